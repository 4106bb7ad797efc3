using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>Methods and attributes of matches.</summary>
[PyMethods(typeof(PyMatch))]
static partial class MatchMethods
{
    [PyMethod("group", "The text of a group, or of several as a tuple.")]
    public static PyObject? Group(ThreadState ts, PyMatch self, ReadOnlySpan<PyObject> args)
    {
        if (args.Length == 0)
            return self.Group(ts, 0, PyNone.Instance);
        if (args.Length == 1)
            return self.GetItem(ts, args[0]);
        var groups = new PyObject[args.Length];
        for (int i = 0; i < groups.Length; i++)
        {
            if (self.GetItem(ts, args[i]) is not { } text)
                return null;
            groups[i] = text;
        }
        return new PyTuple(groups);
    }

    [PyMethod("groups", "The texts of all groups.")]
    public static PyObject? Groups(ThreadState ts, PyMatch self, [Named] PyObject? @default = null)
    {
        var groups = new PyObject[self.Pattern.Groups];
        for (int i = 0; i < groups.Length; i++)
        {
            if (self.Group(ts, i + 1, @default ?? PyNone.Instance) is not { } text)
                return null;
            groups[i] = text;
        }
        return new PyTuple(groups);
    }

    [PyMethod("groupdict", "The texts of the groups with names, by name.")]
    public static PyObject? GroupDict(ThreadState ts, PyMatch self, [Named] PyObject? @default = null)
    {
        var result = new PyDict();
        var names = self.Pattern.GroupIndex.GetIterator(ts);
        while (names?.Next(ts) is { } name)
            if (!self.TryGroup(ts, name, out int group) || self.Group(ts, group, @default ?? PyNone.Instance) is not { } text || !result.Set(ts, name, text))
                return null;
        return ts.HasError ? null : result;
    }

    [PyMethod("start", "Where a group begins.")]
    public static PyObject? Start(ThreadState ts, PyMatch self, PyObject? group = null) => TryGroup(ts, self, group, out int number) ? PyInt.Of(self.Span(number).Start) : null;

    [PyMethod("end", "Where a group ends.")]
    public static PyObject? End(ThreadState ts, PyMatch self, PyObject? group = null) => TryGroup(ts, self, group, out int number) ? PyInt.Of(self.Span(number).End) : null;

    [PyMethod("span", "Where a group begins and ends.")]
    public static PyObject? Span(ThreadState ts, PyMatch self, PyObject? group = null) => TryGroup(ts, self, group, out int number) ? Pair(self.Span(number)) : null;

    static bool TryGroup(ThreadState ts, PyMatch self, PyObject? group, out int number)
    {
        number = 0;
        return group is null || self.TryGroup(ts, group, out number);
    }

    static PyTuple Pair((int Start, int End) span) => new([PyInt.Of(span.Start), PyInt.Of(span.End)]);

    [PyMethod("expand", "The template with groups put in, as sub() does.")]
    public static PyObject? Expand(ThreadState ts, PyMatch self, [Named] PyObject template) => Replacement.Compile(ts, self.Pattern, template) switch
    {
        PyTemplate compiled => compiled.Expand(ts, (group, otherwise) => self.Group(ts, group, otherwise)),
        var text => text,
    };

    [PyMethod("__copy__", "The match itself: matches do not change.")]
    public static PyObject? Copy(ThreadState ts, PyMatch self) => self;

    [PyMethod("__deepcopy__", "The match itself: matches do not change.")]
    public static PyObject? DeepCopy(ThreadState ts, PyMatch self, PyObject memo) => self;

    [PyGetter("string", "The string that was matched.")]
    public static PyObject? String(ThreadState ts, PyMatch self) => self.Subject.Origin;

    [PyGetter("re", "The pattern.")]
    public static PyObject? Pattern(ThreadState ts, PyMatch self) => self.Pattern;

    [PyGetter("pos", "Where matching began.")]
    public static PyObject? Position(ThreadState ts, PyMatch self) => PyInt.Of(self.Position);

    [PyGetter("endpos", "Where matching had to end.")]
    public static PyObject? EndPosition(ThreadState ts, PyMatch self) => PyInt.Of(self.EndPosition);

    [PyGetter("lastindex", "The group that was closed last, or None.")]
    public static PyObject? LastIndex(ThreadState ts, PyMatch self) => self.LastIndex == 0 ? PyNone.Instance : PyInt.Of(self.LastIndex);

    [PyGetter("lastgroup", "The name of the group that was closed last, or None.")]
    public static PyObject? LastGroup(ThreadState ts, PyMatch self) =>
        self.LastIndex > 0 && self.LastIndex < self.Pattern.IndexGroup.Count ? self.Pattern.IndexGroup.Items[self.LastIndex] : PyNone.Instance;

    [PyGetter("regs", "Where the match and all groups begin and end.")]
    public static PyObject? Registers(ThreadState ts, PyMatch self)
    {
        var spans = new PyObject[self.Pattern.Groups + 1];
        for (int i = 0; i < spans.Length; i++)
            spans[i] = Pair(self.Span(i));
        return new PyTuple(spans);
    }
}
