using System.Numerics;

namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Exponential and logarithm in binary fixed point: a BigInteger stands for itself divided by two to the power of the number of bits.</summary>
static class FixedPoint
{
    static readonly Lock Gate = new();
    static BigInteger lnTen;
    static int lnTenBits;

    /// <summary>ln(10).</summary>
    public static BigInteger LnTen(int bits)
    {
        lock (Gate)
        {
            if (lnTenBits < bits)
            {
                const int Guard = 32;
                int wide = bits + bits / 2 + Guard;
                // ln 2 and ln 5 by Machin's method from three series; their sum
                var sum = 46 * InverseTangent(31, wide) + 34 * InverseTangent(49, wide) + 20 * InverseTangent(161, wide);
                (lnTen, lnTenBits) = (sum >> Guard, wide - Guard);
            }
            return lnTen >> (lnTenBits - bits);
        }
    }

    /// <summary>The inverse hyperbolic tangent of 1 / n.</summary>
    static BigInteger InverseTangent(int n, int bits)
    {
        var power = (BigInteger.One << bits) / n;
        var sum = power;
        int square = n * n;
        for (int i = 3; !power.IsZero; i += 2)
        {
            power /= square;
            sum += power / i;
        }
        return sum;
    }

    /// <summary>e to the power of a number of at most a few units; wrong by a few units of the last bit at most.</summary>
    public static BigInteger Exp(BigInteger x, int bits)
    {
        const int Guard = 16;
        // halved so often that series and squarings cost about the same
        int halvings = (int)Math.Sqrt(bits) / 2 + 4, wide = bits + halvings + Guard;
        var reduced = x << wide - bits >> halvings;
        BigInteger term = BigInteger.One << wide, sum = term;
        for (int n = 1; !term.IsZero; n++)
        {
            term = (term * reduced >> wide) / n;
            sum += term;
        }
        for (int i = 0; i < halvings; i++)
            sum = sum * sum >> wide;
        return sum >> wide - bits;
    }

    /// <summary>The natural logarithm of a number between 0.1 and 10; wrong by a few units of the last bit at most.</summary>
    public static BigInteger Ln(BigInteger x, int bits)
    {
        const int DoubleBits = 60, FirstAccuracy = 46, Guard = 16;
        double start = Math.Log((double)Rescale(x, bits, DoubleBits) / (1L << DoubleBits));
        var result = new BigInteger(Math.ScaleB(start, DoubleBits));
        int accuracy = FirstAccuracy, current = DoubleBits;
        while (accuracy < bits + Guard / 2)
        {
            // Halley's method: three times as many bits are right
            accuracy = Math.Min(3 * accuracy - 4, bits + Guard / 2);
            int wide = accuracy + Guard;
            result = Rescale(result, current, wide);
            current = wide;
            BigInteger given = Rescale(x, bits, wide), power = Exp(result, wide);
            result += (given - power << wide + 1) / (given + power);
        }
        return Rescale(result, current, bits);
    }

    /// <summary>The same number with another number of bits.</summary>
    public static BigInteger Rescale(BigInteger x, int from, int to) => to >= from ? x << to - from : x >> from - to;
}
