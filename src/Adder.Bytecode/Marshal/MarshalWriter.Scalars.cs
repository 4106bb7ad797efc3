using System.Numerics;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

public sealed partial class MarshalWriter
{
    void WriteStr(StrConstant text, int type)
    {
        if (type is TypeCode.Unicode or TypeCode.Interned)
        {
            WriteSized(text.Encoded ?? SurrogateUtf8.Encode(text.Value));
            return;
        }
        if (type is TypeCode.ShortAscii or TypeCode.ShortAsciiInterned)
            WriteByte((byte)text.Value.Length);
        else
            WriteInt32(text.Value.Length);
        Encoding.Latin1.GetBytes(text.Value, Claim(text.Value.Length));
    }

    void WriteInt(IntConstant number, int type)
    {
        switch (type)
        {
            case TypeCode.Int: WriteInt32((int)number.Value); break;
            case TypeCode.Int64: WriteInt64((long)number.Value); break;
            default: WriteLong(number.Value); break;
        }
    }

    void WriteLong(BigInteger value)
    {
        var magnitude = BigInteger.Abs(value).ToByteArray(isUnsigned: true);
        long bits = (long)BigInteger.Abs(value).GetBitLength();
        int count = (int)((bits + TypeCode.LongDigitBits - 1) / TypeCode.LongDigitBits);
        WriteInt32(value.Sign < 0 ? -count : count);
        for (int i = 0; i < count; i++)
        {
            long bit = (long)i * TypeCode.LongDigitBits;
            int at = (int)(bit >> 3), digit = 0;
            for (int k = 0; k < 3 && at + k < magnitude.Length; k++)
                digit |= magnitude[at + k] << 8 * k;
            digit = digit >> (int)(bit & 7) & (1 << TypeCode.LongDigitBits) - 1;
            WriteByte((byte)digit);
            WriteByte((byte)(digit >> 8));
        }
    }

    void WriteFloat(FloatConstant number, int type)
    {
        if (type == TypeCode.BinaryFloat)
            WriteDouble(number.Value);
        else
            WriteFloatText(number.Text, number.Value);
    }

    void WriteComplex(ComplexConstant number, int type)
    {
        if (type == TypeCode.BinaryComplex)
        {
            WriteDouble(number.Real);
            WriteDouble(number.Imaginary);
            return;
        }
        WriteFloatText(number.RealText, number.Real);
        WriteFloatText(number.ImaginaryText, number.Imaginary);
    }

    void WriteFloatText(string? asRead, double value)
    {
        string text = keepsForms && asRead != null ? asRead : DecimalFloat.Of(value);
        WriteByte((byte)text.Length);
        WriteRaw(Encoding.Latin1.GetBytes(text));
    }
}
