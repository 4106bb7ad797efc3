using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of bytes and bytearray that split, join, replace and decode; what they give is of the kind of the instance.</summary>
[PyMethods(typeof(PyBytes))]
[PyMethods(typeof(PyByteArray))]
static partial class BytesMethods
{
    static readonly Func<byte, bool> IsSpaceByte = static b => b is >= 9 and <= 13 or 0x20;

    /// <summary>Bytes, or a bytearray as the instance is one; it takes the array as it is.</summary>
    internal static PyObject Like(PyObject self, byte[] bytes) => self is PyBytes ? new PyBytes(bytes) : new PyByteArray(bytes);

    /// <summary>The same bytes as an object of exactly that type: a copy of a bytearray.</summary>
    internal static PyObject Exact(PyObject self) => self is PyBytes bytes ? Exact(bytes) : new PyByteArray(PyBytes.SpanOf(self).ToArray());

    /// <summary>The same bytes as an object of exactly that type.</summary>
    internal static PyBytes Exact(PyBytes bytes) => bytes.GetType() == typeof(PyBytes) ? bytes : new PyBytes(bytes.Value);

    static PyObject Slice(PyObject self, ReadOnlySpan<byte> bytes, int start, int length) =>
        length == bytes.Length && self is PyBytes ? Exact(self) : Like(self, bytes.Slice(start, length).ToArray());

    [PyMethod("split", "The parts between separators, or between runs of white space.")]
    public static PyObject? Split(ThreadState ts, PyObject self, [Named] PyObject? sep = null, long maxsplit = -1) => Split(ts, self, sep, maxsplit, fromRight: false);

    [PyMethod("rsplit", "The parts between separators, split from the right.")]
    public static PyObject? RSplit(ThreadState ts, PyObject self, [Named] PyObject? sep = null, long maxsplit = -1) => Split(ts, self, sep, maxsplit, fromRight: true);

    static PyObject? Split(ThreadState ts, PyObject self, PyObject? separator, long max, bool fromRight)
    {
        if (max < 0)
            max = long.MaxValue;
        if (separator is null or PyNone)
        {
            var words = PyBytes.SpanOf(self);
            return Parts(self, words, UnitSearch.SplitBlank(words, IsSpaceByte, max, fromRight));
        }
        if (!BytesSearchMethods.TryBytes(ts, self, separator, out byte[]? part))
            return null;
        var bytes = PyBytes.SpanOf(self);
        return part.Length == 0 ? ts.Raise(ExceptionTypes.ValueError, "empty separator") : Parts(self, bytes, UnitSearch.Split(bytes, part, max, fromRight));
    }

    static PyList Parts(PyObject self, ReadOnlySpan<byte> bytes, List<Part> parts)
    {
        var items = new List<PyObject>(parts.Count);
        foreach (var part in parts)
            items.Add(Slice(self, bytes, part.Start, part.Length));
        return new PyList(items);
    }

    [PyMethod("splitlines", "The lines of the bytes.")]
    public static PyObject? SplitLines(ThreadState ts, PyObject self, [Named] bool keepends = false)
    {
        var bytes = PyBytes.SpanOf(self);
        return Parts(self, bytes, UnitSearch.SplitLines(bytes, static b => b, static b => b is (byte)'\n' or (byte)'\r', keepends));
    }

    [PyMethod("partition", "What is before the first separator, the separator, and what is after it.")]
    public static PyObject? Partition(ThreadState ts, PyObject self, PyObject sep) => Partition(ts, self, sep, last: false);

    [PyMethod("rpartition", "What is before the last separator, the separator, and what is after it.")]
    public static PyObject? RPartition(ThreadState ts, PyObject self, PyObject sep) => Partition(ts, self, sep, last: true);

    static PyObject? Partition(ThreadState ts, PyObject self, PyObject separator, bool last)
    {
        if (PyBuffer.ToArray(ts, separator) is not { } part)
            return null;
        if (part.Length == 0)
            return ts.Raise(ExceptionTypes.ValueError, "empty separator");
        var bytes = PyBytes.SpanOf(self);
        int at = UnitSearch.Find(bytes, part, 0, bytes.Length, last);
        if (at < 0)
        {
            PyObject all = self is PyBytes ? self : Exact(self);
            return last ? new PyTuple([Like(self, []), Like(self, []), all]) : new PyTuple([all, Like(self, []), Like(self, [])]);
        }
        int after = at + part.Length;
        // bytes give the very separator
        return new PyTuple([Slice(self, bytes, 0, at), self is PyBytes ? separator : new PyByteArray([.. part]), Slice(self, bytes, after, bytes.Length - after)]);
    }

    [PyMethod("strip", "The bytes without white space, or the given bytes, at both ends.")]
    public static PyObject? Strip(ThreadState ts, PyObject self, PyObject? bytes = null) => Strip(ts, self, bytes, left: true, right: true);

    [PyMethod("lstrip", "The bytes without white space, or the given bytes, at their beginning.")]
    public static PyObject? LStrip(ThreadState ts, PyObject self, PyObject? bytes = null) => Strip(ts, self, bytes, left: true, right: false);

    [PyMethod("rstrip", "The bytes without white space, or the given bytes, at their end.")]
    public static PyObject? RStrip(ThreadState ts, PyObject self, PyObject? bytes = null) => Strip(ts, self, bytes, left: false, right: true);

    static PyObject? Strip(ThreadState ts, PyObject self, PyObject? given, bool left, bool right)
    {
        byte[]? set = null;
        if (given is not (null or PyNone) && (set = PyBuffer.ToArray(ts, given)) is null)
            return null;
        var bytes = PyBytes.SpanOf(self);
        var kept = UnitSearch.Strip(bytes, set is null ? IsSpaceByte : b => Array.IndexOf(set, b) >= 0, left, right);
        return Slice(self, bytes, kept.Start, kept.Length);
    }

    [PyMethod("removeprefix", "The bytes without a prefix, if they have it.")]
    public static PyObject? RemovePrefix(ThreadState ts, PyObject self, byte[] prefix)
    {
        var bytes = PyBytes.SpanOf(self);
        int cut = bytes.StartsWith(prefix) ? prefix.Length : 0;
        return Slice(self, bytes, cut, bytes.Length - cut);
    }

    [PyMethod("removesuffix", "The bytes without a suffix, if they have it.")]
    public static PyObject? RemoveSuffix(ThreadState ts, PyObject self, byte[] suffix)
    {
        var bytes = PyBytes.SpanOf(self);
        return Slice(self, bytes, 0, bytes.Length - (bytes.EndsWith(suffix) ? suffix.Length : 0));
    }

    [PyMethod("replace", "The bytes with occurrences of one part replaced by another.")]
    public static PyObject? Replace(ThreadState ts, PyObject self, byte[] old, byte[] @new, long count = -1) =>
        !UnitSearch.TryReplace(ts, PyBytes.ValueOf(self), old, @new, count, out byte[]? result) ? null : result is null ? Exact(self) : Like(self, result);

    [PyMethod("join", "The bytes of an iterable, with these between them.")]
    public static PyObject? Join(ThreadState ts, PyObject self, PyObject iterable)
    {
        // a bytearray keeps its size while the iterable runs
        if (self.GetBuffer(ts, writable: false) is not { } separator)
            return null;
        var joined = Join(ts, separator.Data.Span, iterable, self is PyBytes);
        separator.Release();
        return joined is byte[] bytes ? Like(self, bytes) : joined as PyObject;
    }

    /// <summary>The bytes of the items, or the only one of them where that may be given as it is; null with an error.</summary>
    static object? Join(ThreadState ts, ReadOnlySpan<byte> separator, PyObject iterable, bool givesItem)
    {
        if (iterable.GetIterator(ts) is not { } iterator)
            return ts.Pending!.Type == ExceptionTypes.TypeError ? ts.Raise(ExceptionTypes.TypeError, "can only join an iterable") : null;
        var items = new List<PyObject>();
        if (!Iteration.Drain(ts, iterator, items))
            return null;
        if (givesItem && items is [PyBytes { Type.IsHeap: false } only])
            return only;
        var result = new List<byte>();
        for (int i = 0; i < items.Count; i++)
        {
            byte[]? part = items[i].HasBuffer ? PyBuffer.ToArray(ts, items[i]) : null;
            if (iterable is PyList list && list.Count != items.Count)
                return ts.Raise(ExceptionTypes.RuntimeError, "sequence changed size during iteration");
            if (part is null)
                return ts.Raise(ExceptionTypes.TypeError, $"sequence item {i}: expected a bytes-like object, {items[i].Type.Name} found");
            if (!ts.MayGrow((long)result.Count + separator.Length + part.Length))
                return null;
            if (i > 0)
                result.AddRange(separator);
            result.AddRange(part);
        }
        return result.ToArray();
    }

    [PyMethod("decode", "The text that the bytes encode.")]
    public static PyObject? Decode(ThreadState ts, PyObject self, [Named] PyStr? encoding = null, PyStr? errors = null) =>
        TextCodecs.Decode(ts, PyBytes.ValueOf(self), encoding?.Value ?? "utf-8", errors?.Value ?? "strict");
}

/// <summary>Methods that only bytes have.</summary>
[PyMethods(typeof(PyBytes))]
static partial class ImmutableBytesMethods
{
    [PyMethod("__getnewargs__", "What pickling makes it of.")]
    public static PyObject GetNewArgs(ThreadState ts, PyBytes self) => new PyTuple([new PyBytes(self.Value)]);

    [PyMethod("__bytes__", "Convert this value to exact type bytes.")]
    public static PyObject Bytes(ThreadState ts, PyBytes self) => BytesMethods.Exact(self);
}
