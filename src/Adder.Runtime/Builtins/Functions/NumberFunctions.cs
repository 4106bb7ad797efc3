using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Formatting;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Functions of numbers and characters.</summary>
[PyModule("builtins")]
static partial class NumberFunctions
{
    [PyFunction("abs", "The absolute value.")]
    public static PyObject? Abs(ThreadState ts, PyObject x)
    {
        switch (x)
        {
            case PyIntegral number: return IntArithmetic.Normalize(BigInteger.Abs(number.ToBigInteger()));
            case PyFloat number: return new PyFloat(Math.Abs(number.Value));
            case PyComplex number:
                double length = double.Hypot(number.Value.Real, number.Value.Imaginary);
                return double.IsInfinity(length) && double.IsFinite(number.Value.Real) && double.IsFinite(number.Value.Imaginary)
                    ? ts.Raise(ExceptionTypes.OverflowError, "absolute value too large") : new PyFloat(length);
            default: return ts.Raise(ExceptionTypes.TypeError, $"bad operand type for abs(): '{x.Type.Name}'");
        }
    }

    [PyFunction("divmod", "The pair of floor quotient and remainder.")]
    public static PyObject? DivMod(ThreadState ts, PyObject x, PyObject y)
    {
        if (x is PyIntegral left && y is PyIntegral right)
        {
            var divisor = right.ToBigInteger();
            if (divisor.IsZero)
                return ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero");
            var (quotient, remainder) = IntArithmetic.FloorDivRem(left.ToBigInteger(), divisor);
            return new PyTuple([IntArithmetic.Normalize(quotient), IntArithmetic.Normalize(remainder)]);
        }
        if (!PyFloat.TryConvert(ts, x, out double a) || !PyFloat.TryConvert(ts, y, out double b))
            return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"unsupported operand type(s) for divmod(): '{x.Type.Name}' and '{y.Type.Name}'");
        return b == 0 ? ts.Raise(ExceptionTypes.ZeroDivisionError, "division by zero")
            : new PyTuple([new PyFloat(PyFloat.FloorDivide(a, b)), new PyFloat(PyFloat.Remainder(a, b))]);
    }

    [PyFunction("pow", "base to the power of exp, or its remainder modulo mod.")]
    public static PyObject? Pow(ThreadState ts, [Named] PyObject @base, PyObject exp, PyObject? mod = null)
    {
        if (mod is null or PyNone)
            return Operators.Binary(ts, (int)BinaryOperator.Power, @base, exp);
        if (@base is not PyIntegral number || exp is not PyIntegral exponent || mod is not PyIntegral modulus)
            return @base is PyIntegral or PyFloat && exp is PyIntegral or PyFloat && mod is PyIntegral or PyFloat
                ? ts.Raise(ExceptionTypes.TypeError, "pow() 3rd argument not allowed unless all arguments are integers")
                : ts.Raise(ExceptionTypes.TypeError, $"unsupported operand type(s) for ** or pow(): '{@base.Type.Name}', '{exp.Type.Name}', '{mod.Type.Name}'");
        return PowMod(ts, number.ToBigInteger(), exponent.ToBigInteger(), modulus.ToBigInteger());
    }

    static PyObject? PowMod(ThreadState ts, BigInteger number, BigInteger exponent, BigInteger modulus)
    {
        if (modulus.IsZero)
            return ts.Raise(ExceptionTypes.ValueError, "pow() 3rd argument cannot be 0");
        var size = BigInteger.Abs(modulus);
        number = IntArithmetic.FloorDivRem(number, size).Remainder;
        if (exponent.Sign < 0)
        {
            if (!TryInvert(number, size, out number))
                return ts.Raise(ExceptionTypes.ValueError, "base is not invertible for the given modulus");
            exponent = -exponent;
        }
        // squarings of numbers of so many words: a limit before the machine is busy for minutes
        const double MostWork = 1e12;
        double words = size.GetBitLength() / 32.0 + 1;
        if (words * words * exponent.GetBitLength() > MostWork)
            return ts.Raise(ExceptionTypes.MemoryError, "");
        var result = BigInteger.ModPow(number, exponent, size);
        return IntArithmetic.Normalize(modulus.Sign < 0 && !result.IsZero ? result + modulus : result);
    }

    static bool TryInvert(BigInteger value, BigInteger modulus, out BigInteger inverse)
    {
        var (a, b, x, y) = (value, modulus, BigInteger.One, BigInteger.Zero);
        while (!b.IsZero)
        {
            var quotient = BigInteger.DivRem(a, b, out var remainder);
            (a, b) = (b, remainder);
            (x, y) = (y, x - quotient * y);
        }
        inverse = x.Sign < 0 ? x + modulus : x;
        return a.IsOne || modulus.IsOne;
    }

    [PyFunction("round", "The number rounded to nearest even, to an int or to so many decimals.")]
    public static PyObject? Round(ThreadState ts, [Named] PyObject number, PyObject? ndigits = null)
    {
        bool toInt = ndigits is null or PyNone;
        if (number is PyFloat real && toInt)
            return new PyFloat(Math.Round(real.Value, MidpointRounding.ToEven)).Truncate(ts);
        if (number is not (PyFloat or PyIntegral))
            return ts.Raise(ExceptionTypes.TypeError, $"type {number.Type.Name} doesn't define __round__ method");
        if (toInt)
            return IntArithmetic.Unary(UnaryOperator.Positive, (PyIntegral)number);
        if (ndigits is not PyIntegral wanted)
            return ts.Raise(ExceptionTypes.TypeError, $"'{ndigits!.Type.Name}' object cannot be interpreted as an integer");
        long digits = wanted.TryGetInt64(out long small) ? small : wanted.ToBigInteger().Sign * (long)int.MaxValue;
        return number is PyFloat value ? RoundFloat(ts, value, digits) : RoundInt(ts, (PyIntegral)number, digits);
    }

    static PyObject? RoundFloat(ThreadState ts, PyFloat number, long digits)
    {
        // beyond these nothing changes, or all is rounded away
        const int MostDecimals = 323, LeastDecimals = -308;
        double value = number.Value;
        if (!double.IsFinite(value) || value == 0 || digits > MostDecimals)
            return number;
        if (digits < LeastDecimals)
            return new PyFloat(Math.CopySign(0, value));
        string text = FloatBody.Of(Math.Abs(value), 'f', (int)Math.Max(0, digits), alternate: false, addPointZero: false);
        if (digits < 0)
        {
            var rounded = DecimalDigits.Fixed(Math.Abs(value), (int)digits);
            text = rounded.Digits.Length == 0 ? "0" : rounded.Digits.PadRight(rounded.Point, '0');
        }
        double result = double.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        return double.IsInfinity(result) ? ts.Raise(ExceptionTypes.OverflowError, "rounded value too large to represent") : new PyFloat(Math.CopySign(result, value));
    }

    static PyObject? RoundInt(ThreadState ts, PyIntegral number, long digits)
    {
        var value = number.ToBigInteger();
        if (digits >= 0)
            return IntArithmetic.Normalize(value);
        // more digits than the number has: nothing is left
        if (-digits > value.GetBitLength())
            return PyInt.Zero;
        var unit = BigInteger.Pow(10, (int)-digits);
        var (quotient, remainder) = IntArithmetic.FloorDivRem(value, unit);
        int half = (remainder * 2).CompareTo(unit);
        if (half > 0 || half == 0 && !quotient.IsEven)
            quotient += 1;
        return IntArithmetic.Normalize(quotient * unit);
    }

    [PyFunction("bin", "The int in binary.")]
    public static PyObject? Bin(ThreadState ts, PyObject number) => Digits(ts, number, 2, "0b");

    [PyFunction("oct", "The int in octal.")]
    public static PyObject? Oct(ThreadState ts, PyObject number) => Digits(ts, number, 8, "0o");

    [PyFunction("hex", "The int in hexadecimal.")]
    public static PyObject? Hex(ThreadState ts, PyObject number) => Digits(ts, number, 16, "0x");

    static PyObject? Digits(ThreadState ts, PyObject number, int numberBase, string prefix) => number is PyIntegral integer
        ? IntDigits.Prefixed(ts, integer.ToBigInteger(), numberBase, prefix)
        : ts.Raise(ExceptionTypes.TypeError, $"'{number.Type.Name}' object cannot be interpreted as an integer");

    [PyFunction("chr", "The str of one code point.")]
    public static PyObject? Chr(ThreadState ts, PyObject i) => i switch
    {
        PyIntegral number when number.TryGetInt64(out long point) && point is >= 0 and <= 0x10FFFF => PyStr.OfCodePoint((int)point),
        PyIntegral => ts.Raise(ExceptionTypes.ValueError, "chr() arg not in range(0x110000)"),
        _ => ts.Raise(ExceptionTypes.TypeError, $"'{i.Type.Name}' object cannot be interpreted as an integer"),
    };

    [PyFunction("ord", "The code point of a character.")]
    public static PyObject? Ord(ThreadState ts, PyObject c) => c switch
    {
        PyStr { Count: 1 } text => PyInt.Of(text.CodePointAt(0)),
        PyBytes { Value.Length: 1 } bytes => PyInt.Of(bytes.Value[0]),
        PyStr or PyBytes => ts.Raise(ExceptionTypes.TypeError, $"ord() expected a character, but string of length {c.Length(ts)} found"),
        _ => ts.Raise(ExceptionTypes.TypeError, $"ord() expected string of length 1, but {c.Type.Name} found"),
    };
}
