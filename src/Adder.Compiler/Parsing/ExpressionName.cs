using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Parsing;

/// <summary>What error messages call an expression.</summary>
static class ExpressionName
{
    public static string Of(Expr expression) => expression switch
    {
        AttributeExpr => "attribute",
        SubscriptExpr => "subscript",
        StarredExpr => "starred",
        NameExpr => "name",
        ListExpr => "list",
        TupleExpr => "tuple",
        LambdaExpr => "lambda",
        CallExpr => "function call",
        BoolOpExpr or BinOpExpr or UnaryOpExpr => "expression",
        GeneratorExpr => "generator expression",
        YieldExpr or YieldFromExpr => "yield expression",
        AwaitExpr => "await expression",
        ListCompExpr => "list comprehension",
        SetCompExpr => "set comprehension",
        DictCompExpr => "dict comprehension",
        DictExpr => "dict literal",
        SetExpr => "set display",
        JoinedStrExpr or FormattedValueExpr => "f-string expression",
        TemplateStrExpr or InterpolationExpr => "t-string expression",
        ConstantExpr constant => OfConstant(constant.Value),
        CompareExpr => "comparison",
        IfExpr => "conditional expression",
        NamedExpr => "named expression",
        _ => "expression",
    };

    static string OfConstant(PyConstant value) => value.Kind switch
    {
        ConstantKind.None => "None",
        ConstantKind.Bool => ((SingletonConstant)value).Value ? "True" : "False",
        ConstantKind.Ellipsis => "ellipsis",
        _ => "literal",
    };
}
