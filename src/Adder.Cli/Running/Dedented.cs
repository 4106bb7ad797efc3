namespace Adder.Cli.Running;

/// <summary>The text behind -c without the blanks that begin all its lines, so that it can be indented as the script around it is.</summary>
static class Dedented
{
    public static string Of(string text)
    {
        string[] lines = text.Split('\n');
        string? margin = null;
        foreach (string line in lines)
            if (!IsBlank(line))
            {
                string indent = line[..^line.AsSpan().TrimStart(Blanks).Length];
                margin = margin is null ? indent : margin[..margin.AsSpan().CommonPrefixLength(indent)];
            }
        return string.IsNullOrEmpty(margin) ? text : string.Join('\n', lines.Select(line => IsBlank(line) ? "" : line[margin.Length..]));
    }

    const string Blanks = " \t";

    static bool IsBlank(string line) => line.AsSpan().Trim(Blanks).IsEmpty;
}
