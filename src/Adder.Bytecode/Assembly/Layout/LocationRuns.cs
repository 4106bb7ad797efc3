using Adder.Bytecode.Code;

namespace Adder.Bytecode.Assembly;

/// <summary>What the line table encoder gets for instructions that are laid out.</summary>
static class LocationRuns
{
    /// <summary>A run for each instruction (3.11 on).</summary>
    public static List<LocationRun> OfPositions(ReadOnlySpan<CodeItem> items, int codeLength)
    {
        var runs = new List<LocationRun>(items.Length);
        for (int i = 0; i < items.Length; i++)
            runs.Add(new((i + 1 < items.Length ? items[i + 1].Offset : codeLength) - items[i].Offset, items[i].Position));
        return runs;
    }

    /// <summary>A run for each mark, so that a repeated line stays one, after one for what the first mark leaves (up to 3.10).</summary>
    public static List<LocationRun> OfMarks(List<(int Index, SourcePosition Position)> marks, ReadOnlySpan<CodeItem> items, int codeLength, int firstLine)
    {
        var runs = new List<LocationRun>(marks.Count + 1);
        int start = 0;
        bool isMarked = false;
        var place = SourcePosition.OfLine(firstLine);
        foreach (var (index, next) in marks)
        {
            int offset = index < items.Length ? items[index].Offset : codeLength;
            if (offset > start || isMarked)
                runs.Add(new(offset - start, place));
            (start, place, isMarked) = (offset, next, true);
        }
        runs.Add(new(codeLength - start, place));
        return runs;
    }
}
