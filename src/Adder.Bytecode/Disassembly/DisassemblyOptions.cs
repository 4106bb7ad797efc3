using Adder.Bytecode.Code;

namespace Adder.Bytecode.Disassembly;

/// <summary>What a disassembly shows; the defaults are those of dis.dis(). What a version's dis does not know is ignored for it.</summary>
public sealed record DisassemblyOptions
{
    public static DisassemblyOptions Default { get; } = new();

    /// <summary>Whether inline caches are shown (3.11 on).</summary>
    public bool ShowCaches { get; init; }

    /// <summary>Whether code is shown as the interpreter prepares it when loading, before it has run (3.11 on).</summary>
    public bool Adaptive { get; init; }

    /// <summary>Whether offsets are shown in bytes (3.13 on; before, they always are).</summary>
    public bool ShowOffsets { get; init; }

    /// <summary>Whether source ranges stand in place of line numbers (3.13 on; CPython itself from 3.14 on).</summary>
    public bool ShowPositions { get; init; }

    /// <summary>
    /// How many levels of nested code objects follow: null for all, 0 for none. The dis of versions before 3.7 never descends; with null
    /// they follow here as from 3.7 on.
    /// </summary>
    public int? Depth { get; init; }

    /// <summary>Offset in bytes of the instruction to mark with an arrow; -1 for none. Nested code objects have no mark.</summary>
    public int Lasti { get; init; } = -1;

    /// <summary>The line to show in place of co_firstlineno, all others shifted likewise; null for no shift. Not for nested code objects.</summary>
    public int? FirstLine { get; init; }

    /// <summary>Whether the details of dis.show_code() come before the instructions.</summary>
    public bool ShowCode { get; init; }

    /// <summary>The address that the repr of code objects shows.</summary>
    public string Address { get; init; } = ConstantRepr.DefaultAddress;

    /// <summary>What of this holds for a nested code object.</summary>
    internal DisassemblyOptions Nested => Lasti == -1 && FirstLine is null ? this : this with { Lasti = -1, FirstLine = null };
}
