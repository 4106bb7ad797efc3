using System.Collections.Immutable;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>Statements up to a token, which is not read.</summary>
    ImmutableArray<Stmt> Statements(TokenKind end)
    {
        int mark = buffer.Count;
        while (kind != end)
            Statement();
        return buffer.Take<Stmt>(mark);
    }

    Interactive SingleStatement()
    {
        int mark = buffer.Count, first = p;
        if (kind == TokenKind.Newline)
        {
            Advance();
            buffer.Add(new PassStmt(From(first)));
        }
        else if (Statement())
        {
            Expect(TokenKind.Newline);
        }
        return new Interactive(buffer.Take<Stmt>(mark));
    }

    /// <summary>Reads a compound statement or a line of simple ones into the buffer; true when it was a compound one.</summary>
    bool Statement()
    {
        Enter();
        if (diagnosing)
            DiagnoseSoftKeyword();
        var compound = CompoundStatement();
        if (compound is not null)
        {
            if (compound is not (FunctionDefStmt or AsyncFunctionDefStmt) && compound.Position.Line >= LastStatement.Line)
                LastStatement = (compound.Position.Line, compound.Position.Column);
            buffer.Add(compound);
        }
        else
            SimpleStatements();
        Leave();
        return compound is not null;
    }

    Stmt? CompoundStatement()
    {
        switch (kind)
        {
            case TokenKind.If: return If();
            case TokenKind.Def: return Function([], p, isAsync: false);
            case TokenKind.Class: return Class([]);
            case TokenKind.At: return Decorated();
            case TokenKind.For: return For(p, isAsync: false);
            case TokenKind.While: return While();
            case TokenKind.Try: return Try();
            case TokenKind.With: return With(p, isAsync: false);
            case TokenKind.Async: return Async();
            case TokenKind.Name: return StartsMatch() ? Match() : null;
            default: return null;
        }
    }

    Stmt Async()
    {
        int first = p;
        Advance();
        return kind switch
        {
            TokenKind.Def => Function([], first, isAsync: true),
            TokenKind.For => For(first, isAsync: true),
            TokenKind.With => With(first, isAsync: true),
            _ => throw Fail(),
        };
    }

    void SimpleStatements()
    {
        do
        {
            buffer.Add(SimpleStatement());
        }
        while (Accept(TokenKind.Semicolon) && kind != TokenKind.Newline);
        Expect(TokenKind.Newline);
    }

    Stmt SimpleStatement()
    {
        int first = p;
        switch (kind)
        {
            case TokenKind.Import: return Import();
            case TokenKind.From: return ImportFrom();
            case TokenKind.Return: return Return();
            case TokenKind.Raise: return Raise();
            case TokenKind.Pass:
                Advance();
                return new PassStmt(From(first));
            case TokenKind.Break:
                Advance();
                return new BreakStmt(From(first));
            case TokenKind.Continue:
                Advance();
                return new ContinueStmt(From(first));
            case TokenKind.Del: return Delete();
            case TokenKind.Assert: return Assert();
            case TokenKind.Global:
                Advance();
                return new GlobalStmt(NameList(), From(first));
            case TokenKind.Nonlocal:
                Advance();
                return new NonlocalStmt(NameList(), From(first));
            case TokenKind.Name when Peek() == TokenKind.Name && IsWord("type"u8):
                return isSecondPass ? Attempt<Stmt>(TypeAlias) ?? ExpressionStatement() : TypeAlias();
            default: return ExpressionStatement();
        }
    }

    ImmutableArray<string> NameList()
    {
        int mark = buffer.Count;
        do
        {
            buffer.Add(Identifier());
        }
        while (Accept(TokenKind.Comma));
        return buffer.Take<string>(mark);
    }

    ReturnStmt Return()
    {
        int first = p;
        Advance();
        var value = StartsExpression(kind) ? StarExpressions() : null;
        return new ReturnStmt(value, From(first));
    }

    RaiseStmt Raise()
    {
        int first = p;
        Advance();
        if (!StartsExpression(kind))
            return new RaiseStmt(null, null, From(first));
        var raised = Expression();
        var cause = Accept(TokenKind.From) ? Expression() : null;
        return new RaiseStmt(raised, cause, From(first));
    }

    DeleteStmt Delete()
    {
        int first = p;
        Advance();
        int mark = buffer.Count;
        do
        {
            if (diagnosing && kind == TokenKind.Star)
                DiagnoseDelete(first);
            if (!StartsExpression(kind))
                break;
            buffer.Add(DeleteTarget());
        }
        while (Accept(TokenKind.Comma));
        if (kind is not (TokenKind.Semicolon or TokenKind.Newline) || buffer.Count == mark)
        {
            if (diagnosing)
                DiagnoseDelete(first);
            throw Fail();
        }
        var targets = buffer.Take<Expr>(mark);
        return new DeleteStmt(targets, From(first));
    }

    AssertStmt Assert()
    {
        int first = p;
        Advance();
        var test = Expression();
        var message = Accept(TokenKind.Comma) ? Expression() : null;
        return new AssertStmt(test, message, From(first));
    }

    TypeAliasStmt TypeAlias()
    {
        int first = p;
        Advance();
        var name = Name(ExprContext.Store);
        if (diagnosing && kind == TokenKind.LeftBracket && Peek() == TokenKind.RightBracket)
            Reach(p + 2);
        var parameters = TypeParameters();
        Expect(TokenKind.Equal);
        var value = Expression();
        return new TypeAliasStmt(name, parameters, value, From(first));
    }

    NameExpr Name(ExprContext context)
    {
        int first = p;
        string name = Identifier();
        return new NameExpr(name, context, From(first));
    }

    /// <summary>The body of a compound statement, behind its colon.</summary>
    ImmutableArray<Stmt> Block()
    {
        int mark = buffer.Count;
        if (kind != TokenKind.Newline)
        {
            SimpleStatements();
            return buffer.Take<Stmt>(mark);
        }
        Advance();
        if (kind != TokenKind.Indent)
        {
            if (diagnosing)
                throw RaiseIndentation("expected an indented block");
            throw Fail();
        }
        Advance();
        var body = Statements(TokenKind.Dedent);
        Advance();
        return body;
    }
}
