namespace Adder.Bytecode.Code;

/// <summary>A tuple, list, set or frozenset: items in the order of the file.</summary>
public abstract class SequenceConstant : PyConstant
{
    private protected SequenceConstant(PyConstant[] items, byte form) : base(form) => Items = items;

    /// <summary>
    /// The items; not to be changed. A tuple or list may contain itself by reference: whoever descends counts the depth.
    /// </summary>
    public PyConstant[] Items { get; private set; }

    /// <summary>Gives a container that was made empty its items, among which it may be itself.</summary>
    internal void Fill(PyConstant[] items) => Items = items;

    public int Count => Items.Length;
    public PyConstant this[int index] => Items[index];
}

public sealed class TupleConstant(PyConstant[] items, byte form = 0) : SequenceConstant(items, form)
{
    public static TupleConstant Empty { get; } = new([]);
    public override ConstantKind Kind => ConstantKind.Tuple;
}

public sealed class ListConstant(PyConstant[] items, byte form = 0) : SequenceConstant(items, form)
{
    public override ConstantKind Kind => ConstantKind.List;
}

public sealed class SetConstant(PyConstant[] items, byte form = 0) : SequenceConstant(items, form)
{
    public override ConstantKind Kind => ConstantKind.Set;
}

public sealed class FrozensetConstant(PyConstant[] items, byte form = 0) : SequenceConstant(items, form)
{
    public override ConstantKind Kind => ConstantKind.Frozenset;

    /// <summary>Whether the order of the items means nothing, so that the marshalled set has CPython's; otherwise it has this one.</summary>
    public bool IsUnordered { get; init; }
}

/// <summary>A dict, or a frozendict of 3.15: keys and values in turn, in the order of the file.</summary>
public sealed class DictConstant : PyConstant
{
    readonly bool isFrozen;

    public DictConstant(IReadOnlyList<KeyValuePair<PyConstant, PyConstant>> pairs, bool isFrozen, byte form = 0) : base(form) =>
        (Pairs, this.isFrozen) = (pairs, isFrozen);

    public override ConstantKind Kind => isFrozen ? ConstantKind.Frozendict : ConstantKind.Dict;
    public IReadOnlyList<KeyValuePair<PyConstant, PyConstant>> Pairs { get; }
}

/// <summary>A slice, which 3.14 made a constant.</summary>
public sealed class SliceConstant(PyConstant start, PyConstant stop, PyConstant step, byte form = 0) : PyConstant(form)
{
    public override ConstantKind Kind => ConstantKind.Slice;
    public PyConstant Start { get; } = start;
    public PyConstant Stop { get; } = stop;
    public PyConstant Step { get; } = step;
}
