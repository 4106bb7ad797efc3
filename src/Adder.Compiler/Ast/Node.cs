using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast;

/// <summary>A node of the abstract syntax tree; the classes come from spec/ast.txt and carry CPython's names.</summary>
public abstract class Node
{
    public abstract NodeKind NodeKind { get; }

    public abstract TResult Accept<TResult>(AstVisitor<TResult> visitor);

    /// <summary>
    /// The value of a field in the order of <see cref="AstFields.Of"/>: a node, str, int, constant, a member of an enumeration,
    /// an immutable array of these, or null.
    /// </summary>
    public abstract object? Field(int index);
}

/// <summary>A node that stands at a place in the source.</summary>
public abstract class PositionedNode(SourcePosition position) : Node
{
    /// <summary>First and last line, from 1, and the columns in bytes of UTF-8, from 0.</summary>
    public SourcePosition Position { get; } = position;
}
