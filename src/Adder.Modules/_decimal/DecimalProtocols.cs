using System.Numerics;
using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>Special methods of Decimal, and what makes and takes it apart.</summary>
[PyMethods(typeof(PyDecimal))]
static partial class DecimalProtocols
{
    [PyMethod("from_float", "The decimal that is exactly a float or an int.", OfClass = true)]
    public static PyObject? FromFloat(ThreadState ts, PyObject type, PyObject f) => f switch
    {
        PyIntegral => Convert(ts, (PyType)type, DecimalConversion.Exact(ts, f, DecimalState.Current(ts))),
        PyFloat number => Convert(ts, (PyType)type, new PyDecimal(DecimalConversion.FromDouble(number.Value))),
        _ => ts.Raise(ExceptionTypes.TypeError, "argument must be int or float"),
    };

    [PyMethod("from_number", "The decimal that is exactly a number.", OfClass = true)]
    public static PyObject? FromNumber(ThreadState ts, PyObject type, PyObject number) => number switch
    {
        PyDecimal or PyIntegral => Convert(ts, (PyType)type, DecimalConversion.Exact(ts, number, DecimalState.Current(ts))),
        PyFloat real => Convert(ts, (PyType)type, new PyDecimal(DecimalConversion.FromDouble(real.Value))),
        _ => ts.Raise(ExceptionTypes.TypeError, $"conversion from {number.Type.Name} to Decimal is not supported"),
    };

    static PyObject? Convert(ThreadState ts, PyType type, PyDecimal? made) =>
        made is null || ReferenceEquals(type, PyDecimal.TypeObject) ? made : type.Call(ts, [made], null);

    [PyMethod("as_tuple", "The named tuple (sign, digits, exponent).")]
    public static PyObject? AsTuple(ThreadState ts, PyDecimal self)
    {
        var number = self.Value;
        PyObject exponent = number.Kind switch
        {
            NumberKind.Infinity => new PyStr("F"),
            NumberKind.QuietNaN => new PyStr("n"),
            NumberKind.SignalingNaN => new PyStr("N"),
            _ => PyInt.Of(number.Exponent),
        };
        string digits = number.IsNaN && number.HasZeroCoefficient ? "" : number.IsInfinite ? "0" : DecimalText.DigitsOf(number);
        var items = new PyObject[digits.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = PyInt.Of(digits[i] - '0');
        return DecimalState.Get(ts).DecimalTuple!.Call(ts, [PyInt.Of(number.IsNegative ? 1 : 0), new PyTuple(items), exponent], null);
    }

    [PyMethod("as_integer_ratio", "Two ints whose quotient is exactly the number.")]
    public static PyObject? AsIntegerRatio(ThreadState ts, PyDecimal self)
    {
        var number = self.Value;
        if (!number.IsFinite)
            return number.IsNaN ? ts.Raise(ExceptionTypes.ValueError, "cannot convert NaN to integer ratio")
                : ts.Raise(ExceptionTypes.OverflowError, "cannot convert Infinity to integer ratio");
        if (number.HasZeroCoefficient)
            return new PyTuple([PyInt.Zero, PyInt.Of(1)]);
        if (Math.Abs(number.Exponent) > PowersOfTen.MostDigits)
            return ts.Raise(ExceptionTypes.MemoryError, "");
        BigInteger numerator = number.Coefficient, denominator = BigInteger.One;
        if (number.Exponent >= 0)
            numerator *= PowersOfTen.Of(number.Exponent);
        else
        {
            denominator = PowersOfTen.Of(-number.Exponent);
            var common = BigInteger.GreatestCommonDivisor(numerator, denominator);
            (numerator, denominator) = (numerator / common, denominator / common);
        }
        return new PyTuple([IntArithmetic.Normalize(number.IsNegative ? -numerator : numerator), IntArithmetic.Normalize(denominator)]);
    }

    [PyMethod("__copy__", "The number itself.")]
    public static PyObject? Copy(ThreadState ts, PyDecimal self) => self;

    [PyMethod("__deepcopy__", "The number itself.")]
    public static PyObject? DeepCopy(ThreadState ts, PyDecimal self, PyObject @object) => self;

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyDecimal self) => self.Str(ts) is { } text ? new PyTuple([self.Type, new PyTuple([text])]) : null;

    [PyMethod("__format__", "The text by a format specification; a dict may give the separators.")]
    public static PyObject? Format(ThreadState ts, PyDecimal self, PyObject format_spec, PyObject? @override = null) => format_spec is PyStr text
        ? DecimalFormatting.Format(ts, self.Value, text.Value, @override) : ts.Raise(ExceptionTypes.TypeError, "format arg must be str");

    [PyMethod("__round__", "The number rounded to so many decimals, or the nearest int.")]
    public static PyObject? Round(ThreadState ts, PyDecimal self, PyObject? ndigits = null)
    {
        if (ndigits is null)
            return DecimalConversion.ToInt(ts, self.Value, RoundingMode.HalfEven);
        if (ndigits is not PyIntegral number)
            return ts.Raise(ExceptionTypes.TypeError, "optional arg must be an integer");
        if (!number.TryGetInt64(out long digits))
            return ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
        var context = DecimalState.Current(ts);
        var status = Conditions.None;
        var quantum = new DecimalNumber(false, UInt128.One, digits == long.MinValue ? long.MaxValue : -digits);
        return Operations.Result(ts, context, Quantization.Quantize(self.Value, quantum, context.Arithmetic, ref status), status);
    }

    [PyMethod("__ceil__", "The int that is not less.")]
    public static PyObject? Ceiling(ThreadState ts, PyDecimal self) => DecimalConversion.ToInt(ts, self.Value, RoundingMode.Ceiling);

    [PyMethod("__floor__", "The int that is not greater.")]
    public static PyObject? Floor(ThreadState ts, PyDecimal self) => DecimalConversion.ToInt(ts, self.Value, RoundingMode.Floor);

    [PyMethod("__trunc__", "The int towards zero.")]
    public static PyObject? Truncate(ThreadState ts, PyDecimal self) => DecimalConversion.ToInt(ts, self.Value, RoundingMode.Down);

    [PyMethod("__complex__", "The number as a complex.")]
    public static PyObject? ToComplex(ThreadState ts, PyDecimal self) =>
        DecimalConversion.TryDouble(ts, self.Value, out double number) ? new PyComplex(new(number, 0)) : null;

    [PyMethod("__sizeof__", "The bytes that CPython would take: 8 for each 19 digits beyond 76.")]
    public static PyObject? SizeOf(ThreadState ts, PyDecimal self)
    {
        const int Base = 104, Inline = 4, DigitsPerWord = 19;
        long words = (self.Value.Digits + DigitsPerWord - 1) / DigitsPerWord;
        return PyInt.Of(words <= Inline ? Base : Base + 8 * words);
    }
}
