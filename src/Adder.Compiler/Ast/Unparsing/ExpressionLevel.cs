namespace Adder.Compiler.Ast.Unparsing;

/// <summary>How tightly expressions bind, loosest first: an expression in a place that wants more than its own level needs parentheses.</summary>
enum ExpressionLevel : byte
{
    NamedExpression,
    Tuple,
    Yield,
    /// <summary>if-else, lambda</summary>
    Test,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Arithmetic,
    Term,
    /// <summary>Unary +, -, ~</summary>
    Factor,
    Power,
    Await,
    Atom,
}

static class ExpressionLevels
{
    public static ExpressionLevel Next(this ExpressionLevel level) => level == ExpressionLevel.Atom ? level : level + 1;
}
