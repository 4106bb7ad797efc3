using System.Collections.Immutable;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Expressions.</summary>
public sealed partial class AstUnparser
{
    void Write(Expr node, ExpressionLevel level)
    {
        CheckDepth();
        switch (node)
        {
            case NameExpr e:
                text.Append(e.Id);
                break;
            case ConstantExpr e:
                WriteConstant(e);
                break;
            case AttributeExpr e:
                Write(e.Value, ExpressionLevel.Atom);
                // 3.real would start a float; True and False are ints as well
                text.Append(e.Value is ConstantExpr { Value.Kind: ConstantKind.Int or ConstantKind.Bool } ? " ." : ".").Append(e.Attr);
                break;
            case SubscriptExpr e:
                WriteSubscript(e);
                break;
            case CallExpr e:
                Write(e.Func, ExpressionLevel.Atom);
                text.Append('(');
                WriteCallArguments(e.Args, e.Keywords);
                text.Append(')');
                break;
            case BoolOpExpr e:
                WriteBoolean(e, level);
                break;
            case BinOpExpr e:
                var (sign, signLevel) = Operators.Of(e.Op);
                bool toTheRight = e.Op == BinaryOperator.Pow;
                Open(level, signLevel);
                Write(e.Left, toTheRight ? signLevel.Next() : signLevel);
                text.Append(' ').Append(sign).Append(' ');
                Write(e.Right, toTheRight ? signLevel : signLevel.Next());
                Close(level, signLevel);
                break;
            case UnaryOpExpr e:
                var (prefix, prefixLevel) = Operators.Of(e.Op);
                Open(level, prefixLevel);
                text.Append(prefix);
                Write(e.Operand, prefixLevel);
                Close(level, prefixLevel);
                break;
            case CompareExpr e:
                Open(level, ExpressionLevel.Comparison);
                Write(e.Left, ExpressionLevel.Comparison.Next());
                for (int i = 0; i < e.Ops.Length; i++)
                {
                    text.Append(Operators.Of(e.Ops[i]));
                    Write(e.Comparators[i], ExpressionLevel.Comparison.Next());
                }
                Close(level, ExpressionLevel.Comparison);
                break;
            case IfExpr e:
                Open(level, ExpressionLevel.Test);
                Write(e.Body, ExpressionLevel.Test.Next());
                text.Append(" if ");
                Write(e.Test, ExpressionLevel.Test.Next());
                text.Append(" else ");
                Write(e.Orelse, ExpressionLevel.Test);
                Close(level, ExpressionLevel.Test);
                break;
            case LambdaExpr e:
                WriteLambda(e, level);
                break;
            case NamedExpr e:
                Open(level, ExpressionLevel.NamedExpression);
                Write(e.Target, ExpressionLevel.Atom);
                text.Append(" := ");
                Write(e.Value, ExpressionLevel.Atom);
                Close(level, ExpressionLevel.NamedExpression);
                break;
            case AwaitExpr e:
                Open(level, ExpressionLevel.Await);
                text.Append("await ");
                Write(e.Value, ExpressionLevel.Atom);
                Close(level, ExpressionLevel.Await);
                break;
            case YieldExpr e:
                Open(level, ExpressionLevel.Yield);
                text.Append(e.Value is null ? "yield" : "yield ");
                if (e.Value is not null)
                    Write(e.Value, ExpressionLevel.Atom);
                Close(level, ExpressionLevel.Yield);
                break;
            case YieldFromExpr e:
                Open(level, ExpressionLevel.Yield);
                text.Append("yield from ");
                Write(e.Value, ExpressionLevel.Atom);
                Close(level, ExpressionLevel.Yield);
                break;
            case StarredExpr e:
                text.Append('*');
                Write(e.Value, ExpressionLevel.BitOr);
                break;
            case SliceExpr e:
                WriteOptional("", e.Lower);
                text.Append(':');
                WriteOptional("", e.Upper);
                WriteOptional(":", e.Step);
                break;
            default:
                WriteDisplay(node, level);
                break;
        }
    }

    void WriteDisplay(Expr node, ExpressionLevel level)
    {
        switch (node)
        {
            case TupleExpr e:
                bool parenthesized = e.Elts.IsEmpty || level > ExpressionLevel.Tuple;
                text.Append(parenthesized ? "(" : "");
                WriteItems(e.Elts);
                text.Append(parenthesized ? ")" : "");
                break;
            case ListExpr e:
                text.Append('[');
                WriteSeparated(e.Elts);
                text.Append(']');
                break;
            case SetExpr e:
                // {} would be a dict
                text.Append(e.Elts.IsEmpty ? "{*()" : "{");
                WriteSeparated(e.Elts);
                text.Append('}');
                break;
            case DictExpr e:
                WriteDict(e);
                break;
            case GeneratorExpr e:
                WriteComprehension('(', e.Elt, null, e.Generators, ')');
                break;
            case ListCompExpr e:
                WriteComprehension('[', e.Elt, null, e.Generators, ']');
                break;
            case SetCompExpr e:
                WriteComprehension('{', e.Elt, null, e.Generators, '}');
                break;
            case DictCompExpr e:
                WriteComprehension('{', e.Key, e.Value, e.Generators, '}');
                break;
            case JoinedStrExpr e:
                WriteFormatted('f', e.Values);
                break;
            case TemplateStrExpr e:
                WriteFormatted('t', e.Values);
                break;
            case FormattedValueExpr or InterpolationExpr:
                WriteFormattedPart(node, inSpecification: false);
                break;
            default:
                throw new ArgumentException($"unknown expression {node.NodeKind}");
        }
    }

    /// <summary>The items of a tuple; a single one has a comma.</summary>
    void WriteItems(ImmutableArray<Expr> items)
    {
        WriteSeparated(items);
        if (items.Length == 1)
            text.Append(',');
    }

    /// <summary>Each operand must bind more tightly than the one before, as CPython has it.</summary>
    void WriteBoolean(BoolOpExpr e, ExpressionLevel level)
    {
        var (word, own) = Operators.Of(e.Op);
        var inner = own;
        Open(level, own);
        for (int i = 0; i < e.Values.Length; i++)
        {
            if (i > 0)
                text.Append(word);
            inner = inner.Next();
            Write(e.Values[i], inner);
        }
        Close(level, own);
    }

    void WriteSubscript(SubscriptExpr e)
    {
        Write(e.Value, ExpressionLevel.Atom);
        text.Append('[');
        if (e.Slice is TupleExpr { Elts.Length: > 0 } tuple)
            WriteItems(tuple.Elts);
        else
            Write(e.Slice, ExpressionLevel.Test);
        text.Append(']');
    }

    void WriteLambda(LambdaExpr e, ExpressionLevel level)
    {
        Open(level, ExpressionLevel.Test);
        text.Append("lambda ");
        int start = text.Length;
        Write(e.Args);
        if (text.Length == start)
            text.Length--;
        text.Append(": ");
        Write(e.Body, ExpressionLevel.Test);
        Close(level, ExpressionLevel.Test);
    }

    void WriteDict(DictExpr e)
    {
        text.Append('{');
        for (int i = 0; i < e.Values.Length; i++)
        {
            if (i > 0)
                text.Append(", ");
            if (e.Keys[i] is { } key)
            {
                Write(key, ExpressionLevel.Test);
                text.Append(": ");
                Write(e.Values[i], ExpressionLevel.Test);
            }
            else
            {
                text.Append("**");
                Write(e.Values[i], ExpressionLevel.BitOr);
            }
        }
        text.Append('}');
    }

    void WriteComprehension(char open, Expr element, Expr? value, ImmutableArray<Comprehension> generators, char close)
    {
        text.Append(open);
        Write(element, ExpressionLevel.Test);
        WriteOptional(": ", value);
        foreach (var generator in generators)
            Write(generator);
        text.Append(close);
    }

    void Write(Comprehension generator)
    {
        text.Append(generator.IsAsync != 0 ? " async for " : " for ");
        Write(generator.Target, ExpressionLevel.Tuple);
        text.Append(" in ");
        Write(generator.Iter, ExpressionLevel.Test.Next());
        foreach (var condition in generator.Ifs)
        {
            text.Append(" if ");
            Write(condition, ExpressionLevel.Test.Next());
        }
    }

    void WriteConstant(ConstantExpr e)
    {
        switch (e.Value)
        {
            case TupleConstant tuple:
                text.Append('(');
                for (int i = 0; i < tuple.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    WriteConstant(tuple[i]);
                }
                text.Append(tuple.Count == 1 ? ",)" : ")");
                break;
            case SingletonConstant { Kind: ConstantKind.Ellipsis }:
                text.Append("...");
                break;
            default:
                if (e.Kind == "u")
                    text.Append('u');
                WriteConstant(e.Value);
                break;
        }
    }

    void WriteConstant(PyConstant value)
    {
        string repr = ConstantRepr.Of(value);
        // inf and nan are names; the number is too large for a double
        if (value is FloatConstant or ComplexConstant)
            repr = repr.Replace("inf", "1e309", StringComparison.Ordinal).Replace("nan", "(1e309-1e309)", StringComparison.Ordinal);
        text.Append(repr);
    }
}
