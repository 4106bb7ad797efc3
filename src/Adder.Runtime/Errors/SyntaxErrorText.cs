using System.Globalization;
using System.Text;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>How an uncaught SyntaxError is shown: the place in the source, with carets.</summary>
static class SyntaxErrorText
{
    public static void Append(ThreadState ts, StringBuilder text, PyException error)
    {
        PyObject seen = (PyObject?)WithTypingErrors(ts, error) ?? error;
        string? Str(string name) => (TracebackText.Attribute(ts, seen, new PyStr(name)) as PyStr)?.Value;
        int? Int(string name) => TracebackText.Attribute(ts, seen, new PyStr(name)) is PyIntegral number && number.TryGetInt64(out long value) ? (int)value : null;

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

    /// <summary>
    /// What the library's traceback makes of an error that says no more than "invalid syntax": with a keyword in place of a name that was
    /// meant for it ("Did you mean 'while'?"). Null where there is no such keyword, or no library.
    /// </summary>
    static PyObject? WithTypingErrors(ThreadState ts, PyException error)
    {
        if (TracebackText.Attribute(ts, error, new PyStr("_metadata")) is not PyTuple || TracebackText.Attribute(ts, error, new PyStr("msg")) is not PyStr { Value: var message }
            || message != "invalid syntax" && !message.Contains("Perhaps you forgot a comma", StringComparison.Ordinal))
            return null;
        var found = Importing.ImportModule(ts, "traceback")?.GetAttribute(ts, new PyStr("TracebackException"))?.Call(ts, [error.Type, error, PyNone.Instance], null);
        if (found?.GetAttribute(ts, new PyStr("_find_keyword_typos"))?.Call(ts, [], null) is null)
        {
            if (ts.HasError)
                ts.TakeError();
            return null;
        }
        // without a keyword it is the error, with a line number that is text
        return TracebackText.Attribute(ts, found, new PyStr("msg")) is PyStr { Value: var now } && now != message ? found : null;
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
