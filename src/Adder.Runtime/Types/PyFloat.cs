using System.Globalization;
using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A float.</summary>
[Subclassable]
public class PyFloat(double value) : PyObject
{
    public static PyType TypeObject { get; } = new("float", FloatParsing.New) { UnpacksKeywords = true, HasOwnClasses = true };

    /// <summary>The NaN of float("nan"), which has no sign; .NET's own has one.</summary>
    public static readonly double NaN = BitConverter.UInt64BitsToDouble(0x7FF8000000000000);

    /// <summary>The number. It changes only while a register of the interpreter alone holds the object.</summary>
    public double Value { get; internal set; } = value;

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => Value != 0 ? 1 : 0;
    public override PyObject? Repr(ThreadState ts) => new PyStr(Bytecode.Code.PythonRepr.Of(Value));

    public override PyObject? Format(ThreadState ts, string specification) =>
        specification.Length == 0 ? Str(ts) : FormatSpec.TryParse(ts, specification, this, out var spec) ? spec.FormatFloat(ts, Value, Type) : null;

    /// <summary>The number as a double; ints beyond the range of floats raise OverflowError. False also when it is no number.</summary>
    public static bool TryConvert(ThreadState ts, PyObject number, out double result)
    {
        result = 0;
        switch (number)
        {
            case PyFloat f:
                result = f.Value;
                return true;
            case PyIntegral i:
                result = i.TryGetInt64(out long small) ? small : IntArithmetic.ToDouble(i.ToBigInteger());
                return !double.IsInfinity(result) || ts.Fail(ExceptionTypes.OverflowError, "int too large to convert to float");
            default:
                return false;
        }
    }

    static readonly BinaryOperators Operations = BinaryOperators.Of("float");

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) =>
        !Operations.Has(op) ? PyNotImplemented.Instance : TryConvert(ts, other, out double right) ? Binary(ts, op, Value, right) : ts.HasError ? null : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        !Operations.Has(op) ? PyNotImplemented.Instance : TryConvert(ts, other, out double left) ? Binary(ts, op, left, Value) : ts.HasError ? null : PyNotImplemented.Instance;

    static PyObject? Binary(ThreadState ts, BinaryOperator op, double x, double y)
    {
        switch (op)
        {
            case BinaryOperator.Add: return new PyFloat(x + y);
            case BinaryOperator.Subtract: return new PyFloat(x - y);
            case BinaryOperator.Multiply: return new PyFloat(x * y);
            case BinaryOperator.TrueDivide when y != 0: return new PyFloat(x / y);
            case BinaryOperator.TrueDivide: return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
            case BinaryOperator.FloorDivide when y != 0: return new PyFloat(FloorDivide(x, y));
            case BinaryOperator.FloorDivide: return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
            case BinaryOperator.Remainder when y != 0: return new PyFloat(Remainder(x, y));
            case BinaryOperator.Remainder: return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
            case BinaryOperator.Power: return Power(ts, x, y);
            case BinaryOperator.DivMod when y != 0: return new PyTuple([new PyFloat(FloorDivide(x, y)), new PyFloat(Remainder(x, y))]);
            case BinaryOperator.DivMod: return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
            default: return PyNotImplemented.Instance;
        }
    }

    internal static double Remainder(double x, double y)
    {
        double remainder = x % y;
        if (remainder == 0)
            return Math.CopySign(0, y);
        return remainder < 0 != y < 0 ? remainder + y : remainder;
    }

    internal static double FloorDivide(double x, double y)
    {
        double remainder = x % y, quotient = (x - remainder) / y;
        if (remainder != 0 && remainder < 0 != y < 0)
            quotient -= 1;
        if (quotient == 0)
            return Math.CopySign(0, x / y);
        double floor = Math.Floor(quotient);
        return quotient - floor > 0.5 ? floor + 1 : floor;
    }

    internal static PyObject? Power(ThreadState ts, double x, double y)
    {
        if (x == 0 && y < 0 && !double.IsInfinity(y))
            return ts.Raise(ExceptionTypes.ZeroDivisionError, "zero to a negative power");
        if (x < 0 && !double.IsInfinity(x) && Math.Floor(y) != y && !double.IsNaN(y) && !double.IsInfinity(y))
            return PyComplex.Power(ts, new(x, 0), new(y, 0));
        double result = x == 1 ? 1 : Math.Pow(x, y);
        return double.IsInfinity(result) && !double.IsInfinity(x) && !double.IsInfinity(y)
            ? ts.Raise(new PyException(ExceptionTypes.OverflowError, [PyInt.Of(34), new PyStr("Numerical result out of range")]))
            : new PyFloat(result);
    }

    public override PyObject? Unary(ThreadState ts, UnaryOperator op) => op switch
    {
        UnaryOperator.Negative => new PyFloat(-Value),
        UnaryOperator.Positive or UnaryOperator.Float => ReferenceEquals(Type, TypeObject) ? this : new PyFloat(Value),
        UnaryOperator.Absolute => new PyFloat(Math.Abs(Value)),
        UnaryOperator.Int => Truncate(ts),
        _ => PyNotImplemented.Instance,
    };

    public override PyObject? PowerModulo(ThreadState ts, PyObject @base, PyObject exponent, PyObject modulus) =>
        ts.Raise(ExceptionTypes.TypeError, "pow() 3rd argument not allowed unless all arguments are integers");

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        double right;
        if (other is PyFloat f)
            right = f.Value;
        else if (other is PyIntegral i)
        {
            if (i.TryGetInt64(out long small) && small is >= -(1L << 53) and <= 1L << 53)
                right = small;
            else if (double.IsFinite(Value))
                return Operators.FromOrder(op, CompareExactly(Value, i.ToBigInteger()));
            else
                right = 0;
        }
        else
            return PyNotImplemented.Instance;
        return PyBool.Of(op switch
        {
            CompareOperator.Less => Value < right,
            CompareOperator.LessEqual => Value <= right,
            CompareOperator.Equal => Value == right,
            CompareOperator.NotEqual => Value != right,
            CompareOperator.Greater => Value > right,
            _ => Value >= right,
        });
    }

    static int CompareExactly(double x, BigInteger y)
    {
        double floor = Math.Floor(x);
        int order = new BigInteger(floor).CompareTo(y);
        return order == 0 && x > floor ? 1 : order;
    }

    /// <summary>CPython's hash of a float: equal to that of an equal int.</summary>
    public override bool TryHash(ThreadState ts, out long hash)
    {
        const int Bits = 61;
        const long Modulus = (1L << Bits) - 1;
        if (double.IsNaN(Value))
            return base.TryHash(ts, out hash);
        if (double.IsInfinity(Value))
        {
            hash = Value > 0 ? 314159 : -314159;
            return true;
        }
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(Value));
        int exponent = (int)(bits >> 52);
        ulong mantissa = (ulong)bits & (1UL << 52) - 1;
        if (exponent == 0)
            exponent = 1;
        else
            mantissa |= 1UL << 52;
        int shift = ((exponent - 1075) % Bits + Bits) % Bits;
        var reduced = ((UInt128)mantissa << shift) % (ulong)Modulus;
        hash = Value < 0 ? -(long)reduced : (long)reduced;
        if (hash == -1)
            hash = -2;
        return true;
    }

    /// <summary>int(self).</summary>
    public PyObject? Truncate(ThreadState ts)
    {
        if (double.IsNaN(Value))
            return ts.Raise(ExceptionTypes.ValueError, "cannot convert float NaN to integer");
        if (double.IsInfinity(Value))
            return ts.Raise(ExceptionTypes.OverflowError, "cannot convert float infinity to integer");
        return IntArithmetic.Normalize(new BigInteger(Math.Truncate(Value)));
    }
}
