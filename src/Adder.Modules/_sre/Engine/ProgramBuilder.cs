using System.Runtime.CompilerServices;
using static Adder.Modules._sre.Engine.CodeReader;

namespace Adder.Modules._sre.Engine;

/// <summary>Makes a program of a code array; whatever the array holds, the program stays within its bounds.</summary>
sealed partial class ProgramBuilder
{
    readonly CodeReader code;
    readonly int groups;
    readonly List<Instruction> instructions = [];
    readonly List<CharSet> sets = [];
    readonly List<int[]> texts = [];
    readonly List<int[]> branches = [];
    int counters, slots;

    ProgramBuilder(uint[] code, int groups) => (this.code, this.groups) = (new CodeReader(code), groups);

    /// <exception cref="InvalidCodeException">The array is none that the compiler makes.</exception>
    public static MatchProgram Build(uint[] code, int groups)
    {
        var builder = new ProgramBuilder(code, groups);
        int last = code.Length - 1;
        builder.code.Expect(last, SreCode.Success);
        int start = builder.Info(out int minWidth);
        Check(builder.Block(start, last) == last);
        builder.Emit(new Instruction { Op = MatchOp.Success });
        return builder.Finish(minWidth);
    }

    int Here => instructions.Count;

    int Emit(Instruction instruction)
    {
        instructions.Add(instruction);
        return instructions.Count - 1;
    }

    void SetTarget(int index, int target)
    {
        var changed = instructions[index];
        changed.Target = target;
        instructions[index] = changed;
    }

    int Info(out int minWidth)
    {
        minWidth = 0;
        if (code.Operation(0) != SreCode.Info)
            return 0;
        minWidth = code.Count(3);
        return code.Skip(1, code.Length);
    }

    /// <summary>Translates what stands from start to end; stops early only at a Jump, and returns where it stopped.</summary>
    int Block(int start, int end)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        int at = start;
        while (at < end && code.Operation(at) != SreCode.Jump)
            at = Operation(at + 1, end, code.Operation(at));
        Check(at <= end);
        return at;
    }

    void Body(int start, int end) => Check(Block(start, end) == end);

    /// <summary>Translates one operation whose operands are at an index; returns where the next one is.</summary>
    int Operation(int at, int end, SreCode operation)
    {
        if (TryCharTest(operation, ref at, end, out var test))
        {
            Emit(test with { Op = MatchOp.One });
            return at;
        }
        switch (operation)
        {
            case SreCode.Failure:
                Emit(new Instruction { Op = MatchOp.Fail });
                return at;
            case SreCode.Mark:
                Check(code[at] < groups * 2u);
                Emit(new Instruction { Op = MatchOp.Mark, Value = (int)code[at] });
                return at + 1;
            case SreCode.At:
                Check(code[at] <= (uint)AtCode.UnicodeNonBoundary);
                Emit(new Instruction { Op = MatchOp.At, Value = (int)code[at] });
                return at + 1;
            case SreCode.GroupRef or SreCode.GroupRefIgnore or SreCode.GroupRefLocaleIgnore or SreCode.GroupRefUnicodeIgnore:
                Emit(new Instruction { Op = MatchOp.GroupRef, Value = Group(at), Casing = CasingOf(operation) });
                return at + 1;
            case SreCode.GroupRefExists:
                return Conditional(at, end);
            case SreCode.Branch:
                return Branch(at, end);
            case SreCode.RepeatOne or SreCode.MinRepeatOne or SreCode.PossessiveRepeatOne:
                return RepeatOne(at, end, operation);
            case SreCode.Repeat:
                return Repeat(at, end);
            case SreCode.PossessiveRepeat:
                return PossessiveRepeat(at, end);
            case SreCode.AtomicGroup:
                return AtomicGroup(at, end);
            case SreCode.Assert or SreCode.AssertNot:
                return Look(at, end, operation == SreCode.AssertNot);
            default:
                throw new InvalidCodeException();
        }
    }

    int Group(int at)
    {
        Check(code[at] < (uint)groups);
        return (int)code[at];
    }

    int Conditional(int at, int end)
    {
        int condition = Emit(new Instruction { Op = MatchOp.IfGroup, Value = Group(at) });
        uint skip = code[at + 1];
        Check(skip >= 2 && skip <= (uint)(end - at));
        int otherwise = at + (int)skip;
        int stopped = Block(at + 2, otherwise);
        if (stopped == otherwise)
        {
            SetTarget(condition, Here);
            return otherwise;
        }
        Check(stopped == otherwise - 2);
        int join = code.Skip(stopped + 1, end);
        int jump = Emit(new Instruction { Op = MatchOp.Jump });
        SetTarget(condition, Here);
        Body(otherwise, join);
        SetTarget(jump, Here);
        return join;
    }

    int Branch(int at, int end)
    {
        var targets = new List<int>();
        var jumps = new List<int>();
        Emit(new Instruction { Op = MatchOp.Branch, Value = branches.Count });
        int number = branches.Count;
        branches.Add([]);
        int join = -1;
        while (code[at] != 0)
        {
            int next = code.Skip(at, end);
            targets.Add(Here);
            Check(Block(at + 1, next - 2) == next - 2);
            code.Expect(next - 2, SreCode.Jump);
            int joined = code.Skip(next - 1, end);
            Check(join < 0 || join == joined);
            join = joined;
            jumps.Add(Emit(new Instruction { Op = MatchOp.Jump }));
            at = next;
        }
        Check(targets.Count > 0 && join == at + 1);
        foreach (int jump in jumps)
            SetTarget(jump, Here);
        branches[number] = [.. targets];
        return join;
    }

    int RepeatOne(int at, int end, SreCode operation)
    {
        int after = code.Skip(at, end), item = at + 3;
        Check(TryCharTest(code.Operation(item++), ref item, after, out var repeat));
        code.Expect(item, SreCode.Success);
        Check(item + 1 == after);
        Emit(repeat with
        {
            Op = operation switch
            {
                SreCode.RepeatOne => MatchOp.RepeatMax,
                SreCode.MinRepeatOne => MatchOp.RepeatMin,
                _ => MatchOp.RepeatPossessive,
            },
            Min = code.Count(at + 1),
            Max = Maximum(at),
            Slot = -1,
        });
        return after;
    }

    /// <summary>The upper bound of a repeat, not below its lower one.</summary>
    int Maximum(int at)
    {
        Check(code[at + 1] <= code[at + 2]);
        return code.Count(at + 2);
    }

    int Repeat(int at, int end)
    {
        int until = code.Skip(at, end - 1);
        var closing = code.Operation(until);
        Check(closing is SreCode.MaxUntil or SreCode.MinUntil);
        int counter = counters++;
        int enter = Emit(new Instruction { Op = MatchOp.EnterLoop, Value = counter, Min = code.Count(at + 1), Max = Maximum(at) });
        int body = Here;
        Body(at + 3, until);
        SetTarget(enter, Here);
        Emit(new Instruction
        {
            Op = closing == SreCode.MaxUntil ? MatchOp.UntilMax : MatchOp.UntilMin,
            Value = counter,
            Min = code.Count(at + 1),
            Max = Maximum(at),
            Target = body,
        });
        return until + 1;
    }

    int PossessiveRepeat(int at, int end)
    {
        int success = code.Skip(at, end - 1);
        code.Expect(success, SreCode.Success);
        int counter = counters++, slot = slots++;
        Emit(new Instruction { Op = MatchOp.PossessiveEnter, Value = counter });
        int next = Emit(new Instruction { Op = MatchOp.PossessiveNext, Value = counter, Slot = slot, Min = code.Count(at + 1), Max = Maximum(at) });
        Body(at + 3, success);
        Emit(new Instruction { Op = MatchOp.PossessiveEnd, Value = counter, Slot = slot, Target = next });
        SetTarget(next, Here);
        return success + 1;
    }

    int AtomicGroup(int at, int end)
    {
        int after = code.Skip(at, end), slot = slots++;
        code.Expect(after - 1, SreCode.Success);
        Emit(new Instruction { Op = MatchOp.AtomicBegin, Slot = slot });
        Body(at + 1, after - 1);
        Emit(new Instruction { Op = MatchOp.AtomicEnd, Slot = slot });
        return after;
    }

    int Look(int at, int end, bool negative)
    {
        int after = code.Skip(at, end), slot = slots++;
        code.Expect(after - 1, SreCode.Success);
        int begin = Emit(new Instruction { Op = negative ? MatchOp.LookNotBegin : MatchOp.LookBegin, Slot = slot, Min = code.Count(at + 1) });
        Body(at + 2, after - 1);
        Emit(new Instruction { Op = negative ? MatchOp.LookNotEnd : MatchOp.LookEnd, Slot = slot });
        SetTarget(begin, Here);
        return after;
    }
}
