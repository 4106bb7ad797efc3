namespace Adder.Modules.math;

/// <summary>The gamma function by Lanczos' approximation, with the coefficients for N = 13 that CPython uses, too.</summary>
static class Gamma
{
    const double G = 6.024680040776729583740234375, GMinusHalf = 5.524680040776729583740234375;
    const int LargestFactorial = 23;

    static ReadOnlySpan<double> Numerator =>
    [
        23531376880.410759688572007674451636754734846804940, 42919803642.649098768957899047001988850926355848959,
        35711959237.355668049440185451547166705960488635843, 17921034426.037209699919755754458931112671403265390,
        6039542586.3520280050642916443072979210699388420708, 1439720407.3117216736632230727949123939715485786372,
        248874557.86205415651146038641322942321632125127801, 31426415.585400194380614231628318205362874684987640,
        2876370.6289353724412254090516208496135991145378768, 186056.26539522349504029498971604569928220784236328,
        8071.6720023658162106380029022722506138218516325024, 210.82427775157934587250973392071336271166969580291,
        2.5066282746310002701649081771338373386264310793408,
    ];

    static ReadOnlySpan<double> Denominator =>
        [0, 39916800, 120543840, 150917976, 105258076, 45995730, 13339535, 2637558, 357423, 32670, 1925, 66, 1];

    static double Sum(double x)
    {
        double numerator = 0, denominator = 0;
        if (x < 5)
            for (int i = Numerator.Length - 1; i >= 0; i--)
                (numerator, denominator) = (numerator * x + Numerator[i], denominator * x + Denominator[i]);
        else
            for (int i = 0; i < Numerator.Length; i++)
                (numerator, denominator) = (numerator / x + Numerator[i], denominator / x + Denominator[i]);
        return numerator / denominator;
    }

    /// <summary>sin(pi x) of a positive number.</summary>
    static double SinPi(double x)
    {
        double y = x % 2;
        return (int)Math.Round(2 * y, MidpointRounding.AwayFromZero) switch
        {
            0 => Math.Sin(Math.PI * y),
            1 => Math.Cos(Math.PI * (y - 0.5)),
            2 => Math.Sin(Math.PI * (1 - y)),
            3 => -Math.Cos(Math.PI * (y - 1.5)),
            _ => Math.Sin(Math.PI * (y - 2)),
        };
    }

    /// <summary>Gamma of a number; NaN where it has none.</summary>
    public static double Of(double x)
    {
        if (!double.IsFinite(x))
            return x < 0 ? double.NaN : x;
        if (x == 0)
            return double.NaN;
        if (x == Math.Floor(x))
        {
            if (x < 0)
                return double.NaN;
            if (x <= LargestFactorial)
            {
                double product = 1;
                for (int i = 2; i < (int)x; i++)
                    product *= i;
                return product;
            }
        }
        double absolute = Math.Abs(x);
        if (absolute < 1e-20)
            return 1 / x;
        if (absolute > 200)
            return x < 0 ? 0 / SinPi(x) : double.PositiveInfinity;
        double y = absolute + GMinusHalf;
        double z = absolute > GMinusHalf ? y - absolute - GMinusHalf : y - GMinusHalf - absolute;
        z = z * G / y;
        double result;
        if (x < 0)
        {
            result = -Math.PI / SinPi(absolute) / absolute * Math.Exp(y) / Sum(absolute);
            result -= z * result;
            if (absolute < 140)
                return result / Math.Pow(y, absolute - 0.5);
            double root = Math.Pow(y, absolute / 2 - 0.25);
            return result / root / root;
        }
        result = Sum(absolute) / Math.Exp(y);
        result += z * result;
        if (absolute < 140)
            return result * Math.Pow(y, absolute - 0.5);
        double half = Math.Pow(y, absolute / 2 - 0.25);
        return result * half * half;
    }

    /// <summary>The logarithm of the absolute value of gamma; NaN at its poles.</summary>
    public static double Log(double x)
    {
        const double LogPi = 1.144729885849400174143427351353058711647;
        if (!double.IsFinite(x))
            return double.IsNaN(x) ? x : double.PositiveInfinity;
        if (x == Math.Floor(x) && x <= 2)
            return x <= 0 ? double.NaN : 0;
        double absolute = Math.Abs(x);
        if (absolute < 1e-20)
            return -Math.Log(absolute);
        double result = Math.Log(Sum(absolute)) - G + (absolute - 0.5) * (Math.Log(absolute + G - 0.5) - 1);
        return x < 0 ? LogPi - Math.Log(Math.Abs(SinPi(absolute))) - Math.Log(absolute) - result : result;
    }
}
