using System.Runtime.InteropServices;

namespace Adder.Modules.math;

/// <summary>Functions of C's math library that .NET lacks or computes less exactly. Where the library cannot be loaded, our own.</summary>
static unsafe class LibM
{
    static readonly nint Library = NativeLibrary.TryLoad("libm.so.6", out nint handle) || NativeLibrary.TryLoad("libm", out handle) ? handle : 0;
    static readonly delegate* unmanaged<double, double> ErfPointer = Find("erf"), ErfcPointer = Find("erfc"), Expm1Pointer = Find("expm1"),
        Log1pPointer = Find("log1p"), Exp2Pointer = Find("exp2"), AcoshPointer = Find("acosh"), AsinhPointer = Find("asinh"), AtanhPointer = Find("atanh");

    static delegate* unmanaged<double, double> Find(string name) =>
        Library != 0 && NativeLibrary.TryGetExport(Library, name, out nint address) ? (delegate* unmanaged<double, double>)address : null;

    public static double Erf(double x) => ErfPointer != null ? ErfPointer(x) : Math.Abs(x) < SeriesLimit ? ErfSeries(x) : Math.CopySign(1 - ErfcFraction(Math.Abs(x)), x);

    public static double Erfc(double x) => ErfcPointer != null ? ErfcPointer(x)
        : Math.Abs(x) < SeriesLimit ? 1 - ErfSeries(x) : x > 0 ? ErfcFraction(x) : 2 - ErfcFraction(-x);

    public static double Expm1(double x)
    {
        if (Expm1Pointer != null)
            return Expm1Pointer(x);
        double power = Math.Exp(x), difference = power - 1;
        return power == 1 ? x : difference == -1 || double.IsInfinity(power) ? difference : difference * x / Math.Log(power);
    }

    public static double Log1p(double x)
    {
        if (Log1pPointer != null)
            return Log1pPointer(x);
        double sum = 1 + x;
        return sum == 1 ? x : double.IsInfinity(sum) ? sum : Math.Log(sum) * x / (sum - 1);
    }

    public static double Exp2(double x) => Exp2Pointer != null ? Exp2Pointer(x) : Math.Pow(2, x);

    public static double Acosh(double x) => AcoshPointer != null ? AcoshPointer(x) : Math.Acosh(x);

    public static double Asinh(double x) => AsinhPointer != null ? AsinhPointer(x) : Math.Asinh(x);

    public static double Atanh(double x) => AtanhPointer != null ? AtanhPointer(x) : Math.Atanh(x);

    const double SeriesLimit = 1.5;

    static double ErfSeries(double x)
    {
        const int Terms = 25;
        double square = x * x, sum = 0;
        for (int i = Terms; i > 0; i--)
            sum = 2 + square * sum / (i - 0.5);
        return sum * x * Math.Exp(-square) / Math.Sqrt(Math.PI);
    }

    static double ErfcFraction(double x)
    {
        const int Terms = 50;
        const double Farthest = 30;
        if (x >= Farthest)
            return 0;
        double square = x * x, a = 0, da = 0.5, p = 1, p1 = 0, q = da + square, q1 = 1;
        for (int i = 0; i < Terms; i++)
        {
            a += da;
            da += 2;
            double b = da + square;
            (p, p1) = (b * p - a * p1, p);
            (q, q1) = (b * q - a * q1, q);
        }
        return p / q * x * Math.Exp(-square) / Math.Sqrt(Math.PI);
    }
}
