using Adder.Bytecode.Code;

namespace Adder.Bytecode.Flow;

public enum EdgeKind : byte
{
    /// <summary>To the next instruction.</summary>
    FallThrough,
    /// <summary>A jump that is taken.</summary>
    Jump,
    /// <summary>An exception to its handler.</summary>
    Exception,
    /// <summary>break, continue or the end of a finally block, by way of the block stack (up to 3.8).</summary>
    Unwind,
}

/// <summary>A way from one basic block to another.</summary>
/// <param name="From">Index of the block that is left.</param>
/// <param name="To">Index of the block that is entered.</param>
/// <param name="Kind">The kind.</param>
/// <param name="Region">For exceptions from 3.11 on, the entry of the exception table.</param>
public readonly record struct FlowEdge(int From, int To, EdgeKind Kind, ExceptionRegion? Region = null);
