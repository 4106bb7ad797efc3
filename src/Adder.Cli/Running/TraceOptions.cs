namespace Adder.Cli.Running;

/// <summary>What <c>adder trace</c> tells of the instructions that a program executes.</summary>
sealed record TraceOptions
{
    /// <summary>Only instructions of code with this qualified name; null = all code.</summary>
    public string? Function { get; init; }

    /// <summary>The trace ends after so many instructions, while the program goes on; null = no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>One JSON object per line instead of text.</summary>
    public bool Json { get; init; }

    /// <summary>The file that takes the trace; null = standard error.</summary>
    public string? Output { get; init; }

    /// <summary>Whether an existing <see cref="Output"/> may be replaced.</summary>
    public bool Force { get; init; }
}
