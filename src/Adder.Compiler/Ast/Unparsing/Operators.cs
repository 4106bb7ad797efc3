namespace Adder.Compiler.Ast.Unparsing;

/// <summary>The text and level of operators.</summary>
static class Operators
{
    public static (string Text, ExpressionLevel Level) Of(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => ("+", ExpressionLevel.Arithmetic),
        BinaryOperator.Sub => ("-", ExpressionLevel.Arithmetic),
        BinaryOperator.Mult => ("*", ExpressionLevel.Term),
        BinaryOperator.MatMult => ("@", ExpressionLevel.Term),
        BinaryOperator.Div => ("/", ExpressionLevel.Term),
        BinaryOperator.Mod => ("%", ExpressionLevel.Term),
        BinaryOperator.FloorDiv => ("//", ExpressionLevel.Term),
        BinaryOperator.LShift => ("<<", ExpressionLevel.Shift),
        BinaryOperator.RShift => (">>", ExpressionLevel.Shift),
        BinaryOperator.BitOr => ("|", ExpressionLevel.BitOr),
        BinaryOperator.BitXor => ("^", ExpressionLevel.BitXor),
        BinaryOperator.BitAnd => ("&", ExpressionLevel.BitAnd),
        BinaryOperator.Pow => ("**", ExpressionLevel.Power),
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    /// <summary>With the space that "not" needs.</summary>
    public static (string Text, ExpressionLevel Level) Of(UnaryOperator op) => op switch
    {
        UnaryOperator.Invert => ("~", ExpressionLevel.Factor),
        UnaryOperator.UAdd => ("+", ExpressionLevel.Factor),
        UnaryOperator.USub => ("-", ExpressionLevel.Factor),
        UnaryOperator.Not => ("not ", ExpressionLevel.Not),
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };

    public static (string Text, ExpressionLevel Level) Of(BooleanOperator op) =>
        op == BooleanOperator.And ? (" and ", ExpressionLevel.And) : (" or ", ExpressionLevel.Or);

    public static string Of(ComparisonOperator op) => op switch
    {
        ComparisonOperator.Eq => " == ",
        ComparisonOperator.NotEq => " != ",
        ComparisonOperator.Lt => " < ",
        ComparisonOperator.LtE => " <= ",
        ComparisonOperator.Gt => " > ",
        ComparisonOperator.GtE => " >= ",
        ComparisonOperator.Is => " is ",
        ComparisonOperator.IsNot => " is not ",
        ComparisonOperator.In => " in ",
        ComparisonOperator.NotIn => " not in ",
        _ => throw new ArgumentOutOfRangeException(nameof(op)),
    };
}
