using System.Globalization;
using System.Text;

namespace Adder.Bytecode.Diff;

/// <summary>The outcome of a comparison for people: a heading for each code object, then what differs in it.</summary>
static class DiffTextWriter
{
    public static string Write(PycDiffResult result)
    {
        var text = new StringBuilder(result.Summary).Append('\n');
        foreach (string note in result.Notes)
            text.Append("note: ").Append(note).Append('\n');
        string? path = null;
        foreach (var difference in result.Differences)
        {
            if (difference.Path != path && difference.Path.Length > 0)
                text.Append('\n').Append(difference.Path).Append(":\n");
            path = difference.Path;
            WriteDifference(text, difference);
        }
        if (result.Count > result.Differences.Count)
            text.Append(CultureInfo.InvariantCulture, $"\n… and {result.Count - result.Differences.Count} more differences\n");
        return text.ToString();
    }

    static void WriteDifference(StringBuilder text, PycDifference difference)
    {
        text.Append("  ").Append(difference.What);
        if (difference.Left != null && difference.Right != null && difference.Left != difference.Right)
            text.Append(": ").Append(difference.Left).Append(" | ").Append(difference.Right);
        else if (difference.Left is null != difference.Right is null)
            text.Append(difference.Left is null ? " only right: " : " only left: ").Append(difference.Left ?? difference.Right);
        else if (difference.Lines.Count == 0)
            text.Append(" differ");
        text.Append('\n');
        foreach (var line in difference.Lines)
        {
            char mark = line.Edit switch { DiffEdit.Removed => '-', DiffEdit.Added => '+', _ => ' ' };
            text.Append(CultureInfo.InvariantCulture, $"    {mark} {line.LeftOffset,6} {line.RightOffset,6}  {line.Text}\n");
        }
    }
}
