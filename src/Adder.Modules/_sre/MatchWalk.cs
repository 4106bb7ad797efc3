using Adder.Modules._sre.Engine;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>Goes from match to match through a subject, as findall, split and sub do.</summary>
sealed class MatchWalk : IDisposable
{
    readonly PyPattern pattern;
    readonly Subject subject;
    readonly MatchState state;
    readonly ThreadState ts;
    readonly PyMemoryView? held;
    readonly int start, end;
    int next;
    bool mustAdvance;

    public MatchWalk(ThreadState ts, PyPattern pattern, Subject subject, int start, int end)
    {
        (this.ts, held) = (ts, subject.Hold(ts));
        (this.pattern, this.subject, this.start, next, this.end) = (pattern, subject, start, start, end);
        state = MatchState.Rent(pattern.Program);
    }

    public int Start => state.Start;
    public int End => state.End;

    /// <summary>Finds the next match; false when there is none, or with an error.</summary>
    public bool Next()
    {
        if (subject.Run(ts, pattern.Program, state, next, end, MatchMode.Search, mustAdvance) != Outcome.Matched)
            return false;
        (next, mustAdvance) = (state.End, state.End == state.Start);
        return true;
    }

    /// <summary>The text of a group of the match found, or what else when it did not take part.</summary>
    public PyObject Group(int group, PyObject otherwise)
    {
        if (group == 0)
            return subject.Slice(state.Start, state.End);
        int from = state.Marks[group * 2 - 2], to = state.Marks[group * 2 - 1];
        return from < 0 || to < from ? otherwise : subject.Slice(from, to);
    }

    /// <summary>The match found, as an object.</summary>
    public PyMatch Match() => PyMatch.Of(pattern, subject, start, end, state);

    public void Dispose()
    {
        state.Return();
        held?.Release(ts);
    }
}
