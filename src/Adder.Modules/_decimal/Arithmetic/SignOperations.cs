namespace Adder.Modules._decimal.Arithmetic;

/// <summary>Operations on signs that round their result.</summary>
static class SignOperations
{
    public static DecimalNumber Plus(in DecimalNumber a, ArithmeticContext context, ref Conditions status) =>
        Rounder.IsNaN(a, context, ref status, out var nan) ? nan
        : Rounder.Finish(a.IsZero && context.Rounding != RoundingMode.Floor ? a.Absolute() : a, context, ref status);

    public static DecimalNumber Minus(in DecimalNumber a, ArithmeticContext context, ref Conditions status) =>
        Rounder.IsNaN(a, context, ref status, out var nan) ? nan
        : Rounder.Finish(a.IsZero && context.Rounding != RoundingMode.Floor ? a.Absolute() : a.Negated(), context, ref status);

    public static DecimalNumber Absolute(in DecimalNumber a, ArithmeticContext context, ref Conditions status) =>
        a.IsNegative ? Minus(a, context, ref status) : Plus(a, context, ref status);
}
