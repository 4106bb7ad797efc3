using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text;
using System.Text.Unicode;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

public ref partial struct MarshalReader
{
    StrConstant ReadLatin1(int length, byte form) => new(Encoding.Latin1.GetString(Take(length)), form);

    BytesConstant ReadInternedBytes(byte form)
    {
        var value = new BytesConstant(Take(ReadLength("str")).ToArray(), form);
        if (recovery is not { CountsReferences: false })
            (interned ??= []).Add(value);
        return value;
    }

    StrConstant ReadUtf8(byte form)
    {
        int start = position;
        var bytes = Take(ReadLength("str"));
        var buffer = ArrayPool<char>.Shared.Rent(bytes.Length);
        try
        {
            if (Utf8.ToUtf16(bytes, buffer, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done)
                return new StrConstant(new string(buffer, 0, written), form);
            if (!SurrogateUtf8.TryDecode(bytes, out string text, out bool ambiguous))
            {
                position = start;
                throw Malformed("a str that is not UTF-8");
            }
            return new StrConstant(text, form, ambiguous ? bytes.ToArray() : null);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    IntConstant ReadLong(byte form)
    {
        int size = ReadInt32();
        long count = Math.Abs((long)size);
        if (count * 2 > Remaining)
            throw Truncated($"an int of {count} digits of 15 bits, but {Remaining} bytes are left");
        var digits = Take((int)count * 2);
        var magnitude = new byte[(count * TypeCode.LongDigitBits + 7) / 8 + 1];
        int bit = 0;
        for (int i = 0; i < digits.Length; i += 2, bit += TypeCode.LongDigitBits)
        {
            int digit = digits[i] | digits[i + 1] << 8;
            if (digit >> TypeCode.LongDigitBits != 0)
                throw Malformed("an int with a digit of more than 15 bits");
            if (digit == 0 && i == digits.Length - 2)
                throw Malformed("an int whose highest digit is 0");
            int shifted = digit << (bit & 7), at = bit >> 3;
            magnitude[at] |= (byte)shifted;
            magnitude[at + 1] |= (byte)(shifted >> 8);
            if (shifted >> 16 != 0)
                magnitude[at + 2] |= (byte)(shifted >> 16);
        }
        var value = new BigInteger(magnitude, isUnsigned: true);
        return new IntConstant(size < 0 ? -value : value, form);
    }

    FloatConstant ReadTextFloat(byte form)
    {
        string text = ReadFloatText(out double value);
        return new FloatConstant(value, form, text);
    }

    ComplexConstant ReadTextComplex(byte form)
    {
        string realText = ReadFloatText(out double real), imaginaryText = ReadFloatText(out double imaginary);
        return new ComplexConstant(real, imaginary, form, realText, imaginaryText);
    }

    string ReadFloatText(out double value)
    {
        int start = position;
        string text = Encoding.Latin1.GetString(Take(ReadByte()));
        if (!DecimalFloat.TryParse(text, out value))
        {
            position = start;
            throw Malformed($"a text of {text.Length} characters that is no float");
        }
        return text;
    }
}
