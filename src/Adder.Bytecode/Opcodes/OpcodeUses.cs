namespace Adder.Bytecode.Opcodes;

/// <summary>What the argument of an opcode refers to.</summary>
[Flags]
public enum OpcodeUses : byte
{
    None = 0,
    /// <summary>It has an argument.</summary>
    Arg = 1,
    /// <summary>A constant.</summary>
    Const = 2,
    /// <summary>A name.</summary>
    Name = 4,
    /// <summary>A jump target.</summary>
    Jump = 8,
    /// <summary>A cell or free variable.</summary>
    Free = 16,
    /// <summary>A local variable.</summary>
    Local = 32,
    /// <summary>An exception handler, which pseudo-instructions set up.</summary>
    Exc = 64,
}

/// <summary>What follows from the kind of an argument.</summary>
static class OpcodeUse
{
    public static OpcodeUses Of(OperandKind operand) => operand switch
    {
        OperandKind.None => OpcodeUses.None,
        OperandKind.Const => OpcodeUses.Arg | OpcodeUses.Const,
        OperandKind.Name or OperandKind.NameGlobal or OperandKind.NameAttr or OperandKind.NameSuper or OperandKind.NameImport => OpcodeUses.Arg | OpcodeUses.Name,
        OperandKind.JumpForward or OperandKind.JumpBackward or OperandKind.JumpAbsolute => OpcodeUses.Arg | OpcodeUses.Jump,
        OperandKind.Free => OpcodeUses.Arg | OpcodeUses.Free,
        OperandKind.Local or OperandKind.LocalPair => OpcodeUses.Arg | OpcodeUses.Local,
        OperandKind.Handler => OpcodeUses.Arg | OpcodeUses.Exc,
        _ => OpcodeUses.Arg,
    };
}
