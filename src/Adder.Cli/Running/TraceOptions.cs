namespace Adder.Cli.Running;

/// <summary>What <c>adder trace</c> records while a program runs.</summary>
sealed record TraceOptions
{
    /// <summary>The events in question, by the names of sys.settrace.</summary>
    public required string[] Events { get; init; }

    /// <summary>Only code with this qualified name; null = all code.</summary>
    public string? Function { get; init; }

    /// <summary>The trace ends after so many events, while the program goes on; null = no limit.</summary>
    public int? Limit { get; init; }

    /// <summary>Whether opcode events tell the value stack.</summary>
    public bool ShowStack { get; init; }

    /// <summary>One JSON object per line instead of text.</summary>
    public bool Json { get; init; }

    /// <summary>The file that takes the trace; null = standard error.</summary>
    public string? Output { get; init; }
}
