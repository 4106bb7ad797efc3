namespace Adder.Runtime.Lowering;

enum EntryKind : byte
{
    /// <summary>In the register that belongs to its place on the stack.</summary>
    Slot,
    /// <summary>Still in a local variable's register.</summary>
    Local,
    /// <summary>A constant that was not loaded yet.</summary>
    Constant,
    /// <summary>CPython's NULL: no value, known when lowering.</summary>
    Null,
    /// <summary>In the register of the place above, which is NULL: a callable whose call wants it beside the arguments. Only in stack maps.</summary>
    Above,
}

/// <summary>What lowering knows of one value on the stack.</summary>
readonly record struct StackEntry(EntryKind Kind, int Index = 0)
{
    public static StackEntry InSlot => new(EntryKind.Slot);
    /// <summary>The top of the state that a finally clause works on, up to 3.8; the index is that of the clause's first block.</summary>
    public static StackEntry FinallyState(int block) => new(EntryKind.Slot, -1 - block);

    /// <summary>The first block of the finally clause whose state this is the top of.</summary>
    public int? FinallyClause => Kind == EntryKind.Slot && Index < 0 ? -1 - Index : null;

    /// <summary>A constant that lies in its slot already.</summary>
    public static StackEntry LoadedConstant(int constant) => new(EntryKind.Slot, constant + 1);

    /// <summary>The index of the constant, loaded or not; null when it is none or not known to be one.</summary>
    public int? ConstantIndex => Kind switch
    {
        EntryKind.Constant => Index,
        EntryKind.Slot when Index > 0 => Index - 1,
        _ => null,
    };

    public static StackEntry Null => new(EntryKind.Null);
    public static StackEntry Above => new(EntryKind.Above);
}
