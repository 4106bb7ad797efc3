using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A complex number.</summary>
[Subclassable]
public class PyComplex(Complex value) : PyObject
{
    public static PyType TypeObject { get; } = new("complex", ComplexParsing.New) { HasOwnClasses = true };

    public Complex Value { get; } = value;

    public override PyType Type => TypeObject;
    public override int IsTrue(ThreadState ts) => Value.Real != 0 || Value.Imaginary != 0 ? 1 : 0;

    public override PyObject? Repr(ThreadState ts)
    {
        bool hasReal = Value.Real != 0 || double.IsNegative(Value.Real);
        string imaginary = Part(Value.Imaginary);
        if (!hasReal)
            return new PyStr(imaginary + "j");
        string sign = double.IsNegative(Value.Imaginary) && !double.IsNaN(Value.Imaginary) ? "" : "+";
        return new PyStr($"({Part(Value.Real)}{sign}{imaginary}j)");
    }

    /// <summary>A part as repr() shows it, without ".0".</summary>
    static string Part(double part) =>
        (double.IsNegative(part) && !double.IsNaN(part) ? "-" : "") + FloatBody.Of(Math.Abs(part), 'r', 0, alternate: false, addPointZero: false);

    public override PyObject? Format(ThreadState ts, string specification) =>
        specification.Length == 0 ? Str(ts) : FormatSpec.TryParse(ts, specification, this, out var spec) ? spec.FormatComplex(ts, Value, Type) : null;

    /// <summary>The number as complex; false when it is none, or with an error.</summary>
    public static bool TryConvert(ThreadState ts, PyObject number, out Complex result)
    {
        result = default;
        if (number is PyComplex complex)
        {
            result = complex.Value;
            return true;
        }
        if (!PyFloat.TryConvert(ts, number, out double real))
            return false;
        result = new Complex(real, 0);
        return true;
    }

    static readonly BinaryOperators Operations = BinaryOperators.Of("complex");

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (other is PyComplex right)
            return Binary(ts, op, Value, right.Value);
        if (!Operations.Has(op))
            return PyNotImplemented.Instance;
        if (!PyFloat.TryConvert(ts, other, out double y))
            return ts.HasError ? null : PyNotImplemented.Instance;
        // a real operand has no imaginary part, not one of zero: signs of zeros and infinities stay
        return op switch
        {
            BinaryOperator.Add => new PyComplex(new(Value.Real + y, Value.Imaginary)),
            BinaryOperator.Subtract => new PyComplex(new(Value.Real - y, Value.Imaginary)),
            BinaryOperator.Multiply => new PyComplex(new(Value.Real * y, Value.Imaginary * y)),
            BinaryOperator.TrueDivide when y != 0 => new PyComplex(new(Value.Real / y, Value.Imaginary / y)),
            _ => Binary(ts, op, Value, new Complex(y, 0)),
        };
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (!Operations.Has(op))
            return PyNotImplemented.Instance;
        if (!PyFloat.TryConvert(ts, other, out double x))
            return ts.HasError ? null : PyNotImplemented.Instance;
        return op switch
        {
            BinaryOperator.Add => new PyComplex(new(x + Value.Real, Value.Imaginary)),
            BinaryOperator.Subtract => new PyComplex(new(x - Value.Real, -Value.Imaginary)),
            BinaryOperator.Multiply => new PyComplex(new(x * Value.Real, x * Value.Imaginary)),
            BinaryOperator.TrueDivide when Value != Complex.Zero => new PyComplex(ComplexArithmetic.Quotient(x, Value)),
            _ => Binary(ts, op, new Complex(x, 0), Value),
        };
    }

    static PyObject? Binary(ThreadState ts, BinaryOperator op, Complex x, Complex y)
    {
        switch (op)
        {
            case BinaryOperator.Add: return new PyComplex(new(x.Real + y.Real, x.Imaginary + y.Imaginary));
            case BinaryOperator.Subtract: return new PyComplex(new(x.Real - y.Real, x.Imaginary - y.Imaginary));
            case BinaryOperator.Multiply: return new PyComplex(ComplexArithmetic.Product(x, y));
            case BinaryOperator.TrueDivide:
                return y.Real == 0 && y.Imaginary == 0 ? ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero") : new PyComplex(ComplexArithmetic.Quotient(x, y));
            case BinaryOperator.Power: return Power(ts, x, y);
            default: return PyNotImplemented.Instance;
        }
    }

    internal static PyObject? Power(ThreadState ts, Complex x, Complex y) =>
        !ComplexArithmetic.TryPower(x, y, out var power) ? ts.Raise(ExceptionTypes.ZeroDivisionError, "zero to a negative or complex power")
        : Complex.IsInfinity(power) ? ts.Raise(ExceptionTypes.OverflowError, "complex exponentiation") : new PyComplex(power);

    public override PyObject? Unary(ThreadState ts, UnaryOperator op) => op switch
    {
        UnaryOperator.Negative => new PyComplex(new(-Value.Real, -Value.Imaginary)),
        UnaryOperator.Positive => ReferenceEquals(Type, TypeObject) ? this : new PyComplex(Value),
        UnaryOperator.Absolute => Length(ts, Value),
        _ => PyNotImplemented.Instance,
    };

    static PyObject? Length(ThreadState ts, Complex value)
    {
        double length = ComplexArithmetic.Hypot(value.Real, value.Imaginary);
        return double.IsInfinity(length) && double.IsFinite(value.Real) && double.IsFinite(value.Imaginary)
            ? ts.Raise(ExceptionTypes.OverflowError, "absolute value too large") : new PyFloat(length);
    }

    public override PyObject? PowerModulo(ThreadState ts, PyObject @base, PyObject exponent, PyObject modulus) =>
        @base is PyIntegral or PyFloat or PyComplex && exponent is PyIntegral or PyFloat or PyComplex
            ? ts.Raise(ExceptionTypes.ValueError, "complex modulo") : PyNotImplemented.Instance;

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (op is not (CompareOperator.Equal or CompareOperator.NotEqual))
            return PyNotImplemented.Instance;
        bool equal;
        if (other is PyComplex complex)
            equal = Value.Real == complex.Value.Real && Value.Imaginary == complex.Value.Imaginary;
        else if (other is PyFloat or PyIntegral)
            equal = Value.Imaginary == 0 && ReferenceEquals(new PyFloat(Value.Real).Compare(ts, CompareOperator.Equal, other), PyBool.True);
        else
            return PyNotImplemented.Instance;
        return PyBool.Of(equal == (op == CompareOperator.Equal));
    }

    /// <summary>The hash of a complex without imaginary part is that of the float.</summary>
    public override bool TryHash(ThreadState ts, out long hash)
    {
        const long ImaginaryFactor = 1000003;
        new PyFloat(Value.Real).TryHash(ts, out long real);
        new PyFloat(Value.Imaginary).TryHash(ts, out long imaginary);
        hash = unchecked(real + ImaginaryFactor * imaginary);
        if (hash == -1)
            hash = -2;
        return true;
    }
}
