using System.Buffers.Binary;
using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.array;

/// <summary>A kind of items: how they are read from bytes and written to them. Items are in the order of bytes of the machine.</summary>
sealed class ArrayKind
{
    public const string Codes = "bBuwhHiIlLqQfd";

    static readonly ArrayKind[] Kinds = [.. Codes.Select(static code => new ArrayKind(code))];

    ArrayKind(char code) => (Code, Size) = (code, code switch
    {
        'b' or 'B' => 1,
        'h' or 'H' => 2,
        'u' or 'w' or 'i' or 'I' or 'f' => 4,
        _ => 8,
    });

    public char Code { get; }

    /// <summary>Bytes of one item.</summary>
    public int Size { get; }

    public bool IsText => Code is 'u' or 'w';
    public bool IsFloat => Code is 'f' or 'd';
    public bool IsSigned => char.IsAsciiLetterLower(Code);

    /// <summary>The kind of a typecode, or null.</summary>
    public static ArrayKind? Of(int code)
    {
        int index = code < 128 ? Codes.IndexOf((char)code) : -1;
        return index < 0 ? null : Kinds[index];
    }

    public PyObject Read(ReadOnlySpan<byte> item)
    {
        switch (Code)
        {
            case 'f': return new PyFloat(BinaryPrimitives.ReadSingleLittleEndian(item));
            case 'd': return new PyFloat(BinaryPrimitives.ReadDoubleLittleEndian(item));
            case 'u' or 'w': return PyStr.OfCodePoint(BinaryPrimitives.ReadInt32LittleEndian(item));
        }
        ulong bits = 0;
        for (int i = Size - 1; i >= 0; i--)
            bits = bits << 8 | item[i];
        if (IsSigned)
            return PyInt.Of((long)bits << 64 - Size * 8 >> 64 - Size * 8);
        return bits <= long.MaxValue ? PyInt.Of((long)bits) : IntArithmetic.Normalize(bits);
    }

    /// <summary>Writes a value; false with an error.</summary>
    public bool Write(ThreadState ts, PyObject value, Span<byte> item)
    {
        if (IsText)
        {
            if (value is not PyStr text)
                return ts.Fail(ExceptionTypes.TypeError, $"array item must be a unicode character, not {value.Type.Name}");
            if (text.Count != 1)
                return ts.Fail(ExceptionTypes.TypeError, $"array item must be a unicode character, not a string of length {text.Count}");
            BinaryPrimitives.WriteInt32LittleEndian(item, text.CodePointAt(0));
            return true;
        }
        if (IsFloat)
        {
            if (!Arguments.TryDouble(ts, value, out double number))
                return false;
            if (Code == 'f')
                BinaryPrimitives.WriteSingleLittleEndian(item, (float)number);
            else
                BinaryPrimitives.WriteDoubleLittleEndian(item, number);
            return true;
        }
        if (Numbers.ToIndex(ts, value) is not { } integral || !Fits(ts, integral))
            return false;
        ulong bits = integral.TryGetInt64(out long small) ? (ulong)small : (ulong)integral.ToBigInteger();
        for (int i = 0; i < Size; i++, bits >>= 8)
            item[i] = (byte)bits;
        return true;
    }

    bool Fits(ThreadState ts, PyIntegral value)
    {
        var number = value.ToBigInteger();
        var most = (BigInteger.One << Size * 8 - (IsSigned ? 1 : 0)) - 1;
        var least = IsSigned ? -most - 1 : BigInteger.Zero;
        if (number >= least && number <= most)
            return true;
        bool isLarge = number > most;
        return ts.Fail(ExceptionTypes.OverflowError, Code switch
        {
            'b' => $"signed char is {(isLarge ? "greater than maximum" : "less than minimum")}",
            'B' => $"unsigned byte integer is {(isLarge ? "greater than maximum" : "less than minimum")}",
            'h' => $"signed short integer is {(isLarge ? "greater than maximum" : "less than minimum")}",
            'H' => $"unsigned short is {(isLarge ? "greater than maximum" : "less than minimum")}",
            'i' when number < long.MinValue || number > long.MaxValue => "Python int too large to convert to C long",
            'i' => $"signed integer is {(isLarge ? "greater than maximum" : "less than minimum")}",
            'I' when isLarge && number > ulong.MaxValue => "Python int too large to convert to C unsigned long",
            'I' => isLarge ? "unsigned int is greater than maximum" : "can't convert negative value to unsigned int",
            'l' => "Python int too large to convert to C long",
            'L' => isLarge ? "Python int too large to convert to C unsigned long" : "can't convert negative value to unsigned int",
            'q' => "int too big to convert",
            _ => isLarge ? "int too big to convert" : "can't convert negative int to unsigned",
        });
    }
}
