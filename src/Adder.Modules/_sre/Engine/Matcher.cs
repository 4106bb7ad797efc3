using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;

namespace Adder.Modules._sre.Engine;

/// <summary>How a match went.</summary>
enum Outcome { Failed, Matched, Error }

/// <summary>Runs a program on a text of UTF-16 units, code points or bytes. No recursion: what is still to be tried is on a stack of its own.</summary>
/// <typeparam name="T">char, int or byte.</typeparam>
readonly ref partial struct Matcher<T> where T : unmanaged, IEquatable<T>
{
    const int PollInterval = 4096;

    readonly MatchProgram program;
    readonly Instruction[] instructions;
    readonly CharSet[] sets;
    readonly ReadOnlySpan<T> text;
    readonly MatchState state;
    readonly ThreadState ts;

    /// <param name="program">What is matched.</param>
    /// <param name="text">The text from its beginning to where matching ends.</param>
    /// <param name="state">Rented for this program.</param>
    /// <param name="ts">Polled from time to time.</param>
    public Matcher(MatchProgram program, ReadOnlySpan<T> text, MatchState state, ThreadState ts)
    {
        (this.program, this.state, this.ts) = (program, state, ts);
        (instructions, sets) = (program.Instructions, program.Sets);
        this.text = text;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Code(T value) => typeof(T) == typeof(char) ? Unsafe.As<T, char>(ref value)
        : typeof(T) == typeof(byte) ? Unsafe.As<T, byte>(ref value)
        : Unsafe.As<T, int>(ref value);

    /// <summary>Matches at a place. The groups and the end are in the state afterwards.</summary>
    /// <param name="at">Where the match begins.</param>
    /// <param name="toEnd">Whether the match must reach the end of the text.</param>
    /// <param name="mustAdvance">Whether an empty match does not count.</param>
    public Outcome Match(int at, bool toEnd, bool mustAdvance)
    {
        state.Reset(program.Groups);
        state.Start = at;
        int pc = 0, place = at, budget = PollInterval;
        while (true)
        {
            ref readonly var i = ref instructions[pc];
            switch (i.Op)
            {
                case MatchOp.Success:
                    if (ts.HasError)
                        return Outcome.Error;
                    if (toEnd && place != text.Length || mustAdvance && place == at)
                        break;
                    state.End = place;
                    return Outcome.Matched;

                case MatchOp.One:
                    if (place >= text.Length || !Passes(i, Code(text[place])))
                        break;
                    place++;
                    pc++;
                    continue;

                case MatchOp.Text:
                    if (!HasText(program.Texts[i.Value], place))
                        break;
                    place += program.Texts[i.Value].Length;
                    pc = i.Target;
                    continue;

                case MatchOp.Jump:
                    pc = i.Target;
                    continue;

                case MatchOp.Mark:
                    if (!SetMark(i.Value, place))
                        return TooDeep();
                    pc++;
                    continue;

                case MatchOp.At:
                    if (!IsAt((AtCode)i.Value, place))
                        break;
                    pc++;
                    continue;

                case MatchOp.Branch:
                    int taken = TakeAlternative(i.Value, 0, place);
                    if (taken < 0)
                        break;
                    pc = taken;
                    continue;

                case MatchOp.GroupRef:
                    if (!TryRepeatGroup(i, ref place))
                        break;
                    pc++;
                    continue;

                case MatchOp.IfGroup:
                    pc = IsSet(i.Value) ? pc + 1 : i.Target;
                    continue;

                case MatchOp.RepeatPossessive:
                    int count = Count(i, place, i.Max);
                    if (count < i.Min)
                        break;
                    place += count;
                    pc++;
                    continue;

                case MatchOp.RepeatMax:
                    if (!RepeatMax(i, pc, ref place))
                        break;
                    pc++;
                    continue;

                case MatchOp.RepeatMin:
                    if (!RepeatMin(i, pc, ref place))
                        break;
                    pc++;
                    continue;

                case MatchOp.EnterLoop:
                    SetCounter(i.Value, -1, -1);
                    pc = i.Target;
                    continue;

                case MatchOp.UntilMax or MatchOp.UntilMin:
                    pc = i.Op == MatchOp.UntilMax ? UntilMax(i, pc, place) : UntilMin(i, pc, place);
                    continue;

                case MatchOp.Fail:
                    break;

                default:
                    pc = Atomic(i, pc, ref place);
                    if (pc >= 0)
                        continue;
                    break;
            }
            // What was tried failed: the stack says what to try instead.
            if (--budget <= 0)
            {
                budget = PollInterval;
                _ = ts.PollInterrupt();
                if (ts.HasError)
                    return Outcome.Error;
            }
            pc = TryAgain(ref place);
            if (pc < 0)
                return ts.HasError ? Outcome.Error : Outcome.Failed;
        }
    }

    /// <summary>Pops the stack up to something that can still be tried; its instruction, or -1 when nothing is left.</summary>
    int TryAgain(ref int place)
    {
        while (state.Height > 0)
        {
            ref var entry = ref state.Peek();
            switch (entry.Kind)
            {
                case Retry.Continue:
                    place = entry.B;
                    int next = entry.A;
                    state.Pop();
                    return next;
                case Retry.Shorter:
                    if (GiveBack(ref entry, ref place) is var after and >= 0)
                        return after;
                    break;
                case Retry.Longer:
                    if (TakeMore(ref entry, ref place) is var more and >= 0)
                        return more;
                    break;
                case Retry.Alternative:
                    place = entry.B;
                    var (branch, number) = (entry.A, entry.C);
                    state.Pop();
                    if (TakeAlternative(branch, number, place) is var target and >= 0)
                        return target;
                    if (ts.HasError)
                        return -1;
                    break;
                case Retry.LeaveLoop:
                    return LeaveLoop(ref entry, ref place);
                case Retry.EnterBody:
                    if (EnterBody(entry, ref place) is var body and >= 0)
                        return body;
                    break;
                default:
                    state.TakeBack(entry);
                    state.Pop();
                    break;
            }
        }
        return -1;
    }

    Outcome TooDeep()
    {
        ts.Raise(ExceptionTypes.MemoryError, "");
        return Outcome.Error;
    }

    /// <summary>Pushes an entry; false with MemoryError.</summary>
    bool Push(Retry kind, int a, int b, int c = 0, int d = 0) => state.Push(kind, a, b, c, d) || ts.Fail(ExceptionTypes.MemoryError, "");

    bool SetMark(int mark, int place)
    {
        if (state.Height > 0 && !state.Push(Retry.Mark, mark, state.Marks[mark], state.LastGroup))
            return false;
        state.Marks[mark] = place;
        if ((mark & 1) != 0)
            state.LastGroup = mark / 2 + 1;
        return true;
    }

    bool IsSet(int group) => state.Marks[group * 2] >= 0 && state.Marks[group * 2 + 1] >= state.Marks[group * 2];

    /// <summary>The first alternative from a number on that can match here; pushes the next such. -1 when there is none, or with an error.</summary>
    int TakeAlternative(int branch, int number, int place)
    {
        var (targets, first) = program.Branches[branch];
        int c = place < text.Length ? Code(text[place]) : -1;
        number = NextAlternative(first, number, c);
        if (number == targets.Length)
            return -1;
        int other = NextAlternative(first, number + 1, c);
        return other == targets.Length || Push(Retry.Alternative, branch, place, other) ? targets[number] : -1;
    }

    static int NextAlternative(FirstChars?[] first, int number, int c)
    {
        while (number < first.Length && first[number] is { } allowed && (c < 0 || !allowed.Allows(c)))
            number++;
        return number;
    }
}
