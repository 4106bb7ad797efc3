using System.Diagnostics.CodeAnalysis;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of bytes and bytearray that search in place; arguments are converted before the bytes are looked at.</summary>
[PyMethods(typeof(PyBytes))]
[PyMethods(typeof(PyByteArray))]
static partial class BytesSearchMethods
{
    [PyMethod("find", "The lowest index of a part, or -1.")]
    public static PyObject? Find(ThreadState ts, PyObject self, PyObject sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        TryPart(ts, self, sub, out byte[] part) ? PyInt.Of(UnitSearch.Find(PyBytes.SpanOf(self), part, start, end, last: false)) : null;

    [PyMethod("rfind", "The highest index of a part, or -1.")]
    public static PyObject? RFind(ThreadState ts, PyObject self, PyObject sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        TryPart(ts, self, sub, out byte[] part) ? PyInt.Of(UnitSearch.Find(PyBytes.SpanOf(self), part, start, end, last: true)) : null;

    [PyMethod("index", "The lowest index of a part; ValueError when there is none.")]
    public static PyObject? Index(ThreadState ts, PyObject self, PyObject sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        TryPart(ts, self, sub, out byte[] part) ? Found(ts, UnitSearch.Find(PyBytes.SpanOf(self), part, start, end, last: false)) : null;

    [PyMethod("rindex", "The highest index of a part; ValueError when there is none.")]
    public static PyObject? RIndex(ThreadState ts, PyObject self, PyObject sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        TryPart(ts, self, sub, out byte[] part) ? Found(ts, UnitSearch.Find(PyBytes.SpanOf(self), part, start, end, last: true)) : null;

    [PyMethod("count", "How often a part occurs, without overlaps.")]
    public static PyObject? Count(ThreadState ts, PyObject self, PyObject sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        TryPart(ts, self, sub, out byte[] part) ? PyInt.Of(UnitSearch.Count(PyBytes.SpanOf(self), part, start, end)) : null;

    [PyMethod("startswith", "Whether the bytes begin with a prefix or one of a tuple of prefixes.")]
    public static PyObject? StartsWith(ThreadState ts, PyObject self, PyObject prefix, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        HasAt(ts, self, prefix, start, end, atEnd: false);

    [PyMethod("endswith", "Whether the bytes end with a suffix or one of a tuple of suffixes.")]
    public static PyObject? EndsWith(ThreadState ts, PyObject self, PyObject suffix, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        HasAt(ts, self, suffix, start, end, atEnd: true);

    static PyObject? Found(ThreadState ts, int index) => index < 0 ? ts.Raise(ExceptionTypes.ValueError, "subsection not found") : PyInt.Of(index);

    /// <summary>Bytes, or the byte of an int; the searched bytearray keeps its size while that is asked for.</summary>
    static bool TryPart(ThreadState ts, PyObject self, PyObject value, out byte[] part)
    {
        if (self is not PyByteArray searched || value is PyBytes or PyInt)
            return TryPart(ts, value, out part);
        searched.HoldSize();
        bool has = TryPart(ts, value, out part);
        searched.ReleaseBuffer();
        return has;
    }

    /// <summary>The bytes of a bytes-like object; the searched bytearray keeps its size while they are asked for.</summary>
    internal static bool TryBytes(ThreadState ts, PyObject self, PyObject value, [NotNullWhen(true)] out byte[]? bytes)
    {
        (self as PyByteArray)?.HoldSize();
        bytes = PyBuffer.ToArray(ts, value);
        (self as PyByteArray)?.ReleaseBuffer();
        return bytes is not null;
    }

    static bool TryPart(ThreadState ts, PyObject value, out byte[] part)
    {
        part = [];
        switch (value)
        {
            case { HasBuffer: true }: return (part = PyBuffer.ToArray(ts, value)!) is not null;
            case PyObject when !Numbers.HasIndex(value): return ts.Fail(ExceptionTypes.TypeError, $"argument should be integer or bytes-like object, not '{value.Type.Name}'");
            default:
                if (Numbers.ToIndex(ts, value) is not { } number)
                    return false;
                if (!number.TryGetInt64(out long one) || one is < 0 or > 255)
                    return ts.Fail(ExceptionTypes.ValueError, "byte must be in range(0, 256)");
                part = [(byte)one];
                return true;
        }
    }

    static PyObject? HasAt(ThreadState ts, PyObject self, PyObject wanted, int start, int end, bool atEnd)
    {
        if (wanted is not PyTuple tuple)
        {
            if (!wanted.HasBuffer)
                return ts.Raise(ExceptionTypes.TypeError, $"{(atEnd ? "endswith" : "startswith")} first arg must be bytes or a tuple of bytes, not {wanted.Type.Name}");
            return PyBuffer.ToArray(ts, wanted) is { } one ? PyBool.Of(UnitSearch.HasAt(PyBytes.SpanOf(self), one, start, end, atEnd)) : null;
        }
        foreach (var item in tuple.Items)
        {
            if (PyBuffer.ToArray(ts, item) is not { } part)
                return null;
            if (UnitSearch.HasAt(PyBytes.SpanOf(self), part, start, end, atEnd))
                return PyBool.True;
        }
        return PyBool.False;
    }
}
