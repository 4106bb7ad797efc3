using Adder.Modules._sre.Engine;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>What a pattern matched.</summary>
sealed class PyMatch : PyObject
{
    readonly int[] marks;

    PyMatch(PyPattern pattern, Subject subject, int position, int endPosition, MatchState state)
    {
        (Pattern, Subject, Position, EndPosition) = (pattern, subject, position, endPosition);
        (Start, End, LastIndex) = (state.Start, state.End, state.LastGroup);
        marks = state.Marks.AsSpan(0, pattern.Groups * 2).ToArray();
    }

    public static PyType TypeObject { get; } = new("re.Match", null) { ItemSize = 8, IsSubclassable = false, HasOwnClasses = true };

    public override PyType Type => TypeObject;

    public PyPattern Pattern { get; }
    public Subject Subject { get; }

    /// <summary>Where the search began and ended.</summary>
    public int Position { get; }
    public int EndPosition { get; }

    /// <summary>Where the whole match is.</summary>
    public int Start { get; }
    public int End { get; }

    /// <summary>The group that was closed last, or 0.</summary>
    public int LastIndex { get; }

    public static PyMatch Of(PyPattern pattern, Subject subject, int position, int endPosition, MatchState state) =>
        new(pattern, subject, position, endPosition, state);

    /// <summary>Where a group is; (-1, -1) when it did not take part.</summary>
    public (int Start, int End) Span(int group)
    {
        if (group == 0)
            return (Start, End);
        int start = marks[group * 2 - 2], end = marks[group * 2 - 1];
        return start >= 0 && end >= start ? (start, end) : (-1, -1);
    }

    /// <summary>The text of a group as it is now, or what else when it did not take part; null with an error.</summary>
    public PyObject? Group(ThreadState ts, int group, PyObject otherwise)
    {
        var (start, end) = Span(group);
        if (start < 0)
            return otherwise;
        return Subject.TryRenew(ts, out var now) ? now.Slice(Math.Min(start, now.Length), Math.Min(end, now.Length)) : null;
    }

    /// <summary>The number of a group by number or name; false with IndexError.</summary>
    public bool TryGroup(ThreadState ts, PyObject key, out int group)
    {
        group = -1;
        if (Numbers.HasIndex(key))
        {
            if (Numbers.ToIndex(ts, key) is not { } number)
                return false;
            group = number.TryGetInt64(out long wide) && wide >= 0 && wide <= Pattern.Groups ? (int)wide : -1;
        }
        else if (Pattern.GroupIndex.Get(ts, key) is PyInt index)
            group = index.Value >= 0 && index.Value <= Pattern.Groups ? (int)index.Value : -1;
        return group >= 0 || !ts.HasError && ts.Fail(ExceptionTypes.IndexError, "no such group");
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key) => TryGroup(ts, key, out int group) ? Group(ts, group, PyNone.Instance) : null;

    public override PyObject? Repr(ThreadState ts)
    {
        const int MaxText = 50;
        return Group(ts, 0, PyNone.Instance)?.Repr(ts) is PyStr shown
            ? new PyStr($"<{Type.Name} object; span=({Start}, {End}), match={shown.Slice(0, Math.Min(shown.Count, MaxText)).Value}>")
            : null;
    }
}
