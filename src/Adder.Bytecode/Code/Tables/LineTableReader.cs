using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>
/// Walks the line table of any version entry by entry, as it is stored: neighbours may have equal positions and entries may be empty.
/// Formats: Objects/lnotab_notes.txt (up to 3.10), InternalDocs/code_objects.md (3.11 on).
/// </summary>
public ref struct LineTableReader
{
    const byte EntryStart = 0x80, Continuation = 0x40;
    const int NoLineDelta = -128;

    readonly ReadOnlySpan<byte> table;
    readonly LineTableKind kind;
    readonly int codeLength;
    int position, entryEnd;
    long line, end;
    bool finished;

    public LineTableReader(CodeObject code) : this(code.LineTable.Value, code.Version.LineTable, code.FirstLineNo, code.Bytecode.Length) { }

    /// <param name="table">co_lnotab or co_linetable.</param>
    /// <param name="kind">Its form.</param>
    /// <param name="firstLine">co_firstlineno.</param>
    /// <param name="codeLength">Length of co_code in bytes: the last entry of a co_lnotab reaches to it.</param>
    public LineTableReader(ReadOnlySpan<byte> table, LineTableKind kind, int firstLine, int codeLength)
    {
        this.table = table;
        this.kind = kind;
        this.codeLength = codeLength;
        line = firstLine;
    }

    /// <summary>Where the entry lies in the source.</summary>
    public SourcePosition Position { get; private set; }

    /// <summary>Offset in bytes where the entry starts.</summary>
    public int Start { get; private set; }

    /// <summary>Offset in bytes behind the entry.</summary>
    public readonly int End => (int)end;

    /// <summary>The line that the next entry counts from: that of the entry, or of the last one before it that had a line.</summary>
    public readonly int CountedLine => (int)line;

    /// <summary>Whether this is the entry without a pair of its own, from the last pair of a co_lnotab to the end of the code.</summary>
    public bool IsLast { get; private set; }

    /// <summary>Why the walk ended before the table did, or null.</summary>
    public string? Problem { get; private set; }

    public bool MoveNext()
    {
        if (finished)
            return false;
        Start = (int)end;
        bool more = kind switch
        {
            LineTableKind.LnotabUnsigned or LineTableKind.Lnotab => MoveLnotab(),
            LineTableKind.Linetable => MoveLinetable(),
            _ => MoveLocation(),
        };
        if (more && (end > int.MaxValue || line is > int.MaxValue or < int.MinValue))
            more = Fail("an offset or line beyond 32 bits");
        finished = !more || IsLast;
        return more;
    }

    /// <summary>Reports what <see cref="Problem"/> tells.</summary>
    /// <exception cref="BytecodeFormatException">The table is malformed.</exception>
    public readonly void ThrowIfMalformed()
    {
        if (Problem != null)
            throw new BytecodeFormatException(Problem, position, kind < LineTableKind.Linetable ? "co_lnotab" : "co_linetable");
    }

    bool Fail(string problem)
    {
        Problem = problem;
        (line, end) = (0, Start);
        return false;
    }

    // A pair says how far the line so far reaches, and by how much it then changes.
    bool MoveLnotab()
    {
        if (position > 0)
            line += kind == LineTableKind.Lnotab ? (sbyte)table[position - 1] : table[position - 1];
        int lastLine = Position.Line;
        Position = SourcePosition.OfLine((int)line);
        if (position + 1 < table.Length)
        {
            end += table[position];
            position += 2;
            return true;
        }
        // a line that starts behind the code was that of code which the peephole optimiser removed
        IsLast = end < codeLength || line != lastLine;
        end = Math.Max(end, codeLength);
        return IsLast;
    }

    // A pair gives the length of a range and the change of the line for that same range.
    bool MoveLinetable()
    {
        if (position + 1 >= table.Length)
            return position < table.Length && Fail("co_linetable has an odd length");
        end += table[position];
        int delta = (sbyte)table[position + 1];
        position += 2;
        if (delta == NoLineDelta)
        {
            Position = SourcePosition.None;
            return true;
        }
        line += delta;
        Position = line < 0 ? SourcePosition.None : SourcePosition.OfLine((int)line);
        return true;
    }

    bool MoveLocation()
    {
        position = entryEnd;
        if (position >= table.Length)
            return false;
        int first = table[position++];
        if ((first & EntryStart) == 0)
            return Fail("an entry of co_linetable without its first byte");
        entryEnd = position;
        while (entryEnd < table.Length && (table[entryEnd] & EntryStart) == 0)
            entryEnd++;
        end += ((first & 7) + 1) * 2;
        var form = (LocationForm)(first >> 3 & 15);
        switch (form)
        {
            case LocationForm.None:
                Position = SourcePosition.None;
                return true;
            case LocationForm.Long:
                return MoveLong();
            case LocationForm.NoColumns:
                if (!ReadSignedVarint(out long delta))
                    return FailShort();
                line += delta;
                Position = SourcePosition.OfLine((int)line);
                return true;
            case >= LocationForm.OneLine0:
                if (!ReadByte(out int column) || !ReadByte(out int endColumn))
                    return FailShort();
                line += form - LocationForm.OneLine0;
                Position = new((int)line, (int)line, column, endColumn);
                return true;
            default:
                if (!ReadByte(out int second))
                    return FailShort();
                int start = (int)form << 3 | second >> 4;
                Position = new((int)line, (int)line, start, start + (second & 15));
                return true;
        }
    }

    bool MoveLong()
    {
        if (!ReadSignedVarint(out long delta) || !ReadVarint(out long lines) || !ReadVarint(out long column) || !ReadVarint(out long endColumn))
            return FailShort();
        line += delta;
        if (line + lines > int.MaxValue || column > int.MaxValue || endColumn > int.MaxValue)
            return Fail("a position beyond 32 bits");
        Position = new((int)line, (int)(line + lines), (int)column - 1, (int)endColumn - 1);
        return true;
    }

    bool FailShort() => Fail("co_linetable ends inside an entry, or holds a number beyond 32 bits");

    bool ReadByte(out int value)
    {
        value = position < entryEnd ? table[position++] : -1;
        return value >= 0;
    }

    bool ReadVarint(out long value)
    {
        value = 0;
        for (int shift = 0; shift <= 30; shift += 6)
        {
            if (!ReadByte(out int next))
                return false;
            value |= (long)(next & Continuation - 1) << shift;
            if ((next & Continuation) == 0)
                return value <= uint.MaxValue;
        }
        return false;
    }

    bool ReadSignedVarint(out long value)
    {
        bool whole = ReadVarint(out value);
        value = (value & 1) != 0 ? -(value >> 1) : value >> 1;
        return whole;
    }
}
