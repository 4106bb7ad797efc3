using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Symbols;

/// <summary>Docstrings of bodies.</summary>
public static class Docstring
{
    public static bool IsFirstOf(ImmutableArray<Stmt> body) => Of(body) is not null;

    /// <summary>The string that a body starts with; null when it starts with something else.</summary>
    public static StrConstant? Of(ImmutableArray<Stmt> body) =>
        body.Length > 0 && body[0] is ExprStmt { Value: ConstantExpr { Value: StrConstant text } } ? text : null;
}
