namespace Adder.Compiler.Ast;

/// <summary>A field of a kind of node.</summary>
/// <param name="Name">CPython's name of it.</param>
/// <param name="IsOptional">Whether the value, or an item of the sequence, may be absent.</param>
/// <param name="IsSequence">Whether it holds an immutable array.</param>
/// <param name="IsNode">Whether the values are nodes.</param>
public readonly record struct AstField(string Name, bool IsOptional, bool IsSequence, bool IsNode);

/// <summary>Names and fields of the kinds of node.</summary>
public static partial class AstFields
{
    /// <summary>CPython's name of the class.</summary>
    public static string NameOf(NodeKind kind) => Facts[(int)kind].Name;

    /// <summary>The fields in CPython's order, attributes not included.</summary>
    public static ReadOnlySpan<AstField> Of(NodeKind kind) => Facts[(int)kind].Fields;

    sealed record NodeFacts(string Name, AstField[] Fields);
}
