using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast;

public sealed partial class AstValidator
{
    void Check(Expr node, ExprContext context)
    {
        EnsureStack();
        Position(node);
        if (ContextOf(node) is { } actual)
        {
            if (actual != context)
                throw Error($"expression must have {context} context but has {actual} instead");
        }
        else if (context != ExprContext.Load)
        {
            throw Error($"expression which can't be assigned to in {context} context");
        }
        CheckParts(node, context);
    }

    static ExprContext? ContextOf(Expr node)
    {
        if (node is NameExpr name)
            Name(name.Id);
        return node switch
        {
            AttributeExpr e => e.Ctx,
            SubscriptExpr e => e.Ctx,
            StarredExpr e => e.Ctx,
            NameExpr e => e.Ctx,
            ListExpr e => e.Ctx,
            TupleExpr e => e.Ctx,
            _ => null,
        };
    }

    void CheckParts(Expr node, ExprContext context)
    {
        const ExprContext load = ExprContext.Load;
        switch (node)
        {
            case BoolOpExpr e:
                if (e.Values.Length < 2)
                    throw Error("BoolOp with less than 2 values");
                Expressions(e.Values, load);
                break;
            case NamedExpr e:
                if (e.Target is not NameExpr)
                    throw TypeError("NamedExpr target must be a Name");
                Check(e.Value, load);
                break;
            case BinOpExpr e:
                Check(e.Left, load);
                Check(e.Right, load);
                break;
            case UnaryOpExpr e: Check(e.Operand, load); break;
            case LambdaExpr e:
                Check(e.Args);
                Check(e.Body, load);
                break;
            case IfExpr e:
                Check(e.Test, load);
                Check(e.Body, load);
                Check(e.Orelse, load);
                break;
            case DictExpr e:
                if (e.Keys.Length != e.Values.Length)
                    throw Error("Dict doesn't have the same number of keys as values");
                OptionalExpressions(e.Keys);
                Expressions(e.Values, load);
                break;
            case SetExpr e: Expressions(e.Elts, load); break;
            case ListCompExpr e:
                Comprehensions(e.Generators);
                Check(e.Elt, load);
                break;
            case SetCompExpr e:
                Comprehensions(e.Generators);
                Check(e.Elt, load);
                break;
            case GeneratorExpr e:
                Comprehensions(e.Generators);
                Check(e.Elt, load);
                break;
            case DictCompExpr e:
                Comprehensions(e.Generators);
                Check(e.Key, load);
                Check(e.Value, load);
                break;
            case AwaitExpr e: Check(e.Value, load); break;
            case YieldExpr e: Optional(e.Value); break;
            case YieldFromExpr e: Check(e.Value, load); break;
            case CompareExpr e:
                if (e.Comparators.Length == 0)
                    throw Error("Compare with no comparators");
                if (e.Comparators.Length != e.Ops.Length)
                    throw Error("Compare has a different number of comparators and operands");
                Expressions(e.Comparators, load);
                Check(e.Left, load);
                break;
            case CallExpr e:
                Check(e.Func, load);
                Expressions(e.Args, load);
                Keywords(e.Keywords);
                break;
            case ConstantExpr e:
                if (IsLost(e.Value))
                    throw TypeError($"got an invalid type in Constant: {nameType(e)}");
                break;
            case JoinedStrExpr e: Expressions(e.Values, load); break;
            case TemplateStrExpr e: Expressions(e.Values, load); break;
            case FormattedValueExpr e:
                Check(e.Value, load);
                Optional(e.FormatSpec);
                break;
            case InterpolationExpr e:
                Check(e.Value, load);
                Optional(e.FormatSpec);
                break;
            case AttributeExpr e: Check(e.Value, load); break;
            case SubscriptExpr e:
                Check(e.Slice, load);
                Check(e.Value, load);
                break;
            case StarredExpr e: Check(e.Value, context); break;
            case ListExpr e: Expressions(e.Elts, context); break;
            case TupleExpr e: Expressions(e.Elts, context); break;
            case SliceExpr e:
                Optional(e.Lower);
                Optional(e.Upper);
                Optional(e.Step);
                break;
        }
    }

    static bool IsLost(PyConstant constant) => constant is SingletonConstant { Kind: ConstantKind.Lost };
}
