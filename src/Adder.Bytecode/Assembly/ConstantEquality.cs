using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// When two constants are one in co_consts: equal and of the same type, items included, so that 1, 1.0 and True stay apart, as do 0.0
/// and -0.0 (Objects/codeobject.c, _PyCode_ConstantKey). Code objects are equal to themselves only.
/// </summary>
public sealed class ConstantEquality : IEqualityComparer<PyConstant>
{
    // deeper values are hashed alike and compared by identity; a tuple may contain itself
    const int MaxDepth = 64;

    static readonly ConstantEquality Python2 = new(ShallowEquality.Of(PythonVersion.V2_7)), Python3 = new(ShallowEquality.Of(PythonVersion.V3_2));

    readonly ShallowEquality scalars;

    ConstantEquality(ShallowEquality scalars) => this.scalars = scalars;

    /// <summary>The equality of a version; Python 2 tells its long from its int.</summary>
    public static ConstantEquality Of(PythonVersion version) => version.Major == 2 ? Python2 : Python3;

    public bool Equals(PyConstant? x, PyConstant? y) => Equals(x, y, 0);

    public int GetHashCode(PyConstant obj) => Hash(obj, 0);

    bool Equals(PyConstant? x, PyConstant? y, int depth)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null || x.Kind != y.Kind || depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return false;
        return x switch
        {
            FrozensetConstant a => a.Count == ((FrozensetConstant)y).Count && new HashSet<PyConstant>(a.Items, this).SetEquals(((FrozensetConstant)y).Items),
            SequenceConstant a => SameItems(a.Items, ((SequenceConstant)y).Items, depth),
            SliceConstant a => y is SliceConstant b && Equals(a.Start, b.Start, depth + 1) && Equals(a.Stop, b.Stop, depth + 1)
                && Equals(a.Step, b.Step, depth + 1),
            _ => scalars.Equals(x, y),
        };
    }

    bool SameItems(PyConstant[] a, PyConstant[] b, int depth)
    {
        if (a.Length != b.Length)
            return false;
        for (int i = 0; i < a.Length; i++)
            if (!Equals(a[i], b[i], depth + 1))
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
                if (depth < MaxDepth)
                    foreach (var item in sequence.Items)
                        hash.Add(Hash(item, depth + 1));
                return hash.ToHashCode();
            case SliceConstant slice:
                return depth < MaxDepth ? HashCode.Combine(Hash(slice.Start, depth + 1), Hash(slice.Stop, depth + 1)) : 0;
            default:
                return scalars.GetHashCode(value);
        }
    }
}
