using Adder.Modules._sre.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>Methods of patterns that match once, and its attributes.</summary>
[PyMethods(typeof(PyPattern))]
static partial class PatternMethods
{
    [PyMethod("match", "A match at the beginning of the string, or None.")]
    public static PyObject? Match(ThreadState ts, PyPattern self, [Named] PyObject @string, long pos = 0, long endpos = long.MaxValue) =>
        Once(ts, self, @string, pos, endpos, MatchMode.Match);

    [PyMethod("fullmatch", "A match of the whole string, or None.")]
    public static PyObject? FullMatch(ThreadState ts, PyPattern self, [Named] PyObject @string, long pos = 0, long endpos = long.MaxValue) =>
        Once(ts, self, @string, pos, endpos, MatchMode.FullMatch);

    [PyMethod("search", "The first match in the string, or None.")]
    public static PyObject? Search(ThreadState ts, PyPattern self, [Named] PyObject @string, long pos = 0, long endpos = long.MaxValue) =>
        Once(ts, self, @string, pos, endpos, MatchMode.Search);

    static PyObject? Once(ThreadState ts, PyPattern self, PyObject text, long pos, long endpos, MatchMode mode)
    {
        if (!self.TrySubject(ts, text, out var subject))
            return null;
        int start = Clamp(pos, subject), end = Clamp(endpos, subject);
        var state = MatchState.Rent(self.Program);
        var outcome = subject.Run(ts, self.Program, state, start, end, mode, mustAdvance: false);
        PyObject? result = outcome switch
        {
            Outcome.Matched => PyMatch.Of(self, subject, start, end, state),
            Outcome.Failed => PyNone.Instance,
            _ => null,
        };
        state.Return();
        return result;
    }

    internal static int Clamp(long place, in Subject subject) => (int)Math.Clamp(place, 0, subject.Length);

    [PyMethod("scanner", "An object that matches or searches on from where it last matched.")]
    public static PyObject? Scanner(ThreadState ts, PyPattern self, [Named] PyObject @string, long pos = 0, long endpos = long.MaxValue) =>
        self.TrySubject(ts, @string, out var subject) ? new PyScanner(ts, self, subject, Clamp(pos, subject), Clamp(endpos, subject)) : null;

    [PyMethod("finditer", "An iterator over all matches that do not overlap.")]
    public static PyObject? FindIter(ThreadState ts, PyPattern self, [Named] PyObject @string, long pos = 0, long endpos = long.MaxValue) =>
        self.TrySubject(ts, @string, out var subject) ? new MatchIterator(new PyScanner(ts, self, subject, Clamp(pos, subject), Clamp(endpos, subject))) : null;

    [PyMethod("__copy__", "The pattern itself: patterns do not change.")]
    public static PyObject? Copy(ThreadState ts, PyPattern self) => self;

    [PyMethod("__deepcopy__", "The pattern itself: patterns do not change.")]
    public static PyObject? DeepCopy(ThreadState ts, PyPattern self, PyObject memo) => self;

    [PyGetter("pattern", "What the pattern was compiled from.")]
    public static PyObject? Source(ThreadState ts, PyPattern self) => self.Pattern;

    [PyGetter("flags", "The flags it was compiled with.")]
    public static PyObject? Flags(ThreadState ts, PyPattern self) => PyInt.Of(self.Flags);

    [PyGetter("groups", "How many groups it has.")]
    public static PyObject? Groups(ThreadState ts, PyPattern self) => PyInt.Of(self.Groups);

    [PyGetter("groupindex", "Numbers of groups by their names.")]
    public static PyObject? GroupIndex(ThreadState ts, PyPattern self) => new PyMappingProxy(self.GroupIndex);
}
