using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using TypeCode = Adder.Bytecode.Marshal.TypeCode;

namespace Adder.Bytecode.Assembly;

sealed partial class ConstantReader
{
    readonly StringBuilder buffer = new();

    PyConstant ReadNumber(byte form)
    {
        int start = scanner.Position;
        bool isNegative = scanner.TryTake('-');
        if (isNegative && scanner.Next == 'i')
            return scanner.TakeWord() is "inf" ? new FloatConstant(double.NegativeInfinity, form) : throw scanner.Error("a number is wanted", start);
        if (scanner.Next == '0' && scanner.At(1) is 'x' or 'X')
            return ReadHexInt(start, isNegative, form);
        int digits = scanner.Position;
        SkipDigits();
        bool isFloat = false;
        if (scanner.Next == '.')
        {
            isFloat = true;
            scanner.Position++;
            SkipDigits();
        }
        if (scanner.Next is 'e' or 'E')
        {
            isFloat = true;
            scanner.Position++;
            if (scanner.Next is '+' or '-')
                scanner.Position++;
            SkipDigits();
        }
        if (isFloat)
            return new FloatConstant(ParseFloat(start), form);
        var span = scanner.Span(digits);
        if (span.Length > 18 ? !BigInteger.TryParse(span, NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            : !TryParseSmall(span, out value))
            throw scanner.Error("a number is wanted", start);
        return MakeInt(isNegative ? -value : value, form);
    }

    static bool TryParseSmall(ReadOnlySpan<char> digits, out BigInteger value)
    {
        bool parses = long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long number);
        value = number;
        return parses;
    }

    void SkipDigits()
    {
        while (char.IsAsciiDigit(scanner.Next))
            scanner.Position++;
    }

    double ParseFloat(int start) =>
        double.TryParse(scanner.Span(start), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value
            : throw scanner.Error("a float is wanted", start);

    IntConstant ReadHexInt(int start, bool isNegative, byte form)
    {
        scanner.Position += 2;
        int digits = scanner.Position;
        while (char.IsAsciiHexDigit(scanner.Next))
            scanner.Position++;
        // a leading 0 keeps the number positive
        return BigInteger.TryParse($"0{scanner.Span(digits)}", NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value) && scanner.Position > digits
            ? MakeInt(isNegative ? -value : value, form) : throw scanner.Error("hexadecimal digits are wanted", start);
    }

    IntConstant MakeInt(BigInteger value, byte form)
    {
        if (isPython2 && scanner.Next is 'L' or 'l')
        {
            scanner.Position++;
            return new IntConstant(value, form == 0 ? TypeCode.Long : form);
        }
        return new IntConstant(value, form);
    }

    FloatConstant ReadFloatCall(byte form)
    {
        scanner.Expect('(', "after 'float'");
        FloatConstant value;
        if (IsAtText())
        {
            value = new FloatConstant(ReadFloatText(out string text), form == 0 ? TypeCode.Float : form, text);
        }
        else
        {
            int start = scanner.Position;
            var word = scanner.TakeWord();
            if (!word.StartsWith("0x") || !long.TryParse(word[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out long bits))
                throw scanner.Error("the 64 bits of a float as 0x… are wanted, or its text in quotes", start);
            value = new FloatConstant(BitConverter.Int64BitsToDouble(bits), form);
        }
        scanner.Expect(')', "behind a float");
        return value;
    }

    /// <summary>Whether a str follows; its u of Python 2 is skipped.</summary>
    bool IsAtText()
    {
        scanner.SkipBlanks();
        if (scanner.Next == 'u' && scanner.At(1) is '\'' or '"')
            scanner.Position++;
        return scanner.Next is '\'' or '"';
    }

    double ReadFloatText(out string text)
    {
        int start = scanner.Position;
        text = ReadStr(0).Value;
        if (text.Length <= byte.MaxValue && DecimalFloat.TryParse(text, out double value))
            return value;
        throw scanner.Error($"a float is wanted, not '{text}'", start);
    }

    ComplexConstant ReadComplexCall(byte form)
    {
        scanner.Expect('(', "after 'complex'");
        double real = ReadPart(out string? realText);
        scanner.Expect(',', "between the parts of a complex number");
        double imaginary = ReadPart(out string? imaginaryText);
        scanner.Expect(')', "behind a complex number");
        if (realText != null && form == 0)
            form = TypeCode.Complex;
        return new ComplexConstant(real, imaginary, form, realText, imaginaryText);
    }

    double ReadPart(out string? text)
    {
        text = null;
        int start = scanner.Position;
        if (IsAtText())
            return ReadFloatText(out text);
        var value = ReadLiteral(MarshalRole.Item, 0, 0, 0);
        return value switch
        {
            FloatConstant number => number.Value,
            IntConstant number => (double)number.Value,
            _ => throw scanner.Error("a float is wanted", start),
        };
    }

    StrConstant ReadStr(byte form)
    {
        int start = scanner.Position;
        char quote = scanner.Next;
        scanner.Position++;
        int plain = scanner.Rest.IndexOfAny(quote, '\\', '\n');
        if (plain >= 0 && scanner.At(plain) == quote)
        {
            var value = new StrConstant(scanner.Rest[..plain].ToString(), form);
            scanner.Position += plain + 1;
            return value;
        }
        buffer.Clear();
        // indexes of low surrogates that are code points of their own behind a high one
        List<int>? apart = null;
        bool afterEscapedHigh = false;
        while (Advance(quote, start) is var c and >= 0)
        {
            if (c != '\\')
            {
                buffer.Append((char)c);
                afterEscapedHigh = false;
                continue;
            }
            int point = ReadEscape(isBytes: false);
            if (point > 0xFFFF)
                buffer.Append(char.ConvertFromUtf32(point));
            else
            {
                if (afterEscapedHigh && char.IsLowSurrogate((char)point))
                    (apart ??= []).Add(buffer.Length);
                buffer.Append((char)point);
            }
            afterEscapedHigh = point <= 0xFFFF && char.IsHighSurrogate((char)point);
        }
        string text = buffer.ToString();
        return new StrConstant(text, form, apart is null ? null : EncodeApart(text, apart));
    }

    static byte[] EncodeApart(string text, List<int> apart)
    {
        var bytes = new List<byte>();
        int start = 0;
        foreach (int index in apart)
        {
            bytes.AddRange(SurrogateUtf8.Encode(text[start..index]));
            start = index;
        }
        bytes.AddRange(SurrogateUtf8.Encode(text[start..]));
        return [.. bytes];
    }

    byte[] ReadBytes()
    {
        int start = scanner.Position;
        char quote = scanner.Next;
        scanner.Position++;
        buffer.Clear();
        while (Advance(quote, start) is var c and >= 0)
        {
            if (c > 0xFF)
                throw scanner.Error("bytes hold no characters beyond \\xff", scanner.Position - 1);
            buffer.Append(c == '\\' ? (char)ReadEscape(isBytes: true) : (char)c);
        }
        var bytes = new byte[buffer.Length];
        int at = 0;
        foreach (var chunk in buffer.GetChunks())
            at += Encoding.Latin1.GetBytes(chunk.Span, bytes.AsSpan(at));
        return bytes;
    }

    /// <summary>The next character of a literal; -1 when it is closed.</summary>
    int Advance(char quote, int start)
    {
        if (scanner.IsAtEnd || scanner.Next == '\n')
            throw scanner.Error($"the literal is not closed with {quote}", start);
        char c = scanner.Next;
        scanner.Position++;
        return c == quote ? -1 : c;
    }

    int ReadEscape(bool isBytes)
    {
        char c = scanner.Next;
        scanner.Position++;
        switch (c)
        {
            case 'n': return '\n';
            case 't': return '\t';
            case 'r': return '\r';
            case '\\' or '\'' or '"': return c;
            case '0': return 0;
            case 'x': return ReadHexEscape(2);
            case 'u' when !isBytes: return ReadHexEscape(4);
            case 'U' when !isBytes: return ReadHexEscape(8);
            default: throw scanner.Error(@"an escape is wanted: \n \t \r \\ \' \"" \0 \xHH" + (isBytes ? "" : @" \uHHHH \UHHHHHHHH"), scanner.Position - 2);
        }
    }

    int ReadHexEscape(int digits)
    {
        int start = scanner.Position;
        if (scanner.Rest.Length < digits
            || !int.TryParse(scanner.Rest[..digits], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out int value) || value is < 0 or > 0x10FFFF
            || digits == 8 && value is >= 0xD800 and < 0xE000)
            throw scanner.Error($"{digits} hexadecimal digits of a code point are wanted", start);
        scanner.Position += digits;
        return value;
    }
}
