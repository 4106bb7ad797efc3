using Adder.Modules._sre.Engine;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._sre;

/// <summary>How a pattern is applied.</summary>
enum MatchMode { Match, FullMatch, Search }

/// <summary>What is matched: a str or something of bytes.</summary>
/// <param name="Origin">The object that was given.</param>
/// <param name="Text">The str, or null for bytes.</param>
/// <param name="Bytes">The bytes.</param>
readonly record struct Subject(PyObject Origin, PyStr? Text, ReadOnlyMemory<byte> Bytes)
{
    public bool IsBytes => Text is null;

    public int Length => Text?.Count ?? Bytes.Length;

    /// <summary>A subject of an object; false with a TypeError.</summary>
    public static bool TryCreate(ThreadState ts, PyObject value, out Subject subject)
    {
        subject = default;
        if (value is PyStr text)
            subject = new Subject(value, text, default);
        else if (value is PyBytes bytes)
            subject = new Subject(value, null, bytes.Value);
        else if (BytesLike.IsBytes(ts, value, out var memory))
            subject = new Subject(value, null, memory);
        else
            return ts.Fail(ExceptionTypes.TypeError, $"expected string or bytes-like object, got '{value.Type.Name}'");
        return true;
    }

    /// <summary>Keeps an object whose size can change as large as it is, until the view is released or forgotten; null where that needs nothing.</summary>
    public PyMemoryView? Hold(ThreadState ts) =>
        Text is not null || Origin is PyBytes || Origin is IHeapInstance && PythonBuffers.MethodOf(Origin.Type) is not null ? null : PyMemoryView.Of(ts, Origin);

    /// <summary>What the object holds now, which may be other bytes than those that were searched; false with an error.</summary>
    public bool TryRenew(ThreadState ts, out Subject now)
    {
        now = this;
        return Text is not null || Origin is PyBytes || TryCreate(ts, Origin, out now);
    }

    /// <summary>A part, as a str or bytes.</summary>
    public PyObject Slice(int start, int end)
    {
        if (Text is not null)
            return end <= start ? PyStr.Empty : Text.Slice(start, end - start);
        if (start == 0 && end == Bytes.Length && ReferenceEquals(Origin.Type, PyBytes.TypeObject))
            return Origin;
        return end <= start ? PyBytes.Empty : new PyBytes(Bytes[start..end].ToArray());
    }

    public PyObject Empty => Text is not null ? PyStr.Empty : PyBytes.Empty;

    /// <summary>Runs a program on the part from start to end; what is before start can be looked back at.</summary>
    public Outcome Run(ThreadState ts, MatchProgram program, MatchState state, int start, int end, MatchMode mode, bool mustAdvance)
    {
        if (start > end)
            return Outcome.Failed;
        if (Text is null)
            return Run(new Matcher<byte>(program, Bytes.Span[..end], state, ts), start, mode, mustAdvance);
        return Text.IsWide
            ? Run(new Matcher<int>(program, Text.CodePoints.AsSpan(0, end), state, ts), start, mode, mustAdvance)
            : Run(new Matcher<char>(program, Text.Value.AsSpan(0, end), state, ts), start, mode, mustAdvance);
    }

    static Outcome Run<T>(Matcher<T> matcher, int start, MatchMode mode, bool mustAdvance) where T : unmanaged, IEquatable<T> =>
        mode == MatchMode.Search ? matcher.Search(start, mustAdvance) : matcher.Match(start, mode == MatchMode.FullMatch, mustAdvance);
}
