using System.Buffers.Binary;
using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._struct;

/// <summary>Python values into bytes.</summary>
static class StructPacking
{
    /// <summary>Packs values; false with an error.</summary>
    public static bool Pack(ThreadState ts, StructFormat format, ReadOnlySpan<PyObject> values, Span<byte> target, string name)
    {
        if (values.Length != format.Count)
            return ts.Fail(StructModule.ErrorType, $"{name} expected {format.Count} items for packing (got {values.Length})");
        target[..format.Size].Clear();
        int next = 0;
        foreach (var field in format.Fields)
            for (int i = 0; i < field.Count; i++)
                if (!PackOne(ts, field, values[next++], target.Slice(field.Offset + i * field.Size, field.Size), format.IsLittleEndian))
                    return false;
        return true;
    }

    static bool PackOne(ThreadState ts, StructField field, PyObject value, Span<byte> target, bool little)
    {
        switch (field.Code)
        {
            case 'c':
                if (value is not PyBytes { Value: [var single] })
                    return ts.Fail(StructModule.ErrorType, "char format requires a bytes object of length 1");
                target[0] = single;
                return true;
            case '?':
                int truth = value.IsTrue(ts);
                target[0] = (byte)truth;
                return truth >= 0;
            case 's' or 'p':
                return PackText(ts, field, value, target);
            case 'e' or 'f' or 'd':
                return TryFloat(ts, value, out double number) && WriteFloat(ts, field.Code, number, target, little);
            case 'F' or 'D':
                if (!TryComplex(value, out var complex))
                    return ts.Fail(StructModule.ErrorType, "required argument is not a complex");
                int half = target.Length / 2;
                char part = field.Code == 'F' ? 'f' : 'd';
                return WriteFloat(ts, part, complex.Real, target[..half], little) && WriteFloat(ts, part, complex.Imaginary, target[half..], little);
            default:
                return PackInt(ts, field, value, target, little);
        }
    }

    static bool PackText(ThreadState ts, StructField field, PyObject value, Span<byte> target)
    {
        if (!BytesLike.IsBytes(ts, value, out var bytes))
            return ts.Fail(StructModule.ErrorType, $"argument for '{field.Code}' must be a bytes object");
        var text = bytes.Span;
        if (field.Code == 'p')
        {
            if (target.Length == 0)
                return true;
            int length = Math.Min(text.Length, target.Length - 1);
            target[0] = (byte)Math.Min(length, byte.MaxValue);
            text[..length].CopyTo(target[1..]);
            return true;
        }
        text[..Math.Min(text.Length, target.Length)].CopyTo(target);
        return true;
    }

    static bool PackInt(ThreadState ts, StructField field, PyObject value, Span<byte> target, bool little)
    {
        if (value is not PyIntegral number)
        {
            if (!Numbers.HasIndex(value))
                return ts.Fail(StructModule.ErrorType, "required argument is not an integer");
            if (Numbers.ToIndex(ts, value) is not { } index)
                return false;
            number = index;
        }
        int bits = target.Length * 8;
        bool signed = char.IsAsciiLetterLower(field.Code);
        if (number.TryGetInt64(out long small))
        {
            bool fits = field.Code == 'P' || (signed
                ? bits == 64 || small >= -(1L << bits - 1) && small < 1L << bits - 1
                : small >= 0 && (bits == 64 || small < 1L << bits));
            if (!fits)
                return OutOfRange(ts, field.Code, bits, signed);
            WriteBits((ulong)small, target, little);
            return true;
        }
        var big = number.ToBigInteger();
        if (field.Code == 'P')
        {
            if (big.Sign < 0 || big > ulong.MaxValue)
                return ts.Fail(StructModule.ErrorType, "int too large to convert");
        }
        else if (signed || bits < 64 || big.Sign < 0 || big > ulong.MaxValue)
            return OutOfRange(ts, field.Code, bits, signed);
        WriteBits((ulong)big, target, little);
        return true;
    }

    static bool OutOfRange(ThreadState ts, char code, int bits, bool signed)
    {
        var most = (BigInteger.One << (signed ? bits - 1 : bits)) - 1;
        var least = signed ? -most - 1 : BigInteger.Zero;
        return ts.Fail(StructModule.ErrorType, $"'{code}' format requires {least} <= number <= {most}");
    }

    static void WriteBits(ulong value, Span<byte> target, bool little)
    {
        for (int i = 0; i < target.Length; i++, value >>= 8)
            target[little ? i : target.Length - 1 - i] = (byte)value;
    }

    static bool WriteFloat(ThreadState ts, char code, double number, Span<byte> target, bool little)
    {
        switch (code)
        {
            case 'd':
                WriteBits(BitConverter.DoubleToUInt64Bits(number), target, little);
                return true;
            case 'f':
                float single = (float)number;
                if (float.IsInfinity(single) && !double.IsInfinity(number))
                    return ts.Fail(ExceptionTypes.OverflowError, "float too large to pack with f format");
                WriteBits(BitConverter.SingleToUInt32Bits(single), target, little);
                return true;
            default:
                var half = (Half)number;
                if (Half.IsInfinity(half) && !double.IsInfinity(number))
                    return ts.Fail(ExceptionTypes.OverflowError, "float too large to pack with e format");
                WriteBits(BitConverter.HalfToUInt16Bits(half), target, little);
                return true;
        }
    }

    static bool TryFloat(ThreadState ts, PyObject value, out double number)
    {
        if (Arguments.TryDouble(ts, value, out number))
            return true;
        ts.TakeError();
        return ts.Fail(StructModule.ErrorType, "required argument is not a float");
    }

    static bool TryComplex(PyObject value, out Complex number)
    {
        number = value switch
        {
            PyComplex complex => complex.Value,
            PyFloat real => real.Value,
            PyIntegral integral => (double)integral.ToBigInteger(),
            _ => default,
        };
        return value is PyComplex or PyFloat or PyIntegral;
    }

    /// <summary>The values in bytes of the format's size.</summary>
    public static PyObject[] Unpack(StructFormat format, ReadOnlySpan<byte> source)
    {
        var values = new PyObject[format.Count];
        int next = 0;
        foreach (var field in format.Fields)
            for (int i = 0; i < field.Count; i++)
                values[next++] = UnpackOne(field, source.Slice(field.Offset + i * field.Size, field.Size), format.IsLittleEndian);
        return values;
    }

    static PyObject UnpackOne(StructField field, ReadOnlySpan<byte> source, bool little)
    {
        switch (field.Code)
        {
            case 'c' or 's':
                return new PyBytes(source.ToArray());
            case 'p':
                return source.Length == 0 ? PyBytes.Empty : new PyBytes(source.Slice(1, Math.Min(source[0], source.Length - 1)).ToArray());
            case '?':
                return PyBool.Of(source[0] != 0);
            case 'F' or 'D':
                int half = source.Length / 2;
                return new PyComplex(new Complex(ReadFloat(source[..half], little), ReadFloat(source[half..], little)));
            case 'e' or 'f' or 'd':
                return new PyFloat(ReadFloat(source, little));
            default:
                ulong bits = ReadBits(source, little);
                if (char.IsAsciiLetterLower(field.Code))
                    return PyInt.Of((long)bits << 64 - source.Length * 8 >> 64 - source.Length * 8);
                return bits <= long.MaxValue ? PyInt.Of((long)bits) : IntArithmetic.Normalize(bits);
        }
    }

    static ulong ReadBits(ReadOnlySpan<byte> source, bool little) => source.Length switch
    {
        1 => source[0],
        2 => little ? BinaryPrimitives.ReadUInt16LittleEndian(source) : BinaryPrimitives.ReadUInt16BigEndian(source),
        4 => little ? BinaryPrimitives.ReadUInt32LittleEndian(source) : BinaryPrimitives.ReadUInt32BigEndian(source),
        _ => little ? BinaryPrimitives.ReadUInt64LittleEndian(source) : BinaryPrimitives.ReadUInt64BigEndian(source),
    };

    static double ReadFloat(ReadOnlySpan<byte> source, bool little) => source.Length switch
    {
        2 => (double)BitConverter.UInt16BitsToHalf((ushort)ReadBits(source, little)),
        4 => BitConverter.UInt32BitsToSingle((uint)ReadBits(source, little)),
        _ => BitConverter.UInt64BitsToDouble(ReadBits(source, little)),
    };
}
