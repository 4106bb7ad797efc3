using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>Arithmetic as methods of Decimal.</summary>
[PyMethods(typeof(PyDecimal))]
static partial class DecimalArithmeticMethods
{
    [PyMethod("exp", "e to the power of the number.")]
    public static PyObject? Exp(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, Transcendental.Exp);

    [PyMethod("ln", "The natural logarithm.")]
    public static PyObject? Ln(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, Transcendental.Ln);

    [PyMethod("log10", "The logarithm to base ten.")]
    public static PyObject? Log10(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, Transcendental.Log10);

    [PyMethod("next_minus", "The largest number below.")]
    public static PyObject? NextMinus(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, ExponentOperations.NextMinus);

    [PyMethod("next_plus", "The smallest number above.")]
    public static PyObject? NextPlus(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, ExponentOperations.NextPlus);

    [PyMethod("normalize", "The number without zeros at its end.")]
    public static PyObject? Normalize(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, Quantization.Reduce);

    [PyMethod("sqrt", "The square root.")]
    public static PyObject? Sqrt(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, SquareRoot.Of);

    [PyMethod("logb", "The exponent of the first digit as a decimal.")]
    public static PyObject? Logb(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, ExponentOperations.Logb);

    [PyMethod("logical_invert", "The number with every digit inverted.")]
    public static PyObject? LogicalInvert(ThreadState ts, PyDecimal self, [Named] PyObject? context = null) => Operations.Unary(ts, self, context, LogicalOperations.Invert);

    [PyMethod("compare", "-1, 0 or 1, or NaN.")]
    public static PyObject? Compare(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, Comparison.Compare);

    [PyMethod("compare_signal", "-1, 0 or 1; every NaN signals.")]
    public static PyObject? CompareSignal(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, Comparison.CompareSignal);

    [PyMethod("max", "The greater of two numbers.")]
    public static PyObject? Max(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, Comparison.Max);

    [PyMethod("max_mag", "The number with the greater absolute value.")]
    public static PyObject? MaxMag(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, Comparison.MaxMagnitude);

    [PyMethod("min", "The lesser of two numbers.")]
    public static PyObject? Min(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, Comparison.Min);

    [PyMethod("min_mag", "The number with the lesser absolute value.")]
    public static PyObject? MinMag(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, Comparison.MinMagnitude);

    [PyMethod("next_toward", "The neighbour in the direction of another number.")]
    public static PyObject? NextToward(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, ExponentOperations.NextToward);

    [PyMethod("remainder_near", "The remainder nearest to zero.")]
    public static PyObject? RemainderNear(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, IntegerDivision.RemainderNear);

    [PyMethod("logical_and", "Digits that are one in both numbers.")]
    public static PyObject? LogicalAnd(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, LogicalOperations.And);

    [PyMethod("logical_or", "Digits that are one in either number.")]
    public static PyObject? LogicalOr(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, LogicalOperations.Or);

    [PyMethod("logical_xor", "Digits that are one in one of the numbers.")]
    public static PyObject? LogicalXor(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, LogicalOperations.Xor);

    [PyMethod("rotate", "The digits rotated by so many places.")]
    public static PyObject? Rotate(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, ExponentOperations.Rotate);

    [PyMethod("scaleb", "The number with its exponent increased.")]
    public static PyObject? Scaleb(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, ExponentOperations.Scaleb);

    [PyMethod("shift", "The digits shifted by so many places.")]
    public static PyObject? Shift(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null) => Operations.Binary(ts, self, other, context, ExponentOperations.Shift);

    [PyMethod("fma", "self * other + third, rounded once.")]
    public static PyObject? Fma(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject third, PyObject? context = null) =>
        Operations.TryContext(ts, context, out var used) ? Operations.MultiplyAdd(ts, used, self, other, third) : null;

    /// <summary>The operand of a method that signals nothing itself.</summary>
    static bool TryOther(ThreadState ts, PyObject other, PyObject? context, out DecimalNumber number)
    {
        number = default;
        return Operations.TryContext(ts, context, out var used) && Operations.TryOperand(ts, used, other, out number);
    }

    [PyMethod("compare_total", "-1, 0 or 1 by the order of all numbers.")]
    public static PyObject? CompareTotal(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null)
    {
        var a = self.Value;
        return TryOther(ts, other, context, out var b) ? new PyDecimal(DecimalNumber.Of(Comparison.TotalOrder(a, b))) : null;
    }

    [PyMethod("compare_total_mag", "-1, 0 or 1 by the order of all numbers, without signs.")]
    public static PyObject? CompareTotalMag(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null)
    {
        var a = self.Value;
        return TryOther(ts, other, context, out var b) ? new PyDecimal(DecimalNumber.Of(Comparison.TotalOrderOfMagnitudes(a.Absolute(), b.Absolute()))) : null;
    }

    [PyMethod("copy_sign", "The number with the sign of another.")]
    public static PyObject? CopySign(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null)
    {
        var a = self.Value;
        return TryOther(ts, other, context, out var b) ? new PyDecimal(a.WithSign(b.IsNegative)) : null;
    }

    [PyMethod("same_quantum", "Whether two numbers have the same exponent.")]
    public static PyObject? SameQuantum(ThreadState ts, PyDecimal self, [Named] PyObject other, PyObject? context = null)
    {
        var a = self.Value;
        return TryOther(ts, other, context, out var b) ? PyBool.Of(Comparison.HaveSameQuantum(a, b)) : null;
    }
}
