namespace Adder.Bytecode.Code;

/// <summary>Writes co_linetable of 3.11 on, choosing the forms that CPython's assembler chooses (Python/assemble.c).</summary>
public sealed class LocationTableWriter
{
    const int MaxUnits = 8, ShortColumns = 80, ShortWidth = 16, OneLineColumns = 128;
    const byte EntryStart = 0x80, Continuation = 0x40;

    readonly List<byte> table = [];
    int line;

    /// <summary>Begins a table.</summary>
    /// <param name="firstLine">co_firstlineno.</param>
    public void Start(int firstLine)
    {
        table.Clear();
        line = firstLine;
    }

    /// <summary>Adds consecutive code units from one place.</summary>
    public void Write(SourcePosition position, int units)
    {
        for (; units > MaxUnits; units -= MaxUnits)
            WriteEntry(position, MaxUnits);
        if (units > 0)
            WriteEntry(position, units);
    }

    /// <summary>The table.</summary>
    public byte[] ToArray() => [.. table];

    /// <param name="firstLine">co_firstlineno.</param>
    /// <param name="runs">The places in order.</param>
    /// <param name="joins">Whether equal neighbours become one run (3.12 on).</param>
    public static byte[] Encode(int firstLine, IReadOnlyList<LocationRun> runs, bool joins)
    {
        var writer = new LocationTableWriter();
        writer.Start(firstLine);
        for (int i = 0; i < runs.Count;)
        {
            var (length, position) = runs[i++];
            for (; joins && i < runs.Count && runs[i].Position == position; i++)
                length += runs[i].Length;
            writer.Write(position, length / 2);
        }
        return writer.ToArray();
    }

    void WriteEntry(SourcePosition position, int units)
    {
        var (newLine, endLine, column, endColumn) = position;
        if (newLine < 0)
        {
            StartEntry(LocationForm.None, units);
            return;
        }
        int step = newLine - line;
        line = newLine;
        endLine = Math.Max(endLine, newLine);
        bool hasColumns = column >= 0 && endColumn >= 0;
        if (!hasColumns && endLine == newLine)
        {
            StartEntry(LocationForm.NoColumns, units);
            WriteSignedVarint(step);
        }
        else if (hasColumns && endLine == newLine && step == 0 && column < ShortColumns && endColumn >= column && endColumn - column < ShortWidth)
        {
            StartEntry(LocationForm.Short0 + (column >> 3), units);
            table.Add((byte)((column & 7) << 4 | endColumn - column));
        }
        else if (hasColumns && endLine == newLine && step is >= 0 and <= 2 && column < OneLineColumns && endColumn < OneLineColumns)
        {
            StartEntry(LocationForm.OneLine0 + step, units);
            table.Add((byte)column);
            table.Add((byte)endColumn);
        }
        else
        {
            StartEntry(LocationForm.Long, units);
            WriteSignedVarint(step);
            WriteVarint((uint)(endLine - newLine));
            WriteVarint((uint)(column + 1));
            WriteVarint((uint)(endColumn + 1));
        }
    }

    void StartEntry(LocationForm form, int units) => table.Add((byte)(EntryStart | (int)form << 3 | units - 1));

    void WriteVarint(uint value)
    {
        for (; value >= Continuation; value >>= 6)
            table.Add((byte)(Continuation | value & Continuation - 1));
        table.Add((byte)value);
    }

    void WriteSignedVarint(int value) => WriteVarint(value < 0 ? (0u - (uint)value) << 1 | 1 : (uint)value << 1);
}
