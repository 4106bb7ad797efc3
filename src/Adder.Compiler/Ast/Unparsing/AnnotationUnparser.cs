using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>
/// The text of an annotation under "from __future__ import annotations", and of a value in an error. CPython's compiler has this
/// unparser of its own (Python/ast_unparse.c), which differs from ast.unparse in its f-strings and parentheses.
/// </summary>
public sealed partial class AnnotationUnparser
{
    StringBuilder text = new();

    AnnotationUnparser() { }

    /// <exception cref="NestingException">The expression is too deep.</exception>
    public static string Unparse(Expr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var unparser = new AnnotationUnparser();
        unparser.Write(expression, ExpressionLevel.Test);
        return unparser.text.ToString();
    }

    void Write(Expr node, ExpressionLevel level)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw NestingException.InCompiler();
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
                text.Append(e.Value is ConstantExpr { Value: IntConstant } ? " ." : ".").Append(e.Attr);
                break;
            case SubscriptExpr e:
                Write(e.Value, ExpressionLevel.Atom);
                text.Append('[');
                Write(e.Slice, ExpressionLevel.Tuple);
                text.Append(']');
                break;
            case CallExpr e:
                WriteCall(e);
                break;
            case BoolOpExpr e:
                var (word, wordLevel) = Operators.Of(e.Op);
                Open(level, wordLevel);
                WriteSeparated(e.Values, word, wordLevel + 1);
                Close(level, wordLevel);
                break;
            case BinOpExpr e:
                var (sign, signLevel) = Operators.Of(e.Op);
                bool toTheRight = e.Op == BinaryOperator.Pow;
                Open(level, signLevel);
                Write(e.Left, toTheRight ? signLevel + 1 : signLevel);
                text.Append(' ').Append(sign).Append(' ');
                Write(e.Right, toTheRight ? signLevel : signLevel + 1);
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
                Write(e.Left, ExpressionLevel.Comparison + 1);
                for (int i = 0; i < e.Ops.Length; i++)
                {
                    text.Append(Operators.Of(e.Ops[i]));
                    Write(e.Comparators[i], ExpressionLevel.Comparison + 1);
                }
                Close(level, ExpressionLevel.Comparison);
                break;
            case IfExpr e:
                Open(level, ExpressionLevel.Test);
                Write(e.Body, ExpressionLevel.Test + 1);
                text.Append(" if ");
                Write(e.Test, ExpressionLevel.Test + 1);
                text.Append(" else ");
                Write(e.Orelse, ExpressionLevel.Test);
                Close(level, ExpressionLevel.Test);
                break;
            case LambdaExpr e:
                Open(level, ExpressionLevel.Test);
                text.Append(e.Args.Args.Length + e.Args.Posonlyargs.Length > 0 ? "lambda " : "lambda");
                WriteArguments(e.Args);
                text.Append(": ");
                Write(e.Body, ExpressionLevel.Test);
                Close(level, ExpressionLevel.Test);
                break;
            case NamedExpr e:
                Open(level, ExpressionLevel.Tuple);
                Write(e.Target, ExpressionLevel.Atom);
                text.Append(" := ");
                Write(e.Value, ExpressionLevel.Atom);
                Close(level, ExpressionLevel.Tuple);
                break;
            case AwaitExpr e:
                Open(level, ExpressionLevel.Await);
                text.Append("await ");
                Write(e.Value, ExpressionLevel.Atom);
                Close(level, ExpressionLevel.Await);
                break;
            case YieldExpr e:
                text.Append(e.Value is null ? "(yield" : "(yield ");
                if (e.Value is not null)
                    Write(e.Value, ExpressionLevel.Test);
                text.Append(')');
                break;
            case YieldFromExpr e:
                text.Append("(yield from ");
                Write(e.Value, ExpressionLevel.Test);
                text.Append(')');
                break;
            case StarredExpr e:
                text.Append('*');
                Write(e.Value, ExpressionLevel.BitOr);
                break;
            case SliceExpr e:
                WriteSlice(e);
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
            case TupleExpr { Elts.Length: 0 }:
                text.Append("()");
                break;
            case TupleExpr e:
                Open(level, ExpressionLevel.Tuple);
                WriteSeparated(e.Elts, ", ", ExpressionLevel.Test);
                if (e.Elts.Length == 1)
                    text.Append(',');
                Close(level, ExpressionLevel.Tuple);
                break;
            case ListExpr e:
                text.Append('[');
                WriteSeparated(e.Elts, ", ", ExpressionLevel.Test);
                text.Append(']');
                break;
            case SetExpr e:
                text.Append('{');
                WriteSeparated(e.Elts, ", ", ExpressionLevel.Test);
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
            case JoinedStrExpr or TemplateStrExpr or FormattedValueExpr or InterpolationExpr:
                WriteStringPart(node, inSpecification: false);
                break;
            default:
                throw new ArgumentException($"unknown expression {node.NodeKind}");
        }
    }

    void Open(ExpressionLevel wanted, ExpressionLevel own)
    {
        if (wanted > own)
            text.Append('(');
    }

    void Close(ExpressionLevel wanted, ExpressionLevel own)
    {
        if (wanted > own)
            text.Append(')');
    }

    void WriteSeparated(ImmutableArray<Expr> items, string separator, ExpressionLevel level)
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
        if (value is not null)
        {
            text.Append(": ");
            Write(value, ExpressionLevel.Test);
        }
        foreach (var generator in generators)
        {
            text.Append(generator.IsAsync != 0 ? " async for " : " for ");
            Write(generator.Target, ExpressionLevel.Tuple);
            text.Append(" in ");
            Write(generator.Iter, ExpressionLevel.Test + 1);
            foreach (var condition in generator.Ifs)
            {
                text.Append(" if ");
                Write(condition, ExpressionLevel.Test + 1);
            }
        }
        text.Append(close);
    }

    void WriteCall(CallExpr e)
    {
        Write(e.Func, ExpressionLevel.Atom);
        if (e.Args is [GeneratorExpr only] && e.Keywords.IsEmpty)
        {
            Write(only, ExpressionLevel.Test);
            return;
        }
        text.Append('(');
        WriteSeparated(e.Args, ", ", ExpressionLevel.Test);
        bool first = e.Args.IsEmpty;
        foreach (var keyword in e.Keywords)
        {
            if (!first)
                text.Append(", ");
            first = false;
            text.Append(keyword.Arg is null ? "**" : keyword.Arg + "=");
            Write(keyword.Value, ExpressionLevel.Test);
        }
        text.Append(')');
    }

    void WriteSlice(SliceExpr e)
    {
        if (e.Lower is not null)
            Write(e.Lower, ExpressionLevel.Test);
        text.Append(':');
        if (e.Upper is not null)
            Write(e.Upper, ExpressionLevel.Test);
        if (e.Step is not null)
        {
            text.Append(':');
            Write(e.Step, ExpressionLevel.Test);
        }
    }

    void WriteArguments(Arguments args)
    {
        bool first = true;
        int positional = args.Posonlyargs.Length + args.Args.Length;
        for (int i = 0; i < positional; i++)
        {
            Separate(ref first);
            int at = i - positional + args.Defaults.Length;
            Write(i < args.Posonlyargs.Length ? args.Posonlyargs[i] : args.Args[i - args.Posonlyargs.Length], at < 0 ? null : args.Defaults[at]);
            if (i + 1 == args.Posonlyargs.Length)
                text.Append(", /");
        }
        if (args.Vararg is not null || args.Kwonlyargs.Length > 0)
        {
            Separate(ref first);
            text.Append('*');
            if (args.Vararg is { } rest)
                Write(rest, null);
        }
        for (int i = 0; i < args.Kwonlyargs.Length; i++)
        {
            Separate(ref first);
            Write(args.Kwonlyargs[i], args.KwDefaults[i]);
        }
        if (args.Kwarg is { } keywords)
        {
            Separate(ref first);
            text.Append("**");
            Write(keywords, null);
        }
    }

    void Separate(ref bool first)
    {
        if (!first)
            text.Append(", ");
        first = false;
    }

    void Write(Arg parameter, Expr? defaultValue)
    {
        text.Append(parameter.ArgName);
        if (parameter.Annotation is not null)
        {
            text.Append(": ");
            Write(parameter.Annotation, ExpressionLevel.Test);
        }
        if (defaultValue is null)
            return;
        text.Append('=');
        Write(defaultValue, ExpressionLevel.Test);
    }
}
