using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>
/// Lines as dis writes them up to 3.12: line, arrow, jump mark, offset, name, argument.
/// <code>
///   4     >>   10 LOAD_FAST                0 (x)
/// </code>
/// </summary>
sealed class OffsetLayout(TextBuffer text, ArgumentText arguments)
{
    const int MinLineWidth = 3, MinOffsetWidth = 4, ArgumentWidth = 5, AdaptFromLine = 1000, AdaptFromOffset = 10_000;

    public void Write(CodeListing listing)
    {
        var style = listing.Style;
        var code = listing.Code;
        int lineWidth = LineWidth(listing), offsetWidth = MinOffsetWidth, lastOffset = code.Bytecode.Length - 2;
        if (style.AdaptsWidths && lastOffset >= AdaptFromOffset)
            offsetWidth = TextBuffer.CountDigits(lastOffset);
        bool showsCaches = listing.Options.ShowCaches && style.HasCaches;
        var lines = new LineCursor(listing.LineStarts);
        int nextTarget = 0;
        var targets = listing.Targets.Offsets;
        foreach (var instruction in new InstructionReader(listing.Bytecode, code.Version))
        {
            int offset = instruction.Offset;
            bool startsLine = lines.MoveTo(offset);
            while (nextTarget < targets.Length && targets[nextTarget] < offset)
                nextTarget++;
            bool isTarget = nextTarget < targets.Length && targets[nextTarget] == offset;
            int markedTo = style.MarksCaches && !showsCaches ? offset + 2 * instruction.Opcode.CacheWords : offset;
            WritePrefix(lineWidth, startsLine ? lines.Line + listing.LineShift : null, offset,
                offset <= listing.Options.Lasti && listing.Options.Lasti <= markedTo, isTarget, offsetWidth);
            WriteOperation(style, instruction);
            text.Append('\n');
            if (showsCaches)
                WriteCaches(listing, instruction, lineWidth, offsetWidth);
            text.FlushIfLarge();
        }
        WriteExceptionTable(listing.Regions);
    }

    static int LineWidth(CodeListing listing)
    {
        var starts = listing.LineStarts;
        if (starts.Count == 0)
            return listing.Style.OmitsEmptyLineColumn ? 0 : MinLineWidth;
        if (!listing.Style.AdaptsWidths)
            return MinLineWidth;
        int last = int.MinValue;
        foreach (var start in starts)
            last = Math.Max(last, start.Line ?? 0);
        last += listing.LineShift;
        return last >= AdaptFromLine ? TextBuffer.CountDigits(last) : MinLineWidth;
    }

    void WritePrefix(int lineWidth, int? line, int offset, bool isCurrent, bool isTarget, int offsetWidth)
    {
        if (line != null && offset > 0 && lineWidth > 0)
            text.Append('\n');
        if (lineWidth > 0)
        {
            if (line is { } number)
                text.AppendRight(number, lineWidth);
            else
                text.AppendSpaces(lineWidth);
            text.Append(' ');
        }
        text.Append(isCurrent ? "--> " : "    ");
        text.Append(isTarget ? ">> " : "   ");
        text.AppendRight(offset, offsetWidth);
        text.Append(' ');
    }

    void WriteOperation(DisassemblyStyle style, in RawInstruction instruction)
    {
        if (!instruction.Opcode.HasArgument)
        {
            text.Append(style.KeepsPadding ? style.PaddedName(instruction.Opcode) : instruction.Opcode.Name);
        }
        else
        {
            text.Append(style.PaddedName(instruction.Opcode));
            text.Append(' ');
            if (style.ExtendedArgIsLong && instruction.StartOffset < instruction.Offset)
            {
                text.AppendRight(instruction.Argument, ArgumentWidth - 1);
                text.Append('L');
            }
            else
            {
                text.AppendRight(instruction.Argument, ArgumentWidth);
            }
            long before = text.Length;
            text.Append(" (");
            arguments.Write(instruction);
            if (text.Length == before + 2)
                text.Truncate(before);
            else
                text.Append(')');
        }
        if (style.EndsLinesWithSpace)
            text.Append(' ');
    }

    void WriteCaches(CodeListing listing, in RawInstruction instruction, int lineWidth, int offsetWidth)
    {
        var cache = listing.Code.Opcodes[0];
        int offset = instruction.EndOffset;
        foreach (var entry in CacheEntry.Of(instruction, listing.Bytecode, listing.Style))
        {
            for (int word = 0; word < entry.Words; word++, offset += 2)
            {
                WritePrefix(lineWidth, null, offset, offset == listing.Options.Lasti, false, offsetWidth);
                text.Append(listing.Style.PaddedName(cache));
                text.Append(' ');
                text.AppendRight(0, ArgumentWidth);
                if (word == 0 && (instruction.Opcode.IsSpecialized || !listing.Style.ShowsCachesOfSpecialized))
                    entry.WriteTo(text);
                text.Append('\n');
            }
        }
    }

    void WriteExceptionTable(List<ExceptionRegion> regions)
    {
        if (regions.Count > 0)
            text.Append("ExceptionTable:\n");
        foreach (var region in regions)
        {
            text.Append("  ");
            text.Append(region.Start);
            text.Append(" to ");
            text.Append(region.End - 2);
            text.Append(" -> ");
            text.Append(region.Target);
            text.Append(" [");
            text.Append(region.Depth);
            text.Append(region.PushesLasti ? "] lasti\n" : "]\n");
        }
    }
}
