using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

public sealed partial class MarshalWriter
{
    void WriteStr(StrConstant text, int type)
    {
        switch (type)
        {
            case TypeCode.ShortAscii or TypeCode.ShortAsciiInterned:
                WriteByte((byte)text.Value.Length);
                WriteRaw(Encoding.Latin1.GetBytes(text.Value));
                break;
            case TypeCode.Ascii or TypeCode.AsciiInterned:
                WriteSized(Encoding.Latin1.GetBytes(text.Value));
                break;
            default:
                WriteSized(text.Encoded ?? SurrogateUtf8.Encode(text.Value));
                break;
        }
    }

    void WriteInt(IntConstant number, int type)
    {
        switch (type)
        {
            case TypeCode.Int:
                WriteInt32((int)number.Value);
                break;
            case TypeCode.Int64:
                WriteInt32((int)((long)number.Value & uint.MaxValue));
                WriteInt32((int)((long)number.Value >> 32));
                break;
            default:
                WriteLong(number.Value);
                break;
        }
    }

    void WriteLong(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value).ToByteArray(isUnsigned: true);
        long bits = (long)BigInteger.Abs(value).GetBitLength();
        int count = (int)((bits + LongDigitBits - 1) / LongDigitBits);
        WriteInt32(value.Sign < 0 ? -count : count);
        for (int i = 0; i < count; i++)
        {
            int bit = i * LongDigitBits, at = bit >> 3, digit = 0;
            for (int k = 0; k < 3 && at + k < magnitude.Length; k++)
                digit |= magnitude[at + k] << 8 * k;
            digit = digit >> (bit & 7) & 0x7FFF;
            WriteByte((byte)digit);
            WriteByte((byte)(digit >> 8));
        }
    }

    const int LongDigitBits = 15;

    void WriteFloat(FloatConstant number, int type)
    {
        if (type == TypeCode.BinaryFloat)
            WriteDouble(number.Value);
        else
            WriteFloatText(number.Text ?? FloatText(number.Value));
    }

    void WriteComplex(ComplexConstant number, int type)
    {
        if (type == TypeCode.BinaryComplex)
        {
            WriteDouble(number.Real);
            WriteDouble(number.Imaginary);
            return;
        }
        WriteFloatText(number.RealText ?? FloatText(number.Real));
        WriteFloatText(number.ImaginaryText ?? FloatText(number.Imaginary));
    }

    void WriteFloatText(string text)
    {
        WriteByte((byte)text.Length);
        WriteRaw(Encoding.Latin1.GetBytes(text));
    }

    /// <summary>17 significant digits, which is what marshal version 1 keeps.</summary>
    static string FloatText(double value) => value switch
    {
        double.PositiveInfinity => "inf",
        double.NegativeInfinity => "-inf",
        double.NaN => "nan",
        _ => value.ToString("G17", CultureInfo.InvariantCulture).ToLowerInvariant(),
    };
}
