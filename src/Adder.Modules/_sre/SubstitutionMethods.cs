using Adder.Modules._sre.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>Methods of patterns that go through all matches.</summary>
[PyMethods(typeof(PyPattern))]
static partial class SubstitutionMethods
{
    [PyMethod("findall", "All matches that do not overlap: texts, or groups where there are any.")]
    public static PyObject? FindAll(ThreadState ts, PyPattern self, [Named] PyObject @string, long pos = 0, long endpos = long.MaxValue)
    {
        if (!self.TrySubject(ts, @string, out var subject))
            return null;
        var found = new List<PyObject>();
        using var walk = new MatchWalk(ts, self, subject, PatternMethods.Clamp(pos, subject), PatternMethods.Clamp(endpos, subject));
        while (walk.Next())
            found.Add(self.Groups switch
            {
                0 => subject.Slice(walk.Start, walk.End),
                1 => walk.Group(1, subject.Empty),
                _ => AllGroups(self.Groups, walk, subject.Empty),
            });
        return ts.HasError ? null : new PyList(found);
    }

    static PyTuple AllGroups(int count, MatchWalk walk, PyObject otherwise)
    {
        var groups = new PyObject[count];
        for (int i = 0; i < count; i++)
            groups[i] = walk.Group(i + 1, otherwise);
        return new PyTuple(groups);
    }

    [PyMethod("split", "The parts of the string between matches, with the groups of the matches.")]
    public static PyObject? Split(ThreadState ts, PyPattern self, [Named] PyObject @string, long maxsplit = 0)
    {
        if (!self.TrySubject(ts, @string, out var subject))
            return null;
        var parts = new List<PyObject>();
        int last = 0;
        using var walk = new MatchWalk(ts, self, subject, 0, subject.Length);
        for (long n = 0; (maxsplit == 0 || n < maxsplit) && walk.Next(); n++)
        {
            parts.Add(subject.Slice(last, walk.Start));
            for (int i = 1; i <= self.Groups; i++)
                parts.Add(walk.Group(i, PyNone.Instance));
            last = walk.End;
        }
        if (ts.HasError)
            return null;
        parts.Add(subject.Slice(last, subject.Length));
        return new PyList(parts);
    }

    [PyMethod("sub", "The string with matches replaced.")]
    public static PyObject? Sub(ThreadState ts, PyPattern self, [Named] PyObject repl, PyObject @string, long count = 0) =>
        Replace(ts, self, repl, @string, count, out _);

    [PyMethod("subn", "The string with matches replaced, and how many were.")]
    public static PyObject? SubN(ThreadState ts, PyPattern self, [Named] PyObject repl, PyObject @string, long count = 0) =>
        Replace(ts, self, repl, @string, count, out long replaced) is { } result ? new PyTuple([result, PyInt.Of(replaced)]) : null;

    static PyObject? Replace(ThreadState ts, PyPattern self, PyObject replacement, PyObject text, long max, out long replaced)
    {
        replaced = 0;
        if (!Replacement.TryCreate(ts, self, replacement, out var filter) || !self.TrySubject(ts, text, out var subject))
            return null;
        var parts = new List<PyObject>();
        int last = 0;
        using var walk = new MatchWalk(ts, self, subject, 0, subject.Length);
        for (; (max == 0 || replaced < max) && walk.Next(); replaced++)
        {
            if (last < walk.Start)
                parts.Add(subject.Slice(last, walk.Start));
            if (filter.Apply(ts, walk) is not { } part)
                return null;
            if (part is not PyNone)
                parts.Add(part);
            last = walk.End;
        }
        if (ts.HasError)
            return null;
        if (replaced == 0)
            return subject.Slice(0, subject.Length);
        if (last < subject.Length)
            parts.Add(subject.Slice(last, subject.Length));
        return Parts.Join(ts, parts, subject.IsBytes);
    }
}
