using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>
/// The text of an annotation under "from __future__ import annotations", and of a value in an error. CPython's compiler has this
/// unparser of its own (Python/ast_unparse.c), which differs from ast.unparse in its f-strings and parentheses.
/// </summary>
public sealed partial class AnnotationUnparser : ExpressionUnparser
{
    AnnotationUnparser() { }

    /// <exception cref="NestingException">The expression is too deep.</exception>
    public static string Unparse(Expr expression)
    {
        ArgumentNullException.ThrowIfNull(expression);
        var unparser = new AnnotationUnparser();
        unparser.Write(expression, ExpressionLevel.Test);
        return unparser.text.ToString();
    }

    private protected override ExpressionLevel NamedLevel => ExpressionLevel.Tuple;

    private protected override NestingException TooDeep() => NestingException.InCompiler();

    private protected override bool IsNumber(PyConstant value) => value is IntConstant;

    private protected override void WriteIndex(Expr index) => Write(index, ExpressionLevel.Tuple);

    private protected override void WriteBoolean(BoolOpExpr e, ExpressionLevel level)
    {
        var (word, own) = Operators.Of(e.Op);
        Open(level, own);
        WriteSeparated(e.Values, word, own.Next());
        Close(level, own);
    }

    private protected override void WriteCall(CallExpr e)
    {
        Write(e.Func, ExpressionLevel.Atom);
        if (e.Args is [GeneratorExpr only] && e.Keywords.IsEmpty)
        {
            Write(only, ExpressionLevel.Test);
            return;
        }
        text.Append('(');
        WriteCallArguments(e.Args, e.Keywords);
        text.Append(')');
    }

    private protected override void WriteLambda(LambdaExpr e, ExpressionLevel level)
    {
        Open(level, ExpressionLevel.Test);
        text.Append(e.Args.Args.Length + e.Args.Posonlyargs.Length > 0 ? "lambda " : "lambda");
        Write(e.Args);
        text.Append(": ");
        Write(e.Body, ExpressionLevel.Test);
        Close(level, ExpressionLevel.Test);
    }

    private protected override void WriteYield(string words, Expr? value, ExpressionLevel level)
    {
        text.Append('(').Append(words);
        WriteOptional(" ", value);
        text.Append(')');
    }

    private protected override void WriteSet(SetExpr e)
    {
        text.Append('{');
        WriteSeparated(e.Elts);
        text.Append('}');
    }
}
