using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Symbols;

/// <summary>Expressions other than comprehensions.</summary>
sealed partial class SymbolCollector
{
    void Visit(Expr node)
    {
        CheckDepth();
        switch (node)
        {
            case NameExpr e:
                Name(e);
                break;
            case ConstantExpr:
                break;
            case AttributeExpr e:
                CheckName(e.Attr, e.Position, e.Ctx);
                Visit(e.Value);
                break;
            case CallExpr e:
                Visit(e.Func);
                Visit(e.Args);
                Keywords(e.Keywords);
                break;
            case NamedExpr e:
                RefuseInAnnotation("named expression", e);
                AssignmentExpression(e);
                break;
            case BoolOpExpr e:
                Visit(e.Values);
                break;
            case BinOpExpr e:
                Visit(e.Left);
                Visit(e.Right);
                break;
            case UnaryOpExpr e:
                Visit(e.Operand);
                break;
            case LambdaExpr e:
                Visit(e.Args.Defaults);
                VisitOptional(e.Args.KwDefaults);
                table.Add(e, Enter("lambda", ScopeKind.Function, e.Position));
                Parameters(e.Args);
                Visit(e.Body);
                Leave();
                break;
            case IfExpr e:
                Visit(e.Test);
                Visit(e.Body);
                Visit(e.Orelse);
                break;
            case DictExpr e:
                VisitOptional(e.Keys);
                Visit(e.Values);
                break;
            case SetExpr e:
                Visit(e.Elts);
                break;
            case GeneratorExpr e:
                Comprehension(e, "genexpr", ComprehensionKind.Generator, e.Generators, e.Elt, null);
                break;
            case ListCompExpr e:
                Comprehension(e, "listcomp", ComprehensionKind.List, e.Generators, e.Elt, null);
                break;
            case SetCompExpr e:
                Comprehension(e, "setcomp", ComprehensionKind.Set, e.Generators, e.Elt, null);
                break;
            case DictCompExpr e:
                Comprehension(e, "dictcomp", ComprehensionKind.Dict, e.Generators, e.Key, e.Value);
                break;
            case YieldExpr e:
                Yield(e, e.Value);
                break;
            case YieldFromExpr e:
                Yield(e, e.Value);
                break;
            case AwaitExpr e:
                Await(e);
                break;
            case CompareExpr e:
                Visit(e.Left);
                Visit(e.Comparators);
                break;
            case FormattedValueExpr e:
                Visit(e.Value);
                VisitOptional(e.FormatSpec);
                break;
            case InterpolationExpr e:
                Visit(e.Value);
                VisitOptional(e.FormatSpec);
                break;
            case JoinedStrExpr e:
                Visit(e.Values);
                break;
            case TemplateStrExpr e:
                Visit(e.Values);
                break;
            case SubscriptExpr e:
                Visit(e.Value);
                Visit(e.Slice);
                break;
            case StarredExpr e:
                Visit(e.Value);
                break;
            case SliceExpr e:
                VisitOptional(e.Lower);
                VisitOptional(e.Upper);
                VisitOptional(e.Step);
                break;
            case ListExpr e:
                Visit(e.Elts);
                break;
            case TupleExpr e:
                Visit(e.Elts);
                break;
            default:
                throw new ArgumentException($"unknown expression {node.NodeKind}");
        }
    }

    void Name(NameExpr e)
    {
        if (current.IsInUnevaluatedAnnotation)
            return;
        bool isUse = e.Ctx == ExprContext.Load;
        Define(e.Id, isUse ? SymbolFlags.Use : SymbolFlags.Local, e.Position, e.Ctx);
        // super() finds its class in the cell __class__
        if (isUse && e.Id == "super" && current.IsFunctionLike)
            Define("__class__", SymbolFlags.Use, e.Position);
    }

    void Yield(Expr e, Expr? value)
    {
        RefuseInAnnotation("yield expression", e);
        VisitOptional(value);
        current.IsGenerator = true;
        if (current.IsComprehension)
            throw source.ErrorOf(current.ComprehensionKind switch
            {
                ComprehensionKind.List => "'yield' inside list comprehension",
                ComprehensionKind.Set => "'yield' inside set comprehension",
                ComprehensionKind.Dict => "'yield' inside dict comprehension",
                _ => "'yield' inside generator expression",
            }, e.Position);
    }

    void Await(AwaitExpr e)
    {
        RefuseInAnnotation("await expression", e);
        if (!AllowsTopLevelAwait)
        {
            if (!current.IsFunctionLike)
                throw source.ErrorOf("'await' outside function", e.Position);
            if (!IsInAsyncFunction && !current.IsComprehension)
                throw source.ErrorOf("'await' outside async function", e.Position);
        }
        Visit(e.Value);
        current.IsCoroutine = true;
    }

    /// <summary>The error of an expression that annotations and type parameters must not hold directly.</summary>
    void RefuseInAnnotation(string what, Expr e)
    {
        string? where = current.Kind switch
        {
            ScopeKind.Annotation => "an annotation",
            ScopeKind.TypeVariable => current.Description,
            ScopeKind.TypeAlias => "a type alias",
            ScopeKind.TypeParameters => "the definition of a generic",
            _ => null,
        };
        if (where is not null)
            throw source.ErrorOf($"{what} cannot be used within {where}", e.Position);
    }
}
