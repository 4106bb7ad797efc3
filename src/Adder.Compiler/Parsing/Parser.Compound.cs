using System.Collections.Immutable;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>"if" or "elif" with all that follows.</summary>
    IfStmt If()
    {
        Enter();
        int first = p;
        string keyword = kind == TokenKind.If ? "if" : "elif";
        Advance();
        var test = NamedExpression();
        Colon(first, keyword);
        var body = Block();
        ImmutableArray<Stmt> orElse = kind == TokenKind.Elif ? [If()] : Else();
        Leave();
        return new IfStmt(test, body, orElse, From(first));
    }

    ImmutableArray<Stmt> Else()
    {
        int first = p;
        if (!Accept(TokenKind.Else))
            return [];
        ForcedColon(first, "else");
        var body = Block();
        if (diagnosing && kind == TokenKind.Elif)
            throw RaiseHere("'elif' block follows an 'else' block");
        return body;
    }

    WhileStmt While()
    {
        int first = p;
        Advance();
        var test = NamedExpression();
        Colon(first, "while");
        var body = Block();
        var orElse = Else();
        return new WhileStmt(test, body, orElse, From(first));
    }

    Stmt For(int first, bool isAsync)
    {
        int keyword = p;
        Advance();
        if (diagnosing)
            DiagnoseForTarget(inComprehension: false);
        var target = ForTargets();
        Expect(TokenKind.In);
        var iterated = StarExpressions();
        Colon(keyword, "for");
        string? comment = TypeComment();
        var body = Block();
        var orElse = Else();
        return isAsync ? new AsyncForStmt(target, iterated, body, orElse, comment, From(first))
            : new ForStmt(target, iterated, body, orElse, comment, From(first));
    }

    Stmt With(int first, bool isAsync)
    {
        int keyword = p;
        Advance();
        bool parenthesized = kind == TokenKind.LeftParenthesis && HasParenthesizedItems();
        if (parenthesized)
            Advance();
        int mark = buffer.Count;
        do
        {
            if (parenthesized && kind == TokenKind.RightParenthesis)
                break;
            if (!parenthesized && kind == TokenKind.LeftParenthesis && buffer.Count == mark && ItemsOfTuple())
                break;
            buffer.Add(WithItem());
        }
        while (Accept(TokenKind.Comma));
        if (parenthesized)
            Expect(TokenKind.RightParenthesis);
        Colon(keyword, "with");
        string? comment = TypeComment();
        var withItems = buffer.Take<Withitem>(mark);
        var body = Block();
        return isAsync ? new AsyncWithStmt(withItems, body, comment, From(first)) : new WithStmt(withItems, body, comment, From(first));
    }

    /// <summary>Whether an element of a tuple has no brackets of its own.</summary>
    bool IsBare(Expr element, int tuple)
    {
        int token = tuple + 1;
        while ((items[token].Line, items[token].Column) != (element.Position.Line, element.Position.Column))
            token++;
        return items[token].Level == items[tuple].Level;
    }

    Withitem WithItem()
    {
        var context = Expression();
        if (!Accept(TokenKind.As))
            return new Withitem(context, null);
        if (diagnosing)
            DiagnoseWithTarget();
        return new Withitem(context, StarTarget());
    }

    /// <summary>Whether "(" opens a list of items: only these have "as" within the brackets.</summary>
    bool HasParenthesizedItems()
    {
        int level = items[p].Level;
        bool found = false;
        for (int i = p + 1; i < tokens.Count; i++)
        {
            var token = items[i];
            if (token.Kind == TokenKind.RightParenthesis && token.Level < level)
                return found;
            found |= token.Kind == TokenKind.As && token.Level == level;
        }
        return found;
    }

    /// <summary>
    /// Reads "(a, b):" whose tuple stands for several items; false, and nothing read, when the brackets hold something else.
    /// </summary>
    bool ItemsOfTuple()
    {
        int first = p;
        var value = Expression();
        if (kind == TokenKind.Colon && value is TupleExpr { Elts: { Length: > 0 } elements } && items[p - 1].Kind == TokenKind.RightParenthesis
            && value.Position.Line == items[first].Line && value.Position.Column == items[first].Column
            && !elements.Any(e => e is StarredExpr || e is NamedExpr && IsBare(e, first)))
        {
            foreach (var element in elements)
                buffer.Add(new Withitem(element, null));
            return true;
        }
        Rewind(first);
        return false;
    }

    Stmt Try()
    {
        int first = p;
        Advance();
        ForcedColon(first, "try");
        var body = Block();
        int mark = buffer.Count;
        bool star = kind == TokenKind.Except && Peek() == TokenKind.Star;
        if (diagnosing && kind is not (TokenKind.Except or TokenKind.Finally))
            throw RaiseHere("expected 'except' or 'finally' block");
        while (kind == TokenKind.Except)
        {
            if (Peek() == TokenKind.Star != star)
            {
                if (diagnosing)
                    DiagnoseMixedHandlers();
                throw FailAt(p + 1);
            }
            buffer.Add(Handler(star));
        }
        var handlers = buffer.Take<ExceptHandler>(mark);
        ImmutableArray<Stmt> orElse = handlers.IsEmpty ? [] : Else(), final = [];
        int last = p;
        if (Accept(TokenKind.Finally))
        {
            ForcedColon(last, "finally");
            final = Block();
        }
        else if (handlers.IsEmpty)
        {
            throw Fail();
        }
        return star ? new TryStarStmt(body, handlers, orElse, final, From(first)) : new TryStmt(body, handlers, orElse, final, From(first));
    }

    ExceptHandler Handler(bool star)
    {
        int first = p;
        Advance();
        if (star)
            Advance();
        Expr? type = null;
        string? name = null;
        if (kind != TokenKind.Colon || star)
        {
            if (diagnosing)
                DiagnoseHandler(star);
            int start = p;
            type = Expression();
            if (kind == TokenKind.Comma)
            {
                type = Expressions(start, type);
            }
            else if (Accept(TokenKind.As))
            {
                if (diagnosing)
                    DiagnoseHandlerTarget(star);
                name = Identifier();
            }
        }
        Colon(first, star ? "except*" : "except");
        var body = Block();
        return new ExceptHandler(type, name, body, From(first));
    }

    /// <summary>The colon before the block of a statement whose keyword is at an index.</summary>
    void Colon(int keyword, string statement)
    {
        if (diagnosing)
        {
            if (kind == TokenKind.Newline)
                throw RaiseHere("expected ':'");
            DiagnoseBlock(keyword, $"'{statement}' statement");
        }
        Expect(TokenKind.Colon);
    }

    /// <summary>The colon behind a keyword that nothing else can follow.</summary>
    void ForcedColon(int keyword, string statement)
    {
        if (kind != TokenKind.Colon && diagnosing)
            throw Raise(p, "expected ':'");
        if (diagnosing)
            DiagnoseBlock(keyword, $"'{statement}' statement");
        Expect(TokenKind.Colon);
    }
}
