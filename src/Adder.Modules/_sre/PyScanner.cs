using Adder.Modules._sre.Engine;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>Matches or searches on from where it last matched.</summary>
sealed class PyScanner : PyObject
{
    readonly Subject subject;
    readonly int start, end;
    readonly PyMemoryView? held;
    int next;
    bool mustAdvance, isDone;

    public PyScanner(ThreadState ts, PyPattern pattern, Subject subject, int start, int end)
    {
        (Pattern, this.subject, this.start, next, this.end) = (pattern, subject, start, start, end);
        held = subject.Hold(ts);
    }

    public static PyType TypeObject { get; } = new("_sre.SRE_Scanner", null);

    public override PyType Type => TypeObject;
    public PyPattern Pattern { get; }

    /// <summary>The next match, None when there is none, or null with an error.</summary>
    public PyObject? Next(ThreadState ts, MatchMode mode)
    {
        if (isDone)
            return PyNone.Instance;
        var state = MatchState.Rent(Pattern.Program);
        var outcome = subject.Run(ts, Pattern.Program, state, next, end, mode, mustAdvance);
        PyObject? result = outcome == Outcome.Failed ? PyNone.Instance : null;
        isDone = outcome == Outcome.Failed;
        // in CPython the scanner mostly ends by now, too
        if (isDone)
            held?.Release(ts);
        if (outcome == Outcome.Matched)
        {
            result = PyMatch.Of(Pattern, subject, start, end, state);
            (next, mustAdvance) = (state.End, state.End == state.Start);
        }
        state.Return();
        return result;
    }
}

/// <summary>What finditer returns.</summary>
sealed class MatchIterator(PyScanner scanner) : PyIterator
{
    public override PyType Type => IteratorTypes.Of("callable_iterator");

    public override PyObject? Next(ThreadState ts) => scanner.Next(ts, MatchMode.Search) is var match and not PyNone ? match : null;
}

/// <summary>Methods of scanners.</summary>
[PyMethods(typeof(PyScanner))]
static partial class ScannerMethods
{
    [PyMethod("match", "A match where the last one ended, or None.")]
    public static PyObject? Match(ThreadState ts, PyScanner self) => self.Next(ts, MatchMode.Match);

    [PyMethod("search", "The next match, or None.")]
    public static PyObject? Search(ThreadState ts, PyScanner self) => self.Next(ts, MatchMode.Search);

    [PyGetter("pattern", "The pattern it matches.")]
    public static PyObject? Pattern(ThreadState ts, PyScanner self) => self.Pattern;
}
