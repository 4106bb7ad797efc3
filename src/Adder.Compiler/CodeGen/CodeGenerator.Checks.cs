using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.CodeGen;

/// <summary>Warnings of expressions that cannot be meant.</summary>
sealed partial class CodeGenerator
{
    /// <summary>Warns of "is" with a literal that is not the only one of its value.</summary>
    void CheckIdentityOperands(CompareExpr e)
    {
        var left = e.Left;
        for (int i = 0; i < e.Ops.Length; i++)
        {
            var right = e.Comparators[i];
            if (e.Ops[i] is ComparisonOperator.Is or ComparisonOperator.IsNot && (IsPlainLiteral(left) || IsPlainLiteral(right)))
            {
                string type = TypeOf(IsPlainLiteral(left) ? left : right)!;
                Warn(e.Ops[i] == ComparisonOperator.Is
                    ? $"\"is\" with '{type}' literal. Did you mean \"==\"?"
                    : $"\"is not\" with '{type}' literal. Did you mean \"!=\"?", e.Position);
                return;
            }
            left = right;
        }
    }

    static bool IsPlainLiteral(Expr e) => e switch
    {
        TupleExpr tuple => tuple.Elts.All(static item => item is ConstantExpr),
        ConstantExpr constant => constant.Value is not SingletonConstant,
        _ => false,
    };

    void CheckCalled(Expr e)
    {
        if (e is ConstantExpr or TupleExpr or ListExpr or ListCompExpr or DictExpr or DictCompExpr or SetExpr or SetCompExpr or GeneratorExpr
            or JoinedStrExpr or TemplateStrExpr or FormattedValueExpr or InterpolationExpr)
            Warn($"'{TypeOf(e)}' object is not callable; perhaps you missed a comma?", e.Position);
    }

    void CheckSubscripted(Expr e)
    {
        bool cannot = e switch
        {
            ConstantExpr constant => constant.Value is FrozensetConstant or IntConstant or FloatConstant or ComplexConstant or SingletonConstant,
            SetExpr or SetCompExpr or GeneratorExpr or TemplateStrExpr or InterpolationExpr or LambdaExpr => true,
            _ => false,
        };
        if (cannot)
            Warn($"'{TypeOf(e)}' object is not subscriptable; perhaps you missed a comma?", e.Position);
    }

    void CheckIndex(Expr e, Expr index)
    {
        if (TypeOf(index) is not { } type || type is "int" or "bool" or "slice")
            return;
        if (e is TupleExpr or ListExpr or ListCompExpr or JoinedStrExpr or FormattedValueExpr
            or ConstantExpr { Value: StrConstant or BytesConstant or TupleConstant })
            Warn($"{TypeOf(e)} indices must be integers or slices, not {type}; perhaps you missed a comma?", e.Position);
    }

    /// <summary>The name of the type that the value of an expression has for certain; null when that cannot be told.</summary>
    static string? TypeOf(Expr e) => e switch
    {
        TupleExpr => "tuple",
        ListExpr or ListCompExpr => "list",
        DictExpr or DictCompExpr => "dict",
        SetExpr or SetCompExpr => "set",
        GeneratorExpr => "generator",
        LambdaExpr => "function",
        TemplateStrExpr or InterpolationExpr => "string.templatelib.Template",
        JoinedStrExpr or FormattedValueExpr => "str",
        ConstantExpr constant => constant.Value.Kind switch
        {
            ConstantKind.None => "NoneType",
            ConstantKind.Ellipsis => "ellipsis",
            var kind => kind.ToString().ToLowerInvariant(),
        },
        _ => null,
    };
}
