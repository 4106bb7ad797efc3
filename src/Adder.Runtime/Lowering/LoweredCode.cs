using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

/// <summary>Where an error in a range of IR instructions goes on.</summary>
/// <param name="Start">First IR instruction covered.</param>
/// <param name="End">The one behind the last covered.</param>
/// <param name="Target">First IR instruction of the handler.</param>
/// <param name="ExceptionRegister">Takes the exception.</param>
/// <param name="LastiRegister">Takes the offset in bytes of the raising instruction; -1 when not wanted.</param>
/// <param name="EnclosingState">Up to 3.10, the first register of the state of the clause around the try statement; -1 = none is around.</param>
public readonly record struct IrHandler(int Start, int End, int Target, int ExceptionRegister, int LastiRegister, int EnclosingState);

/// <summary>What an instruction remembers of a global or built-in name. Immutable, so that threads can share it.</summary>
/// <param name="Globals">The table of the globals.</param>
/// <param name="GlobalsVersion">Its <see cref="PyDict.KeysVersion"/> then.</param>
/// <param name="Builtins">The builtins' table; null when the globals have the name.</param>
/// <param name="BuiltinsVersion">The version of the builtins' table.</param>
/// <param name="Entry">The entry in the table that has the name.</param>
public sealed class GlobalCache(PyDict globals, int globalsVersion, PyDict? builtins, int builtinsVersion, int entry)
{
    public readonly PyDict Globals = globals;
    public readonly PyDict? Builtins = builtins;
    public readonly int GlobalsVersion = globalsVersion, BuiltinsVersion = builtinsVersion, Entry = entry;
}

/// <summary>
/// A code object in register IR. Registers: the locals-plus slots (locals, cells, free variables), then the slots of the value stack,
/// then a scratch register.
/// </summary>
public sealed unsafe class LoweredCode
{
    public required PyCode Code
    {
        get;
        init
        {
            field = value;
            var code = value.Code;
            if (FrameShape.ParameterSlots(code) == code.ArgCount)
                PlainParameters = code.ArgCount;
        }
    }
    /// <summary>The instructions, pinned: frames point into them.</summary>
    public required IrInstruction[] Instructions
    {
        get;
        init
        {
            field = GC.AllocateUninitializedArray<IrInstruction>(value.Length, pinned: true);
            value.CopyTo(field, 0);
            First = (IrInstruction*)Unsafe.AsPointer(ref MemoryMarshal.GetArrayDataReference(field));
        }
    }

    /// <summary>The first instruction.</summary>
    internal IrInstruction* First { get; private init; }

    /// <summary>For each IR instruction, the offset in bytes in co_code of the instruction it came from.</summary>
    public required int[] Offsets { get; init; }

    public required PyObject[] Constants { get; init; }
    public required PyStr[] Names { get; init; }

    /// <summary>Innermost first.</summary>
    public required IrHandler[] Handlers { get; init; }

    /// <summary>What loads of names remember, for each instruction whose <see cref="IrInstruction.Cache"/> names it.</summary>
    public required GlobalCache?[] GlobalCaches { get; init; }

    /// <summary>What accesses to attributes remember, for each instruction whose <see cref="IrInstruction.Cache"/> names it.</summary>
    public required AttributeEntry?[] AttributeCaches { get; init; }

    /// <summary>The number of parameters when all are positional, so that a call with as many arguments only copies them; otherwise -1.</summary>
    public int PlainParameters { get; private init; } = -1;

    /// <summary>Registers a frame needs.</summary>
    public required int RegisterCount { get; init; }

    /// <summary>The registers that have to be without value when the code is entered, parameters included.</summary>
    public required int ClearedCount { get; init; }

    /// <summary>The register of the value stack's bottom.</summary>
    public required int StackBase { get; init; }

    /// <summary>For an exact lowering: the depth of the value stack before the instruction at each offset in bytes, -1 where none starts.</summary>
    public int[]? DepthAt { get; init; }

    /// <summary>Whether running it makes a generator or coroutine, which keeps the frame.</summary>
    public bool IsGenerator { get; init; }

    /// <summary>
    /// The registers of local variables whose numbers nothing else holds while the code runs, so that they change in place; null for none.
    /// What reads or writes them from outside copies.
    /// </summary>
    public int[]? OwnedLocals { get; init; }

    /// <summary>For each place on the value stack the register where an owned number of that place lies, 0 = none; null for none at all.</summary>
    public int[]? OwnedTemporaries { get; init; }

    static int lastNumber;

    /// <summary>A number of its own.</summary>
    internal uint Number { get; } = (uint)Interlocked.Increment(ref lastNumber);

    /// <summary>How many free variables it copies before it makes its generator; -1 when it does more than that.</summary>
    internal int GeneratorFreeCount =>
        First->Op == IrOp.ReturnGenerator ? 0 : First->Op == IrOp.CopyFreeVars && Instructions.Length > 1 && First[1].Op == IrOp.ReturnGenerator ? First->C : -1;

    /// <summary>The register of the first free variable, for code that begins with copying them.</summary>
    internal int FirstFree => First->A;

    public CodeObject CodeObject => Code.Code;

    bool? cleansUp;

    /// <summary>Whether a generator that is dropped has to run code: an except, finally or with of its own, not those that each await has.</summary>
    internal bool CleansUp => cleansUp ??= Array.Exists(Handlers, handler => FirstOf(handler) is not (IrOp.StopValue or IrOp.StopError or IrOp.EndAsyncFor));

    IrOp FirstOf(IrHandler handler)
    {
        int first = handler.Target;
        while (Instructions[first].Op == IrOp.Step)
            first++;
        return Instructions[first].Op;
    }

    /// <summary>Where the values on the bytecode's stack lie, for frames that go on exactly; made when first asked for.</summary>
    internal Dictionary<int, StackEntry[]> StackMap => field ??= CodeLowering.MapStack(Code);

    /// <summary>The IR as text, one instruction a line.</summary>
    public string ToListing()
    {
        var text = new StringBuilder();
        for (int i = 0; i < Instructions.Length; i++)
        {
            var instruction = Instructions[i];
            var operation = IrOperations.Of(instruction.Op);
            text.Append(CultureInfo.InvariantCulture, $"{i,5}  @{Offsets[i],-5} {operation.Name,-20}");
            Append(text, operation.A, instruction.A);
            Append(text, operation.B, instruction.B);
            Append(text, operation.C, instruction.C);
            Append(text, operation.D, instruction.D);
            text.AppendLine();
        }
        foreach (var handler in Handlers)
            text.AppendLine(CultureInfo.InvariantCulture, $"       {handler.Start}..{handler.End} -> {handler.Target}, exception in r{handler.ExceptionRegister}");
        return text.ToString();
    }

    void Append(StringBuilder text, IrOperandKind kind, int value)
    {
        if (kind != IrOperandKind.None)
            text.Append(' ').Append(kind switch
            {
                IrOperandKind.Num => value.ToString(CultureInfo.InvariantCulture),
                IrOperandKind.Name => Names[value].Value,
                IrOperandKind.Const => $"const {value}",
                IrOperandKind.Jump => $"-> {value}",
                IrOperandKind.Maybe => value == 0 ? "none" : $"r{value - 1}",
                _ => $"r{value}",
            });
    }
}
