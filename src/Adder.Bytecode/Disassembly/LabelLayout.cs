using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>
/// Lines as dis writes them from 3.13 on: line or source range, label, offset if wanted, arrow, name, argument.
/// <code>
///   4    L2:     LOAD_FAST                0 (x)
/// </code>
/// </summary>
sealed class LabelLayout(TextBuffer text, ArgumentText arguments)
{
    const int MinLineWidth = 3, NameWidth = 20, ArgumentWidth = 5, MinLabelWidth = 4, MinLastOffset = 9999, PositionSeparators = 3;
    const string NoLine = "  --";

    public void Write(CodeListing listing)
    {
        var (code, options, style) = (listing.Code, listing.Options, listing.Style);
        int lineWidth = options.ShowPositions ? PositionsWidth(code) : LineWidth(listing.LineStarts);
        int labelWidth = MinLabelWidth + TextBuffer.CountDigits(listing.Targets.Count);
        int offsetWidth = options.ShowOffsets ? TextBuffer.CountDigits(Math.Max(code.Bytecode.Length - 2, MinLastOffset)) : 0;
        var lines = new LineCursor(listing.LineStarts);
        var positions = new PositionCursor(code);
        int nextLabel = 0;
        var targets = listing.Targets.Offsets;
        foreach (var instruction in new InstructionReader(listing.Bytecode, code.Version))
        {
            int offset = instruction.Offset;
            bool startsLine = lines.MoveTo(offset);
            while (nextLabel < targets.Length && targets[nextLabel] < offset)
                nextLabel++;
            bool hasLabel = nextLabel < targets.Length && targets[nextLabel] == offset;
            if (lineWidth > 0)
            {
                if (startsLine && offset > 0)
                    text.Append('\n');
                if (options.ShowPositions)
                    WritePosition(positions.MoveTo(offset), lineWidth);
                else if (startsLine)
                    WriteLine(lines.Line + listing.LineShift, lineWidth);
                else
                    text.AppendSpaces(lineWidth);
                text.Append(' ');
            }
            WriteLabel(hasLabel ? nextLabel + 1 : 0, labelWidth);
            bool isCurrent = offset <= options.Lasti && options.Lasti <= offset + 2 * instruction.Opcode.CacheWords;
            WriteOffset(offset, offsetWidth, isCurrent);
            WriteOperation(style, instruction);
            text.Append('\n');
            if (options.ShowCaches)
                WriteCaches(listing, instruction, lineWidth, labelWidth, offsetWidth, positions.Current);
            text.FlushIfLarge();
        }
        WriteExceptionTable(listing);
    }

    static int LineWidth(List<LineStart> starts)
    {
        int last = 0;
        bool hasNone = false;
        foreach (var start in starts)
        {
            last = Math.Max(last, start.Line ?? 0);
            hasNone |= start.Line is null;
        }
        if (last == 0)
            return 0;
        return Math.Max(hasNone ? NoLine.Length : MinLineWidth, TextBuffer.CountDigits(last));
    }

    static int PositionsWidth(CodeObject code)
    {
        int width = 0;
        bool hasValue = false;
        var reader = new LineTableReader(code);
        while (reader.MoveNext())
        {
            var (line, endLine, column, endColumn) = reader.Position;
            hasValue |= reader.Position != SourcePosition.None;
            width = Math.Max(width, KnownLength(line) + KnownLength(endLine) + KnownLength(column) + KnownLength(endColumn));
        }
        return hasValue ? 1 + Math.Max(NoLine.Length, PositionSeparators + width) : 0;
    }

    static int KnownLength(int value) => value < 0 ? 1 : TextBuffer.CountDigits(value);

    void WriteLine(int? line, int width)
    {
        if (line is { } number)
            text.AppendRight(number, width);
        else
            text.AppendRight(NoLine, width);
    }

    void WritePosition(SourcePosition position, int width)
    {
        long end = text.Length + width;
        if (position == SourcePosition.None)
        {
            text.Append(NoLine);
        }
        else
        {
            WriteKnown(position.Line, ':');
            WriteKnown(position.Column, '-');
            WriteKnown(position.EndLine, ':');
            WriteKnown(position.EndColumn, ' ');
        }
        text.AppendSpaces((int)(end - text.Length));
    }

    void WriteKnown(int value, char separator)
    {
        if (value < 0)
            text.Append('?');
        else
            text.Append(value);
        text.Append(separator);
    }

    void WriteLabel(int label, int width)
    {
        if (label > 0)
        {
            text.AppendSpaces(width - 2 - TextBuffer.CountDigits(label));
            text.Append('L');
            text.Append(label);
            text.Append(": ");
        }
        else
        {
            text.AppendSpaces(width + 1);
        }
    }

    void WriteOffset(int offset, int width, bool isCurrent)
    {
        if (width > 0)
        {
            text.AppendRight(offset, width);
            text.Append("   ");
        }
        text.Append(isCurrent ? "--> " : "    ");
    }

    void WriteOperation(DisassemblyStyle style, in RawInstruction instruction)
    {
        var opcode = instruction.Opcode;
        if (!opcode.HasArgument)
        {
            text.Append(opcode.Name);
            return;
        }
        text.Append(style.PaddedName(opcode));
        text.Append(' ');
        text.AppendRight(instruction.Argument, ArgumentWidth - Math.Max(0, opcode.Name.Length - NameWidth));
        long before = text.Length;
        text.Append(" (");
        arguments.Write(instruction);
        if (text.Length == before + 2)
            text.Truncate(before);
        else
            text.Append(')');
    }

    void WriteCaches(CodeListing listing, in RawInstruction instruction, int lineWidth, int labelWidth, int offsetWidth, SourcePosition position)
    {
        var cache = listing.Code.Opcodes[0];
        int offset = instruction.EndOffset;
        foreach (var entry in CacheEntry.Of(instruction, listing.Bytecode, listing.Style))
        {
            for (int word = 0; word < entry.Words; word++, offset += 2)
            {
                if (lineWidth > 0 && listing.Options.ShowPositions)
                    WritePosition(position, lineWidth);
                else
                    text.AppendSpaces(lineWidth);
                text.AppendSpaces(lineWidth > 0 ? 1 : 0);
                WriteLabel(0, labelWidth);
                WriteOffset(offset, offsetWidth, false);
                text.Append(listing.Style.PaddedName(cache));
                text.Append(' ');
                text.AppendRight(0, ArgumentWidth);
                if (word == 0)
                    entry.WriteTo(text);
                text.Append('\n');
            }
        }
    }

    void WriteExceptionTable(CodeListing listing)
    {
        if (listing.Regions.Count > 0)
            text.Append("ExceptionTable:\n");
        foreach (var region in listing.Regions)
        {
            text.Append("  L");
            text.Append(listing.Targets.LabelOf(region.Start));
            text.Append(" to L");
            text.Append(listing.Targets.LabelOf(region.End));
            text.Append(" -> L");
            text.Append(listing.Targets.LabelOf(region.Target));
            text.Append(" [");
            text.Append(region.Depth);
            text.Append(region.PushesLasti ? "] lasti\n" : "]\n");
        }
    }
}
