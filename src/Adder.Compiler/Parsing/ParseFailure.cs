namespace Adder.Compiler.Parsing;

/// <summary>The tokens are no sentence of the grammar. Carries nothing: the parser knows how far it came.</summary>
sealed class ParseFailure : Exception
{
    public static ParseFailure Instance { get; } = new();
}
