using System.Numerics;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Optimization;

/// <summary>== of constants as a set sees it: 1, 1.0 and True are equal, a float that is not a number is equal to itself only.</summary>
sealed class PythonEquality : IEqualityComparer<PyConstant>
{
    static readonly PythonEquality Instance = new();

    /// <summary>The values without those that are equal to an earlier one.</summary>
    public static PyConstant[] Distinct(PyConstant[] values)
    {
        var seen = new HashSet<PyConstant>(values.Length, Instance);
        var kept = new List<PyConstant>(values.Length);
        foreach (var value in values)
            if (seen.Add(value))
                kept.Add(value);
        return [.. kept];
    }

    public bool Equals(PyConstant? x, PyConstant? y)
    {
        if (ReferenceEquals(x, y))
            return true;
        return (x, y) switch
        {
            (StrConstant a, StrConstant b) => a.Value == b.Value && a.Encoded.AsSpan().SequenceEqual(b.Encoded),
            (BytesConstant a, BytesConstant b) => a.Span.SequenceEqual(b.Span),
            (TupleConstant a, TupleConstant b) => SameItems(a, b),
            (FrozensetConstant a, FrozensetConstant b) => a.Count == b.Count && new HashSet<PyConstant>(a.Items, this).SetEquals(b.Items),
            (SliceConstant a, SliceConstant b) => Equals(a.Start, b.Start) && Equals(a.Stop, b.Stop) && Equals(a.Step, b.Step),
            _ => x != null && y != null && Number(x) is { } a && Number(y) is { } b && a == b,
        };
    }

    public int GetHashCode(PyConstant obj)
    {
        switch (obj)
        {
            case StrConstant text:
                return text.Value.GetHashCode(StringComparison.Ordinal);
            case BytesConstant bytes:
                var hash = new HashCode();
                hash.AddBytes(bytes.Span);
                return hash.ToHashCode();
            case SequenceConstant sequence:
                return sequence.Count;
            case SliceConstant:
                return 0;
            default:
                return Number(obj) is { } number ? number.Real.GetHashCode() : obj.GetHashCode();
        }
    }

    bool SameItems(TupleConstant a, TupleConstant b)
    {
        if (a.Count != b.Count)
            return false;
        for (int i = 0; i < a.Count; i++)
            if (!Equals(a[i], b[i]))
                return false;
        return true;
    }

    readonly record struct ExactNumber(BigInteger Whole, double Real, double Imaginary);

    /// <summary>A number as its whole part where it is whole, so that large ints are compared exactly; null for what is no number.</summary>
    static ExactNumber? Number(PyConstant value) => value switch
    {
        IntConstant number => new(number.Value, (double)number.Value, 0),
        SingletonConstant { Kind: ConstantKind.Bool } flag => new(flag.Value ? 1 : 0, flag.Value ? 1 : 0, 0),
        FloatConstant number => OfDouble(number.Value, 0),
        ComplexConstant number => OfDouble(number.Real, number.Imaginary),
        _ => null,
    };

    static ExactNumber? OfDouble(double real, double imaginary)
    {
        if (double.IsNaN(real) || double.IsNaN(imaginary))
            return null;
        // -0.0 counts as 0
        return new(double.IsInteger(real) ? new BigInteger(real) : BigInteger.Zero, real + 0.0, imaginary + 0.0);
    }
}
