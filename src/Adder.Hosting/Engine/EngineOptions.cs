using Adder.Runtime.Frames;

namespace Adder.Hosting.Engine;

/// <summary>How an engine runs programs.</summary>
public sealed record EngineOptions
{
    /// <summary>Where print() writes; the console's output by default.</summary>
    public TextWriter? Output { get; init; }

    /// <summary>Where uncaught exceptions are shown; the console's error output by default.</summary>
    public TextWriter? Error { get; init; }

    /// <summary>What a program may use.</summary>
    public Limits Limits { get; init; } = Limits.Default;

    /// <summary>Bytes of native stack of the thread that runs a program.</summary>
    public int StackSize { get; init; } = 64 << 20;
}
