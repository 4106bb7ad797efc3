using System.Globalization;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;

namespace Adder.Runtime.Errors;

/// <summary>The lines of a traceback: places with their source and carets (PEP 657), repeated ones folded.</summary>
static class TracebackFrames
{
    /// <summary>How often the same place is shown before the rest is counted.</summary>
    const int RepetitionsShown = 3;

    const string Indentation = "    ";

    /// <summary>Appends the places, outermost first.</summary>
    /// <param name="text">Takes the lines.</param>
    /// <param name="traceback">The places.</param>
    /// <param name="interpreter">Tells whether source files may be read, has those of the library's archive, and the compiler.</param>
    /// <param name="hasCarets">Whether lines have carets below them.</param>
    public static void Append(StringBuilder text, PyTraceback? traceback, InterpreterState interpreter, bool hasCarets = true)
    {
        (string?, int, string?) last = (null, 0, null);
        int count = 0;
        for (var entry = traceback; entry is not null; entry = entry.Inner)
        {
            var code = entry.Frame.CodeObject;
            int line = entry.Line ?? code.FirstLineNo;
            if (last != (code.Filename, line, code.Name))
            {
                AppendRepetitions(text, count);
                (last, count) = ((code.Filename, line, code.Name), 0);
            }
            if (++count > RepetitionsShown)
                continue;
            text.Append(CultureInfo.InvariantCulture, $"  File \"{ShownName(code.Filename)}\", line {line}, in {code.Name}\n");
            if (interpreter.Limits.HostAccess)
                AppendSource(text, code, hasCarets && !interpreter.Config.NoDebugRanges ? entry.Lasti : null, line, interpreter);
        }
        AppendRepetitions(text, count);
    }

    /// <summary>Without the number that a statement of a session has.</summary>
    static string ShownName(string filename) =>
        filename.StartsWith("<stdin-", StringComparison.Ordinal) && filename.EndsWith('>') ? "<stdin>" : filename;

    static void AppendRepetitions(StringBuilder text, int count)
    {
        int more = count - RepetitionsShown;
        if (more > 0)
            text.Append(CultureInfo.InvariantCulture, $"  [Previous line repeated {more} more time{(more > 1 ? "s" : "")}]\n");
    }

    static void AppendSource(StringBuilder text, CodeObject code, int? offset, int line, InterpreterState interpreter)
    {
        var place = offset is { } at && code.HasLocalsPlus ? PositionAt(code, at) : SourcePosition.OfLine(line);
        bool hasColumns = place.Column >= 0 && place.EndColumn >= 0 && place.EndLine >= place.Line && place.Line == line;
        int last = hasColumns ? place.EndLine : line;
        var lines = interpreter.KeptSource(code) is { } kept ? [.. kept.Skip(line - 1).Take(last - line + 1)] : SourceFile.Lines(interpreter.Library, interpreter.Compiler, code.Filename, line, last);
        if (lines.Count == 0 || string.IsNullOrWhiteSpace(string.Concat(lines)))
            return;
        if (!hasColumns || lines.Count != place.EndLine - place.Line + 1)
        {
            text.Append(Indentation).Append(lines[0].Trim()).Append('\n');
            return;
        }
        int start = CharacterOffset(lines[0], place.Column), end = CharacterOffset(lines[^1], place.EndColumn);
        AppendWithCarets(text, interpreter.Compiler, lines, start, end);
    }

    static SourcePosition PositionAt(CodeObject code, int offset)
    {
        int at = 0;
        foreach (var run in LineTables.Runs(code))
        {
            at += run.Length;
            if (offset < at)
                return run.Position;
        }
        return SourcePosition.None;
    }

    static void AppendWithCarets(StringBuilder text, ICompiler? compiler, List<string> lines, int start, int end)
    {
        int dedent = lines.Where(line => line.Trim().Length > 0).Min(line => line.Length - line.TrimStart().Length);
        lines = lines.ConvertAll(line => line.Length >= dedent ? line[dedent..].TrimEnd() : "");
        (start, end) = (Math.Max(0, start - dedent), Math.Max(0, end - dedent));
        end = Math.Min(end, lines[^1].Length);
        string all = string.Join('\n', lines);
        int whole = all.Length - (lines[^1].Length - end);
        var anchors = Anchors(compiler, all, start, whole);
        string before = lines[0][..Math.Min(start, lines[0].Length)].Trim(), behind = lines[^1][end..].Trim();
        bool showsCarets = compiler?.IsPlainCall(all, start, whole) != true
            && (anchors is not null || before.Length > 0 || behind.Length > 0);
        var shown = new SortedSet<int> { 0, lines.Count - 1 };
        if (anchors is { } found)
            for (int i = -1; i <= 1; i++)
                shown.UnionWith([found.StartLine + i, found.EndLine + i]);
        shown.RemoveWhere(i => i < 0 || i >= lines.Count);
        int previous = -1;
        foreach (int i in shown)
        {
            if (previous >= 0 && i - previous == 2)
                AppendLine(i - 1);
            else if (previous >= 0 && i - previous > 2)
                text.Append(CultureInfo.InvariantCulture, $"{Indentation}...<{i - previous - 1} lines>...\n");
            AppendLine(i);
            previous = i;
        }

        void AppendLine(int i)
        {
            text.Append(Indentation).Append(lines[i]).Append('\n');
            if (!showsCarets)
                return;
            int spaces = lines[i].Length - lines[i].TrimStart().Length, carets = i == lines.Count - 1 ? end : lines[i].Length;
            text.Append(Indentation);
            for (int column = 0; column < carets; column++)
                text.Append(column < spaces || i == 0 && column < start ? ' '
                    : anchors is not { } a || a.Contains(i, column) ? '^' : '~');
            text.Append('\n');
        }
    }

    /// <summary>Where the anchors lie among the lines.</summary>
    readonly record struct AnchorPlace(int StartLine, int StartColumn, int EndLine, int EndColumn)
    {
        public bool Contains(int line, int column) =>
            (line > StartLine || line == StartLine && column >= StartColumn) && (line < EndLine || line == EndLine && column < EndColumn);
    }

    static AnchorPlace? Anchors(ICompiler? compiler, string all, int start, int end)
    {
        if (start >= end || compiler?.FindAnchors(all[start..end]) is not { } range)
            return null;
        var (firstLine, firstColumn) = Place(range.Start + start);
        var (lastLine, lastColumn) = Place(range.End + start);
        return new AnchorPlace(firstLine, firstColumn, lastLine, lastColumn);

        (int Line, int Column) Place(int index)
        {
            int line = all.AsSpan(0, index).Count('\n');
            return (line, index - (all.LastIndexOf('\n', Math.Max(0, index - 1)) + 1));
        }
    }

    /// <summary>The index of a character by its offset in UTF-8.</summary>
    static int CharacterOffset(string line, int bytes)
    {
        int index = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (bytes <= 0)
                break;
            bytes -= rune.Utf8SequenceLength;
            index += rune.Utf16SequenceLength;
        }
        return index;
    }
}
