using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>
/// What the line table of a code object says, in CPython's terms, and its writing. Offsets and lengths are in bytes of co_code.
/// Malformed tables give <see cref="BytecodeFormatException"/>; <see cref="LineTableReader"/> reads as far as it can.
/// </summary>
public static class LineTables
{
    /// <summary>The entries as they are stored, which <see cref="Encode"/> turns into the same bytes again.</summary>
    /// <exception cref="BytecodeFormatException">The table is malformed.</exception>
    public static List<LocationRun> Runs(CodeObject code)
    {
        var runs = new List<LocationRun>();
        var reader = new LineTableReader(code);
        while (reader.MoveNext())
            runs.Add(new(reader.End - reader.Start, reader.Position));
        reader.ThrowIfMalformed();
        return runs;
    }

    /// <summary>co_lines(); for versions before 3.10, which have no such method, the same by their co_lnotab.</summary>
    /// <exception cref="BytecodeFormatException">The table is malformed.</exception>
    public static List<LineRange> Lines(CodeObject code)
    {
        var lines = ReadLines(code, out var reader);
        reader.ThrowIfMalformed();
        return lines;
    }

    /// <summary>The pairs that this version's dis.findlinestarts() gives.</summary>
    /// <exception cref="BytecodeFormatException">The table is malformed.</exception>
    public static List<LineStart> LineStarts(CodeObject code)
    {
        var starts = ReadLineStarts(code, out var reader);
        reader.ThrowIfMalformed();
        return starts;
    }

    /// <summary>co_lines() as far as the table can be read.</summary>
    internal static List<LineRange> ReadableLines(CodeObject code) => ReadLines(code, out _);

    /// <summary>dis.findlinestarts() as far as the table can be read.</summary>
    internal static List<LineStart> ReadableLineStarts(CodeObject code) => ReadLineStarts(code, out _);

    /// <summary>
    /// co_positions(): one position for each code unit that the table covers (3.11 on). Before, one for each code unit or, before 3.6,
    /// each byte, with the line alone.
    /// </summary>
    /// <exception cref="BytecodeFormatException">The table is malformed.</exception>
    public static IEnumerable<SourcePosition> Positions(CodeObject code)
    {
        int unit = code.Version.IsWordcode ? 2 : 1;
        foreach (var run in Runs(code))
            for (int i = 0; i < run.Length; i += unit)
                yield return run.Position;
    }

    /// <summary>co_lnotab as 3.10 to 3.14 derive it from their table; before, the table itself.</summary>
    /// <exception cref="BytecodeFormatException">The table is malformed.</exception>
    public static byte[] Lnotab(CodeObject code)
    {
        if (code.Version < PythonVersion.V3_10)
            return code.LineTable.Value;
        var pairs = new LnotabWriter(signed: true, code.FirstLineNo);
        var reader = new LineTableReader(code);
        while (reader.MoveNext())
            if (reader.CountedLine != pairs.Line)
                pairs.StepTo(reader.Start, reader.CountedLine);
        reader.ThrowIfMalformed();
        return pairs.ToArray();
    }

    /// <summary>
    /// The line table of a version for code that comes from the given places, byte for byte as CPython's assembler writes it. Lengths are
    /// even from 3.6 on. Up to 3.8 a run with the line of the one before is a mark of its own (a further statement on the line), in 3.11
    /// each run is an instruction with its cache; the other versions join equal neighbours. Before 3.10 runs without a line, and before
    /// 3.6 also runs with a lower line than the one before, count to the run before them.
    /// </summary>
    /// <param name="version">The version that is to read the table.</param>
    /// <param name="firstLine">co_firstlineno.</param>
    /// <param name="runs">The places in the order of the code, without gaps.</param>
    /// <exception cref="BytecodeFormatException">Up to 3.10: lines are so far apart that the table would take more than 16 MB.</exception>
    public static byte[] Encode(PythonVersion version, int firstLine, IReadOnlyList<LocationRun> runs) => version.LineTable switch
    {
        LineTableKind.LnotabUnsigned or LineTableKind.Lnotab => LnotabWriter.Encode(version, firstLine, runs),
        LineTableKind.Linetable => LinetableWriter.Encode(firstLine, runs),
        _ => LocationTableWriter.Encode(firstLine, runs, joins: version >= PythonVersion.V3_12),
    };

    static List<LineRange> ReadLines(CodeObject code, out LineTableReader reader)
    {
        var lines = new List<LineRange>();
        reader = new LineTableReader(code);
        bool joins = code.Version >= PythonVersion.V3_12;
        while (reader.MoveNext())
        {
            if (reader.Start == reader.End)
                continue;
            int? line = reader.Position.HasLine ? reader.Position.Line : null;
            if (joins && lines.Count > 0 && lines[^1].Line == line)
                lines[^1] = lines[^1] with { End = reader.End };
            else if (reader.Start < code.Bytecode.Length)
                lines.Add(new(reader.Start, reader.End, line));
        }
        return lines;
    }

    static List<LineStart> ReadLineStarts(CodeObject code, out LineTableReader reader)
    {
        var starts = new List<LineStart>();
        if (code.Version >= PythonVersion.V3_10)
        {
            int? last = null;
            foreach (var (start, _, line) in ReadLines(code, out reader))
            {
                if (code.Version < PythonVersion.V3_13 ? line is null || line == last : starts.Count > 0 && line == last)
                    continue;
                last = line;
                starts.Add(new(start, line));
            }
            return starts;
        }
        ReadLnotabStarts(code, starts, out reader);
        return starts;
    }

    // Only a pair with a step in code, or the end, shows the line so far; from 3.8 on nothing behind the code does.
    static void ReadLnotabStarts(CodeObject code, List<LineStart> starts, out LineTableReader reader)
    {
        bool stopsAtEnd = code.Version >= PythonVersion.V3_8;
        reader = new LineTableReader(code);
        while (reader.MoveNext())
        {
            bool shows = reader.End > reader.Start || reader.IsLast;
            if (stopsAtEnd && reader.Start >= code.Bytecode.Length)
                return;
            if (shows && (starts.Count == 0 || starts[^1].Line != reader.Position.Line))
                starts.Add(new(reader.Start, reader.Position.Line));
        }
    }
}
