using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.CodeGen;

/// <summary>What comprehensions and generator expressions have in common; a dict's element is its key.</summary>
readonly record struct ComprehensionParts(Expr Node, ComprehensionKind Kind, string Name, Expr Element, Expr? Value, ImmutableArray<Comprehension> Generators)
{
    public SourcePosition Position => Node.Position;

    /// <summary>Where an element is added.</summary>
    public SourcePosition ElementPosition => Value is null ? Element.Position
        : new(Element.Position.Line, Value.Position.EndLine, Element.Position.Column, Value.Position.EndColumn);

    public static ComprehensionParts Of(ListCompExpr e) => new(e, ComprehensionKind.List, "<listcomp>", e.Elt, null, e.Generators);
    public static ComprehensionParts Of(SetCompExpr e) => new(e, ComprehensionKind.Set, "<setcomp>", e.Elt, null, e.Generators);
    public static ComprehensionParts Of(DictCompExpr e) => new(e, ComprehensionKind.Dict, "<dictcomp>", e.Key, e.Value, e.Generators);
    public static ComprehensionParts Of(GeneratorExpr e) => new(e, ComprehensionKind.Generator, "<genexpr>", e.Elt, null, e.Generators);
}
