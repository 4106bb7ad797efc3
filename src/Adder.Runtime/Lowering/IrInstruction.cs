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

    /// <summary>Operand B is a local variable of <see cref="LoweredCode.OwnedLocals"/>: who may keep it gets a copy. So for comparisons and keys.</summary>
    public const int LendsLeft = 8;

    /// <summary>Operand C is one.</summary>
    public const int LendsRight = 16;
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
}

/// <summary>The declaration of one operation.</summary>
public sealed record IrOperation(IrOp Op, string Name, IrOperandKind A, IrOperandKind B, IrOperandKind C, IrOperandKind D,
    string Meaning, bool Raises, bool Ends, bool GoesBack);

/// <summary>The declared operations, generated from spec/ir.txt.</summary>
public static partial class IrOperations
{
    public static IrOperation Of(IrOp op) => Table[(int)op];
}
