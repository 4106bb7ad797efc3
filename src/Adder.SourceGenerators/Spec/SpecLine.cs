using System.Collections.Generic;
using Microsoft.CodeAnalysis.Text;

namespace Adder.SourceGenerators.Spec;

/// <summary>The lines of a spec file that hold facts, split at blanks; comments start with '#'.</summary>
internal static class SpecLine
{
    static readonly char[] Blanks = [' ', '\t'];

    public static IEnumerable<string[]> Read(SourceText text)
    {
        foreach (var line in text.Lines)
        {
            var content = line.ToString().Trim();
            if (content.Length == 0 || content[0] == '#')
                continue;
            yield return content.Split(Blanks, System.StringSplitOptions.RemoveEmptyEntries);
        }
    }
}
