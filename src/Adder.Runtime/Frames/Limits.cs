namespace Adder.Runtime.Frames;

/// <summary>What a program may use; each limit ends in a Python exception, never in a dead process.</summary>
public sealed record Limits
{
    public static Limits Default { get; } = new();

    /// <summary>Depth of Python calls before RecursionError.</summary>
    public int Recursion { get; init; } = 1000;

    /// <summary>Items of one container, characters of one str or bytes of one bytes before MemoryError.</summary>
    public long Items { get; init; } = int.MaxValue / 2;

    /// <summary>Bits of one int before MemoryError.</summary>
    public long IntBits { get; init; } = 1L << 33;

    /// <summary>Backward jumps and calls before the run is stopped; 0 = no limit.</summary>
    public long Steps { get; init; }

    /// <summary>Whether files, processes and the network of the machine are within reach: what opens one asks this first.</summary>
    public bool HostAccess { get; init; } = true;
}
