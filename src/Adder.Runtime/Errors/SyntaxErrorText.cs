using System.Globalization;
using System.Text;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>How an uncaught SyntaxError is shown: the place in the source, with carets.</summary>
static class SyntaxErrorText
{
    public static void Append(ThreadState ts, StringBuilder text, PyException error)
    {
        string? Str(string name) => (TracebackText.Attribute(ts, error, new PyStr(name)) as PyStr)?.Value;
        int? Int(string name) => TracebackText.Attribute(ts, error, new PyStr(name)) is PyIntegral number && number.TryGetInt64(out long value) ? (int)value : null;

        string? filename = TracebackText.Attribute(ts, error, new PyStr("filename")) is { } file and not PyNone ? (file.Str(ts) as PyStr)?.Value : null;
        string? source = Str("text");
        int? line = Int("lineno"), endLine = Int("end_lineno"), offset = Int("offset"), endOffset = Int("end_offset");
        if (line is not null)
            text.Append(CultureInfo.InvariantCulture, $"  File \"{filename ?? "<string>"}\", line {line}\n");
        if (source is not null)
            AppendSource(text, source, offset, line == endLine ? endOffset is null or 0 ? offset : endOffset : null);
        string message = Str("msg") is { Length: > 0 } given ? given : "<no detail available>";
        text.Append(TracebackText.TypeName(ts, error.Type)).Append(": ").Append(message);
        if (line is null && filename is not null)
            text.Append(CultureInfo.InvariantCulture, $" ({filename})");
        text.Append('\n');
    }

    /// <param name="text">Takes the lines.</param>
    /// <param name="source">The source line.</param>
    /// <param name="from">Where the carets start, from 1; null = no carets.</param>
    /// <param name="to">Where they end; null = at the end of the line.</param>
    static void AppendSource(StringBuilder text, string source, int? from, int? to)
    {
        string right = source.TrimEnd('\n'), line = right.TrimStart(' ', '\n', '\f');
        text.Append("    ").Append(line).Append('\n');
        if (from is not { } start)
            return;
        int end = to ?? right.Length + 1, spaces = right.Length - line.Length;
        if (start > source.Length)
            start = right.Length + 1;
        if (end > source.Length)
            end = right.Length + 1;
        if (start >= end || end < 0)
            end = start + 1;
        int column = start - 1 - spaces;
        if (column < 0)
            return;
        text.Append("    ");
        foreach (char c in line.Length > column ? line[..column] : line.PadRight(column))
            text.Append(char.IsWhiteSpace(c) ? c : ' ');
        text.Append('^', end - start).Append('\n');
    }
}
