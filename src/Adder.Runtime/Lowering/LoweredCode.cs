using System.Globalization;
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

/// <summary>A place that remembers what a name led to.</summary>
public struct GlobalCache
{
    /// <summary>The dict that held the name, its <see cref="HashTable.KeysVersion"/> then, and the entry.</summary>
    public PyDict? Dict;
    public int Version, Entry;

    /// <summary>When the name was a builtin: the version of the globals, which did not have it.</summary>
    public int GlobalsVersion;
}

/// <summary>
/// A code object in register IR. Registers: the locals-plus slots (locals, cells, free variables), then the slots of the value stack,
/// then a scratch register.
/// </summary>
public sealed class LoweredCode
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
    public required IrInstruction[] Instructions { get; init; }

    /// <summary>For each IR instruction, the offset in bytes in co_code of the instruction it came from.</summary>
    public required int[] Offsets { get; init; }

    public required PyObject[] Constants { get; init; }
    public required PyStr[] Names { get; init; }

    /// <summary>Innermost first.</summary>
    public required IrHandler[] Handlers { get; init; }

    /// <summary>One for each instruction whose <see cref="IrInstruction.Cache"/> names it.</summary>
    public required GlobalCache[] GlobalCaches { get; init; }

    /// <summary>What accesses to attributes remember, for each instruction whose <see cref="IrInstruction.Cache"/> names it.</summary>
    public required AttributeEntry?[] AttributeCaches { get; init; }

    /// <summary>The number of parameters when all are positional, so that a call with as many arguments only copies them; otherwise -1.</summary>
    public int PlainParameters { get; private init; } = -1;

    /// <summary>Registers a frame needs.</summary>
    public required int RegisterCount { get; init; }

    /// <summary>The register of the value stack's bottom.</summary>
    public required int StackBase { get; init; }

    /// <summary>For an exact lowering: the depth of the value stack before the instruction at each offset in bytes, -1 where none starts.</summary>
    public int[]? DepthAt { get; init; }

    /// <summary>Whether running it makes a generator or coroutine, which keeps the frame.</summary>
    public bool IsGenerator { get; init; }

    public CodeObject CodeObject => Code.Code;

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
                _ => $"r{value}",
            });
    }
}
