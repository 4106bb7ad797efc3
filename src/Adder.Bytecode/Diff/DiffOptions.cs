namespace Adder.Bytecode.Diff;

/// <summary>What to compare and how much to report.</summary>
public sealed record DiffOptions
{
    public static DiffOptions Default { get; } = new();

    /// <summary>Whether lines and columns are compared.</summary>
    public bool ComparesLines { get; init; } = true;

    /// <summary>Whether co_filename is compared.</summary>
    public bool ComparesPaths { get; init; } = true;

    /// <summary>Whether the header's timestamp, source size and hash are compared.</summary>
    public bool ComparesHeaders { get; init; } = true;

    /// <summary>Differences to report; those beyond are only counted.</summary>
    public int MaxDifferences { get; init; } = 1000;

    /// <summary>Code objects inside code objects to descend into.</summary>
    public int MaxDepth { get; init; } = 100;

    /// <summary>Unchanged instructions to show around changed ones.</summary>
    public int ContextLines { get; init; } = 3;
}
