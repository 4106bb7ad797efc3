using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>A decimal number.</summary>
[Subclassable]
class PyDecimal(DecimalNumber value) : PyObject
{
    static readonly string[] Parameters = ["value", "context"];

    long hash = NoHash;
    const long NoHash = -1;

    public static PyType TypeObject { get; } = new("decimal.Decimal", New) { Doc = "A decimal floating-point number; immutable." };

    public override PyType Type => TypeObject;

    public DecimalNumber Value { get; } = value;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = new PyObject?[Parameters.Length];
        if (!ContextSettings.TryBind(ts, Parameters, arguments, names, bound) || !Operations.TryContext(ts, bound[1], out var context))
            return null;
        var made = bound[0] is { } given ? DecimalConversion.Exact(ts, given, context) : new PyDecimal(DecimalNumber.Zero(false, 0));
        return made is null || self is not PyType { IsHeap: true } type ? made : new PyDecimalInstance(type, made.Value);
    }

    /// <summary>The operand of an operator: a decimal, or an int. False where it is something else, with an error where that cannot be told.</summary>
    static bool TryOperand(ThreadState ts, PyObject operand, out DecimalNumber number)
    {
        if (operand is PyDecimal known)
        {
            number = known.Value;
            return true;
        }
        number = default;
        if (operand is not PyIntegral integral)
            return false;
        number = integral.TryGetInt64(out long small) ? DecimalNumber.Of(small) : DecimalNumber.Of(integral.ToBigInteger());
        return number.Digits <= PowersOfTen.MostDigits || ts.Fail(ExceptionTypes.MemoryError, "");
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) =>
        TryOperand(ts, other, out var right) ? Binary(ts, op, Value, right) : ts.HasError ? null : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        TryOperand(ts, other, out var left) ? Binary(ts, op, left, Value) : ts.HasError ? null : PyNotImplemented.Instance;

    static PyObject? Binary(ThreadState ts, BinaryOperator op, in DecimalNumber a, in DecimalNumber b)
    {
        var context = DecimalState.Current(ts);
        var arithmetic = context.Arithmetic;
        var status = Conditions.None;
        DecimalNumber result;
        switch (op)
        {
            case BinaryOperator.Add: result = BasicOperations.Add(a, b, arithmetic, ref status); break;
            case BinaryOperator.Subtract: result = BasicOperations.Subtract(a, b, arithmetic, ref status); break;
            case BinaryOperator.Multiply: result = BasicOperations.Multiply(a, b, arithmetic, ref status); break;
            case BinaryOperator.TrueDivide: result = BasicOperations.Divide(a, b, arithmetic, ref status); break;
            case BinaryOperator.FloorDivide: result = IntegerDivision.Divide(a, b, arithmetic, ref status); break;
            case BinaryOperator.Remainder: result = IntegerDivision.Remainder(a, b, arithmetic, ref status); break;
            case BinaryOperator.Power: result = Arithmetic.Power.Of(a, b, arithmetic, ref status); break;
            case BinaryOperator.DivMod: return Operations.DivMod(ts, context, a, b);
            default: return PyNotImplemented.Instance;
        }
        return context.Add(ts, status) ? new PyDecimal(result) : null;
    }

    public override PyObject? PowerModulo(ThreadState ts, PyObject @base, PyObject exponent, PyObject modulus)
    {
        if (!TryOperand(ts, @base, out var a) || !TryOperand(ts, exponent, out var b) || !TryOperand(ts, modulus, out var c))
            return ts.HasError ? null : PyNotImplemented.Instance;
        var context = DecimalState.Current(ts);
        var status = Conditions.None;
        var result = Arithmetic.Power.Modulo(a, b, c, context.Arithmetic, ref status);
        return context.Add(ts, status) ? new PyDecimal(result) : null;
    }

    public override PyObject? Unary(ThreadState ts, UnaryOperator op)
    {
        switch (op)
        {
            case UnaryOperator.Negative: return Operations.Unary(ts, DecimalState.Current(ts), Value, SignOperations.Minus);
            case UnaryOperator.Positive: return Operations.Unary(ts, DecimalState.Current(ts), Value, SignOperations.Plus);
            case UnaryOperator.Absolute: return Operations.Unary(ts, DecimalState.Current(ts), Value, SignOperations.Absolute);
            case UnaryOperator.Int: return DecimalConversion.ToInt(ts, Value, RoundingMode.Down);
            case UnaryOperator.Float: return DecimalConversion.TryDouble(ts, Value, out double number) ? new PyFloat(number) : null;
            default: return PyNotImplemented.Instance;
        }
    }

    public override int IsTrue(ThreadState ts) => Value.IsZero ? 0 : 1;

    public override PyObject? Str(ThreadState ts) => new PyStr(DecimalText.Of(Value, DecimalState.Current(ts).Capitals));

    public override PyObject? Repr(ThreadState ts) => new PyStr($"Decimal('{DecimalText.Of(Value, DecimalState.Current(ts).Capitals)}')");

    public override PyObject? Format(ThreadState ts, string specification) => DecimalFormatting.Format(ts, Value, specification, null);

    public override bool TryHash(ThreadState ts, out long result)
    {
        if (hash == NoHash)
        {
            if (Value.IsSignaling)
            {
                result = 0;
                return ts.Fail(ExceptionTypes.TypeError, "Cannot hash a signaling NaN value");
            }
            if (Value.IsNaN)
                return base.TryHash(ts, out result);
            hash = DecimalConversion.HashOf(Value);
        }
        result = hash;
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        var context = DecimalState.Current(ts);
        if (!DecimalConversion.TryComparable(ts, context, Value, other, op, out var a, out var b))
            return ts.HasError ? null : PyNotImplemented.Instance;
        if (!a.IsNaN && !b.IsNaN)
            return Operators.FromOrder(op, Comparison.Order(a, b));
        bool isEquality = op is CompareOperator.Equal or CompareOperator.NotEqual;
        if ((a.IsSignaling || b.IsSignaling || !isEquality) && !context.Add(ts, Conditions.InvalidOperation))
            return null;
        return PyBool.Of(op == CompareOperator.NotEqual);
    }
}
