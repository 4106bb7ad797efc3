using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast;

/// <summary>Makes nodes of the values of their fields, for trees that no parser made.</summary>
public static partial class AstFactory
{
    /// <param name="kind">The kind of node.</param>
    /// <param name="fields">
    /// The values in the order of <see cref="AstFields.Of"/>: as <see cref="Node.Field"/> gives them, but sequences are arrays of object. Only
    /// optional fields may be null; items of a sequence may, and <see cref="AstValidator"/> refuses those that must not.
    /// </param>
    /// <param name="position">The place of the node, when nodes of its kind have one.</param>
    public static Node Create(NodeKind kind, ReadOnlySpan<object?> fields, SourcePosition position) => New(kind, fields, position);

    /// <summary>The member of an enumeration of the grammar, or null: Load of expr_context.</summary>
    public static object? Member(string type, string name) => FindMember(type, name);

    static ImmutableArray<T> Sequence<T>(object? items)
    {
        var values = (object?[])items!;
        var result = new T[values.Length];
        for (int i = 0; i < values.Length; i++)
            result[i] = (T)values[i]!;
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }
}
