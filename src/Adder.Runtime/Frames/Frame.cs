using Adder.Bytecode.Opcodes;
using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Frames;

/// <summary>
/// The record of a running code object, and the frame object that a program sees. Records are pooled until somebody holds one: a
/// traceback, a generator, or sys._getframe().
/// </summary>
public sealed unsafe partial class Frame : PyObject
{
    public static PyType TypeObject { get; } = new("frame", null) { ItemSize = 8, IsSubclassable = false };

    internal LoweredCode Code = null!;
    internal PyDict Globals = null!;
    internal PyDict Builtins = null!;

    /// <summary>The mapping of local names of a module or class body; null in functions.</summary>
    internal PyObject? Locals;

    internal PyTuple? Closure;
    internal Slot[] Chunk = null!;
    internal int Start;

    /// <summary>The IR instruction to go on with, in the code's pinned instructions.</summary>
    internal IrInstruction* Ip;

    /// <summary>The top of the register stack before the frame was entered.</summary>
    internal int TopBefore;

    /// <summary>Index of the IR instruction to go on with.</summary>
    internal int Pc
    {
        get => (int)(Ip - Code.First);
        set => Ip = Code.First + value;
    }

    /// <summary>Register of the caller that takes the result.</summary>
    internal int ResultRegister;

    internal FrameTraits Traits;

    /// <summary>Of a generator's frame that is over: how many more of the same code are linked behind it.</summary>
    internal byte Spares;

    internal Frame? Caller;
    internal PyException? HandledAtEntry;

    /// <summary>Whether what is handled now is handled by this frame of a generator itself, not by its caller.</summary>
    internal bool HandlesOwn(PyException? handled) => !ReferenceEquals(handled, HandledAtEntry) || (Traits & FrameTraits.HandlesCallers) != 0;

    /// <summary>The generator or coroutine that the frame belongs to, once it was made.</summary>
    internal PyGeneratorBase? Generator;

    /// <summary>The function of a generator until the generator is made; null in other frames.</summary>
    internal PyFunction? Function;

    /// <summary>What tracing keeps of it; null when it is not traced.</summary>
    internal Tracing.FrameTrace? Trace;

    /// <summary>The instance that __init__ is called for, when the frame is a constructor's.</summary>
    internal PyInstance? Constructed;

    /// <summary>What takes the items of a generator that a built-in function walks; null when an instruction takes them.</summary>
    internal Interpreter.Folds.Fold? Fold;

    /// <summary>Whether the frame was left for good.</summary>
    internal bool IsFinished;

    public override PyType Type => TypeObject;

    internal bool IsEntry => (Traits & FrameTraits.Entry) != 0;

    /// <summary>The code object.</summary>
    public Bytecode.Code.CodeObject CodeObject => Code.CodeObject;

    /// <summary>Offset in bytes of the instruction that runs or that called, or of the one where a generator goes on.</summary>
    public int Lasti
    {
        get
        {
            int at = Math.Clamp(Pc - 1, 0, Code.Offsets.Length - 1);
            return Generator is { State: GeneratorState.Created or GeneratorState.Suspended } ? OffsetOfStop(at) : Code.Offsets[at];
        }
    }

    /// <summary>Offset of an instruction that an exception comes from: from 3.13 on, what is thrown into a generator comes from behind its yield.</summary>
    internal int OffsetOfStop(int at) => Code.Instructions[at].Op is IrOp.YieldValue or IrOp.ReturnGenerator && CodeObject.Version >= PythonVersion.V3_13
        ? Code.Offsets[at] + CodeUnit : Code.Offsets[at];

    /// <summary>Bytes of an instruction.</summary>
    const int CodeUnit = 2;

    /// <summary>The line that runs, or null where the line table tells none; before the first instruction, code without RESUME is at its first line.</summary>
    public int? Line => Pc == 0 && CodeObject.Version < PythonVersion.V3_11 ? CodeObject.FirstLineNo : SourceLines.Find(Code.Code, Lasti);

    /// <summary>
    /// Forgets what registers above the value stack still hold, while the frame waits for a call. Other instructions may use them
    /// for what they are making.
    /// </summary>
    /// <param name="inner">The frame that was called, which may have its registers there; null for none.</param>
    internal void ClearDeadRegisters(Frame? inner)
    {
        if (Pc == 0 || Code.DepthAt is not null || !Code.StackMap.TryGetValue(Lasti, out var stack))
            return;
        var current = Code.Instructions[Pc - 1];
        int end = Start + Code.RegisterCount;
        if (inner is not null && ReferenceEquals(inner.Chunk, Chunk) && inner.Start >= Start)
            end = Math.Min(end, inner.Start);
        ClearUnusedPlaces(stack.AsSpan(0, Math.Max(0, stack.Length - 1)));
        // the result is not there yet; scratch registers are the last and hold nothing meanwhile
        if (current.Op is IrOp.Call or IrOp.CallMethod or IrOp.CallKeywords or IrOp.CallMethodKeywords or IrOp.CallExpanded)
            ClearDuringCall(current, Start + Code.StackBase + stack.Length - 1, end, readsArguments: inner is null or { IsEntry: true });
        else
            ClearDuringOperation(current, Start + Code.StackBase + stack.Length, end);
    }

    /// <summary>Places on the value stack whose value is kept elsewhere, or that have none.</summary>
    void ClearUnusedPlaces(ReadOnlySpan<StackEntry> stack)
    {
        for (int i = 0; i < stack.Length; i++)
            if (stack[i].Kind != EntryKind.Slot && (i == 0 || stack[i - 1].Kind != EntryKind.Above))
                Chunk[Start + Code.StackBase + i].Value = null;
    }

    void ClearDuringCall(IrInstruction call, int first, int end, bool readsArguments)
    {
        if (readsArguments)
        {
            // a built-in reads its arguments where they lie
            if (call.Op == IrOp.CallExpanded)
                return;
            ClearRegisters(first, Start + call.B);
            first = Start + call.B + call.C + (call.Op is IrOp.CallMethod or IrOp.CallMethodKeywords ? 2 : 1);
        }
        ClearRegisters(first, end);
    }

    /// <summary>Of an operation between single registers, such as an item's deletion: all behind the stack but its operands.</summary>
    void ClearDuringOperation(IrInstruction current, int first, int end)
    {
        var operation = IrOperations.Of(current.Op);
        if (operation.A == IrOperandKind.Regs || operation.B == IrOperandKind.Regs || operation.C == IrOperandKind.Regs || operation.D == IrOperandKind.Regs)
            return;
        if (operation.A == IrOperandKind.Dst)
            first--;
        bool readsA = operation.A != IrOperandKind.Dst;
        for (int i = first; i < end; i++)
        {
            int register = i - Start;
            if ((register != current.A || !readsA) && register != current.B && register != current.C)
                Chunk[i].Value = null;
        }
    }

    void ClearRegisters(int start, int end)
    {
        for (int i = start; i < end; i++)
            Chunk[i].Value = null;
    }

    /// <summary>
    /// Offset of the instruction that raised what an instruction raises: RERAISE with an argument raises again what a handler kept the
    /// offset of.
    /// </summary>
    /// <param name="at">Index of the instruction.</param>
    internal int OffsetOfRaise(int at)
    {
        int offset = Code.Offsets[at];
        if (Code.Instructions[at].Op != IrOp.Reraise || !CodeObject.Version.HasExceptionTable || CodeObject.Bytecode[offset + 1] == 0)
            return offset;
        IrHandler? nearest = null;
        foreach (var handler in Code.Handlers)
            if (handler.LastiRegister >= 0 && handler.Target <= at && handler.Target > (nearest?.Target ?? -1))
                nearest = handler;
        return nearest is { } cleanUp && Register(cleanUp.LastiRegister).Value is PyInt kept ? (int)kept.Value : offset;
    }

    /// <summary>The frame counts as left at the instruction of an offset.</summary>
    internal void LeaveAt(int offset)
    {
        if (Array.IndexOf(Code.Offsets, offset) is >= 0 and var index)
            Pc = index + 1;
    }

    internal ref Slot Register(int index) => ref Chunk[Start + index];

    /// <summary>The value stack between steps of an exact lowering, bottom first; a null item is CPython's NULL.</summary>
    public PyObject?[] ValueStack(int depth)
    {
        var values = new PyObject?[depth];
        for (int i = 0; i < depth; i++)
            values[i] = Chunk[Start + Code.StackBase + i].Value;
        return values;
    }

    /// <summary>From now on the frame outlives its call. Whoever hands it out calls this.</summary>
    public Frame Hold()
    {
        Traits |= FrameTraits.Held;
        return this;
    }

    public override PyObject? Repr(ThreadState ts) =>
        new PyStr($"<frame at 0x{Identity:x}, file '{CodeObject.Filename}', line {Line ?? CodeObject.FirstLineNo}, code {CodeObject.Name}>");
}
