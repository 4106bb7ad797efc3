using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>Arithmetic as methods of Context.</summary>
[PyMethods(typeof(PyDecimalContext))]
static partial class ContextArithmeticMethods
{
    [PyMethod("exp", "e to the power of the number.")]
    public static PyObject? Exp(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, Transcendental.Exp);

    [PyMethod("ln", "The natural logarithm.")]
    public static PyObject? Ln(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, Transcendental.Ln);

    [PyMethod("log10", "The logarithm to base ten.")]
    public static PyObject? Log10(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, Transcendental.Log10);

    [PyMethod("next_minus", "The largest number below.")]
    public static PyObject? NextMinus(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, ExponentOperations.NextMinus);

    [PyMethod("next_plus", "The smallest number above.")]
    public static PyObject? NextPlus(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, ExponentOperations.NextPlus);

    [PyMethod("normalize", "The number without zeros at its end.")]
    public static PyObject? Normalize(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, Quantization.Reduce);

    [PyMethod("sqrt", "The square root.")]
    public static PyObject? Sqrt(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, SquareRoot.Of);

    [PyMethod("logb", "The exponent of the first digit as a decimal.")]
    public static PyObject? Logb(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, ExponentOperations.Logb);

    [PyMethod("logical_invert", "The number with every digit inverted.")]
    public static PyObject? LogicalInvert(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, LogicalOperations.Invert);

    [PyMethod("abs", "The absolute value.")]
    public static PyObject? Abs(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, SignOperations.Absolute);

    [PyMethod("minus", "The number with its sign changed.")]
    public static PyObject? Minus(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, SignOperations.Minus);

    [PyMethod("plus", "The number, rounded.")]
    public static PyObject? Plus(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, SignOperations.Plus);

    [PyMethod("to_integral_exact", "The number as a whole one, with signals.")]
    public static PyObject? ToIntegralExact(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, Quantization.ToIntegralExact);

    [PyMethod("to_integral", "The number as a whole one.")]
    [PyMethod("to_integral_value", "The number as a whole one.")]
    public static PyObject? ToIntegralValue(ThreadState ts, PyDecimalContext self, PyObject x) => Operations.Unary(ts, self, x, Quantization.ToIntegral);

    [PyMethod("compare", "-1, 0 or 1, or NaN.")]
    public static PyObject? Compare(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, Comparison.Compare);

    [PyMethod("compare_signal", "-1, 0 or 1; every NaN signals.")]
    public static PyObject? CompareSignal(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, Comparison.CompareSignal);

    [PyMethod("max", "The greater of two numbers.")]
    public static PyObject? Max(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, Comparison.Max);

    [PyMethod("max_mag", "The number with the greater absolute value.")]
    public static PyObject? MaxMag(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, Comparison.MaxMagnitude);

    [PyMethod("min", "The lesser of two numbers.")]
    public static PyObject? Min(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, Comparison.Min);

    [PyMethod("min_mag", "The number with the lesser absolute value.")]
    public static PyObject? MinMag(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, Comparison.MinMagnitude);

    [PyMethod("next_toward", "The neighbour in the direction of another number.")]
    public static PyObject? NextToward(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, ExponentOperations.NextToward);

    [PyMethod("remainder_near", "The remainder nearest to zero.")]
    public static PyObject? RemainderNear(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, IntegerDivision.RemainderNear);

    [PyMethod("logical_and", "Digits that are one in both numbers.")]
    public static PyObject? LogicalAnd(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, LogicalOperations.And);

    [PyMethod("logical_or", "Digits that are one in either number.")]
    public static PyObject? LogicalOr(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, LogicalOperations.Or);

    [PyMethod("logical_xor", "Digits that are one in one of the numbers.")]
    public static PyObject? LogicalXor(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, LogicalOperations.Xor);

    [PyMethod("rotate", "The digits rotated by so many places.")]
    public static PyObject? Rotate(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, ExponentOperations.Rotate);

    [PyMethod("scaleb", "The number with its exponent increased.")]
    public static PyObject? Scaleb(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, ExponentOperations.Scaleb);

    [PyMethod("shift", "The digits shifted by so many places.")]
    public static PyObject? Shift(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, ExponentOperations.Shift);

    [PyMethod("add", "x + y")]
    public static PyObject? Add(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, BasicOperations.Add);

    [PyMethod("subtract", "x - y")]
    public static PyObject? Subtract(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, BasicOperations.Subtract);

    [PyMethod("multiply", "x * y")]
    public static PyObject? Multiply(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, BasicOperations.Multiply);

    [PyMethod("divide", "x / y")]
    public static PyObject? Divide(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, BasicOperations.Divide);

    [PyMethod("divide_int", "x // y")]
    public static PyObject? DivideInt(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, IntegerDivision.Divide);

    [PyMethod("remainder", "x % y")]
    public static PyObject? Remainder(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, IntegerDivision.Remainder);

    [PyMethod("quantize", "x with the exponent of y.")]
    public static PyObject? Quantize(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) => Operations.Binary(ts, self, x, y, Quantization.Quantize);

    [PyMethod("compare_total", "-1, 0 or 1 by the order of all numbers.")]
    public static PyObject? CompareTotal(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) =>
        Operations.TryOperand(ts, self, x, out var a) && Operations.TryOperand(ts, self, y, out var b) ? new PyDecimal(DecimalNumber.Of(Comparison.TotalOrder(a, b))) : null;

    [PyMethod("compare_total_mag", "-1, 0 or 1 by the order of all numbers, without signs.")]
    public static PyObject? CompareTotalMag(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) =>
        Operations.TryOperand(ts, self, x, out var a) && Operations.TryOperand(ts, self, y, out var b) ? new PyDecimal(DecimalNumber.Of(Comparison.TotalOrderOfMagnitudes(a.Absolute(), b.Absolute()))) : null;

    [PyMethod("copy_sign", "The number with the sign of another.")]
    public static PyObject? CopySign(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) =>
        Operations.TryOperand(ts, self, x, out var a) && Operations.TryOperand(ts, self, y, out var b) ? new PyDecimal(a.WithSign(b.IsNegative)) : null;

    [PyMethod("same_quantum", "Whether two numbers have the same exponent.")]
    public static PyObject? SameQuantum(ThreadState ts, PyDecimalContext self, PyObject x, PyObject y) =>
        Operations.TryOperand(ts, self, x, out var a) && Operations.TryOperand(ts, self, y, out var b) ? PyBool.Of(Comparison.HaveSameQuantum(a, b)) : null;
}
