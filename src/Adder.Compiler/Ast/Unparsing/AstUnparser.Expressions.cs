using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>What is ast.unparse's own in expressions.</summary>
public sealed partial class AstUnparser
{
    private protected override ExpressionLevel NamedLevel => ExpressionLevel.NamedExpression;

    private protected override NestingException TooDeep() => new("maximum recursion depth exceeded", isMemoryError: false);

    /// <summary>True and False are ints as well.</summary>
    private protected override bool IsNumber(PyConstant value) => value.Kind is ConstantKind.Int or ConstantKind.Bool;

    private protected override void WriteCall(CallExpr e)
    {
        Write(e.Func, ExpressionLevel.Atom);
        text.Append('(');
        WriteCallArguments(e.Args, e.Keywords);
        text.Append(')');
    }

    private protected override void WriteYield(string words, Expr? value, ExpressionLevel level)
    {
        Open(level, ExpressionLevel.Yield);
        text.Append(words);
        WriteOptional(" ", value, ExpressionLevel.Atom);
        Close(level, ExpressionLevel.Yield);
    }

    private protected override void WriteSet(SetExpr e)
    {
        // {} would be a dict
        text.Append(e.Elts.IsEmpty ? "{*()" : "{");
        WriteSeparated(e.Elts);
        text.Append('}');
    }

    /// <summary>Each operand must bind more tightly than the one before, as CPython has it.</summary>
    private protected override void WriteBoolean(BoolOpExpr e, ExpressionLevel level)
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

    private protected override void WriteIndex(Expr index)
    {
        if (index is TupleExpr { Elts.Length: > 0 } tuple)
            WriteItems(tuple.Elts);
        else
            Write(index, ExpressionLevel.Test);
    }

    private protected override void WriteLambda(LambdaExpr e, ExpressionLevel level)
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

    private protected override void WriteConstant(ConstantExpr e)
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
