using System.Globalization;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Types;

/// <summary>float(): from numbers and texts.</summary>
static class FloatParsing
{
    internal static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (type.IsHeap && !type.IsInitOfObject)
        {
            arguments = arguments[..(arguments.Length - (names?.Count ?? 0))];
            names = null;
        }
        var made = Construct(ts, self, arguments, names);
        return made is PyFloat number && type.IsHeap ? new PyFloatInstance(type, number.Value) : made;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "float", arguments.Length, names, 0, 1))
            return null;
        if (arguments.Length == 0)
            return new PyFloat(0);
        var value = arguments[0];
        if (value is PyFloat same)
            return ReferenceEquals(value.Type, PyFloat.TypeObject) ? value : ToFloat(ts, value, same);
        if (value.Type.IsHeap)
        {
            var own = ToFloat(ts, value, null);
            if (!ReferenceEquals(own, PyNotImplemented.Instance))
                return own;
        }
        if (value is PyStr || value is { HasBuffer: true } and not PyMemoryView { IsScattered: true })
        {
            if ((value is PyStr str ? ToAscii(str) : OfBytes(PyBuffer.ToArray(ts, value))) is not { } text)
                return null;
            if (TryParse(text.Trim(), out double parsed))
                return new PyFloat(parsed);
            return value.Repr(ts) is PyStr shown ? ts.Raise(ExceptionTypes.ValueError, $"could not convert string to float: {shown.Value}") : null;
        }
        if (value is PyIntegral { Type.IsHeap: false } && PyFloat.TryConvert(ts, value, out double number))
            return new PyFloat(number);
        if (ts.HasError || ToFloat(ts, value, null) is not { } converted)
            return null;
        if (!ReferenceEquals(converted, PyNotImplemented.Instance))
            return converted;
        return ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"float() argument must be a string or a real number, not '{value.Type.Name}'");
    }

    /// <summary>Bytes as text; what is not ASCII becomes a character that no number has.</summary>
    static string? OfBytes(byte[]? bytes) => bytes is null ? null : string.Create(bytes.Length, bytes, static (text, all) =>
    {
        for (int i = 0; i < all.Length; i++)
            text[i] = all[i] < 0x80 ? (char)all[i] : '?';
    });

    /// <summary>What __float__, or else __index__, gives; NotImplemented when there is neither.</summary>
    internal static PyObject? ToFloat(ThreadState ts, PyObject value, PyFloat? fallback)
    {
        var result = value.Unary(ts, UnaryOperator.Float);
        if (result is PyFloat number)
            return ReferenceEquals(number.Type, PyFloat.TypeObject) ? number
                : Numbers.IsStrict(ts, number, PyFloat.TypeObject, $"{value.Type.Name}.__float__ returned non-float") ? new PyFloat(number.Value) : null;
        if (result is null)
            return null;
        if (!ReferenceEquals(result, PyNotImplemented.Instance))
            return ts.Raise(ExceptionTypes.TypeError, $"{value.Type.Name}.__float__ returned non-float (type {result.Type.Name})");
        if (value is IHeapInstance && value.Type.Lookup("__float__") is not null)
            return ts.Raise(ExceptionTypes.TypeError, $"{value.Type.Name}.__float__ returned non-float (type NotImplementedType)");
        if (fallback is not null)
            return new PyFloat(fallback.Value);
        if (!Numbers.HasIndex(value))
            return result;
        return Numbers.ToIndex(ts, value) is { } index && PyFloat.TryConvert(ts, index, out double converted) ? new PyFloat(converted) : null;
    }

    /// <summary>The text with digits and white space of any script as those of ASCII.</summary>
    internal static string ToAscii(PyStr text)
    {
        if (Ascii.IsValid(text.Value))
            return text.Value;
        var result = new StringBuilder(text.Count);
        for (int i = 0; i < text.Count; i++)
        {
            int c = text.CodePointAt(i), digit = UnicodeFacts.DecimalValue(c);
            result.Append(digit >= 0 ? (char)('0' + digit) : UnicodeFacts.IsSpace(c) ? ' ' : c < 0x80 ? (char)c : '?');
        }
        return result.ToString();
    }

    /// <summary>Parses a float literal with a sign, underscores between digits, or one of inf, infinity, nan.</summary>
    internal static bool TryParse(string text, out double value)
    {
        value = 0;
        string unsigned = text.Length > 0 && text[0] is '+' or '-' ? text[1..] : text;
        bool negative = text.Length > unsigned.Length && text[0] == '-';
        switch (unsigned.ToLowerInvariant())
        {
            case "inf" or "infinity":
                value = negative ? double.NegativeInfinity : double.PositiveInfinity;
                return true;
            case "nan":
                value = negative ? -PyFloat.NaN : PyFloat.NaN;
                return true;
        }
        for (int i = 0; i < unsigned.Length; i++)
        {
            char c = unsigned[i];
            bool fits = char.IsAsciiDigit(c) || c is '.' or 'e' or 'E'
                || c is '+' or '-' && i > 0 && unsigned[i - 1] is 'e' or 'E'
                || c == '_' && i > 0 && i + 1 < unsigned.Length && char.IsAsciiDigit(unsigned[i - 1]) && char.IsAsciiDigit(unsigned[i + 1]);
            if (!fits)
                return false;
        }
        return unsigned.Length > 0 && char.IsAsciiDigit(unsigned[^1]) | unsigned[^1] == '.'
            && double.TryParse(text.Replace("_", "", StringComparison.Ordinal), NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
                CultureInfo.InvariantCulture, out value);
    }
}
