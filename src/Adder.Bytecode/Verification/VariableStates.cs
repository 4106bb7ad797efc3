using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>What a slot of the locals-plus array can hold.</summary>
[Flags]
enum VariableStates : byte
{
    None = 0, Unbound = 1, Value = 2, Cell = 4,
}

/// <summary>
/// The states of all variables, where the analysis is now and at every instruction where paths meet: one bit for each variable in each of
/// three planes. Empty up to 3.10, where locals are checked at run time and cells lie in an array of their own.
/// </summary>
sealed class VariableMap
{
    const int Planes = 3;

    ulong[] now = [], saved = [];
    int[] savedAt = [];
    int count;

    /// <summary>Length of one set of states.</summary>
    public int Words { get; private set; }

    /// <param name="variables">Number of variables.</param>
    /// <param name="isLeader">Where states are kept.</param>
    public void Prepare(int variables, ReadOnlySpan<bool> isLeader)
    {
        (count, Words) = (variables, (variables + 63) / 64 * Planes);
        if (Words == 0)
            return;
        if (savedAt.Length < isLeader.Length)
            savedAt = new int[isLeader.Length];
        int size = 0;
        for (int i = 0; i < isLeader.Length; i++)
            if (isLeader[i])
            {
                savedAt[i] = size;
                size += Words;
            }
        if (saved.Length < size)
            saved = new ulong[size];
        if (now.Length < Words)
            now = new ulong[Words];
    }

    /// <summary>The states on entry to a function: its parameters are values.</summary>
    public void Enter(CodeObject code)
    {
        if (Words == 0)
            return;
        int parameters = code.ArgCount + code.KwOnlyArgCount
            + (code.Flags.HasFlag(CodeFlags.Varargs) ? 1 : 0) + (code.Flags.HasFlag(CodeFlags.Varkeywords) ? 1 : 0);
        for (int i = 0; i < count; i++)
            Set(i, i < parameters ? VariableStates.Value : VariableStates.Unbound);
    }

    public VariableStates this[int variable]
    {
        get
        {
            int word = (variable >> 6) * Planes;
            int shift = variable & 63;
            return (VariableStates)((now[word] >> shift & 1) | (now[word + 1] >> shift & 1) << 1 | (now[word + 2] >> shift & 1) << 2);
        }
    }

    public void Set(int variable, VariableStates states)
    {
        int word = (variable >> 6) * Planes;
        ulong bit = 1UL << variable;
        for (int plane = 0; plane < Planes; plane++)
            now[word + plane] = ((int)states >> plane & 1) != 0 ? now[word + plane] | bit : now[word + plane] & ~bit;
    }

    /// <summary>Stores a value of some kinds.</summary>
    public void Store(int variable, SlotKinds kinds) => Set(variable,
        ((kinds & SlotKinds.Null) != 0 ? VariableStates.Unbound : 0) | ((kinds & SlotKinds.Cell) != 0 ? VariableStates.Cell : 0)
        | ((kinds & ~(SlotKinds.Null | SlotKinds.Cell)) != 0 ? VariableStates.Value : 0));

    /// <summary>Unbinds a variable and tells what it held.</summary>
    public SlotKinds Clear(int variable)
    {
        var states = this[variable];
        Set(variable, VariableStates.Unbound);
        var kinds = ((states & VariableStates.Unbound) != 0 ? SlotKinds.Null : 0) | ((states & VariableStates.Value) != 0 ? SlotKinds.Object : 0)
            | ((states & VariableStates.Cell) != 0 ? SlotKinds.Cell : 0);
        return kinds == 0 ? SlotKinds.Object : kinds;
    }

    public void Save(int index) => now.AsSpan(0, Words).CopyTo(SavedAt(index));

    public void Restore(int index) => SavedAt(index).CopyTo(now);

    /// <summary>Adds the states now to those of an instruction; false when they are all there.</summary>
    public bool Join(int index)
    {
        var kept = SavedAt(index);
        bool isNew = false;
        for (int i = 0; i < kept.Length; i++)
        {
            isNew |= (now[i] & ~kept[i]) != 0;
            kept[i] |= now[i];
        }
        return isNew;
    }

    Span<ulong> SavedAt(int index) => Words == 0 ? [] : saved.AsSpan(savedAt[index], Words);
}
