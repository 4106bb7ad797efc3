using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>Writes co_lnotab: pairs of a step in bytes of code and a step in lines (Objects/lnotab_notes.txt).</summary>
sealed class LnotabWriter(bool signed, int firstLine)
{
    const int MaxStepOfAll = 64, MaxLength = 1 << 24;

    readonly List<byte> table = [];
    readonly int minStep = signed ? sbyte.MinValue : 0, maxStep = signed ? sbyte.MaxValue : byte.MaxValue;
    int offset;

    /// <summary>The line after the last pair.</summary>
    public int Line { get; private set; } = firstLine;

    public static byte[] Encode(PythonVersion version, int firstLine, IReadOnlyList<LocationRun> runs)
    {
        bool signed = version.LineTable == LineTableKind.Lnotab, marks = version < PythonVersion.V3_9;
        var writer = new LnotabWriter(signed, firstLine);
        int start = 0;
        foreach (var (length, position) in runs)
        {
            bool tells = position.HasLine && (signed || position.Line >= writer.Line);
            if (tells && (position.Line != writer.Line || marks && start > writer.offset))
                writer.StepTo(start, position.Line);
            start += length;
        }
        return writer.ToArray();
    }

    /// <summary>Says that a line starts at an offset in bytes; steps too large for a pair take several.</summary>
    /// <exception cref="BytecodeFormatException">The line is so far away that the table would take more than 16 MB.</exception>
    public void StepTo(int start, int line)
    {
        int bytes = start - offset;
        long lines = (long)line - Line;
        if (table.Count + Math.Abs(lines) / MaxStepOfAll > MaxLength)
            throw new BytecodeFormatException($"a step of {lines} lines is too far for co_lnotab");
        for (; bytes > byte.MaxValue; bytes -= byte.MaxValue)
            Add(byte.MaxValue, 0);
        for (; lines > maxStep; lines -= maxStep, bytes = 0)
            Add(bytes, maxStep);
        for (; lines < minStep; lines -= minStep, bytes = 0)
            Add(bytes, minStep);
        Add(bytes, lines);
        (offset, Line) = (start, line);
    }

    public byte[] ToArray() => [.. table];

    void Add(int bytes, long lines)
    {
        table.Add((byte)bytes);
        table.Add((byte)lines);
    }
}
