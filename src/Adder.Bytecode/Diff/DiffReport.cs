namespace Adder.Bytecode.Diff;

/// <summary>Collects differences up to the limit.</summary>
sealed class DiffReport(DiffOptions options)
{
    readonly List<PycDifference> differences = [];
    readonly List<string> notes = [];
    DiffAspects aspects;
    int count;

    public DiffOptions Options => options;

    public void Add(DiffAspects aspect, string path, string what, string? left, string? right)
    {
        if (left != right)
            Add(aspect, path, what, left, right, []);
    }

    public void Add(DiffAspects aspect, string path, string what, string? left, string? right, IReadOnlyList<DiffLine> lines)
    {
        aspects |= aspect;
        if (count++ < options.MaxDifferences)
            differences.Add(new PycDifference(aspect, path, what, left is null ? null : ConstantBrief.Shorten(left), right is null ? null : ConstantBrief.Shorten(right), lines));
    }

    public bool HasOnly(DiffAspects allowed) => (aspects & ~allowed) == 0;

    public void Note(string text)
    {
        if (!notes.Contains(text))
            notes.Add(text);
    }

    public PycDiffResult ToResult() => new(aspects, differences, count, notes);
}
