using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// Equality of values whose items are compared by identity: of the same kind and the same bits, or holding the same objects. Equal
/// items are shared before what contains them is looked up, so this finds equal containers in time linear in their items.
/// </summary>
sealed class ShallowEquality : IEqualityComparer<PyConstant>
{
    static readonly ShallowEquality Python2 = new(true), Python3 = new(false);

    readonly bool hasLongs;

    ShallowEquality(bool hasLongs) => this.hasLongs = hasLongs;

    /// <summary>The equality of a version; Python 2 tells its long from its int.</summary>
    public static ShallowEquality Of(PythonVersion version) => version.Major == 2 ? Python2 : Python3;

    public bool Equals(PyConstant? x, PyConstant? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        if (x is null || y is null || x.Kind != y.Kind)
            return false;
        return x switch
        {
            StrConstant a => y is StrConstant b && a.Value == b.Value && a.Encoded is null == b.Encoded is null
                && a.Encoded.AsSpan().SequenceEqual(b.Encoded),
            BytesConstant a => y is BytesConstant b && a.Span.SequenceEqual(b.Span),
            IntConstant a => y is IntConstant b && a.Value == b.Value && (!hasLongs || a.IsLong == b.IsLong),
            FloatConstant a => y is FloatConstant b && SameBits(a.Value, b.Value) && a.Text == b.Text,
            ComplexConstant a => y is ComplexConstant b && SameBits(a.Real, b.Real) && SameBits(a.Imaginary, b.Imaginary)
                && a.RealText == b.RealText && a.ImaginaryText == b.ImaginaryText,
            SequenceConstant a => y is SequenceConstant b && SameItems(a.Items, b.Items),
            SliceConstant a => y is SliceConstant b && ReferenceEquals(a.Start, b.Start) && ReferenceEquals(a.Stop, b.Stop)
                && ReferenceEquals(a.Step, b.Step),
            _ => false,
        };
    }

    public int GetHashCode(PyConstant value) => HashCode.Combine(value.Kind, value switch
    {
        StrConstant text => text.Value.GetHashCode(),
        BytesConstant bytes => HashBytes(bytes.Span),
        IntConstant number => number.Value.GetHashCode(),
        FloatConstant number => number.Value.GetHashCode(),
        ComplexConstant number => HashCode.Combine(number.Real, number.Imaginary),
        SequenceConstant sequence => HashItems(sequence.Items),
        SliceConstant slice => HashCode.Combine(RuntimeHelpers.GetHashCode(slice.Start), RuntimeHelpers.GetHashCode(slice.Stop)),
        _ => RuntimeHelpers.GetHashCode(value),
    });

    static bool SameBits(double a, double b) => BitConverter.DoubleToInt64Bits(a) == BitConverter.DoubleToInt64Bits(b);

    static bool SameItems(PyConstant[] a, PyConstant[] b)
    {
        if (a.Length != b.Length)
            return false;
        for (int i = 0; i < a.Length; i++)
            if (!ReferenceEquals(a[i], b[i]))
                return false;
        return true;
    }

    static int HashBytes(ReadOnlySpan<byte> bytes)
    {
        var hash = new HashCode();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    static int HashItems(PyConstant[] items)
    {
        var hash = new HashCode();
        foreach (var item in items)
            hash.Add(RuntimeHelpers.GetHashCode(item));
        return hash.ToHashCode();
    }
}
