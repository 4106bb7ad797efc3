namespace Adder.Bytecode.Code;

/// <summary>Writes co_linetable of 3.10 (PEP 626): pairs of a range's length in bytes and the change of the line for it.</summary>
static class LinetableWriter
{
    const int MaxLength = 254, MaxStep = 127, NoLine = -128, MaxDistance = 1 << 29;

    public static byte[] Encode(int firstLine, IReadOnlyList<LocationRun> runs)
    {
        var table = new List<byte>();
        int written = firstLine;
        for (int i = 0; i < runs.Count;)
        {
            int line = runs[i].Position.Line, length = 0;
            for (; i < runs.Count && (runs[i].Position.Line == line || runs[i].Length == 0); i++)
                length += runs[i].Length;
            if (length > 0)
                Add(table, length, line, ref written);
        }
        return [.. table];
    }

    static void Add(List<byte> table, int length, int line, ref int written)
    {
        int step = NoLine;
        if (line >= 0)
        {
            long distance = (long)line - written;
            if (Math.Abs(distance) > MaxDistance)
                throw new BytecodeFormatException($"a step of {distance} lines is too far for co_linetable");
            step = (int)distance;
            written = line;
            for (; step > MaxStep; step -= MaxStep)
                AddPair(table, 0, MaxStep);
            for (; step < -MaxStep; step += MaxStep)
                AddPair(table, 0, -MaxStep);
        }
        for (; length > MaxLength; length -= MaxLength, step = line < 0 ? NoLine : 0)
            AddPair(table, MaxLength, step);
        AddPair(table, length, step);
    }

    static void AddPair(List<byte> table, int length, int step)
    {
        table.Add((byte)length);
        table.Add((byte)step);
    }
}
