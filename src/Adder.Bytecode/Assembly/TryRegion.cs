namespace Adder.Bytecode.Assembly;

/// <summary>Instructions whose exceptions go to one handler.</summary>
/// <param name="Handler">Where the handler starts.</param>
/// <param name="PushesLasti">Whether the offset of the raising instruction is pushed before the exception.</param>
/// <param name="Depth">Depth to which the value stack is cut; null = its depth where the region starts.</param>
/// <param name="Start">Index of the first instruction.</param>
/// <param name="TextOffset">Offset in the assembler text, for errors.</param>
sealed record TryRegion(Label Handler, bool PushesLasti, int? Depth, int Start, int TextOffset)
{
    /// <summary>The greatest depth that the exception table holds with its flag in 32 bits.</summary>
    public const int MaxDepth = 0x3FFFFFFF;
}
