using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of bytes that search, split, join and replace.</summary>
[PyMethods(typeof(PyBytes))]
static partial class BytesMethods
{
    static readonly Func<byte, bool> IsSpaceByte = static b => b is >= 9 and <= 13 or 0x20;

    static bool TryBytes(ThreadState ts, PyObject value, out byte[] bytes)
    {
        bytes = PyBuffer.ToArray(ts, value)!;
        return bytes is not null;
    }

    [PyMethod("split", "The parts between separators, or between runs of white space.")]
    public static PyObject? Split(ThreadState ts, PyBytes self, [Named] PyObject? sep = null, long maxsplit = -1) => Split(ts, self, sep, maxsplit, fromRight: false);

    [PyMethod("rsplit", "The parts between separators, split from the right.")]
    public static PyObject? RSplit(ThreadState ts, PyBytes self, [Named] PyObject? sep = null, long maxsplit = -1) => Split(ts, self, sep, maxsplit, fromRight: true);

    static PyObject? Split(ThreadState ts, PyBytes self, PyObject? separator, long max, bool fromRight)
    {
        if (max < 0)
            max = long.MaxValue;
        if (separator is null or PyNone)
            return Parts(self, UnitSearch.SplitBlank(self.Value, IsSpaceByte, max, fromRight));
        if (!TryBytes(ts, separator, out byte[] part))
            return null;
        return part.Length == 0 ? ts.Raise(ExceptionTypes.ValueError, "empty separator") : Parts(self, UnitSearch.Split<byte>(self.Value, part, max, fromRight));
    }

    static PyList Parts(PyBytes bytes, List<Part> parts)
    {
        var items = new List<PyObject>(parts.Count);
        foreach (var part in parts)
            items.Add(Slice(bytes, part.Start, part.Length));
        return new PyList(items);
    }

    /// <summary>The same bytes as an object of exactly that type.</summary>
    internal static PyBytes Exact(PyBytes bytes) => bytes.GetType() == typeof(PyBytes) ? bytes : new PyBytes(bytes.Value);

    static PyBytes Slice(PyBytes bytes, int start, int length) =>
        length == bytes.Value.Length ? Exact(bytes) : new PyBytes(bytes.Value.AsSpan(start, length).ToArray());

    [PyMethod("splitlines", "The lines of the bytes.")]
    public static PyObject? SplitLines(ThreadState ts, PyBytes self, [Named] bool keepends = false) =>
        Parts(self, UnitSearch.SplitLines<byte>(self.Value, static b => b, static b => b is (byte)'\n' or (byte)'\r', keepends));

    [PyMethod("partition", "What is before the first separator, the separator, and what is after it.")]
    public static PyObject? Partition(ThreadState ts, PyBytes self, PyObject sep) => Partition(ts, self, sep, last: false);

    [PyMethod("rpartition", "What is before the last separator, the separator, and what is after it.")]
    public static PyObject? RPartition(ThreadState ts, PyBytes self, PyObject sep) => Partition(ts, self, sep, last: true);

    static PyObject? Partition(ThreadState ts, PyBytes self, PyObject separator, bool last)
    {
        if (!TryBytes(ts, separator, out byte[] part))
            return null;
        if (part.Length == 0)
            return ts.Raise(ExceptionTypes.ValueError, "empty separator");
        int at = UnitSearch.Find<byte>(self.Value, part, 0, self.Value.Length, last);
        if (at < 0)
            return last ? new PyTuple([PyBytes.Empty, PyBytes.Empty, self]) : new PyTuple([self, PyBytes.Empty, PyBytes.Empty]);
        int after = at + part.Length;
        return new PyTuple([Slice(self, 0, at), separator, Slice(self, after, self.Value.Length - after)]);
    }

    [PyMethod("strip", "The bytes without white space, or the given bytes, at both ends.")]
    public static PyObject? Strip(ThreadState ts, PyBytes self, PyObject? bytes = null) => Strip(ts, self, bytes, left: true, right: true);

    [PyMethod("lstrip", "The bytes without white space, or the given bytes, at their beginning.")]
    public static PyObject? LStrip(ThreadState ts, PyBytes self, PyObject? bytes = null) => Strip(ts, self, bytes, left: true, right: false);

    [PyMethod("rstrip", "The bytes without white space, or the given bytes, at their end.")]
    public static PyObject? RStrip(ThreadState ts, PyBytes self, PyObject? bytes = null) => Strip(ts, self, bytes, left: false, right: true);

    static PyBytes? Strip(ThreadState ts, PyBytes self, PyObject? given, bool left, bool right)
    {
        byte[] set = [];
        if (given is not (null or PyNone) && !TryBytes(ts, given, out set))
            return null;
        var kept = UnitSearch.Strip<byte>(self.Value, given is null or PyNone ? IsSpaceByte : b => Array.IndexOf(set, b) >= 0, left, right);
        return Slice(self, kept.Start, kept.Length);
    }

    [PyMethod("removeprefix", "The bytes without a prefix, if they have it.")]
    public static PyObject? RemovePrefix(ThreadState ts, PyBytes self, PyObject prefix) => !TryBytes(ts, prefix, out byte[] part) ? null
        : self.Value.AsSpan().StartsWith(part) ? Slice(self, part.Length, self.Value.Length - part.Length) : Exact(self);

    [PyMethod("removesuffix", "The bytes without a suffix, if they have it.")]
    public static PyObject? RemoveSuffix(ThreadState ts, PyBytes self, PyObject suffix) => !TryBytes(ts, suffix, out byte[] part) ? null
        : self.Value.AsSpan().EndsWith(part) ? Slice(self, 0, self.Value.Length - part.Length) : Exact(self);

    [PyMethod("replace", "The bytes with occurrences of one part replaced by another.")]
    public static PyObject? Replace(ThreadState ts, PyBytes self, PyObject old, PyObject @new, long count = -1)
    {
        if (!TryBytes(ts, old, out byte[] from) || !TryBytes(ts, @new, out byte[] to) || !UnitSearch.TryReplace<byte>(ts, self.Value, from, to, count, out byte[]? result))
            return null;
        return result is null ? Exact(self) : new PyBytes(result);
    }

    [PyMethod("join", "The bytes of an iterable, with these between them.")]
    public static PyObject? Join(ThreadState ts, PyBytes self, PyObject iterable)
    {
        var items = new List<PyObject>();
        if (iterable.GetIterator(ts) is null)
            return ts.Pending!.Type == ExceptionTypes.TypeError ? ts.Raise(ExceptionTypes.TypeError, "can only join an iterable") : null;
        if (!Iteration.Collect(ts, iterable, items))
            return null;
        var result = new List<byte>();
        for (int i = 0; i < items.Count; i++)
        {
            if (!items[i].HasBuffer)
                return ts.Raise(ExceptionTypes.TypeError, $"sequence item {i}: expected a bytes-like object, {items[i].Type.Name} found");
            if (PyBuffer.ToArray(ts, items[i]) is not { } part || !ts.MayGrow((long)result.Count + self.Value.Length + part.Length))
                return null;
            if (i > 0)
                result.AddRange(self.Value);
            result.AddRange(part);
        }
        return new PyBytes([.. result]);
    }

    [PyMethod("decode", "The text that the bytes encode.")]
    public static PyObject? Decode(ThreadState ts, PyBytes self, [Named] PyStr? encoding = null, PyStr? errors = null) =>
        TextCodecs.Decode(ts, self.Value, encoding?.Value ?? "utf-8", errors?.Value ?? "strict");

    [PyMethod("__getnewargs__", "What pickling makes it of.")]
    public static PyObject GetNewArgs(ThreadState ts, PyBytes self) => new PyTuple([new PyBytes(self.Value)]);

    [PyMethod("__bytes__", "Convert this value to exact type bytes.")]
    public static PyObject Bytes(ThreadState ts, PyBytes self) => Exact(self);
}
