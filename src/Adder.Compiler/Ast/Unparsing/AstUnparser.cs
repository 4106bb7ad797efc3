using System.Collections.Immutable;
using System.Text;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Source text whose tree is a given one: what CPython 3.14's ast.unparse gives.</summary>
public sealed partial class AstUnparser : ExpressionUnparser
{
    const string Indentation = "    ";

    int indent;
    bool isInteractive, isInTryStar;

    /// <summary>The comments "type: ignore" by their lines.</summary>
    Dictionary<int, string>? typeIgnores;

    AstUnparser() { }

    /// <summary>The text of a module, statement, expression or any other node; without a newline at the end.</summary>
    /// <exception cref="NestingException">The tree is too deep.</exception>
    public static string Unparse(Node node)
    {
        ArgumentNullException.ThrowIfNull(node);
        var unparser = new AstUnparser();
        unparser.WriteAny(node);
        return unparser.text.ToString();
    }

    /// <summary>Not an overload of Write, which would be taken for every kind of node that the base class writes.</summary>
    void WriteAny(Node node)
    {
        switch (node)
        {
            case Module m:
                typeIgnores = m.TypeIgnores.IsEmpty ? null : m.TypeIgnores.ToDictionary(ignore => ignore.Lineno, ignore => "ignore" + ignore.Tag);
                WriteBodyWithDocstring(m.Body);
                break;
            case Interactive m:
                isInteractive = true;
                WriteBody(m.Body);
                break;
            case Expression m:
                Write(m.Body, ExpressionLevel.Test);
                break;
            case FunctionType m:
                text.Append('(');
                WriteSeparated(m.Argtypes);
                text.Append(") -> ");
                Write(m.Returns, ExpressionLevel.Test);
                break;
            case Stmt s:
                Write(s);
                break;
            case Expr e:
                Write(e, ExpressionLevel.Test);
                break;
            case Pattern p:
                Write(p, ExpressionLevel.Test);
                break;
            case TypeParam p:
                Write(p);
                break;
            case Comprehension c:
                Write(c);
                break;
            case ExceptHandler h:
                Write(h);
                break;
            case Arguments a:
                Write(a);
                break;
            case Arg a:
                Write(a);
                break;
            case Keyword k:
                Write(k);
                break;
            case Alias a:
                Write(a);
                break;
            case Withitem w:
                Write(w);
                break;
            case MatchCase c:
                Write(c);
                break;
            default:
                throw new ArgumentException($"no source text for {node.NodeKind}", nameof(node));
        }
    }

    /// <summary>Starts a line of a compound statement.</summary>
    StringBuilder StartLine()
    {
        BreakLine();
        for (int i = 0; i < indent; i++)
            text.Append(Indentation);
        return text;
    }

    /// <summary>Starts a simple statement: on the line of the one before at the interactive prompt.</summary>
    StringBuilder StartSimple()
    {
        if (!isInteractive || indent > 0)
            return StartLine();
        return text.Length > 0 ? text.Append("; ") : text;
    }

    void BreakLine()
    {
        if (text.Length > 0)
            text.Append('\n');
    }

    void WriteBlock(ImmutableArray<Stmt> body, string? comment = null)
    {
        text.Append(':').Append(comment);
        indent++;
        WriteBody(body);
        indent--;
    }

    void WriteBody(ImmutableArray<Stmt> body)
    {
        foreach (var statement in body)
            Write(statement);
    }

    void WriteBodyWithDocstring(ImmutableArray<Stmt> body)
    {
        int first = 0;
        if (body.Length > 0 && body[0] is ExprStmt { Value: ConstantExpr { Value: Bytecode.Code.StrConstant } docstring })
        {
            StartLine();
            WriteDocstring(docstring);
            first = 1;
        }
        for (int i = first; i < body.Length; i++)
            Write(body[i]);
    }

    void WriteOptionalBlock(string word, ImmutableArray<Stmt> body)
    {
        if (body.IsEmpty)
            return;
        StartLine().Append(word);
        WriteBlock(body);
    }

    string? TypeComment(Stmt node, string? comment)
    {
        comment = typeIgnores?.GetValueOrDefault(node.Position.Line) ?? comment;
        return comment is null ? null : " # type: " + comment;
    }
}
