namespace Adder.Bytecode.Diff;

/// <summary>The outcome of a comparison by <see cref="PycDiff"/>.</summary>
/// <param name="Aspects">In what the files differ.</param>
/// <param name="Differences">Where they differ, up to <see cref="DiffOptions.MaxDifferences"/>.</param>
/// <param name="Count">How many differences there are.</param>
/// <param name="Notes">What could not be compared, and why.</param>
public sealed record PycDiffResult(DiffAspects Aspects, IReadOnlyList<PycDifference> Differences, int Count, IReadOnlyList<string> Notes)
{
    const DiffAspects Meaning = DiffAspects.Content | DiffAspects.Version;

    /// <summary>Whether the files hold the same bytes, as far as they were compared.</summary>
    public bool IsIdentical => Aspects == DiffAspects.None;

    /// <summary>Whether both run alike: they differ at most in lines, paths, header and forms.</summary>
    public bool IsSameProgram => (Aspects & Meaning) == 0;

    /// <summary>The outcome in some words, such as "the same but for paths and lines".</summary>
    public string Summary
    {
        get
        {
            if (IsIdentical)
                return "identical";
            if ((Aspects & DiffAspects.Version) != 0)
                return "different versions of Python";
            if (!IsSameProgram)
                return "different";
            var parts = new List<string>();
            if ((Aspects & DiffAspects.Header) != 0)
                parts.Add("the header");
            if ((Aspects & DiffAspects.Paths) != 0)
                parts.Add("paths");
            if ((Aspects & DiffAspects.Lines) != 0)
                parts.Add("lines");
            if ((Aspects & DiffAspects.Forms) != 0)
                parts.Add("the form of storage");
            string last = parts[^1];
            return "the same but for " + (parts.Count == 1 ? last : $"{string.Join(", ", parts[..^1])} and {last}");
        }
    }

    /// <summary>The outcome for people.</summary>
    public string ToText() => DiffTextWriter.Write(this);

    /// <summary>The outcome for programs, as one JSON object.</summary>
    public string ToJson() => DiffJsonWriter.Write(this);
}
