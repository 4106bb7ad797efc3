using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._decimal;

/// <summary>Decimals out of other objects, and other numbers out of decimals.</summary>
static class DecimalConversion
{
    static readonly PyStr NumeratorName = Interned.Of("numerator"), DenominatorName = Interned.Of("denominator");

    /// <summary>A decimal that is exactly the object; null with an error.</summary>
    public static PyDecimal? Exact(ThreadState ts, PyObject value, PyDecimalContext context)
    {
        switch (value)
        {
            case PyDecimal known: return ReferenceEquals(known.Type, PyDecimal.TypeObject) ? known : new PyDecimal(known.Value);
            case PyStr text: return FromText(ts, ToAscii(text, allowsSpace: true), context, ArithmeticContext.Widest);
            case PyIntegral number: return FromInt(ts, number, context, ArithmeticContext.Widest);
            case PyTuple or PyList: return TupleText(ts, value) is { } parts ? FromText(ts, parts, context, ArithmeticContext.Widest) : null;
            case PyFloat number: return context.Add(ts, Conditions.FloatOperation) ? new PyDecimal(FromDouble(number.Value)) : null;
            default:
                ts.Raise(ExceptionTypes.TypeError, $"conversion from {value.Type.Name} to Decimal is not supported");
                return null;
        }
    }

    /// <summary>A decimal of the object, rounded to the context; null with an error.</summary>
    public static PyDecimal? Rounded(ThreadState ts, PyObject value, PyDecimalContext context)
    {
        switch (value)
        {
            case PyDecimal known:
                if (known.Value.IsNaN && known.Value.Digits > context.Arithmetic.Precision - (context.Arithmetic.Clamps ? 1 : 0))
                    return context.Add(ts, Conditions.ConversionSyntax) ? new PyDecimal(DecimalNumber.NaN) : null;
                return Finish(ts, known.Value, context);
            case PyStr text: return FromText(ts, ToAscii(text, allowsSpace: false), context, context.Arithmetic);
            case PyIntegral number: return FromInt(ts, number, context, context.Arithmetic);
            case PyTuple or PyList: return TupleText(ts, value) is { } parts ? FromText(ts, parts, context, context.Arithmetic) : null;
            case PyFloat number: return context.Add(ts, Conditions.FloatOperation) ? Finish(ts, FromDouble(number.Value), context) : null;
            default: return Exact(ts, value, context);
        }
    }

    public static PyDecimal? Finish(ThreadState ts, in DecimalNumber number, PyDecimalContext context)
    {
        var status = Conditions.None;
        var result = Rounder.Finish(number, context.Arithmetic, ref status);
        return context.Add(ts, status) ? new PyDecimal(result) : null;
    }

    static PyDecimal? FromText(ThreadState ts, string text, PyDecimalContext context, ArithmeticContext fitted)
    {
        var status = Conditions.None;
        return Checked(ts, DecimalText.Parse(text, fitted, ref status), context, fitted, status);
    }

    /// <summary>What was made under a context; where it had to be exact, anything else is an error.</summary>
    static PyDecimal? Checked(ThreadState ts, DecimalNumber number, PyDecimalContext context, ArithmeticContext fitted, Conditions status)
    {
        if (ReferenceEquals(fitted, ArithmeticContext.Widest))
        {
            if ((status & (Conditions.Inexact | Conditions.Rounded | Conditions.Clamped)) != 0)
                number = Rounder.Invalid(ref status);
            status &= Conditions.Errors;
        }
        return context.Add(ts, status) ? new PyDecimal(number) : null;
    }

    static PyDecimal? FromInt(ThreadState ts, PyIntegral value, PyDecimalContext context, ArithmeticContext fitted)
    {
        var number = value.TryGetInt64(out long small) ? DecimalNumber.Of(small) : DecimalNumber.Of(value.ToBigInteger());
        var status = Conditions.None;
        return Checked(ts, Rounder.Finish(number, fitted, ref status), context, fitted, status);
    }

    /// <summary>The exact value of a float.</summary>
    public static DecimalNumber FromDouble(double value)
    {
        const int MantissaBits = 52, LeastExponent = -1074;
        bool negative = double.IsNegative(value);
        if (double.IsNaN(value))
            return DecimalNumber.NaN;
        if (double.IsInfinity(value))
            return DecimalNumber.Infinity(negative);
        if (value == 0)
            return DecimalNumber.Zero(negative, 0);
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(value)), mantissa = bits & (1L << MantissaBits) - 1;
        int exponent = (int)(bits >> MantissaBits);
        exponent = exponent == 0 ? LeastExponent : exponent - 1 + LeastExponent;
        if (bits >> MantissaBits != 0)
            mantissa |= 1L << MantissaBits;
        int zeros = BitOperations.TrailingZeroCount(mantissa);
        (mantissa, exponent) = (mantissa >> zeros, exponent + zeros);
        // m / 2^k = m * 5^k / 10^k
        return exponent >= 0 ? new DecimalNumber(negative, (BigInteger)mantissa << exponent, 0)
            : new DecimalNumber(negative, mantissa * BigInteger.Pow(5, -exponent), exponent);
    }

    /// <summary>The text in ASCII; empty, which is no number, where it has other characters than digits and space.</summary>
    static string ToAscii(PyStr text, bool allowsSpace)
    {
        if (Ascii.IsValid(text.Value) && !text.Value.Contains('\0', StringComparison.Ordinal))
            return allowsSpace ? text.Value.AsSpan().Trim("\t\n\v\f\r\x1C\x1D\x1E\x1F ").ToString().Replace("_", "", StringComparison.Ordinal) : text.Value;
        int start = 0, end = text.Count;
        while (allowsSpace && start < end && UnicodeFacts.IsSpace(text.CodePointAt(start)))
            start++;
        while (allowsSpace && end > start && UnicodeFacts.IsSpace(text.CodePointAt(end - 1)))
            end--;
        var result = new StringBuilder();
        for (int i = start; i < end; i++)
        {
            int c = text.CodePointAt(i), digit = UnicodeFacts.DecimalValue(c);
            if (c == '_' && allowsSpace)
                continue;
            if (digit < 0 && c is 0 or >= 0x80 && !(digit >= 0))
                return "";
            result.Append(digit >= 0 ? (char)('0' + digit) : (char)c);
        }
        return result.ToString();
    }

    /// <summary>The text of (sign, digits, exponent); null with an error.</summary>
    static string? TupleText(ThreadState ts, PyObject value)
    {
        var parts = value is PyTuple tuple ? tuple.Items.ToArray() : ((PyList)value).Span.ToArray();
        if (parts.Length != 3)
            return Fail(ts, "argument must be a sequence of length 3");
        if (parts[0] is not PyIntegral sign || !sign.TryGetInt64(out long negative) || negative is not (0 or 1))
            return Fail(ts, "sign must be an integer with the value 0 or 1");
        string? kind = null;
        long exponent = 0;
        if (parts[2] is PyStr special)
        {
            kind = special.Value switch { "F" => "Inf", "n" => "NaN", "N" => "sNaN", _ => null };
            if (kind is null)
                return Fail(ts, "string argument in the third position must be 'F', 'n' or 'N'");
        }
        else if (parts[2] is not PyIntegral number)
            return Fail(ts, "exponent must be an integer");
        else if (!number.TryGetInt64(out exponent))
        {
            ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
            return null;
        }
        if (parts[1] is not (PyTuple or PyList))
            return Fail(ts, "coefficient must be a tuple of digits");
        var digits = parts[1] is PyTuple given ? given.Items.ToArray() : ((PyList)parts[1]).Span.ToArray();
        var text = new StringBuilder(negative == 1 ? "-" : "+").Append(kind);
        if (digits.Length == 0 && kind is null)
            text.Append('0');
        foreach (var item in digits)
        {
            if (item is not PyIntegral one || !one.TryGetInt64(out long digit) || digit is < 0 or > 9)
                return Fail(ts, "coefficient must be a tuple of digits");
            if (kind != "Inf")
                text.Append((char)('0' + digit));
        }
        if (kind is null)
            text.Append(CultureInfo.InvariantCulture, $"E{exponent}");
        return text.ToString();
    }

    static string? Fail(ThreadState ts, string message)
    {
        ts.Raise(ExceptionTypes.ValueError, message);
        return null;
    }

    /// <summary>The number as an int; null with an error.</summary>
    public static PyObject? ToInt(ThreadState ts, in DecimalNumber number, RoundingMode rounding)
    {
        if (!number.IsFinite)
            return number.IsNaN ? ts.Raise(ExceptionTypes.ValueError, "cannot convert NaN to integer") : ts.Raise(ExceptionTypes.OverflowError, "cannot convert Infinity to integer");
        var status = Conditions.None;
        var whole = number.Exponent >= 0 ? Coefficients.Padded(number, number.Exponent, ref status) : Rounder.DropRounded(number, -number.Exponent, rounding, out _);
        return DecimalState.Current(ts).Add(ts, status) ? IntArithmetic.Normalize(number.IsNegative ? -whole : whole) : null;
    }

    /// <summary>The nearest float; false with an error.</summary>
    public static bool TryDouble(ThreadState ts, in DecimalNumber number, out double result)
    {
        const int Beyond = 400;
        result = 0;
        if (number.IsSignaling)
            return ts.Fail(ExceptionTypes.ValueError, "cannot convert signaling NaN to float");
        if (number.IsNaN)
            result = number.IsNegative ? -double.NaN : double.NaN;
        else if (number.IsInfinite || number.Adjusted > Beyond && !number.HasZeroCoefficient)
            result = double.PositiveInfinity;
        else if (!number.HasZeroCoefficient && number.Adjusted >= -Beyond)
            result = double.Parse(DecimalText.Of(number.Absolute(), capital: true), CultureInfo.InvariantCulture);
        if (number.IsNegative && !number.IsNaN)
            result = -result;
        return true;
    }

    /// <summary>The hash of a number that is no NaN: that of an equal int, float or fraction.</summary>
    public static long HashOf(in DecimalNumber number)
    {
        const ulong Modulus = (1UL << 61) - 1, InverseOfTen = 2075258708292324556;
        const long OfInfinity = 314159;
        if (number.IsInfinite)
            return number.Sign * OfInfinity;
        UInt128 power = number.Exponent >= 0 ? 10 : InverseOfTen;
        var rest = number.IsSmall ? number.Small % Modulus : (UInt128)(number.Coefficient % Modulus);
        for (ulong exponent = (ulong)Math.Abs(number.Exponent); exponent > 0; exponent >>= 1)
        {
            if ((exponent & 1) != 0)
                rest = rest * power % Modulus;
            power = power * power % Modulus;
        }
        long hash = number.Sign * (long)rest;
        return hash == -1 ? -2 : hash;
    }

    /// <summary>Two numbers that compare as a decimal and an object do. False where they cannot be compared, or with an error.</summary>
    public static bool TryComparable(ThreadState ts, PyDecimalContext context, in DecimalNumber self, PyObject other, CompareOperator op, out DecimalNumber a, out DecimalNumber b)
    {
        (a, b) = (self, default);
        switch (other)
        {
            case PyDecimal known:
                b = known.Value;
                return true;
            case PyIntegral:
                return Operations.TryOperand(ts, context, other, out b);
            case PyFloat number:
                if (op is not (CompareOperator.Equal or CompareOperator.NotEqual) && !context.Add(ts, Conditions.FloatOperation))
                    return false;
                context.Flags |= Conditions.FloatOperation;
                b = FromDouble(number.Value);
                return true;
            case PyComplex { Value.Imaginary: 0 } complex when op is CompareOperator.Equal or CompareOperator.NotEqual:
                context.Flags |= Conditions.FloatOperation;
                b = FromDouble(complex.Value.Real);
                return true;
            default:
                return DecimalState.Get(ts).Rational is { } rational && TypeChecks.IsInstance(ts, other, rational) == 1 && TryRational(ts, context, self, other, out a, out b);
        }
    }

    /// <summary>The decimal times the denominator, and the numerator.</summary>
    static bool TryRational(ThreadState ts, PyDecimalContext context, in DecimalNumber self, PyObject rational, out DecimalNumber a, out DecimalNumber b)
    {
        (a, b) = (self, default);
        if (rational.GetAttribute(ts, NumeratorName) is not { } numerator || !Operations.TryOperand(ts, context, numerator, out b))
            return false;
        if (!self.IsFinite)
            return true;
        if (rational.GetAttribute(ts, DenominatorName) is not { } denominator || !Operations.TryOperand(ts, context, denominator, out var divisor))
            return false;
        a = new DecimalNumber(self.IsNegative, self.Coefficient * divisor.Coefficient, self.Exponent);
        return true;
    }
}
