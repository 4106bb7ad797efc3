namespace Adder.Bytecode.Code;

/// <summary>The kinds of value that marshal can hold.</summary>
public enum ConstantKind : byte
{
    None, Bool, Ellipsis, StopIteration, Int, Float, Complex, Str, Bytes, Tuple, List, Set, Frozenset, Dict, Frozendict, Slice, Code,
    /// <summary>A place whose value could not be recovered from a damaged file.</summary>
    Lost,
}

/// <summary>
/// A value as a code object holds it, with no Python runtime behind it. Immutable once read, and compared by identity: one object in
/// two places is what marshal writes as a reference.
/// </summary>
public abstract class PyConstant
{
    private protected PyConstant(byte form) => Form = form;

    public abstract ConstantKind Kind { get; }

    /// <summary>
    /// The marshal type code that this value was read with, bit 7 = FLAG_REF; 0 when it was not read, and the writer chooses as that
    /// version of CPython would.
    /// </summary>
    public byte Form { get; }

    /// <summary>The value as Python's repr shows it, as CPython 3.14 would.</summary>
    public override string ToString() => ConstantRepr.Of(this);
}

/// <summary>None, True, False, Ellipsis, StopIteration, or a value that was lost.</summary>
public sealed class SingletonConstant : PyConstant
{
    SingletonConstant(ConstantKind kind, bool value = false) : base(0) => (Kind, Value) = (kind, value);

    public static SingletonConstant None { get; } = new(ConstantKind.None);
    public static SingletonConstant True { get; } = new(ConstantKind.Bool, true);
    public static SingletonConstant False { get; } = new(ConstantKind.Bool);
    public static SingletonConstant Ellipsis { get; } = new(ConstantKind.Ellipsis);
    public static SingletonConstant StopIteration { get; } = new(ConstantKind.StopIteration);
    public static SingletonConstant Lost { get; } = new(ConstantKind.Lost);

    public override ConstantKind Kind { get; }

    /// <summary>The value of a bool.</summary>
    public bool Value { get; }
}
