using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multibytecodec;

/// <summary>_multibytecodec.MultibyteIncrementalDecoder: a class that derives from it has the attribute codec.</summary>
[Subclassable]
class PyMultibyteIncrementalDecoder(MultibyteEncoding encoding, string errors) : PyMultibyteObject(errors)
{
    static readonly Signature Parameters = new("IncrementalDecoder", ["errors"], 0, 1);

    public static PyType TypeObject { get; } = new("_multibytecodec.MultibyteIncrementalDecoder", New) { Init = static (_, _, _, _) => PyNone.Instance };

    public override PyType Type => TypeObject;
    public StatefulDecoder Decoder { get; } = new(encoding);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var (type, bound) = ((PyType)self, default(BoundArguments));
        if (!TryBind(ts, Parameters, type, arguments, names, bound, out var encoding, out string? errors))
            return null;
        return type.IsHeap ? new PyMultibyteIncrementalDecoderInstance(type, encoding, errors) : new PyMultibyteIncrementalDecoder(encoding, errors);
    }
}

/// <summary>Methods of _multibytecodec.MultibyteIncrementalDecoder.</summary>
[PyMethods(typeof(PyMultibyteIncrementalDecoder))]
static partial class MultibyteIncrementalDecoderMethods
{
    [PyMethod("decode", "The text of the next part of the bytes.")]
    static PyObject? Decode(ThreadState ts, PyMultibyteIncrementalDecoder self, [Named] PyObject input, bool final = false) =>
        PyBuffer.ToArray(ts, input) is { } bytes ? self.Decoder.Decode(ts, bytes, self.Errors, final) : null;

    [PyMethod("getstate", "What waits, and the state as an int.")]
    static PyObject? GetState(ThreadState ts, PyMultibyteIncrementalDecoder self) => self.Decoder.GetState();

    [PyMethod("setstate", "Takes a state.")]
    static PyObject? SetState(ThreadState ts, PyMultibyteIncrementalDecoder self, PyTuple state) => self.Decoder.SetState(ts, state) ? PyNone.Instance : null;

    [PyMethod("reset", "Begins anew.")]
    static PyObject? Reset(ThreadState ts, PyMultibyteIncrementalDecoder self)
    {
        self.Decoder.Reset();
        return PyNone.Instance;
    }
}
