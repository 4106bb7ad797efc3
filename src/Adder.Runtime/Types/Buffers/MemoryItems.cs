using System.Buffers.Binary;
using System.Numerics;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Items of memoryviews: native formats of one character.</summary>
static class MemoryItems
{
    /// <summary>The bytes of an item; 0 when a memoryview does not know the format.</summary>
    public static int SizeOf(string format) => format.TrimStart('@') switch
    {
        "c" or "b" or "B" or "?" => 1,
        "h" or "H" or "e" => 2,
        "i" or "I" or "f" => 4,
        "l" or "L" or "q" or "Q" or "n" or "N" or "d" or "P" => 8,
        _ => 0,
    };

    public static PyObject? Read(ThreadState ts, string format, ReadOnlySpan<byte> item) => format.TrimStart('@') switch
    {
        "c" => new PyBytes([item[0]]),
        "b" => PyInt.Of((sbyte)item[0]),
        "B" => PyInt.Of(item[0]),
        "?" => PyBool.Of(item[0] != 0),
        "h" => PyInt.Of(BinaryPrimitives.ReadInt16LittleEndian(item)),
        "H" => PyInt.Of(BinaryPrimitives.ReadUInt16LittleEndian(item)),
        "i" => PyInt.Of(BinaryPrimitives.ReadInt32LittleEndian(item)),
        "I" => PyInt.Of(BinaryPrimitives.ReadUInt32LittleEndian(item)),
        "l" or "q" or "n" => PyInt.Of(BinaryPrimitives.ReadInt64LittleEndian(item)),
        "L" or "Q" or "N" or "P" => IntArithmetic.Normalize(BinaryPrimitives.ReadUInt64LittleEndian(item)),
        "e" => new PyFloat((double)BinaryPrimitives.ReadHalfLittleEndian(item)),
        "f" => new PyFloat(BinaryPrimitives.ReadSingleLittleEndian(item)),
        "d" => new PyFloat(BinaryPrimitives.ReadDoubleLittleEndian(item)),
        _ => ts.Raise(ExceptionTypes.NotImplementedError, $"memoryview: format {format} not supported"),
    };

    /// <summary>Writes an item; false with an error.</summary>
    public static bool Write(ThreadState ts, string format, Span<byte> item, PyObject value)
    {
        string kind = format.TrimStart('@');
        switch (kind)
        {
            case "c":
                if (value is not PyBytes bytes)
                    return Wrong(ts, format);
                if (bytes.Value.Length != 1)
                    return ts.Fail(ExceptionTypes.ValueError, $"memoryview: invalid value for format '{format}'");
                item[0] = bytes.Value[0];
                return true;
            case "?":
                int truth = value.IsTrue(ts);
                item[0] = (byte)Math.Max(0, truth);
                return truth >= 0;
            case "e" or "f" or "d":
                if (FloatParsing.ToFloat(ts, value, null) is not PyFloat { Value: var real })
                    return !ts.HasError && Wrong(ts, format);
                if (kind == "d")
                    BinaryPrimitives.WriteDoubleLittleEndian(item, real);
                else if (kind == "f")
                    BinaryPrimitives.WriteSingleLittleEndian(item, (float)real);
                else
                    BinaryPrimitives.WriteHalfLittleEndian(item, (Half)real);
                return true;
        }
        int size = SizeOf(format);
        if (size == 0)
            return ts.Fail(ExceptionTypes.NotImplementedError, $"memoryview: format {format} not supported");
        if (!Numbers.HasIndex(value))
            return Wrong(ts, format);
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        bool isUnsigned = char.IsUpper(kind[0]);
        var wide = number.ToBigInteger();
        var (least, most) = isUnsigned ? (BigInteger.Zero, (BigInteger.One << size * 8) - 1) : (-(BigInteger.One << size * 8 - 1), (BigInteger.One << size * 8 - 1) - 1);
        if (wide < least || wide > most)
            return ts.Fail(ExceptionTypes.ValueError, $"memoryview: invalid value for format '{format}'");
        item.Fill(wide.Sign < 0 ? (byte)0xFF : (byte)0);
        wide.TryWriteBytes(item, out _, isUnsigned: wide.Sign >= 0 && isUnsigned);
        return true;
    }

    static bool Wrong(ThreadState ts, string format) => ts.Fail(ExceptionTypes.TypeError, $"memoryview: invalid type for format '{format}'");
}
