using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._codecs;

/// <summary>Which byte encodes a character: the reverse of a table of decoding.</summary>
sealed class PyEncodingMap(Dictionary<int, byte> bytes) : PyObject
{
    public static PyType TypeObject { get; } = new("EncodingMap", null);

    public override PyType Type => TypeObject;

    /// <summary>The byte of a character.</summary>
    public bool TryGet(int codePoint, out byte value) => bytes.TryGetValue(codePoint, out value);

    /// <summary>The number of characters.</summary>
    public int Count => bytes.Count;
}

[PyMethods(typeof(PyEncodingMap))]
static partial class EncodingMapMethods
{
    // CPython: the table's own bytes; ours are those of the entries
    [PyMethod("size", "The size of the map in bytes.")]
    public static PyObject Size(ThreadState ts, PyEncodingMap self) => PyInt.Of(16 + 16 + self.Count * 5L);
}
