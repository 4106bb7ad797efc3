using System.Globalization;
using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of float.</summary>
[PyMethods(typeof(PyFloat))]
static partial class FloatMethods
{
    const int MantissaBits = 52, ExponentBias = 1023;

    [PyMethod("is_integer", "Whether the float is a whole number.")]
    public static PyObject? IsInteger(ThreadState ts, PyFloat self) => PyBool.Of(double.IsInteger(self.Value));

    [PyMethod("__getformat__", "The format of C's float or double.", OfClass = true)]
    static PyObject? GetFormat(ThreadState ts, PyObject type, PyObject typestr) => typestr is not PyStr text
        ? ts.Raise(ExceptionTypes.TypeError, $"__getformat__() argument must be str, not {Arguments.NameOf(typestr)}")
        : text.Value is not ("double" or "float") ? ts.Raise(ExceptionTypes.ValueError, "__getformat__() argument 1 must be 'double' or 'float'")
        : new PyStr(BitConverter.IsLittleEndian ? "IEEE, little-endian" : "IEEE, big-endian");

    [PyMethod("conjugate", "The float itself.")]
    public static PyObject? Conjugate(ThreadState ts, PyFloat self) => Exact(self);

    static PyFloat Exact(PyFloat number) => number.Type.IsHeap ? new PyFloat(number.Value) : number;

    [PyGetter("real", "The float itself.")]
    public static PyObject? Real(ThreadState ts, PyFloat self) => Exact(self);

    [PyGetter("imag", "0.0.")]
    public static PyObject? Imag(ThreadState ts, PyFloat self) => new PyFloat(0);

    [PyMethod("as_integer_ratio", "Two ints whose quotient is exactly the float.\n\n   >>> (0.75).as_integer_ratio()\n   (3, 4)")]
    public static PyObject? AsIntegerRatio(ThreadState ts, PyFloat self)
    {
        if (double.IsNaN(self.Value))
            return ts.Raise(ExceptionTypes.ValueError, "cannot convert NaN to integer ratio");
        if (double.IsInfinity(self.Value))
            return ts.Raise(ExceptionTypes.OverflowError, "cannot convert Infinity to integer ratio");
        if (self.Value == 0)
            return new PyTuple([PyInt.Zero, PyInt.Of(1)]);
        long bits = BitConverter.DoubleToInt64Bits(Math.Abs(self.Value));
        int exponent = (int)(bits >> MantissaBits);
        long mantissa = bits & (1L << MantissaBits) - 1 | (exponent == 0 ? 0 : 1L << MantissaBits);
        int shift = Math.Max(exponent, 1) - ExponentBias - MantissaBits;
        int zeros = BitOperations.TrailingZeroCount(mantissa);
        BigInteger numerator = self.Value < 0 ? -(mantissa >> zeros) : mantissa >> zeros, denominator = BigInteger.One;
        shift += zeros;
        if (shift > 0)
            numerator <<= shift;
        else
            denominator <<= -shift;
        return new PyTuple([IntArithmetic.Normalize(numerator), IntArithmetic.Normalize(denominator)]);
    }

    [PyMethod("hex", "The float in hexadecimal.\n\n   >>> (0.75).hex()\n   '0x1.8000000000000p-1'")]
    public static PyObject? Hex(ThreadState ts, PyFloat self)
    {
        if (!double.IsFinite(self.Value))
            return self.Repr(ts);
        long bits = BitConverter.DoubleToInt64Bits(self.Value);
        string sign = bits < 0 ? "-" : "";
        int exponent = (int)(bits >> MantissaBits & 0x7FF);
        long fraction = bits & (1L << MantissaBits) - 1;
        if (exponent == 0 && fraction == 0)
            return new PyStr(sign + "0x0.0p+0");
        int shown = exponent == 0 ? 1 - ExponentBias : exponent - ExponentBias;
        return new PyStr(string.Create(CultureInfo.InvariantCulture, $"{sign}0x{(exponent == 0 ? 0 : 1)}.{fraction:x13}p{(shown < 0 ? '-' : '+')}{Math.Abs(shown)}"));
    }

    [PyMethod("from_number", "The float of a number.", OfClass = true)]
    public static PyObject? FromNumber(ThreadState ts, PyObject type, PyObject number) => 
        number is PyFloat { Type.IsHeap: false } && ReferenceEquals(type, PyFloat.TypeObject) ? number
        : (number is PyFloat same ? new PyFloat(same.Value) : FloatParsing.ToFloat(ts, number, null)) is not { } made ? null
        : made is PyFloat ? IntMethods.OfType(ts, type, made) : ts.Raise(ExceptionTypes.TypeError, $"must be real number, not {number.Type.Name}");

    [PyMethod("fromhex", "The float that a hexadecimal text stands for.\n\n   >>> float.fromhex('0x1.8p-1')\n   0.75", OfClass = true)]
    public static PyObject? FromHex(ThreadState ts, PyObject type, PyObject @string) =>
        ParseHex(ts, @string) is { } number ? IntMethods.OfType(ts, type, number) : null;

    static PyObject? ParseHex(ThreadState ts, PyObject @string)
    {
        if (@string is not PyStr given)
            return ts.Raise(ExceptionTypes.TypeError, "bad argument type for built-in operation");
        if (TextCodecs.Encode(ts, given, "utf-8", "strict") is null)
            return null;
        string text = given.Value.Trim().ToLowerInvariant();
        bool negative = text.StartsWith('-');
        if (text.StartsWith('-') || text.StartsWith('+'))
            text = text[1..];
        if (text is "inf" or "infinity" or "nan")
            return new PyFloat(text == "nan" ? negative ? -PyFloat.NaN : PyFloat.NaN : negative ? double.NegativeInfinity : double.PositiveInfinity);
        if (text.StartsWith("0x", StringComparison.Ordinal))
            text = text[2..];
        int mark = text.IndexOf('p', StringComparison.Ordinal);
        string mantissa = mark < 0 ? text : text[..mark];
        int point = mantissa.IndexOf('.', StringComparison.Ordinal);
        string digits = point < 0 ? mantissa : mantissa.Remove(point, 1);
        long exponent = 0;
        bool isValid = digits.Length > 0 && digits.All(char.IsAsciiHexDigit)
            && (mark < 0 || long.TryParse(text.AsSpan(mark + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent));
        if (!isValid)
            return ts.Raise(ExceptionTypes.ValueError, "invalid hexadecimal floating-point string");
        var value = BigInteger.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        exponent -= point < 0 ? 0 : 4L * (digits.Length - point);
        double result = Scaled(value, exponent);
        return double.IsInfinity(result)
            ? ts.Raise(ExceptionTypes.OverflowError, "hexadecimal value too large to represent as a float")
            : new PyFloat(negative ? -result : result);
    }

    /// <summary>value times two to the power of exponent, rounded once, to nearest even.</summary>
    static double Scaled(BigInteger value, long exponent)
    {
        if (value.IsZero)
            return 0;
        long top = (long)value.GetBitLength() + exponent;
        if (top > ExponentBias + 1)
            return double.PositiveInfinity;
        if (top < -ExponentBias - MantissaBits)
            return 0;
        // bits below the last one that the float holds decide by half and by being there
        long lowest = Math.Max(top - MantissaBits - 1, 1 - ExponentBias - MantissaBits);
        int drop = (int)(lowest - exponent);
        if (drop > 0)
        {
            var rest = value & (BigInteger.One << drop) - 1;
            value >>= drop;
            int half = rest.CompareTo(BigInteger.One << drop - 1);
            if (half > 0 || half == 0 && !value.IsEven)
                value += 1;
            exponent = lowest;
        }
        return Math.ScaleB((double)value, (int)exponent);
    }
}
