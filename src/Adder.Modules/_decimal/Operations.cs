using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

delegate DecimalNumber UnaryOperation(in DecimalNumber a, ArithmeticContext context, ref Conditions status);

delegate DecimalNumber BinaryOperation(in DecimalNumber a, in DecimalNumber b, ArithmeticContext context, ref Conditions status);

/// <summary>Arithmetic on objects: operands converted, signals raised.</summary>
static class Operations
{
    /// <summary>The context of an optional argument: that of the running code when it is None. False with a TypeError.</summary>
    public static bool TryContext(ThreadState ts, PyObject? given, out PyDecimalContext context)
    {
        context = given is null or PyNone ? DecimalState.Current(ts) : (given as PyDecimalContext)!;
        return context is not null || ts.Fail(ExceptionTypes.TypeError, "optional argument must be a context");
    }

    /// <summary>An operand: a decimal or an int; false with a TypeError.</summary>
    public static bool TryOperand(ThreadState ts, PyDecimalContext context, PyObject operand, out DecimalNumber number)
    {
        number = default;
        switch (operand)
        {
            case PyDecimal known:
                number = known.Value;
                return true;
            case PyIntegral:
                if (DecimalConversion.Exact(ts, operand, context) is not { } made)
                    return false;
                number = made.Value;
                return true;
            default:
                return ts.Fail(ExceptionTypes.TypeError, $"conversion from {operand.Type.Name} to Decimal is not supported");
        }
    }

    public static PyObject? Result(ThreadState ts, PyDecimalContext context, in DecimalNumber result, Conditions status) =>
        context.Add(ts, status) ? new PyDecimal(result) : null;

    public static PyObject? Unary(ThreadState ts, PyDecimalContext context, in DecimalNumber a, UnaryOperation operation)
    {
        var status = Conditions.None;
        var result = operation(a, context.Arithmetic, ref status);
        return Result(ts, context, result, status);
    }

    /// <summary>A method of Decimal with an optional context.</summary>
    public static PyObject? Unary(ThreadState ts, PyDecimal self, PyObject? given, UnaryOperation operation) =>
        TryContext(ts, given, out var context) ? Unary(ts, context, self.Value, operation) : null;

    /// <summary>A method of Context.</summary>
    public static PyObject? Unary(ThreadState ts, PyDecimalContext context, PyObject x, UnaryOperation operation) =>
        TryOperand(ts, context, x, out var a) ? Unary(ts, context, a, operation) : null;

    public static PyObject? Binary(ThreadState ts, PyDecimalContext context, in DecimalNumber a, PyObject y, BinaryOperation operation)
    {
        if (!TryOperand(ts, context, y, out var b))
            return null;
        var status = Conditions.None;
        var result = operation(a, b, context.Arithmetic, ref status);
        return Result(ts, context, result, status);
    }

    /// <summary>A method of Decimal with an optional context.</summary>
    public static PyObject? Binary(ThreadState ts, PyDecimal self, PyObject other, PyObject? given, BinaryOperation operation) =>
        TryContext(ts, given, out var context) ? Binary(ts, context, self.Value, other, operation) : null;

    /// <summary>A method of Context.</summary>
    public static PyObject? Binary(ThreadState ts, PyDecimalContext context, PyObject x, PyObject y, BinaryOperation operation) =>
        TryOperand(ts, context, x, out var a) ? Binary(ts, context, a, y, operation) : null;

    public static PyObject? DivMod(ThreadState ts, PyDecimalContext context, in DecimalNumber a, in DecimalNumber b)
    {
        var status = Conditions.None;
        var (quotient, remainder) = IntegerDivision.DivMod(a, b, context.Arithmetic, ref status);
        return context.Add(ts, status) ? new PyTuple([new PyDecimal(quotient), new PyDecimal(remainder)]) : null;
    }

    public static PyObject? MultiplyAdd(ThreadState ts, PyDecimalContext context, PyObject x, PyObject y, PyObject z)
    {
        if (!TryOperand(ts, context, x, out var a) || !TryOperand(ts, context, y, out var b) || !TryOperand(ts, context, z, out var c))
            return null;
        var status = Conditions.None;
        var result = BasicOperations.MultiplyAdd(a, b, c, context.Arithmetic, ref status);
        return Result(ts, context, result, status);
    }
}
