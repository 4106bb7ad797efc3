using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Powers of ten, and how many digits numbers have.</summary>
static class PowersOfTen
{
    /// <summary>The digits of the largest coefficients that are held in 128 bits.</summary>
    public const int SmallDigits = 38;

    /// <summary>Coefficients of more digits are not computed.</summary>
    public const long MostDigits = 20_000_000;

    const int Cached = 1024;
    const double LogOfTwo = 0.30102999566398119521;

    static readonly UInt128[] SmallPowers = MakeSmall();
    static readonly BigInteger[] Powers = new BigInteger[Cached];

    static UInt128[] MakeSmall()
    {
        var all = new UInt128[SmallDigits + 1];
        all[0] = 1;
        for (int i = 1; i < all.Length; i++)
            all[i] = all[i - 1] * 10;
        return all;
    }

    /// <summary>10 to the power of at most 38.</summary>
    public static UInt128 Small(int exponent) => SmallPowers[exponent];

    /// <summary>10 to the power of an exponent that is not negative and at most <see cref="MostDigits"/>.</summary>
    public static BigInteger Of(long exponent)
    {
        if (exponent >= Cached)
            return BigInteger.Pow(5, (int)exponent) << (int)exponent;
        var known = Powers[exponent];
        if (known.IsZero)
        {
            // two words are not written at once: of two threads each may see half
            lock (Powers)
                known = Powers[exponent].IsZero ? Powers[exponent] = BigInteger.Pow(10, (int)exponent) : Powers[exponent];
        }
        return known;
    }

    /// <summary>How many decimal digits a number has; 1 for zero.</summary>
    public static int DigitsOf(UInt128 value)
    {
        int bits = 128 - (int)UInt128.LeadingZeroCount(value), digits = bits * 1233 >> 12;
        if (digits > SmallDigits)
            return SmallDigits + 1;
        return Math.Max(1, value >= SmallPowers[digits] ? digits + 1 : digits);
    }

    /// <summary>How many decimal digits a number that is not negative has; 1 for zero.</summary>
    public static long DigitsOf(BigInteger value)
    {
        if (value <= ulong.MaxValue)
            return DigitsOf((UInt128)(ulong)value);
        if (value.GetBitLength() > Cached * 3)
        {
            // near a power of ten only the number itself tells
            const double Near = 1e-6;
            double log = BigInteger.Log10(value);
            if (log - Math.Floor(log) is > Near and < 1 - Near)
                return (long)log + 1;
        }
        long digits = (long)((value.GetBitLength() - 1) * LogOfTwo);
        // the estimate is right or one too low
        return value >= Of(digits + 1) ? digits + 2 : value >= Of(digits) ? digits + 1 : digits;
    }
}
