using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>A decimal number: (-1)^sign * coefficient * 10^exponent, an infinity, or a NaN with a payload as coefficient.</summary>
readonly struct DecimalNumber
{
    readonly UInt128 small;
    readonly BigInteger big;

    DecimalNumber(NumberKind kind, bool negative, UInt128 small, BigInteger big, long digits, long exponent) =>
        (Kind, IsNegative, this.small, this.big, Digits, Exponent) = (kind, negative, small, big, digits, exponent);

    /// <summary>A finite number.</summary>
    public DecimalNumber(bool negative, UInt128 coefficient, long exponent)
    {
        (Kind, IsNegative, Exponent) = (NumberKind.Finite, negative, exponent);
        Digits = PowersOfTen.DigitsOf(coefficient);
        if (Digits <= PowersOfTen.SmallDigits)
            small = coefficient;
        else
            big = coefficient;
    }

    /// <summary>A finite number.</summary>
    public DecimalNumber(bool negative, BigInteger coefficient, long exponent)
    {
        (Kind, IsNegative, Exponent) = (NumberKind.Finite, negative, exponent);
        Digits = PowersOfTen.DigitsOf(coefficient);
        if (Digits <= PowersOfTen.SmallDigits)
            small = (UInt128)coefficient;
        else
            big = coefficient;
    }

    public NumberKind Kind { get; }
    public bool IsNegative { get; }

    /// <summary>The exponent of the coefficient's last digit.</summary>
    public long Exponent { get; }

    /// <summary>The digits of the coefficient; 1 of a zero, 0 of a NaN without payload.</summary>
    public long Digits { get; }

    public static DecimalNumber Infinity(bool negative) => new(NumberKind.Infinity, negative, 0, default, 1, 0);
    public static DecimalNumber NaN { get; } = new(NumberKind.QuietNaN, false, 0, default, 0, 0);
    public static DecimalNumber Zero(bool negative, long exponent) => new(negative, UInt128.Zero, exponent);
    public static DecimalNumber Of(long value) => new(value < 0, (UInt128)Int128.Abs(value), 0);
    public static DecimalNumber Of(BigInteger value) => new(value.Sign < 0, BigInteger.Abs(value), 0);

    /// <summary>A NaN with a payload; 0 is none.</summary>
    public static DecimalNumber NaNOf(bool negative, bool signaling, BigInteger payload)
    {
        var number = new DecimalNumber(negative, payload, 0);
        return new(signaling ? NumberKind.SignalingNaN : NumberKind.QuietNaN, negative, number.small, number.big, payload.IsZero ? 0 : number.Digits, 0);
    }

    public bool IsFinite => Kind == NumberKind.Finite;
    public bool IsInfinite => Kind == NumberKind.Infinity;
    public bool IsNaN => Kind >= NumberKind.QuietNaN;
    public bool IsSignaling => Kind == NumberKind.SignalingNaN;
    public bool IsZero => Kind == NumberKind.Finite && HasZeroCoefficient;
    public bool HasZeroCoefficient => Digits <= 1 && small == 0;

    /// <summary>Whether the coefficient fits 128 bits.</summary>
    public bool IsSmall => Digits <= PowersOfTen.SmallDigits;

    /// <summary>The coefficient when it fits 128 bits.</summary>
    public UInt128 Small => small;

    public BigInteger Coefficient => IsSmall ? (BigInteger)small : big;

    /// <summary>The exponent of the coefficient's first digit.</summary>
    public long Adjusted => Exponent + (Digits - 1);

    public int Sign => IsNegative ? -1 : 1;

    public DecimalNumber WithSign(bool negative) => negative == IsNegative ? this : new(Kind, negative, small, big, Digits, Exponent);
    public DecimalNumber WithExponent(long exponent) => new(Kind, IsNegative, small, big, Digits, exponent);
    public DecimalNumber Absolute() => WithSign(false);
    public DecimalNumber Negated() => WithSign(!IsNegative);

    /// <summary>The NaN that does not signal.</summary>
    public DecimalNumber Quieted() => new(NumberKind.QuietNaN, IsNegative, small, big, Digits, 0);

    /// <summary>Whether it is a whole number.</summary>
    public bool IsInteger
    {
        get
        {
            if (!IsFinite)
                return false;
            if (Exponent >= 0 || HasZeroCoefficient)
                return true;
            return -Exponent < Digits && Coefficients.TrailingZeros(this, -Exponent) == -Exponent;
        }
    }

    /// <summary>Whether it is a whole odd number.</summary>
    public bool IsOddInteger => IsInteger && Exponent <= 0 && !Coefficients.DropDigits(this, -Exponent).IsEven;
}
