using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Tracing;

/// <summary>What a value on the stack is, as far as jumps between lines have to know.</summary>
enum ValueKind : byte
{
    Iterator = 1,
    Exception = 2,
    Object = 3,
    Null = 4,

    /// <summary>The offset that a handler raises again at.</summary>
    Lasti = 5,
}

/// <summary>
/// The kinds of values on the stack before each instruction: which places of code a jump may go to (CPython's frame_setlineno). A stack
/// is a number of octal digits, the top lowest.
/// </summary>
sealed class StackKinds
{
    /// <summary>The stack before an instruction that no path leads to.</summary>
    public const long Unreached = -2;

    /// <summary>A stack of more values than are told apart.</summary>
    public const long TooDeep = -1;

    const int Bits = 3, Mask = 7;
    const long FullFrom = 1L << (20 * Bits);

    readonly CodeObject code;
    readonly CodeLines lines;
    readonly long[] before;

    public StackKinds(CodeObject code, CodeLines lines)
    {
        (this.code, this.lines) = (code, lines);
        before = new long[lines.Instructions.Count];
        Array.Fill(before, Unreached);
        if (before.Length == 0)
            return;
        before[0] = 0;
        var regions = ExceptionTable.Decode(code.ExceptionTable.Span);
        bool changed = true;
        while (changed)
        {
            changed = false;
            for (int i = 0; i < before.Length; i++)
                if (before[i] != Unreached)
                    changed |= Follow(i);
            foreach (var region in regions)
                changed |= EnterHandler(region);
        }
    }

    /// <summary>The stack before the instruction with an index.</summary>
    public long Before(int index) => (uint)index < (uint)before.Length ? before[index] : Unreached;

    /// <summary>Follows an instruction to those behind it; true when one before it was reached for the first time.</summary>
    bool Follow(int index)
    {
        var instruction = lines.Instructions[index];
        bool again = false;
        if (instruction.Opcode.IsJump && instruction.Op != Op.EndAsyncFor)
            again = Reach(lines.IndexAt(instruction.JumpTarget(code.Version)), Default(instruction, before[index], true), index);
        if (!Ends(instruction.Op))
            again |= Reach(index + 1, After(instruction, before[index]), index);
        return again;
    }

    bool Reach(int index, long stack, int from)
    {
        if ((uint)index >= (uint)before.Length || before[index] != Unreached)
            return false;
        before[index] = stack;
        return index <= from;
    }

    bool EnterHandler(ExceptionRegion region)
    {
        int start = lines.IndexAt(region.Start), target = lines.IndexAt(region.Target);
        if (Before(start) == Unreached || (uint)target >= (uint)before.Length || before[target] != Unreached)
            return false;
        long stack = before[start];
        while (Depth(stack) > region.Depth)
            stack = Pop(stack);
        if (region.PushesLasti)
            stack = Push(stack, ValueKind.Lasti);
        before[target] = Push(stack, ValueKind.Exception);
        return true;
    }

    static bool Ends(Op op) => op is Op.ReturnValue or Op.ReturnConst or Op.RaiseVarargs or Op.Reraise
        or Op.JumpForward or Op.JumpBackward or Op.JumpBackwardNoInterrupt;

    long After(RawInstruction instruction, long stack)
    {
        int argument = instruction.Argument;
        bool nullAbove = code.Version >= PythonVersion.V3_13;
        switch (instruction.Op)
        {
            case Op.GetIter or Op.GetAiter: return Push(Pop(stack), ValueKind.Iterator);
            case Op.PushExcInfo: return Push(stack, ValueKind.Exception);
            case Op.PushNull: return Push(stack, ValueKind.Null);
            case Op.LoadGlobal when (argument & 1) != 0: return WithNull(stack, nullAbove);
            case Op.LoadAttr when (argument & 1) != 0 && code.Version >= PythonVersion.V3_12: return WithNull(Pop(stack), nullAbove);
            case Op.LoadMethod: return WithNull(Pop(stack), nullAbove);
            case Op.Copy: return Push(stack, At(stack, argument));
            case Op.Swap:
                {
                    if (stack < 0 || argument > Depth(stack))
                        return stack;
                    int shift = (argument - 1) * Bits;
                    long top = stack & Mask, other = stack >> shift & Mask;
                    return (stack & ~((long)Mask << shift) & ~(long)Mask) | top << shift | other;
                }
            default: return Default(instruction, stack, false);
        }
    }

    static long WithNull(long stack, bool nullAbove) => nullAbove
        ? Push(Push(stack, ValueKind.Object), ValueKind.Null)
        : Push(Push(stack, ValueKind.Null), ValueKind.Object);

    long Default(RawInstruction instruction, long stack, bool jumps)
    {
        int effect = code.Version.Opcodes.StackEffect(instruction.Opcode.Number, instruction.Argument, jumps) ?? 0;
        for (; effect < 0; effect++)
            stack = Pop(stack);
        for (; effect > 0; effect--)
            stack = Push(stack, ValueKind.Object);
        return stack;
    }

    public static long Pop(long stack) => stack < 0 ? stack : stack >> Bits;

    /// <summary>The kind of the topmost value; 0 of an empty stack.</summary>
    public static ValueKind Top(long stack) => (ValueKind)(stack & Mask);

    static ValueKind At(long stack, int place) => stack < 0 || place > 20 ? ValueKind.Object : (ValueKind)(stack >> ((place - 1) * Bits) & Mask);

    static long Push(long stack, ValueKind kind) => stack < 0 ? stack : stack >= FullFrom ? TooDeep : stack << Bits | (long)kind;

    public static int Depth(long stack)
    {
        int depth = 0;
        for (; stack > 0; stack >>= Bits)
            depth++;
        return depth;
    }

    /// <summary>Whether code that wants one stack can go on with another, once what is too much is popped.</summary>
    public static bool IsCompatible(long from, long to)
    {
        if (from < 0 || to < 0)
            return false;
        while (from > to)
            from = Pop(from);
        while (from != 0)
        {
            if (!IsCompatible(Top(from), Top(to)))
                return false;
            (from, to) = (Pop(from), Pop(to));
        }
        return to == 0;
    }

    static bool IsCompatible(ValueKind from, ValueKind to) => to switch
    {
        0 => false,
        ValueKind.Object => from != ValueKind.Null,
        ValueKind.Null => true,
        _ => from == to,
    };

    /// <summary>The error of a jump to where a stack is wanted that cannot be had.</summary>
    public static string Explain(long to) => to switch
    {
        TooDeep => "stack is too deep to analyze",
        Unreached => "can't jump into an exception handler, or code may be unreachable",
        _ => Top(to) switch
        {
            ValueKind.Exception => "can't jump into an 'except' block as there's no exception",
            ValueKind.Lasti => "can't jump into a re-raising block as there's no location",
            ValueKind.Iterator => "can't jump into the body of a for loop",
            _ => "incompatible stacks",
        },
    };
}
