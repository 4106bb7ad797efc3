namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>Makes a program smaller while something still holds of it.</summary>
static class ProgramShrinker
{
    /// <summary>Removes lines and blocks as long as the rest still differs.</summary>
    /// <param name="source">The program.</param>
    /// <param name="differs">Whether a smaller program still does what the first one did.</param>
    public static string Shrink(string source, Func<string, bool> differs)
    {
        var lines = source.Split('\n', StringSplitOptions.RemoveEmptyEntries).ToList();
        for (bool shrunk = true; shrunk;)
        {
            shrunk = false;
            for (int size = lines.Count / 2; size > 0; size /= 2)
                for (int start = lines.Count - size; start >= 0; start -= Math.Max(1, size / 2))
                    shrunk |= Try(lines, differs, [.. lines.Take(start), .. lines.Skip(start + size)]);
            for (int i = lines.Count - 1; i >= 0; i--)
                if (i < lines.Count)
                    shrunk |= Try(lines, differs, WithoutHead(lines, i)) || Try(lines, differs, WithoutHandlers(lines, i));
        }
        return string.Join('\n', lines) + "\n";
    }

    static bool Try(List<string> lines, Func<string, bool> differs, List<string> smaller)
    {
        if (smaller.Count >= lines.Count || !differs(string.Join('\n', smaller) + "\n"))
            return false;
        lines.Clear();
        lines.AddRange(smaller);
        return true;
    }

    static int IndentOf(string line) => line.Length - line.TrimStart(' ').Length;

    static int EndOfBlock(List<string> lines, int head)
    {
        int end = head + 1;
        while (end < lines.Count && IndentOf(lines[end]) > IndentOf(lines[head]))
            end++;
        return end;
    }

    /// <summary>The block of a line moves to the place of that line.</summary>
    static List<string> WithoutHead(List<string> lines, int head)
    {
        int end = EndOfBlock(lines, head);
        return [.. lines.Take(head), .. lines[(head + 1)..end].Select(line => line[2..]), .. lines.Skip(end)];
    }

    /// <summary>As <see cref="WithoutHead"/>, without the clauses of the statement that follow.</summary>
    static List<string> WithoutHandlers(List<string> lines, int head)
    {
        int end = EndOfBlock(lines, head), rest = end;
        while (rest < lines.Count && IndentOf(lines[rest]) == IndentOf(lines[head]) && lines[rest].TrimStart(' ') is var clause
            && (clause.StartsWith("except", StringComparison.Ordinal) || clause.StartsWith("else", StringComparison.Ordinal) || clause.StartsWith("finally", StringComparison.Ordinal) || clause.StartsWith("elif", StringComparison.Ordinal)))
            rest = EndOfBlock(lines, rest);
        return [.. lines.Take(head), .. lines[(head + 1)..end].Select(line => line[2..]), .. lines.Skip(rest)];
    }
}
