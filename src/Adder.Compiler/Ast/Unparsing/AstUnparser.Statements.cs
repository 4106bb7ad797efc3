using System.Collections.Immutable;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Statements.</summary>
public sealed partial class AstUnparser
{
    void Write(Stmt node)
    {
        CheckDepth();
        switch (node)
        {
            case ExprStmt s:
                StartSimple();
                Write(s.Value, ExpressionLevel.Yield);
                break;
            case AssignStmt s:
                StartSimple();
                foreach (var target in s.Targets)
                {
                    Write(target, ExpressionLevel.Tuple);
                    text.Append(" = ");
                }
                Write(s.Value, ExpressionLevel.Test);
                text.Append(TypeComment(s, s.TypeComment));
                break;
            case AugAssignStmt s:
                StartSimple();
                Write(s.Target, ExpressionLevel.Test);
                text.Append(' ').Append(Operators.Of(s.Op).Text).Append("= ");
                Write(s.Value, ExpressionLevel.Test);
                break;
            case AnnAssignStmt s:
                StartSimple();
                bool parenthesized = s.Simple == 0 && s.Target is NameExpr;
                text.Append(parenthesized ? "(" : "");
                Write(s.Target, ExpressionLevel.Test);
                text.Append(parenthesized ? "): " : ": ");
                Write(s.Annotation, ExpressionLevel.Test);
                WriteOptional(" = ", s.Value);
                break;
            case ReturnStmt s:
                StartSimple().Append("return");
                WriteOptional(" ", s.Value);
                break;
            case DeleteStmt s:
                StartSimple().Append("del ");
                WriteSeparated(s.Targets);
                break;
            case RaiseStmt s:
                StartSimple().Append("raise");
                WriteOptional(" ", s.Exc);
                WriteOptional(" from ", s.Cause);
                break;
            case AssertStmt s:
                StartSimple().Append("assert ");
                Write(s.Test, ExpressionLevel.Test);
                WriteOptional(", ", s.Msg);
                break;
            case ImportStmt s:
                StartSimple().Append("import ");
                WriteAliases(s.Names);
                break;
            case ImportFromStmt s:
                StartSimple().Append("from ").Append('.', s.Level).Append(s.Module).Append(" import ");
                WriteAliases(s.Names);
                break;
            case GlobalStmt s:
                StartSimple().Append("global ").AppendJoin(", ", s.Names);
                break;
            case NonlocalStmt s:
                StartSimple().Append("nonlocal ").AppendJoin(", ", s.Names);
                break;
            case TypeAliasStmt s:
                StartSimple().Append("type ");
                Write(s.Name, ExpressionLevel.Test);
                WriteTypeParameters(s.TypeParams);
                WriteOptional(" = ", s.Value);
                break;
            case PassStmt:
                StartSimple().Append("pass");
                break;
            case BreakStmt:
                StartSimple().Append("break");
                break;
            case ContinueStmt:
                StartSimple().Append("continue");
                break;
            default:
                WriteCompound(node);
                break;
        }
    }


    void WriteCompound(Stmt node)
    {
        switch (node)
        {
            case FunctionDefStmt s:
                WriteFunction(s, "def ", s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeComment, s.TypeParams);
                break;
            case AsyncFunctionDefStmt s:
                WriteFunction(s, "async def ", s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeComment, s.TypeParams);
                break;
            case ClassDefStmt s:
                WriteClass(s);
                break;
            case IfStmt s:
                WriteIf(s);
                break;
            case WhileStmt s:
                StartLine().Append("while ");
                Write(s.Test, ExpressionLevel.Test);
                WriteBlock(s.Body);
                WriteOptionalBlock("else", s.Orelse);
                break;
            case ForStmt s:
                WriteFor("for ", s.Target, s.Iter, s.Body, s.Orelse, TypeComment(s, s.TypeComment));
                break;
            case AsyncForStmt s:
                WriteFor("async for ", s.Target, s.Iter, s.Body, s.Orelse, TypeComment(s, s.TypeComment));
                break;
            case WithStmt s:
                WriteWith("with ", s.Items, s.Body, TypeComment(s, s.TypeComment));
                break;
            case AsyncWithStmt s:
                WriteWith("async with ", s.Items, s.Body, TypeComment(s, s.TypeComment));
                break;
            case TryStmt s:
                WriteTry(s.Body, s.Handlers, s.Orelse, s.Finalbody, isStar: false);
                break;
            case TryStarStmt s:
                WriteTry(s.Body, s.Handlers, s.Orelse, s.Finalbody, isStar: true);
                break;
            case MatchStmt s:
                StartLine().Append("match ");
                Write(s.Subject, ExpressionLevel.Test);
                text.Append(':');
                indent++;
                foreach (var item in s.Cases)
                    Write(item);
                indent--;
                break;
            default:
                throw new ArgumentException($"unknown statement {node.NodeKind}");
        }
    }

    void WriteIf(IfStmt s)
    {
        StartLine().Append("if ");
        Write(s.Test, ExpressionLevel.Test);
        WriteBlock(s.Body);
        while (s.Orelse is [IfStmt next])
        {
            s = next;
            StartLine().Append("elif ");
            Write(s.Test, ExpressionLevel.Test);
            WriteBlock(s.Body);
        }
        WriteOptionalBlock("else", s.Orelse);
    }

    void WriteFor(string words, Expr target, Expr iter, ImmutableArray<Stmt> body, ImmutableArray<Stmt> orelse, string? comment)
    {
        StartLine().Append(words);
        Write(target, ExpressionLevel.Tuple);
        text.Append(" in ");
        Write(iter, ExpressionLevel.Test);
        WriteBlock(body, comment);
        WriteOptionalBlock("else", orelse);
    }

    void WriteWith(string words, ImmutableArray<Withitem> items, ImmutableArray<Stmt> body, string? comment)
    {
        StartLine().Append(words);
        bool first = true;
        foreach (var item in items)
        {
            Separate(ref first);
            Write(item);
        }
        WriteBlock(body, comment);
    }

    void Write(Withitem item)
    {
        Write(item.ContextExpr, ExpressionLevel.Test);
        WriteOptional(" as ", item.OptionalVars);
    }

    void WriteTry(ImmutableArray<Stmt> body, ImmutableArray<ExceptHandler> handlers, ImmutableArray<Stmt> orelse, ImmutableArray<Stmt> finalbody, bool isStar)
    {
        bool around = isInTryStar;
        isInTryStar = isStar;
        StartLine().Append("try");
        WriteBlock(body);
        foreach (var handler in handlers)
            Write(handler);
        WriteOptionalBlock("else", orelse);
        WriteOptionalBlock("finally", finalbody);
        isInTryStar = around;
    }

    void Write(ExceptHandler handler)
    {
        StartLine().Append(isInTryStar ? "except*" : "except");
        WriteOptional(" ", handler.Type);
        if (handler.Name is not null)
            text.Append(" as ").Append(handler.Name);
        WriteBlock(handler.Body);
    }

    void WriteAliases(ImmutableArray<Alias> names)
    {
        bool first = true;
        foreach (var alias in names)
        {
            Separate(ref first);
            Write(alias);
        }
    }

    void Write(Alias alias)
    {
        text.Append(alias.Name);
        if (alias.Asname is not null)
            text.Append(" as ").Append(alias.Asname);
    }
}
