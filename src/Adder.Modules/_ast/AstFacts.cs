namespace Adder.Modules._ast;

/// <summary>A field of a node.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">A sum or product type of the grammar, or identifier, string, int, constant.</param>
/// <param name="IsOptional">Whether the value, or an item of the sequence, may be None.</param>
/// <param name="IsSequence">Whether it holds a list.</param>
record struct AstFieldFact(string Name, string Type, bool IsOptional, bool IsSequence)
{
    /// <summary>As the grammar writes it: "expr?* keys".</summary>
    public readonly override string ToString() => $"{Type}{(IsOptional ? "?" : "")}{(IsSequence ? "*" : "")} {Name}";
}

/// <summary>A sum type of the grammar with its constructors.</summary>
/// <param name="Name">Its name.</param>
/// <param name="HasPosition">Whether nodes have lineno, col_offset, end_lineno, end_col_offset.</param>
/// <param name="HasEnd">Whether they must have the latter two.</param>
/// <param name="Members">The names of the constructors.</param>
record struct AstSumFact(string Name, bool HasPosition, bool HasEnd, string[] Members);

/// <summary>A constructor of a sum type, or a product type, whose sum is "".</summary>
record struct AstNodeFact(string Name, string Sum, bool HasPosition, AstFieldFact[] Fields)
{
    /// <summary>As the grammar writes it: "alias(identifier name, identifier? asname)".</summary>
    public readonly override string ToString() => Fields.Length == 0 ? Name : $"{Name}({string.Join(", ", Fields)})";
}

/// <summary>The grammar of the syntax tree, from spec/ast.txt.</summary>
static partial class AstFacts
{
    public static ReadOnlySpan<AstSumFact> Sums => SumFacts;
    public static ReadOnlySpan<AstNodeFact> Nodes => NodeFacts;
}
