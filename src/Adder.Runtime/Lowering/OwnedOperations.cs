namespace Adder.Runtime.Lowering;

/// <summary>Which operations read no more of an operand than its number, and which leave theirs in an owned register.</summary>
static class OwnedOperations
{
    /// <summary>The operation that leaves the result of arithmetic in an owned register.</summary>
    public static IrOp Of(IrOp arithmetic) => arithmetic switch
    {
        IrOp.Add => IrOp.AddOwned,
        IrOp.Subtract => IrOp.SubtractOwned,
        IrOp.Multiply => IrOp.MultiplyOwned,
        IrOp.AddImmediate => IrOp.AddImmediateOwned,
        IrOp.SubtractImmediate => IrOp.SubtractImmediateOwned,
        IrOp.MultiplyImmediate or IrOp.BinaryImmediate => IrOp.BinaryImmediateOwned,
        _ => IrOp.BinaryOwned,
    };

    /// <summary>Whether an operation reads the number in a register and does nothing else with it, or tells by <see cref="ArithmeticFlags"/> that it is lent.</summary>
    public static bool ReadsNumber(IrInstruction instruction, int register) => IsReadAsB(instruction, register) != IsReadAsC(instruction, register);

    /// <summary>Whether it is operand B that does.</summary>
    public static bool IsReadAsB(IrInstruction instruction, int register) => instruction.B == register && instruction.Op switch
    {
        (>= IrOp.Add and <= IrOp.BinaryOwned) or IrOp.Compare or (>= IrOp.JumpIfLess and <= IrOp.JumpIfGreaterEqualImmediate) => true,
        IrOp.SetItem => instruction.A != register && instruction.C != register,
        _ => false,
    };

    static bool IsReadAsC(IrInstruction instruction, int register) => instruction.C == register && IrOperations.Of(instruction.Op).C == IrOperandKind.Reg
        && instruction.Op switch
        {
            (>= IrOp.Add and <= IrOp.BinaryOwned) or IrOp.Compare or (>= IrOp.JumpIfLess and <= IrOp.JumpIfGreaterEqual) => true,
            IrOp.GetItem => instruction.B != register,
            _ => false,
        };
}
