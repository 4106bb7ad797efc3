using System.Numerics;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Formatting;

/// <summary>The operator % of str and bytes; Doc/library/stdtypes.rst, "printf-style String Formatting".</summary>
ref struct PercentFormat
{
    readonly ThreadState ts;
    readonly string text;
    readonly PyObject operand;
    readonly StringBuilder result = new();

    // text and result are Latin-1 then
    readonly bool isBytes;
    int at, nextArgument;
    bool isMapped;

    // one conversion
    bool left, plus, blank, alternate, zero;
    int width, precision;
    bool hasConversions;

    PercentFormat(ThreadState ts, string text, PyObject operand, bool isBytes) => (this.ts, this.text, this.operand, this.isBytes) = (ts, text, operand, isBytes);

    public static PyObject? Format(ThreadState ts, PyStr text, PyObject operand)
    {
        var format = new PercentFormat(ts, text.Value, operand, isBytes: false);
        return !format.Run() ? null : format.hasConversions ? new PyStr(format.result.ToString()) : text;
    }

    public static PyObject? Format(ThreadState ts, ReadOnlySpan<byte> text, PyObject operand)
    {
        var format = new PercentFormat(ts, Encoding.Latin1.GetString(text), operand, isBytes: true);
        return format.Run() ? new PyBytes(Encoding.Latin1.GetBytes(format.result.ToString())) : null;
    }

    bool IsMapping => operand is not PyTuple && !(operand is PyStr || isBytes && operand is PyBytes or PyByteArray) && operand.Type.Lookup("__getitem__") is not null;

    bool Run()
    {
        while (at < text.Length)
        {
            int percent = text.IndexOf('%', at);
            if (percent < 0)
                percent = text.Length;
            result.Append(text, at, percent - at);
            at = percent + 1;
            hasConversions |= percent < text.Length;
            if (percent < text.Length && !Convert() || !ts.MayGrow(result.Length))
                return false;
        }
        bool allUsed = isMapped || IsMapping || (operand is PyTuple tuple ? nextArgument >= tuple.Count : nextArgument > 0);
        return allUsed || ts.Fail(ExceptionTypes.TypeError, $"not all arguments converted during {(isBytes ? "bytes" : "string")} formatting");
    }

    bool Convert()
    {
        if (at < text.Length && text[at] == '%')
        {
            result.Append('%');
            at++;
            return true;
        }
        PyObject? value = null;
        if (at < text.Length && text[at] == '(' && (value = Mapped()) is null)
            return false;
        (left, plus, blank, alternate, zero) = (false, false, false, false, false);
        for (; at < text.Length; at++)
        {
            char flag = text[at];
            if (flag == '-') left = true;
            else if (flag == '+') plus = true;
            else if (flag == ' ') blank = true;
            else if (flag == '#') alternate = true;
            else if (flag == '0') zero = true;
            else break;
        }
        if (!TrySize(isWidth: true, out width))
            return false;
        if (width < 0 && width != int.MinValue)
            (left, width) = (true, -width);
        width = Math.Max(0, width);
        precision = int.MinValue;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            if (!TrySize(isWidth: false, out precision))
                return false;
            precision = Math.Max(0, precision);
        }
        if (at < text.Length && text[at] is 'h' or 'l' or 'L')
            at++;
        if (at >= text.Length)
            return ts.Fail(ExceptionTypes.ValueError, "incomplete format");
        char code = text[at++];
        if (value is null && (value = NextArgument()) is null)
            return false;
        bool growsByPrecision = precision > 0 && code is not ('s' or 'b' or 'r' or 'a' or 'c');
        return ts.MayGrow(width + (growsByPrecision ? (long)precision : 0)) && Append(code, value);
    }

    PyObject? NextArgument()
    {
        if (operand is PyTuple tuple)
            return nextArgument < tuple.Count ? tuple.Items[nextArgument++] : NotEnough();
        return !isMapped && nextArgument++ == 0 ? operand : NotEnough();
    }

    PyObject? NotEnough() => ts.Raise(ExceptionTypes.TypeError, "not enough arguments for format string");

    PyObject? Mapped()
    {
        if (!IsMapping)
            return ts.Raise(ExceptionTypes.TypeError, "format requires a mapping");
        int start = ++at, depth = 1;
        for (; at < text.Length && depth > 0; at++)
            depth += text[at] switch { '(' => 1, ')' => -1, _ => 0 };
        if (depth > 0)
            return ts.Raise(ExceptionTypes.ValueError, "incomplete format key");
        isMapped = true;
        string key = text[start..(at - 1)];
        return operand.GetItem(ts, isBytes ? new PyBytes(Encoding.Latin1.GetBytes(key)) : new PyStr(key));
    }

    bool TrySize(bool isWidth, out int size)
    {
        size = int.MinValue;
        if (at < text.Length && text[at] == '*')
        {
            at++;
            if (NextArgument() is not { } given)
                return false;
            if (given is not PyIntegral number)
                return ts.Fail(ExceptionTypes.TypeError, "* wants int");
            if (!number.TryGetInt64(out long value) || !isWidth && value is > int.MaxValue or < int.MinValue)
                return ts.Fail(ExceptionTypes.OverflowError, "Python int too large to convert to C " + (isWidth ? "ssize_t" : "int"));
            if (isWidth && value == long.MinValue)
                return ts.Fail(ExceptionTypes.OverflowError, "width too big");
            if (isWidth && value is > int.MaxValue or <= int.MinValue)
                return ts.Fail(ExceptionTypes.MemoryError, "");
            size = (int)value;
            return true;
        }
        long digits = -1, most = isWidth ? long.MaxValue : int.MaxValue;
        for (; at < text.Length && char.IsAsciiDigit(text[at]); at++)
        {
            int digit = text[at] - '0';
            digits = Math.Max(0, digits);
            if (digits > (most - digit) / 10)
                return ts.Fail(ExceptionTypes.ValueError, isWidth ? "width too big" : isBytes ? "prec too big" : "precision too big");
            digits = digits * 10 + digit;
        }
        if (digits > int.MaxValue)
            return ts.Fail(ExceptionTypes.MemoryError, "");
        size = digits >= 0 ? (int)digits : isWidth ? int.MinValue : 0;
        return true;
    }

    bool Append(char code, PyObject value)
    {
        switch (code)
        {
            case 's' or 'b' when isBytes: return AppendBytes(value);
            case 'r' when isBytes: goto case 'a';
            case 's': return AppendText(value.Str(ts));
            case 'r': return AppendText(value.Repr(ts));
            case 'a': return AppendText(value.Repr(ts) is PyStr shown ? AsciiText.Of(shown) : null);
            case 'c': return AppendCharacter(value);
            case 'd' or 'i' or 'u' or 'x' or 'X' or 'o': return AppendInt(code, value);
            case 'e' or 'E' or 'f' or 'F' or 'g' or 'G': return AppendFloat(code, value);
            default:
                return ts.Fail(ExceptionTypes.ValueError,
                    $"unsupported format character '{(code is > '\x1F' and < '\x7F' ? code : '?')}' (0x{(int)code:x}) at index {at - 1}");
        }
    }

    bool AppendText(PyObject? value)
    {
        if (value is not PyStr shown)
            return false;
        if (precision >= 0 && precision < shown.Count)
            shown = shown.Slice(0, precision);
        Pad(shown.Value, shown.Count);
        return true;
    }

    bool AppendBytes(PyObject value)
    {
        byte[]? bytes;
        PyObject? made = null;
        bool found = false;
        if (value is not (PyBytes or PyByteArray))
            made = SpecialCalls.CallByName(ts, value, "__bytes__", out found);
        if (!found && !ts.HasError && value.HasBuffer)
            bytes = PyBuffer.Gather(ts, value);
        else
        {
            if (ts.HasError)
                return false;
            if (!found)
                return ts.Fail(ExceptionTypes.TypeError, $"%b requires a bytes-like object, or an object that implements __bytes__, not '{value.Type.Name}'");
            if (made is not null and not PyBytes)
                return ts.Fail(ExceptionTypes.TypeError, $"__bytes__ returned non-bytes (type {made.Type.Name})");
            bytes = (made as PyBytes)?.Value;
        }
        if (bytes is null)
            return false;
        int count = precision >= 0 ? Math.Min(precision, bytes.Length) : bytes.Length;
        Pad(Encoding.Latin1.GetString(bytes, 0, count), count);
        return true;
    }

    /// <summary>%c of bytes.</summary>
    bool AppendByte(PyObject value)
    {
        const string Wanted = "%c requires an integer in range(256) or a single byte, not ";
        switch (value)
        {
            case PyBytes or PyByteArray:
                byte[] bytes = PyBuffer.ToArray(ts, value)!;
                if (bytes.Length != 1)
                    return ts.Fail(ExceptionTypes.TypeError, $"{Wanted}a {value.Type.Name} object of length {bytes.Length}");
                Pad(((char)bytes[0]).ToString(), 1);
                return true;
            case var _ when Numbers.HasIndex(value):
                if (Numbers.ToIndex(ts, value) is not { } number)
                    return false;
                if (!number.TryGetInt64(out long one) || one is < 0 or > 255)
                    return ts.Fail(ExceptionTypes.OverflowError, "%c arg not in range(256)");
                Pad(((char)one).ToString(), 1);
                return true;
            default:
                return ts.Fail(ExceptionTypes.TypeError, Wanted + value.Type.FullName);
        }
    }

    void Pad(string shown, int count)
    {
        int blanks = Math.Max(0, width - count);
        if (!left)
            result.Append(' ', blanks);
        result.Append(shown);
        if (left)
            result.Append(' ', blanks);
    }

    bool AppendCharacter(PyObject value)
    {
        if (isBytes)
            return AppendByte(value);
        switch (value)
        {
            case PyStr { Count: 1 } one:
                Pad(one.Value, 1);
                return true;
            case PyStr other:
                return ts.Fail(ExceptionTypes.TypeError, $"%c requires an int or a unicode character, not a string of length {other.Count}");
            case var _ when Numbers.HasIndex(value):
                if (Numbers.ToIndex(ts, value) is not { } number)
                    return false;
                if (!number.TryGetInt64(out long point) || point is < 0 or > 0x10FFFF)
                    return ts.Fail(ExceptionTypes.OverflowError, "%c arg not in range(0x110000)");
                Pad(PyStr.OfCodePoint((int)point).Value, 1);
                return true;
            default:
                return ts.Fail(ExceptionTypes.TypeError, $"%c requires an int or a unicode character, not {value.Type.FullName}");
        }
    }

    bool AppendInt(char code, PyObject value)
    {
        bool isDecimal = code is 'd' or 'i' or 'u';
        var whole = value is PyIntegral ? value
            : isDecimal ? value is PyFloat real ? real.Truncate(ts) : value is PyStr or PyBytes ? null : Numbers.ToInt(ts, value)
            : Numbers.HasIndex(value) ? Numbers.ToIndex(ts, value) : null;
        if (ts.HasError)
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.TypeError))
                return false;
            ts.TakeError();
        }
        if (whole is not PyIntegral number)
            return ts.Fail(ExceptionTypes.TypeError, code is 'd' or 'i' or 'u'
                ? $"%{code} format: a real number is required, not {value.Type.Name}"
                : $"%{code} format: an integer is required, not {value.Type.Name}");
        var big = number.ToBigInteger();
        string? digits = IntDigits.Of(ts, BigInteger.Abs(big), code switch { 'x' or 'X' => 16, 'o' => 8, _ => 10 });
        if (digits is null)
            return false;
        if (precision > digits.Length)
            digits = digits.PadLeft(precision, '0');
        string prefix = !alternate ? "" : code switch { 'x' or 'X' => "0x", 'o' => "0o", _ => "" };
        AppendNumber(big.Sign < 0, code == 'X' ? prefix.ToUpperInvariant() : prefix, code == 'X' ? digits.ToUpperInvariant() : digits);
        return true;
    }

    bool AppendFloat(char code, PyObject value)
    {
        double number = 0;
        if (value is not (PyFloat or PyIntegral { Type.IsHeap: false }) || !PyFloat.TryConvert(ts, value, out number))
        {
            var converted = ts.HasError ? null : FloatParsing.ToFloat(ts, value, null);
            if (converted is not PyFloat real)
                return !ts.HasError && ts.Fail(ExceptionTypes.TypeError, $"{(isBytes ? "float argument required" : "must be real number")}, not {value.Type.Name}");
            number = real.Value;
        }
        string body = FloatBody.Of(Math.Abs(number), char.ToLowerInvariant(code), precision < 0 ? 6 : precision, alternate, addPointZero: false);
        AppendNumber(double.IsNegative(number) && !double.IsNaN(number), "", char.IsAsciiLetterUpper(code) ? body.ToUpperInvariant() : body);
        return true;
    }

    void AppendNumber(bool negative, string prefix, string digits)
    {
        string sign = negative ? "-" : plus ? "+" : blank ? " " : "";
        int count = sign.Length + prefix.Length + digits.Length;
        if (zero && !left && width > count)
            digits = digits.PadLeft(digits.Length + width - count, '0');
        Pad(sign + prefix + digits, sign.Length + prefix.Length + digits.Length);
    }
}
