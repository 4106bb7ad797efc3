using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Types;

/// <summary>int(): from numbers, and from texts in a base.</summary>
static class IntParsing
{
    static readonly Signature Parameters = new("int", ["", "base"], 0, 2);

    internal static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var made = Construct(ts, self, arguments, names);
        if (made is not PyIntegral number || !((PyType)self).IsHeap)
            return made;
        return number.TryGetInt64(out long small) ? new PyIntInstance((PyType)self, small) : new PyBigIntInstance((PyType)self, number.ToBigInteger());
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is null && arguments.Length > 2 && !((PyType)self).IsHeap)
            return Arguments.WrongCount(ts, "int", arguments.Length, 0, 2);
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        var value = bound[0];
        if (bound[1] is not { } given)
            return value is null ? PyInt.Zero : Convert(ts, value);
        if (value is null)
            return ts.Raise(ExceptionTypes.TypeError, "int() missing string argument");
        if (Numbers.ToIndex(ts, given) is not { } wide)
            return null;
        if (!wide.TryGetInt64(out long numberBase) || numberBase is not (0 or >= 2 and <= 36))
            return ts.Raise(ExceptionTypes.ValueError, "int() base must be >= 2 and <= 36, or 0");
        return value switch
        {
            PyStr text => Parse(ts, text.CodePoints, (int)numberBase, value),
            PyBytes bytes => Parse(ts, AsciiCodes(bytes.Value), (int)numberBase, value),
            PyByteArray bytes => Parse(ts, AsciiCodes(bytes.Span), (int)numberBase, value),
            _ => ts.Raise(ExceptionTypes.TypeError, "int() can't convert non-string with explicit base"),
        };
    }

    static PyObject? Convert(ThreadState ts, PyObject value) => value switch
    {
        PyBool flag => IntArithmetic.Normalize(flag.ToBigInteger()),
        PyIntegral { Type.IsHeap: false } number => number,
        PyFloat { Type.IsHeap: false } number => number.Truncate(ts),
        PyStr { Type.IsHeap: false } text => TryShort(text.Value, out long small) ? PyInt.Of(small) : Parse(ts, text.CodePoints, 10, value),
        PyBytes { Type.IsHeap: false } bytes => Parse(ts, AsciiCodes(bytes.Value), 10, value),
        _ when Numbers.ToInt(ts, value) is { } converted => converted,
        PyStr text when !ts.HasError => Parse(ts, text.CodePoints, 10, value),
        PyBytes bytes when !ts.HasError => Parse(ts, AsciiCodes(bytes.Value), 10, value),
        { HasBuffer: true } and not PyMemoryView { IsScattered: true } when !ts.HasError => PyBuffer.ToArray(ts, value) is { } bytes ? Parse(ts, AsciiCodes(bytes), 10, new PyBytes(bytes)) : null,
        _ => ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"int() argument must be a string, a bytes-like object or a real number, not '{value.Type.Name}'"),
    };

    /// <summary>A text of few decimal digits, with or without a sign.</summary>
    static bool TryShort(string text, out long value)
    {
        const int MostDigits = 18;
        value = 0;
        int i = text.Length > 0 && text[0] is '-' or '+' ? 1 : 0;
        if (text.Length - i is < 1 or > MostDigits)
            return false;
        for (; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
                return false;
            value = value * 10 + text[i] - '0';
        }
        if (text[0] == '-')
            value = -value;
        return true;
    }

    /// <summary>Bytes as characters; what is not ASCII becomes -1, which no number has.</summary>
    static int[] AsciiCodes(ReadOnlySpan<byte> bytes)
    {
        int[] codes = new int[bytes.Length];
        for (int i = 0; i < bytes.Length; i++)
            codes[i] = bytes[i] < 0x80 ? bytes[i] : -1;
        return codes;
    }

    static PyObject? Parse(ThreadState ts, int[] text, int numberBase, PyObject original)
    {
        int givenBase = numberBase;
        int start = 0, end = text.Length;
        while (start < end && UnicodeFacts.IsSpace(text[start]))
            start++;
        while (end > start && UnicodeFacts.IsSpace(text[end - 1]))
            end--;
        bool negative = start < end && text[start] == '-';
        if (start < end && text[start] is '-' or '+')
            start++;
        bool isPrefixed = TryPrefix(text.AsSpan(start, end - start), ref numberBase);
        if (isPrefixed)
            start += 2;
        var digits = new StringBuilder(end - start);
        bool wasDigit = isPrefixed;
        for (int i = start; i < end; i++)
        {
            if (text[i] == '_' && wasDigit)
            {
                wasDigit = false;
                continue;
            }
            int digit = DigitValue(text[i]);
            if (digit < 0 || digit >= Math.Max(numberBase, 1) && numberBase != 0)
                return Invalid(ts, givenBase, original);
            // a text of base 0 without a prefix is decimal, and only zero may begin with a zero
            if (numberBase == 0 && digit > 9)
                return Invalid(ts, givenBase, original);
            digits.Append((char)(digit < 10 ? '0' + digit : 'a' + digit - 10));
            wasDigit = true;
        }
        if (!wasDigit || digits.Length == 0)
            return Invalid(ts, givenBase, original);
        string all = digits.ToString();
        if (numberBase == 0 && all[0] == '0' && all.AsSpan().ContainsAnyExcept('0'))
            return Invalid(ts, givenBase, original);
        numberBase = numberBase == 0 ? 10 : numberBase;
        int most = ts.Interpreter.IntMaxStrDigits;
        if (!BitOperations.IsPow2(numberBase) && most > 0 && all.Length > most)
            return ts.Raise(ExceptionTypes.ValueError,
                $"Exceeds the limit ({most} digits) for integer string conversion: value has {all.Length} digits; use sys.set_int_max_str_digits() to increase the limit");
        if (!ts.MayComputeInt(all.Length * 6L))
            return null;
        var value = Value(all, numberBase);
        return IntArithmetic.Normalize(negative ? -value : value);
    }

    static bool TryPrefix(ReadOnlySpan<int> text, ref int numberBase)
    {
        if (text.Length < 2 || text[0] != '0')
            return false;
        int told = (text[1] | 0x20) switch { 'x' => 16, 'o' => 8, 'b' => 2, _ => 0 };
        if (told == 0 || numberBase != 0 && numberBase != told)
            return false;
        numberBase = told;
        return true;
    }

    static int DigitValue(int c) => c is >= 'a' and <= 'z' ? c - 'a' + 10 : c is >= 'A' and <= 'Z' ? c - 'A' + 10 : c < 0 ? -1 : UnicodeFacts.DecimalValue(c);

    static BigInteger Value(string digits, int numberBase)
    {
        if (numberBase == 10)
            return BigInteger.Parse(digits, CultureInfo.InvariantCulture);
        // .NET's parser of large hexadecimal numbers has to be compiled first
        const int FewHexDigits = 16;
        if (numberBase == 16)
            return digits.Length <= FewHexDigits ? ulong.Parse(digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture) : BigInteger.Parse("0" + digits, NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        // halves, so that long texts take less than quadratic time
        if (digits.Length > 64)
        {
            int low = digits.Length / 2;
            return Value(digits[..^low], numberBase) * BigInteger.Pow(numberBase, low) + Value(digits[^low..], numberBase);
        }
        var value = BigInteger.Zero;
        foreach (char c in digits)
            value = value * numberBase + DigitValue(c);
        return value;
    }

    static PyObject? Invalid(ThreadState ts, int numberBase, PyObject original) => original.Repr(ts) is PyStr shown
        ? ts.Raise(ExceptionTypes.ValueError, $"invalid literal for int() with base {numberBase}: {shown.Value}")
        : null;
}
