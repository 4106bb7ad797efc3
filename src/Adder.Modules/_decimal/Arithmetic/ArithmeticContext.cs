namespace Adder.Modules._decimal.Arithmetic;

/// <summary>What arithmetic obeys: the precision in digits, the range of exponents, the rounding.</summary>
sealed class ArithmeticContext
{
    public const long MaxPrecision = 999_999_999_999_999_999, LargestExponent = 999_999_999_999_999_999, SmallestExponent = -999_999_999_999_999_999;

    /// <summary>The least exponent of a subnormal number of any context.</summary>
    public const long SmallestTiny = SmallestExponent - (MaxPrecision - 1);

    /// <summary>Where a number is exact or there is none.</summary>
    public static ArithmeticContext Widest { get; } = new() { Precision = MaxPrecision, MaxExponent = LargestExponent, MinExponent = SmallestExponent };

    public long Precision { get; set; } = 28;
    public long MaxExponent { get; set; } = 999_999;
    public long MinExponent { get; set; } = -999_999;
    public RoundingMode Rounding { get; set; } = RoundingMode.HalfEven;

    /// <summary>Whether exponents are kept so low that a coefficient of all digits could have them, as IEEE 754's formats do.</summary>
    public bool Clamps { get; set; }

    /// <summary>The least exponent: that of the smallest subnormal number.</summary>
    public long Tiny => MinExponent - (Precision - 1);

    /// <summary>The greatest exponent of a coefficient with all digits.</summary>
    public long Top => MaxExponent - (Precision - 1);

    public ArithmeticContext With(RoundingMode rounding)
    {
        if (rounding == Rounding)
            return this;
        var copy = (ArithmeticContext)MemberwiseClone();
        copy.Rounding = rounding;
        return copy;
    }

    public ArithmeticContext With(long precision)
    {
        var copy = (ArithmeticContext)MemberwiseClone();
        copy.Precision = precision;
        return copy;
    }

    public void CopyFrom(ArithmeticContext other) => (Precision, MaxExponent, MinExponent, Rounding, Clamps) =
        (other.Precision, other.MaxExponent, other.MinExponent, other.Rounding, other.Clamps);
}
