using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>complex(): from numbers and texts.</summary>
static class ComplexParsing
{
    static readonly PyStr ComplexName = Interned.Of("__complex__");
    static readonly Signature Parameters = new("complex", ["real", "imag"], 0, 2);

    internal static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var made = Construct(ts, self, arguments, names);
        return made is PyComplex number && ((PyType)self).IsHeap ? new PyComplexInstance((PyType)self, number.Value) : made;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        bool isAlone = arguments.Length == 1 && names is null or { Count: 0 };
        if (isAlone && bound[0] is PyStr text)
            return Parse(ts, text);
        if (isAlone && bound[0] is PyComplex { Type.IsHeap: false })
            return bound[0];
        if (!TryPart(ts, bound[0], "real", isAlone, out var real) || !TryPart(ts, bound[1], "imag", false, out var imaginary))
            return null;
        if (bound[1] is null)
            return new PyComplex(real);
        // only complex arguments have parts to add: signs of zeros stay as they were given
        double first = bound[1] is PyComplex ? real.Real - imaginary.Imaginary : real.Real;
        bool hasParts = bound[0] is PyComplex || bound[0] is { } given && given.Type.Lookup(ComplexName) is not null;
        return new PyComplex(new(first, hasParts ? imaginary.Real + real.Imaginary : imaginary.Real));
    }

    static PyObject? Parse(ThreadState ts, PyStr text)
    {
        string ascii = FloatParsing.ToAscii(text);
        if (TryParse(ascii, out var parsed))
            return new PyComplex(parsed);
        for (int i = ascii.IndexOf('_', StringComparison.Ordinal); i >= 0; i = ascii.IndexOf('_', i + 1))
            if (i == 0 || i + 1 == ascii.Length || !char.IsAsciiDigit(ascii[i - 1]) || !char.IsAsciiDigit(ascii[i + 1]))
                return text.Repr(ts) is PyStr shown ? ts.Raise(ExceptionTypes.ValueError, $"could not convert string to complex: {shown.Value}") : null;
        return ts.Raise(ExceptionTypes.ValueError, "complex() arg is a malformed string");
    }

    static bool TryPart(ThreadState ts, PyObject? value, string name, bool isAlone, out Complex part)
    {
        part = default;
        if (value is null || value.Type is { IsHeap: false } && PyComplex.TryConvert(ts, value, out part))
            return value is not PyComplex || isAlone || WarnOfComplex(ts, name, value);
        if (ts.HasError)
            return false;
        if (isAlone && value is PyFloat plain && value.Type.Lookup(ComplexName) is null)
        {
            part = plain.Value;
            return true;
        }
        if (name == "real" && value.Type.Lookup(ComplexName) is { } method)
        {
            var result = SpecialCalls.Call(ts, method, value);
            if (result is PyComplex made)
                part = made.Value;
            return result is PyComplex ? Numbers.IsStrict(ts, result, PyComplex.TypeObject, "__complex__ returned non-complex") && (isAlone || WarnOfComplex(ts, name, value)) : result is not null && ts.Fail(ExceptionTypes.TypeError, $"__complex__ returned non-complex (type {result.Type.Name})");
        }
        if (value is PyComplex complex)
        {
            part = complex.Value;
            return WarnOfComplex(ts, name, value);
        }
        if (FloatParsing.ToFloat(ts, value, null) is not { } real)
            return false;
        if (real is PyFloat number)
        {
            part = number.Value;
            return true;
        }
        return ts.Fail(ExceptionTypes.TypeError, isAlone
            ? $"complex() argument must be a string or a number, not {value.Type.FullName}"
            : $"complex() argument '{name}' must be a real number, not {value.Type.FullName}");
    }

    static bool WarnOfComplex(ThreadState ts, string name, PyObject part) =>
        PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning, $"complex() argument '{name}' must be a real number, not {part.Type.Name}");

    /// <summary>The number of complex.from_number(), of __complex__, __float__ or __index__; false with an error.</summary>
    internal static bool TryNumber(ThreadState ts, PyObject value, out Complex number)
    {
        if (value is PyStr || value is not PyComplex && value.Type.Lookup(ComplexName) is null && value.Type.Lookup("__float__") is null && !Numbers.HasIndex(value))
        {
            number = default;
            return ts.Fail(ExceptionTypes.TypeError, $"must be real number, not {value.Type.Name}");
        }
        number = value is PyComplex same ? same.Value : default;
        return value is PyComplex || TryPart(ts, value, "real", true, out number);
    }

    static bool TryParse(string given, out Complex value)
    {
        value = default;
        string text = given.Trim();
        if (text.StartsWith('(') && text.EndsWith(')'))
            text = text[1..^1].Trim();
        if (text.Length == 0)
            return false;
        if (text[^1] is not ('j' or 'J'))
        {
            bool isReal = FloatParsing.TryParse(text, out double real);
            value = new(real, 0);
            return isReal;
        }
        text = text[..^1];
        int split = text.Length - 1;
        while (split > 0 && (text[split] is not ('+' or '-') || text[split - 1] is 'e' or 'E'))
            split--;
        string realText = split > 0 ? text[..split] : "", imaginaryText = split > 0 ? text[split..] : text;
        double realPart = 0, imaginary = 1;
        if (imaginaryText is "+" or "-" or "")
            imaginary = imaginaryText == "-" ? -1 : 1;
        else if (!FloatParsing.TryParse(imaginaryText, out imaginary))
            return false;
        if (realText.Length > 0 && !FloatParsing.TryParse(realText, out realPart))
            return false;
        value = new(realPart, imaginary);
        return true;
    }
}
