using System.Runtime.InteropServices;

namespace Adder.Runtime.Lowering;

/// <summary>One instruction of the register IR, 16 bytes; what the operands mean is declared in spec/ir.txt.</summary>
[StructLayout(LayoutKind.Sequential)]
public struct IrInstruction
{
    public IrOp Op;
    public ushort A, B, C;
    public int D;

    /// <summary>
    /// Index of the inline cache, for operations that have one; <see cref="ArithmeticFlags"/> for arithmetic; 1 when a pair that is
    /// unpacked lies on the value stack, so that nobody else sees it.
    /// </summary>
    public int Cache;
}

/// <summary>
/// What arithmetic knows of its operands: a value that arithmetic left on the value stack and that arithmetic takes from there is held by
/// nobody else, so that a float takes the result in place of a new one, and the limbs of a large int may, too.
/// </summary>
public static class ArithmeticFlags
{
    /// <summary>Operand B is such a value.</summary>
    public const int OwnsLeft = 1;

    /// <summary>Operand C is such a value.</summary>
    public const int OwnsRight = 2;

    /// <summary>The result is such a value: it is a new object, or one that never changes.</summary>
    public const int Owned = 4;

    /// <summary>Operand B is an owned number: who may keep it gets a copy. So for comparisons and keys.</summary>
    public const int LendsLeft = 8;

    /// <summary>Operand C is one.</summary>
    public const int LendsRight = 16;

    /// <summary>Operand B is lent, but the limbs of a large int there may take the result.</summary>
    public const int LimbsOfLeft = 32;

    /// <summary>Operand C is.</summary>
    public const int LimbsOfRight = 64;
}

/// <summary>What an operand of the IR is.</summary>
public enum IrOperandKind : byte
{
    None,
    /// <summary>A register that is read.</summary>
    Reg,
    /// <summary>A register that is written.</summary>
    Dst,
    /// <summary>The first of several registers.</summary>
    Regs,
    /// <summary>A number.</summary>
    Num,
    /// <summary>Index into the names.</summary>
    Name,
    /// <summary>Index into the constants.</summary>
    Const,
    /// <summary>Index of an IR instruction.</summary>
    Jump,
    /// <summary>A register that holds a cell.</summary>
    Cell,
    /// <summary>One more than a register that is read, or 0 for none.</summary>
    Maybe,
}

/// <summary>The declaration of one operation.</summary>
public sealed record IrOperation(IrOp Op, string Name, IrOperandKind A, IrOperandKind B, IrOperandKind C, IrOperandKind D,
    string Meaning, bool Raises, bool Ends, bool GoesBack);

/// <summary>The declared operations, generated from spec/ir.txt.</summary>
public static partial class IrOperations
{
    public static IrOperation Of(IrOp op) => Table[(int)op];

    /// <summary>Whether an operation reads or writes a register, or may.</summary>
    internal static bool Touches(in IrInstruction instruction, int register)
    {
        var operation = Of(instruction.Op);
        return Touches(operation.A, instruction.A, register) || Touches(operation.B, instruction.B, register)
            || Touches(operation.C, instruction.C, register) || Touches(operation.D, instruction.D, register);
    }

    /// <summary>Whether an operand is a register or begins several registers among which it may be.</summary>
    static bool Touches(IrOperandKind kind, int operand, int register) => kind switch
    {
        IrOperandKind.Reg or IrOperandKind.Dst or IrOperandKind.Cell => operand == register,
        IrOperandKind.Regs => operand <= register,
        IrOperandKind.Maybe => operand == register + 1,
        _ => false,
    };
}
