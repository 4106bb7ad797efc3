using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>
/// The text of expressions, as far as CPython's two unparsers agree: ast.unparse, and that of the compiler for annotations
/// (Python/ast_unparse.c).
/// </summary>
public abstract partial class ExpressionUnparser
{
    private protected StringBuilder text = new();

    private protected ExpressionUnparser() { }

    /// <summary>The level of ":=".</summary>
    private protected abstract ExpressionLevel NamedLevel { get; }

    private protected abstract NestingException TooDeep();

    /// <summary>Whether a dot behind a constant would be read as part of a number.</summary>
    private protected abstract bool IsNumber(PyConstant value);

    private protected abstract void WriteConstant(ConstantExpr e);
    private protected abstract void WriteBoolean(BoolOpExpr e, ExpressionLevel level);
    private protected abstract void WriteCall(CallExpr e);
    private protected abstract void WriteIndex(Expr index);
    private protected abstract void WriteLambda(LambdaExpr e, ExpressionLevel level);
    private protected abstract void WriteYield(string words, Expr? value, ExpressionLevel level);
    private protected abstract void WriteSet(SetExpr e);

    /// <summary>A whole formatted string, or a field of one.</summary>
    private protected abstract void WriteFormatted(Expr node);

    /// <summary>A part of a formatted string.</summary>
    private protected abstract void WriteFormattedPart(Expr node, bool inSpecification);

    private protected void Write(Expr node, ExpressionLevel level)
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
                // 3.real would start a float
                text.Append(e.Value is ConstantExpr constant && IsNumber(constant.Value) ? " ." : ".").Append(e.Attr);
                break;
            case SubscriptExpr e:
                Write(e.Value, ExpressionLevel.Atom);
                text.Append('[');
                WriteIndex(e.Slice);
                text.Append(']');
                break;
            case CallExpr e:
                WriteCall(e);
                break;
            case BoolOpExpr e:
                WriteBoolean(e, level);
                break;
            case LambdaExpr e:
                WriteLambda(e, level);
                break;
            case YieldExpr e:
                WriteYield("yield", e.Value, level);
                break;
            case YieldFromExpr e:
                WriteYield("yield from", e.Value, level);
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
            case BinOpExpr or UnaryOpExpr or CompareExpr or IfExpr or NamedExpr or AwaitExpr:
                WriteOperation(node, level);
                break;
            default:
                WriteDisplay(node, level);
                break;
        }
    }

    private protected void CheckDepth()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw TooDeep();
    }

    void WriteOperation(Expr node, ExpressionLevel level)
    {
        switch (node)
        {
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
            case NamedExpr e:
                Open(level, NamedLevel);
                Write(e.Target, ExpressionLevel.Atom);
                text.Append(" := ");
                Write(e.Value, ExpressionLevel.Atom);
                Close(level, NamedLevel);
                break;
            case AwaitExpr e:
                Open(level, ExpressionLevel.Await);
                text.Append("await ");
                Write(e.Value, ExpressionLevel.Atom);
                Close(level, ExpressionLevel.Await);
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
                WriteSet(e);
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
            case JoinedStrExpr or TemplateStrExpr or FormattedValueExpr or InterpolationExpr:
                WriteFormatted(node);
                break;
            default:
                throw new ArgumentException($"unknown expression {node.NodeKind}");
        }
    }

    /// <summary>The items of a tuple; a single one has a comma.</summary>
    private protected void WriteItems(ImmutableArray<Expr> items)
    {
        WriteSeparated(items);
        if (items.Length == 1)
            text.Append(',');
    }

    private protected void WriteSeparated(ImmutableArray<Expr> items, string separator = ", ", ExpressionLevel level = ExpressionLevel.Test)
    {
        for (int i = 0; i < items.Length; i++)
        {
            if (i > 0)
                text.Append(separator);
            Write(items[i], level);
        }
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

    private protected void Write(Comprehension generator)
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

    /// <summary>A text and an expression behind it, or nothing.</summary>
    private protected void WriteOptional(string before, Expr? expression, ExpressionLevel level = ExpressionLevel.Test)
    {
        if (expression is null)
            return;
        text.Append(before);
        Write(expression, level);
    }
}
