namespace Adder.Modules.math;

/// <summary>A float as the sum of two: what rounding would lose is in the second.</summary>
readonly record struct DoubleLength(double High, double Low)
{
    /// <summary>x + y, exactly.</summary>
    public static DoubleLength Sum(double x, double y)
    {
        double sum = x + y, z = sum - x;
        return new DoubleLength(sum, x - (sum - z) + (y - z));
    }

    /// <summary>x + y where x is not smaller.</summary>
    public static DoubleLength FastSum(double x, double y)
    {
        double sum = x + y;
        return new DoubleLength(sum, x - sum + y);
    }

    /// <summary>x * y, exactly.</summary>
    public static DoubleLength Product(double x, double y)
    {
        double product = x * y;
        return new DoubleLength(product, Math.FusedMultiplyAdd(x, y, -product));
    }
}

/// <summary>A sum of products in three parts.</summary>
struct TripleLength
{
    double high, low, tiny;

    public readonly bool IsFinite => double.IsFinite(high);

    public void AddProduct(double x, double y)
    {
        var product = DoubleLength.Product(x, y);
        var sum = DoubleLength.Sum(high, product.High);
        var first = DoubleLength.Sum(low, product.Low);
        var second = DoubleLength.Sum(first.High, sum.Low);
        (high, low, tiny) = (sum.High, second.High, tiny + first.Low + second.Low);
    }

    public readonly double ToDouble()
    {
        var last = DoubleLength.Sum(low, tiny);
        var total = DoubleLength.Sum(high, last.High);
        return total.High + (total.Low + last.Low);
    }
}

/// <summary>The length of vectors.</summary>
static class VectorLength
{
    /// <summary>The square root of the sum of squares, as exact as one float can be.</summary>
    /// <param name="values">Absolute values.</param>
    public static double Of(ReadOnlySpan<double> values)
    {
        const double Smallest = 2.2250738585072014e-308;
        double max = 0;
        bool hasNan = false;
        foreach (double value in values)
        {
            hasNan |= double.IsNaN(value);
            max = value > max ? value : max;
        }
        if (double.IsInfinity(max))
            return max;
        if (hasNan)
            return double.NaN;
        if (max == 0 || values.Length <= 1)
            return max;
        int exponent = MathFunctions.Split(max).Exponent;
        if (exponent < -1023)
        {
            var larger = new double[values.Length];
            for (int i = 0; i < larger.Length; i++)
                larger[i] = values[i] / Smallest;
            return Smallest * Of(larger);
        }
        double scale = Math.ScaleB(1, -exponent), sum = 1, first = 0, second = 0;
        foreach (double value in values)
            Add(value * scale, value * scale, ref sum, ref first, ref second);
        double root = Math.Sqrt(sum - 1 + (first + second));
        Add(-root, root, ref sum, ref first, ref second);
        return (root + (sum - 1 + (first + second)) / (2 * root)) / scale;
    }

    static void Add(double x, double y, ref double sum, ref double first, ref double second)
    {
        var product = DoubleLength.Product(x, y);
        var next = DoubleLength.FastSum(sum, product.High);
        sum = next.High;
        first += product.Low;
        second += next.Low;
    }
}

/// <summary>Sums without loss: parts that do not overlap, by Shewchuk.</summary>
sealed class ExactSum
{
    readonly List<double> parts = [];

    public void Add(double x)
    {
        int kept = 0;
        for (int i = 0; i < parts.Count; i++)
        {
            double y = parts[i];
            if (Math.Abs(x) < Math.Abs(y))
                (x, y) = (y, x);
            double high = x + y, low = y - (high - x);
            if (low != 0)
                parts[kept++] = low;
            x = high;
        }
        parts.RemoveRange(kept, parts.Count - kept);
        if (x != 0)
            parts.Add(x);
    }

    /// <summary>Whether a part is too large for a float.</summary>
    public bool HasOverflowed => parts.Count > 0 && !double.IsFinite(parts[^1]);

    /// <summary>The sum, rounded half to even.</summary>
    public double Total()
    {
        if (parts.Count == 0)
            return 0;
        int n = parts.Count - 1;
        double high = parts[n], low = 0;
        while (n > 0)
        {
            double x = high, y = parts[--n];
            high = x + y;
            low = y - (high - x);
            if (low != 0)
                break;
        }
        if (n > 0 && (low < 0 && parts[n - 1] < 0 || low > 0 && parts[n - 1] > 0))
        {
            double y = low * 2, x = high + y;
            if (y == x - high)
                high = x;
        }
        return high;
    }
}
