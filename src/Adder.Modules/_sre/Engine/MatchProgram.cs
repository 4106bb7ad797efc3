using System.Buffers;

namespace Adder.Modules._sre.Engine;

/// <summary>A pattern made ready for the matcher, immutable.</summary>
sealed class MatchProgram
{
    public required Instruction[] Instructions { get; init; }
    public required CharSet[] Sets { get; init; }
    public required int[][] Texts { get; init; }
    public required Alternatives[] Branches { get; init; }
    public required int Groups { get; init; }

    /// <summary>Loops that count.</summary>
    public required int Counters { get; init; }

    /// <summary>Atomic parts.</summary>
    public required int Slots { get; init; }

    /// <summary>The fewest characters a match can have.</summary>
    public required int MinWidth { get; init; }

    /// <summary>What every match begins with; empty when that is unknown.</summary>
    public int[] Prefix { get; init; } = [];

    /// <summary>Whether the prefix is the whole pattern.</summary>
    public bool IsLiteral { get; init; }

    /// <summary>What a match can begin with, or null.</summary>
    public FirstChars? First { get; init; }

    /// <summary>The characters of <see cref="First"/> when none of them is beyond Latin-1.</summary>
    public SearchValues<char>? FirstValues { get; init; }

    char[]? prefixChars;
    byte[]? prefixBytes;

    /// <summary>The prefix in UTF-16 units; only where each code point is one unit.</summary>
    public ReadOnlySpan<char> PrefixChars => prefixChars ??= Array.ConvertAll(Prefix, static c => (char)c);

    public ReadOnlySpan<byte> PrefixBytes => prefixBytes ??= Array.ConvertAll(Prefix, static c => (byte)c);
}
