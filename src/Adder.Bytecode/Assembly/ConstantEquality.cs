using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// When two constants are one in co_consts: equal and of the same type, items included, so that 1, 1.0 and True stay apart, as do 0.0
/// and -0.0 (Objects/codeobject.c, _PyCode_ConstantKey). Code objects are equal to themselves only.
/// </summary>
public sealed class ConstantEquality : IEqualityComparer<PyConstant>
{
    // values can hold themselves, or each other many times over: beyond these limits only the same object is equal
    const int MaxDepth = 64, MaxComparisons = 100_000, MaxHashDepth = 2, MaxHashItems = 32;

    static readonly ConstantEquality Python2 = new(ShallowEquality.Of(PythonVersion.V2_7)), Python3 = new(ShallowEquality.Of(PythonVersion.V3_2));

    readonly ShallowEquality scalars;

    ConstantEquality(ShallowEquality scalars) => this.scalars = scalars;

    /// <summary>The equality of a version; Python 2 tells its long from its int.</summary>
    public static ConstantEquality Of(PythonVersion version) => version.Major == 2 ? Python2 : Python3;

    public bool Equals(PyConstant? x, PyConstant? y)
    {
        int budget = MaxComparisons;
        return Equals(x, y, 0, ref budget);
    }

    public int GetHashCode(PyConstant obj) => Hash(obj, 0);

    bool Equals(PyConstant? x, PyConstant? y, int depth, ref int budget)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null || x.Kind != y.Kind || depth > MaxDepth || --budget < 0)
            return false;
        return x switch
        {
            FrozensetConstant a when HasScalars(a) => a.Count == ((FrozensetConstant)y).Count
                && new HashSet<PyConstant>(a.Items, scalars).SetEquals(((FrozensetConstant)y).Items),
            SequenceConstant a => SameItems(a.Items, ((SequenceConstant)y).Items, depth, ref budget),
            SliceConstant a => y is SliceConstant b && Equals(a.Start, b.Start, depth + 1, ref budget)
                && Equals(a.Stop, b.Stop, depth + 1, ref budget) && Equals(a.Step, b.Step, depth + 1, ref budget),
            _ => scalars.Equals(x, y),
        };
    }

    static bool HasScalars(FrozensetConstant set)
    {
        foreach (var item in set.Items)
            if (item is SequenceConstant or SliceConstant or DictConstant)
                return false;
        return true;
    }

    bool SameItems(PyConstant[] a, PyConstant[] b, int depth, ref int budget)
    {
        if (a.Length != b.Length)
            return false;
        for (int i = 0; i < a.Length; i++)
            if (!Equals(a[i], b[i], depth + 1, ref budget))
                return false;
        return true;
    }

    int Hash(PyConstant value, int depth)
    {
        switch (value)
        {
            case FrozensetConstant set:
                return set.Count;
            case SequenceConstant sequence:
                var hash = new HashCode();
                hash.Add(sequence.Kind);
                hash.Add(sequence.Count);
                if (depth < MaxHashDepth)
                    foreach (var item in sequence.Items.AsSpan(0, Math.Min(sequence.Count, MaxHashItems)))
                        hash.Add(Hash(item, depth + 1));
                return hash.ToHashCode();
            case SliceConstant slice:
                return depth < MaxHashDepth ? HashCode.Combine(Hash(slice.Start, depth + 1), Hash(slice.Stop, depth + 1)) : 0;
            default:
                return scalars.GetHashCode(value);
        }
    }
}
