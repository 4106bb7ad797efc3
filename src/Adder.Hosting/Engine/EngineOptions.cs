using Adder.Runtime.Frames;

namespace Adder.Hosting.Engine;

/// <summary>How an engine runs programs.</summary>
public sealed record EngineOptions
{
    /// <summary>Where sys.stdout writes; the process's own output by default.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Where sys.stderr writes; the process's own error output by default.</summary>
    public TextWriter? Error { get; init; }

    /// <summary>What a program may use.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Bytes of native stack of the thread that runs a program.</summary>
    public int StackSize { get; init; } = 64 << 20;

    /// <summary>
    /// The directory or archive of the standard library; null looks for what ADDER_STDLIB names, lib/python3.14 or the archive beside Adder, and an installed
    /// CPython 3.14.
    /// </summary>
    public string? Library { get; init; }

    /// <summary>What the command line tells; by default a program without arguments, and without site.</summary>
    public PythonConfig Config { get; init; } = new() { NoSite = true };
}
