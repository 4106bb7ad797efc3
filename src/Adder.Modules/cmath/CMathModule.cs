using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Modules.math;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.cmath;

/// <summary>The module cmath.</summary>
[PyModule("cmath", "Functions of complex numbers.")]
static partial class CMathModule
{
    static readonly PyStr ComplexName = Interned.Of("__complex__");

    delegate Complex Function(Complex z, ref Fault fault);

    [PyConstant("pi")] const double Pi = Math.PI;
    [PyConstant("e")] const double E = Math.E;
    [PyConstant("tau")] const double Tau = Math.Tau;
    [PyConstant("inf")] const double Infinity = double.PositiveInfinity;
    [PyConstant("nan")] static double NotANumber => PyFloat.NaN;
    [PyConstant("infj")] static PyComplex ImaginaryInfinity { get; } = new(new(0, double.PositiveInfinity));
    [PyConstant("nanj")] static PyComplex ImaginaryNaN { get; } = new(new(0, PyFloat.NaN));

    /// <summary>The number as complex; false with an error.</summary>
    static bool TryComplex(ThreadState ts, PyObject value, out Complex z)
    {
        z = default;
        if (value is PyComplex complex)
        {
            z = complex.Value;
            return true;
        }
        if (value is not (PyFloat or PyIntegral) && value.Type.Lookup(ComplexName) is { } method)
        {
            var made = SpecialCalls.Call(ts, method, value);
            z = (made as PyComplex)?.Value ?? default;
            return made is PyComplex || made is not null
                && ts.Fail(ExceptionTypes.TypeError, $"__complex__ returned non-complex (type {made.Type.Name})");
        }
        if (!Arguments.TryDouble(ts, value, out double real))
            return false;
        z = real;
        return true;
    }

    static bool MayReturn(ThreadState ts, Fault fault) => fault == Fault.None
        || (fault == Fault.Domain ? ts.Fail(ExceptionTypes.ValueError, "math domain error") : ts.Fail(ExceptionTypes.OverflowError, "math range error"));

    static PyObject? Call(ThreadState ts, PyObject value, Function function)
    {
        if (!TryComplex(ts, value, out var z))
            return null;
        var fault = Fault.None;
        var result = function(z, ref fault);
        return MayReturn(ts, fault) ? new PyComplex(result) : null;
    }

    [PyFunction("acos", "Return the arc cosine of z.")] static PyObject? Acos(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Acos);
    [PyFunction("acosh", "Return the inverse hyperbolic cosine of z.")] static PyObject? Acosh(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Acosh);
    [PyFunction("asin", "Return the arc sine of z.")] static PyObject? Asin(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Asin);
    [PyFunction("asinh", "Return the inverse hyperbolic sine of z.")] static PyObject? Asinh(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Asinh);
    [PyFunction("atan", "Return the arc tangent of z.")] static PyObject? Atan(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Atan);
    [PyFunction("atanh", "Return the inverse hyperbolic tangent of z.")] static PyObject? Atanh(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Atanh);
    [PyFunction("cos", "Return the cosine of z.")] static PyObject? Cos(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Cos);
    [PyFunction("cosh", "Return the hyperbolic cosine of z.")] static PyObject? Cosh(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Cosh);
    [PyFunction("exp", "Return the exponential value e**z.")] static PyObject? Exp(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Exp);
    [PyFunction("log10", "Return the base-10 logarithm of z.")] static PyObject? Log10(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Log10);
    [PyFunction("sin", "Return the sine of z.")] static PyObject? Sin(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Sin);
    [PyFunction("sinh", "Return the hyperbolic sine of z.")] static PyObject? Sinh(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Sinh);
    [PyFunction("sqrt", "Return the square root of z.")] static PyObject? Sqrt(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Sqrt);
    [PyFunction("tan", "Return the tangent of z.")] static PyObject? Tan(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Tan);
    [PyFunction("tanh", "Return the hyperbolic tangent of z.")] static PyObject? Tanh(ThreadState ts, PyObject z) => Call(ts, z, ComplexFunctions.Tanh);

    [PyFunction("log", "The logarithm of z to a base, the natural one when none is given.")]
    static PyObject? Log(ThreadState ts, PyObject z, PyObject? @base = null)
    {
        if (!TryComplex(ts, z, out var number))
            return null;
        var fault = Fault.None;
        var result = ComplexFunctions.Log(number, ref fault);
        if (@base is not null)
        {
            if (!TryComplex(ts, @base, out var baseNumber))
                return null;
            result = ComplexFunctions.Quotient(result, ComplexFunctions.Log(baseNumber, ref fault), ref fault);
        }
        return MayReturn(ts, fault) ? new PyComplex(result) : null;
    }

    [PyFunction("phase", "The angle of z, from -pi to pi.")]
    static PyObject? Phase(ThreadState ts, PyObject z) => TryComplex(ts, z, out var number) ? new PyFloat(Math.Atan2(number.Imaginary, number.Real)) : null;

    [PyFunction("polar", "The pair of length and angle.")]
    static PyObject? Polar(ThreadState ts, PyObject z)
    {
        if (!TryComplex(ts, z, out var number))
            return null;
        double length = LengthOf(number);
        return MayReturn(ts, double.IsInfinity(length) && double.IsFinite(number.Real) && double.IsFinite(number.Imaginary) ? Fault.Range : Fault.None)
            ? new PyTuple([new PyFloat(length), new PyFloat(Math.Atan2(number.Imaginary, number.Real))]) : null;
    }

    static double LengthOf(Complex z) => double.IsInfinity(z.Real) || double.IsInfinity(z.Imaginary) ? double.PositiveInfinity : ComplexArithmetic.Hypot(z.Real, z.Imaginary);

    [PyFunction("rect", "The number of a length and an angle.")]
    static PyObject? Rect(ThreadState ts, double r, double phi)
    {
        var fault = Fault.None;
        var result = ComplexFunctions.Rect(r, phi, ref fault);
        return MayReturn(ts, fault) ? new PyComplex(result) : null;
    }

    [PyFunction("isfinite", "Whether both parts are finite.")]
    static PyObject? IsFinite(ThreadState ts, PyObject z) => TryComplex(ts, z, out var number) ? PyBool.Of(double.IsFinite(number.Real) && double.IsFinite(number.Imaginary)) : null;

    [PyFunction("isinf", "Whether a part is infinite.")]
    static PyObject? IsInfinite(ThreadState ts, PyObject z) => TryComplex(ts, z, out var number) ? PyBool.Of(double.IsInfinity(number.Real) || double.IsInfinity(number.Imaginary)) : null;

    [PyFunction("isnan", "Whether a part is NaN.")]
    static PyObject? IsNaN(ThreadState ts, PyObject z) => TryComplex(ts, z, out var number) ? PyBool.Of(double.IsNaN(number.Real) || double.IsNaN(number.Imaginary)) : null;

    [PyFunction("isclose", "Whether two numbers are as close as tolerances allow.")]
    static PyObject? IsClose(ThreadState ts, [Named] PyObject a, PyObject b, [KeywordOnly] double rel_tol = 1e-09, double abs_tol = 0.0)
    {
        if (!TryComplex(ts, a, out var x) || !TryComplex(ts, b, out var y))
            return null;
        if (rel_tol < 0 || abs_tol < 0)
            return ts.Raise(ExceptionTypes.ValueError, "tolerances must be non-negative");
        if (x.Real == y.Real && x.Imaginary == y.Imaginary)
            return PyBool.True;
        if (double.IsInfinity(x.Real) || double.IsInfinity(x.Imaginary) || double.IsInfinity(y.Real) || double.IsInfinity(y.Imaginary))
            return PyBool.False;
        double difference = LengthOf(new(x.Real - y.Real, x.Imaginary - y.Imaginary));
        return PyBool.Of(difference <= rel_tol * LengthOf(y) || difference <= rel_tol * LengthOf(x) || difference <= abs_tol);
    }
}
