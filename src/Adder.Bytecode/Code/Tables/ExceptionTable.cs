namespace Adder.Bytecode.Code;

/// <summary>One region of the exception table of 3.11 on.</summary>
/// <param name="Start">Offset in bytes of the first instruction covered.</param>
/// <param name="End">Offset in bytes behind the last instruction covered.</param>
/// <param name="Target">Offset in bytes of the handler.</param>
/// <param name="Depth">Depth to which the value stack is cut before the exception is pushed.</param>
/// <param name="PushesLasti">Whether the offset of the raising instruction is pushed before the exception.</param>
public readonly record struct ExceptionRegion(int Start, int End, int Target, int Depth, bool PushesLasti);

/// <summary>co_exceptiontable: Objects/exception_handling_notes.txt (InternalDocs/exception_handling.md from 3.14 on).</summary>
public static class ExceptionTable
{
    const int Continuation = 0x40, EntryStart = 0x80, ValueBits = 6;

    /// <summary>The regions in the order of the table.</summary>
    /// <exception cref="BytecodeFormatException">The table is cut short or holds numbers beyond 32 bits.</exception>
    public static List<ExceptionRegion> Decode(ReadOnlySpan<byte> table)
    {
        var regions = DecodeReadable(table, out string? problem, out int position);
        return problem is null ? regions : throw new BytecodeFormatException(problem, position, "co_exceptiontable");
    }

    /// <summary>The regions up to where the table is malformed.</summary>
    /// <param name="table">The table.</param>
    /// <param name="problem">What is wrong with the rest, or null.</param>
    /// <param name="position">Offset in bytes of what is wrong.</param>
    internal static List<ExceptionRegion> DecodeReadable(ReadOnlySpan<byte> table, out string? problem, out int position)
    {
        var regions = new List<ExceptionRegion>();
        problem = null;
        position = 0;
        while (position < table.Length)
        {
            if (!TryReadVarint(table, ref position, out long start) || !TryReadVarint(table, ref position, out long length)
                || !TryReadVarint(table, ref position, out long target) || !TryReadVarint(table, ref position, out long depthAndLasti))
            {
                problem = "the exception table ends inside an entry, or holds a number beyond 32 bits";
                break;
            }
            (start, length, target) = (start * 2, length * 2, target * 2);
            if (start + length > int.MaxValue || target > int.MaxValue)
            {
                problem = "an exception table with offsets beyond 2 GB";
                break;
            }
            regions.Add(new((int)start, (int)(start + length), (int)target, (int)(depthAndLasti >> 1), (depthAndLasti & 1) != 0));
        }
        return regions;
    }

    /// <summary>The table for regions; the offsets are even, as instructions have them.</summary>
    public static byte[] Encode(IEnumerable<ExceptionRegion> regions)
    {
        var table = new List<byte>();
        foreach (var region in regions)
        {
            WriteVarint(table, region.Start / 2, EntryStart);
            WriteVarint(table, (region.End - region.Start) / 2, 0);
            WriteVarint(table, region.Target / 2, 0);
            WriteVarint(table, region.Depth << 1 | (region.PushesLasti ? 1 : 0), 0);
        }
        return [.. table];
    }

    static bool TryReadVarint(ReadOnlySpan<byte> table, ref int position, out long value)
    {
        value = 0;
        while (position < table.Length && value <= uint.MaxValue)
        {
            byte next = table[position++];
            value = value << ValueBits | (uint)(next & Continuation - 1);
            if ((next & Continuation) == 0)
                return value <= uint.MaxValue;
        }
        return false;
    }

    static void WriteVarint(List<byte> table, int value, int first)
    {
        int shift = 0;
        while (value >> shift + ValueBits != 0)
            shift += ValueBits;
        for (; shift > 0; shift -= ValueBits, first = 0)
            table.Add((byte)(first | Continuation | value >> shift & Continuation - 1));
        table.Add((byte)(first | value & Continuation - 1));
    }
}
