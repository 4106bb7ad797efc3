using System.Collections.Frozen;

namespace Adder.Compiler.Ast;

/// <summary>A field of a kind of node.</summary>
/// <param name="Name">CPython's name of it.</param>
/// <param name="Type">The type in CPython's grammar: a sum or product type, or identifier, string, int, constant.</param>
/// <param name="IsOptional">Whether the value, or an item of the sequence, may be absent.</param>
/// <param name="IsSequence">Whether it holds an immutable array.</param>
/// <param name="IsNode">Whether the values are nodes.</param>
public readonly record struct AstField(string Name, string Type, bool IsOptional, bool IsSequence, bool IsNode);

/// <summary>Names and fields of the kinds of node.</summary>
public static partial class AstFields
{
    /// <summary>CPython's name of the class.</summary>
    public static string NameOf(NodeKind kind) => Facts[(int)kind].Name;

    /// <summary>The sum type that the kind is a constructor of; "" for product types.</summary>
    public static string SumOf(NodeKind kind) => Facts[(int)kind].Sum;

    /// <summary>Whether nodes of the kind stand at a place in the source.</summary>
    public static bool HasPosition(NodeKind kind) => Facts[(int)kind].HasPosition;

    /// <summary>The fields in CPython's order, attributes not included.</summary>
    public static ReadOnlySpan<AstField> Of(NodeKind kind) => Facts[(int)kind].Fields;

    /// <summary>The kind with CPython's name of its class.</summary>
    public static bool TryFind(string name, out NodeKind kind) => Index.ByName.TryGetValue(name, out kind);

    // made when it is asked for: the facts are in another part of the class
    static class Index
    {
        public static readonly FrozenDictionary<string, NodeKind> ByName = Enumerable.Range(0, Facts.Length).ToFrozenDictionary(i => Facts[i].Name, i => (NodeKind)i);
    }

    sealed record NodeFacts(string Name, string Sum, bool HasPosition, AstField[] Fields);
}
