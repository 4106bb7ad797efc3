namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Orders of numbers, by value and total.</summary>
static class Comparison
{
    /// <summary>The order by value of numbers that are no NaN.</summary>
    public static int Order(in DecimalNumber a, in DecimalNumber b)
    {
        bool aZero = a.IsZero, bZero = b.IsZero;
        if (aZero || bZero)
            return aZero && bZero ? 0 : aZero ? -b.Sign : a.Sign;
        if (a.IsNegative != b.IsNegative)
            return a.Sign;
        return a.Sign * OrderOfMagnitudes(a, b);
    }

    /// <summary>The order of the absolute values of numbers that are no NaN.</summary>
    public static int OrderOfMagnitudes(in DecimalNumber a, in DecimalNumber b)
    {
        if (a.IsInfinite || b.IsInfinite)
            return a.IsInfinite.CompareTo(b.IsInfinite);
        if (a.HasZeroCoefficient || b.HasZeroCoefficient)
            return b.HasZeroCoefficient.CompareTo(a.HasZeroCoefficient);
        int adjusted = a.Adjusted.CompareTo(b.Adjusted);
        if (adjusted != 0)
            return adjusted;
        long shift = a.Exponent - b.Exponent;
        if (shift == 0)
            return a.IsSmall && b.IsSmall ? a.Small.CompareTo(b.Small) : a.Coefficient.CompareTo(b.Coefficient);
        // of as many digits: the one with the greater exponent has the fewer
        if (a.IsSmall && b.IsSmall)
            return shift > 0 ? (a.Small * PowersOfTen.Small((int)shift)).CompareTo(b.Small) : a.Small.CompareTo(b.Small * PowersOfTen.Small((int)-shift));
        return shift > 0 ? (a.Coefficient * PowersOfTen.Of(shift)).CompareTo(b.Coefficient) : a.Coefficient.CompareTo(b.Coefficient * PowersOfTen.Of(-shift));
    }

    public static DecimalNumber Compare(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) =>
        Rounder.IsNaN(a, b, context, ref status, out var nan) ? nan : DecimalNumber.Of(Order(a, b));

    /// <summary>A comparison that signals every NaN.</summary>
    public static DecimalNumber CompareSignal(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status)
    {
        if (!Rounder.IsNaN(a, b, context, ref status, out var nan))
            return DecimalNumber.Of(Order(a, b));
        status |= Conditions.InvalidOperation;
        return nan;
    }

    /// <summary>The order of all numbers by what they are, not only by value.</summary>
    public static int TotalOrder(in DecimalNumber a, in DecimalNumber b)
    {
        if (a.IsNegative != b.IsNegative)
            return a.Sign;
        return a.Sign * TotalOrderOfMagnitudes(a, b);
    }

    public static int TotalOrderOfMagnitudes(in DecimalNumber a, in DecimalNumber b)
    {
        int kinds = Rank(a).CompareTo(Rank(b));
        if (kinds != 0 || a.IsInfinite)
            return kinds;
        if (a.IsNaN)
            return a.Coefficient.CompareTo(b.Coefficient);
        int order = OrderOfMagnitudes(a, b);
        return order != 0 ? order : a.Exponent.CompareTo(b.Exponent);
    }

    static int Rank(in DecimalNumber a) => a.Kind switch { NumberKind.Finite => 0, NumberKind.Infinity => 1, NumberKind.SignalingNaN => 2, _ => 3 };

    public static DecimalNumber Max(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) => Extreme(a, b, 1, false, context, ref status);

    public static DecimalNumber Min(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) => Extreme(a, b, -1, false, context, ref status);

    public static DecimalNumber MaxMagnitude(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) => Extreme(a, b, 1, true, context, ref status);

    public static DecimalNumber MinMagnitude(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status) => Extreme(a, b, -1, true, context, ref status);

    /// <summary>The greater (1) or lesser (-1) number; a quiet NaN is nothing beside a number.</summary>
    static DecimalNumber Extreme(in DecimalNumber a, in DecimalNumber b, int direction, bool byMagnitude, ArithmeticContext context, ref Conditions status)
    {
        if (a.Kind == NumberKind.QuietNaN && !b.IsNaN)
            return Rounder.Finish(b, context, ref status);
        if (b.Kind == NumberKind.QuietNaN && !a.IsNaN)
            return Rounder.Finish(a, context, ref status);
        if (Rounder.IsNaN(a, b, context, ref status, out var nan))
            return nan;
        int order = byMagnitude ? OrderOfMagnitudes(a, b) : Order(a, b);
        if (order == 0)
            order = TotalOrder(a, b);
        return Rounder.Finish(order * direction < 0 ? b : a, context, ref status);
    }

    /// <summary>Whether two numbers have the same exponent, or are both infinite, or both NaN.</summary>
    public static bool HaveSameQuantum(in DecimalNumber a, in DecimalNumber b) => a.IsFinite && b.IsFinite ? a.Exponent == b.Exponent
        : a.IsNaN ? b.IsNaN : a.IsInfinite && b.IsInfinite;

    /// <summary>The class of a number, as number_class() tells it.</summary>
    public static string ClassOf(in DecimalNumber a, ArithmeticContext context)
    {
        if (a.IsNaN)
            return a.IsSignaling ? "sNaN" : "NaN";
        string name = a.IsInfinite ? "Infinity" : a.HasZeroCoefficient ? "Zero" : a.Adjusted < context.MinExponent ? "Subnormal" : "Normal";
        return (a.IsNegative ? "-" : "+") + name;
    }

    public static bool IsNormal(in DecimalNumber a, ArithmeticContext context) => a.IsFinite && !a.HasZeroCoefficient && a.Adjusted >= context.MinExponent;

    public static bool IsSubnormal(in DecimalNumber a, ArithmeticContext context) => a.IsFinite && !a.HasZeroCoefficient && a.Adjusted < context.MinExponent;
}
