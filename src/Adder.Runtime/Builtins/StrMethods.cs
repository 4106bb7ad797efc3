using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Codecs;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of str that search, split, join and replace.</summary>
[PyMethods(typeof(PyStr))]
static partial class StrMethods
{
    [PyMethod("find", "The lowest index of a substring, or -1.")]
    public static PyObject? Find(ThreadState ts, PyStr self, PyStr sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        PyInt.Of(StrSearch.Find(self, sub, start, end, last: false));

    [PyMethod("rfind", "The highest index of a substring, or -1.")]
    public static PyObject? RFind(ThreadState ts, PyStr self, PyStr sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        PyInt.Of(StrSearch.Find(self, sub, start, end, last: true));

    [PyMethod("index", "The lowest index of a substring; ValueError when there is none.")]
    public static PyObject? Index(ThreadState ts, PyStr self, PyStr sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        Found(ts, StrSearch.Find(self, sub, start, end, last: false));

    [PyMethod("rindex", "The highest index of a substring; ValueError when there is none.")]
    public static PyObject? RIndex(ThreadState ts, PyStr self, PyStr sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        Found(ts, StrSearch.Find(self, sub, start, end, last: true));

    static PyObject? Found(ThreadState ts, int index) => index < 0 ? ts.Raise(ExceptionTypes.ValueError, "substring not found") : PyInt.Of(index);

    [PyMethod("count", "How often a substring occurs, without overlaps.")]
    public static PyObject? Count(ThreadState ts, PyStr self, PyStr sub, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        PyInt.Of(StrSearch.Count(self, sub, start, end));

    [PyMethod("startswith", "Whether the str begins with a prefix or one of a tuple of prefixes.")]
    public static PyObject? StartsWith(ThreadState ts, PyStr self, PyObject prefix, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        HasAt(ts, self, prefix, start, end, atEnd: false);

    [PyMethod("endswith", "Whether the str ends with a suffix or one of a tuple of suffixes.")]
    public static PyObject? EndsWith(ThreadState ts, PyStr self, PyObject suffix, [SliceIndex] int start = 0, [SliceIndex] int end = int.MaxValue) =>
        HasAt(ts, self, suffix, start, end, atEnd: true);

    static PyObject? HasAt(ThreadState ts, PyStr self, PyObject wanted, int start, int end, bool atEnd)
    {
        string name = atEnd ? "endswith" : "startswith";
        if (wanted is PyStr one)
            return PyBool.Of(StrSearch.HasAt(self, one, start, end, atEnd));
        if (wanted is not PyTuple tuple)
            return ts.Raise(ExceptionTypes.TypeError, $"{name} first arg must be str or a tuple of str, not {wanted.Type.Name}");
        foreach (var item in tuple.Items)
        {
            if (item is not PyStr text)
                return ts.Raise(ExceptionTypes.TypeError, $"tuple for {name} must only contain str, not {item.Type.Name}");
            if (StrSearch.HasAt(self, text, start, end, atEnd))
                return PyBool.True;
        }
        return PyBool.False;
    }

    [PyMethod("split", "The parts between separators, or between runs of white space.")]
    public static PyObject? Split(ThreadState ts, PyStr self, [Named] PyObject? sep = null, long maxsplit = -1) => Split(ts, self, sep, maxsplit, fromRight: false);

    [PyMethod("rsplit", "The parts between separators, split from the right.")]
    public static PyObject? RSplit(ThreadState ts, PyStr self, [Named] PyObject? sep = null, long maxsplit = -1) => Split(ts, self, sep, maxsplit, fromRight: true);

    static PyObject? Split(ThreadState ts, PyStr self, PyObject? separator, long max, bool fromRight)
    {
        if (max < 0)
            max = long.MaxValue;
        if (separator is null or PyNone)
            return max == long.MaxValue && !fromRight && !self.IsWide ? NarrowText.SplitBlank(self) : Parts(self, StrSearch.SplitBlank(self, max, fromRight));
        if (separator is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, $"must be str or None, not {separator.Type.Name}");
        return text.Count == 0 ? ts.Raise(ExceptionTypes.ValueError, "empty separator") : Parts(self, StrSearch.Split(self, text, max, fromRight));
    }

    static PyList Parts(PyStr text, List<Part> parts)
    {
        var items = new List<PyObject>(parts.Count);
        foreach (var part in parts)
            items.Add(text.Slice(part.Start, part.Length));
        return new PyList(items);
    }

    [PyMethod("splitlines", "The lines of the str.")]
    public static PyObject? SplitLines(ThreadState ts, PyStr self, [Named] bool keepends = false) => Parts(self, StrSearch.SplitLines(self, keepends));

    [PyMethod("partition", "What is before the first separator, the separator, and what is after it.")]
    public static PyObject? Partition(ThreadState ts, PyStr self, PyObject sep) => Partition(ts, self, sep, last: false);

    [PyMethod("rpartition", "What is before the last separator, the separator, and what is after it.")]
    public static PyObject? RPartition(ThreadState ts, PyStr self, PyObject sep) => Partition(ts, self, sep, last: true);

    static PyObject? Partition(ThreadState ts, PyStr self, PyObject separator, bool last)
    {
        if (separator is not PyStr text)
            return ts.Raise(ExceptionTypes.TypeError, $"must be str, not {separator.Type.Name}");
        if (text.Count == 0)
            return ts.Raise(ExceptionTypes.ValueError, "empty separator");
        int at = StrSearch.Find(self, text, 0, self.Count, last);
        if (at < 0)
            return last ? new PyTuple([PyStr.Empty, PyStr.Empty, self]) : new PyTuple([self, PyStr.Empty, PyStr.Empty]);
        int after = at + text.Count;
        return new PyTuple([self.Slice(0, at), text, self.Slice(after, self.Count - after)]);
    }

    [PyMethod("strip", "The str without white space, or the given characters, at both ends.")]
    public static PyObject? Strip(ThreadState ts, PyStr self, PyObject? chars = null) => Strip(ts, self, chars, "strip", left: true, right: true);

    [PyMethod("lstrip", "The str without white space, or the given characters, at its beginning.")]
    public static PyObject? LStrip(ThreadState ts, PyStr self, PyObject? chars = null) => Strip(ts, self, chars, "lstrip", left: true, right: false);

    [PyMethod("rstrip", "The str without white space, or the given characters, at its end.")]
    public static PyObject? RStrip(ThreadState ts, PyStr self, PyObject? chars = null) => Strip(ts, self, chars, "rstrip", left: false, right: true);

    static PyObject? Strip(ThreadState ts, PyStr self, PyObject? characters, string name, bool left, bool right) => characters switch
    {
        null or PyNone => StrSearch.Strip(self, null, left, right),
        PyStr set => StrSearch.Strip(self, set, left, right),
        _ => ts.Raise(ExceptionTypes.TypeError, $"{name} arg must be None or str"),
    };

    [PyMethod("removeprefix", "The str without a prefix, if it has it.")]
    public static PyObject? RemovePrefix(ThreadState ts, PyStr self, PyStr prefix) =>
        StrSearch.HasAt(self, prefix, 0, self.Count, atEnd: false) ? self.Slice(prefix.Count, self.Count - prefix.Count) : self.Exact;

    [PyMethod("removesuffix", "The str without a suffix, if it has it.")]
    public static PyObject? RemoveSuffix(ThreadState ts, PyStr self, PyStr suffix) =>
        StrSearch.HasAt(self, suffix, 0, self.Count, atEnd: true) ? self.Slice(0, self.Count - suffix.Count) : self.Exact;

    [PyMethod("replace", "The str with occurrences of one substring replaced by another.")]
    public static PyObject? Replace(ThreadState ts, PyStr self, PyStr old, PyStr @new, [Named] long count = -1) => StrSearch.Replace(ts, self, old, @new, count);

    [PyMethod("join", "The strs of an iterable, with this one between them.")]
    public static PyObject? Join(ThreadState ts, PyStr self, PyObject iterable)
    {
        ReadOnlySpan<PyObject> items;
        if (iterable is PyList list)
            items = list.Settled;
        else
        {
            var collected = new List<PyObject>();
            if (!Iteration.Collect(ts, iterable, collected))
                return JoinError(ts, iterable);
            items = CollectionsMarshal.AsSpan(collected);
        }
        int wrong = JoinedText.FirstNonText(items);
        if (wrong >= 0)
            return ts.Raise(ExceptionTypes.TypeError, $"sequence item {wrong}: expected str instance, {items[wrong].Type.Name} found");
        return items.Length == 1 ? ((PyStr)items[0]).Exact : JoinedText.Create(ts, self, items);
    }

    /// <summary>What is no iterable at all has an error of its own; errors of iterating stay as they are.</summary>
    static PyObject? JoinError(ThreadState ts, PyObject iterable) =>
        ts.Pending is { } error && error.Type == ExceptionTypes.TypeError && error.Str(ts) is PyStr text && text.Value == $"'{iterable.Type.Name}' object is not iterable"
            ? ts.Raise(ExceptionTypes.TypeError, "can only join an iterable")
            : null;

    [PyMethod("expandtabs", "The str with tabs replaced by blanks.")]
    public static PyObject? ExpandTabs(ThreadState ts, PyStr self, [Named] int tabsize = 8)
    {
        if (self.IsWide)
        {
            var points = new List<int>(self.Count);
            return UnitSearch.TryExpandTabs<int>(ts, self.CodePoints, static c => c, ' ', tabsize, points) ? PyStr.FromCodePoints([.. points]) : null;
        }
        var units = new List<char>(self.Count);
        return UnitSearch.TryExpandTabs(ts, self.Value.AsSpan(), static c => c, ' ', tabsize, units) ? PyStr.OfUnits(new string([.. units])) : null;
    }

    [PyMethod("encode", "The str as bytes in an encoding.")]
    public static PyObject? Encode(ThreadState ts, PyStr self, [Named] PyStr? encoding = null, PyStr? errors = null) =>
        TextCodecs.Encode(ts, self, encoding?.Value ?? "utf-8", errors?.Value ?? "strict");

    [PyMethod("format", "The str with its replacement fields {} filled by the arguments.")]
    public static PyObject? Format(ThreadState ts, PyStr self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => self.Value.AsSpan().ContainsAny('{', '}') ? FieldFormat.Format(ts, self.Value, arguments, names) : self;

    [PyMethod("format_map", "The str with its replacement fields {} filled from a mapping.")]
    public static PyObject? FormatMap(ThreadState ts, PyStr self, PyObject mapping) => FieldFormat.FormatMap(ts, self.Value, mapping);

    [PyMethod("__getnewargs__", "What pickling makes it of.")]
    public static PyObject GetNewArgs(ThreadState ts, PyStr self) => new PyTuple([new PyStr(self)]);
}
