using System.Globalization;
using System.Text;

namespace Adder.Compiler;

/// <summary>A syntax error as Python's traceback module prints it: file, line, the code with carets below, message.</summary>
public static class SyntaxErrorText
{
    /// <summary>The lines, each ended by '\n'. The suggestions of keywords that traceback makes by trial are not part of them.</summary>
    public static string Of(PythonSyntaxException error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"  File \"{error.File}\", line {error.Place.Line}\n");
        if (error.Text is not null)
            WriteCode(text, error.Text, error.Place);
        return text.Append(error.Kind).Append(": ").Append(error.Message).Append('\n').ToString();
    }

    static void WriteCode(StringBuilder text, string code, SyntaxErrorPlace place)
    {
        // columns count code points
        var line = code.EnumerateRunes().ToArray();
        int length = line.Length;
        while (length > 0 && line[length - 1].Value == '\n')
            length--;
        int indent = 0;
        while (indent < length && line[indent].Value is ' ' or '\n' or '\f')
            indent++;
        text.Append("    ");
        for (int i = indent; i < length; i++)
            text.Append(line[i].ToString());
        text.Append('\n');
        int start = place.Column;
        int end = place.Line != place.EndLine ? length + 1 : place.EndColumn != 0 ? place.EndColumn : start;
        if (line.Length > 0 && start > line.Length)
            start = length + 1;
        if (line.Length > 0 && end > line.Length)
            end = length + 1;
        if (start >= end || end < 0)
            end = start + 1;
        int first = start - 1 - indent;
        if (first < 0)
            return;
        text.Append("    ");
        // tabs are kept, so that the carets stand below
        for (int i = indent; i < Math.Min(indent + first, length); i++)
            text.Append(Rune.IsWhiteSpace(line[i]) ? line[i].ToString() : " ");
        text.Append('^', end - start).Append('\n');
    }
}
