using System.Collections.Immutable;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    Stmt Decorated()
    {
        int mark = buffer.Count;
        while (Accept(TokenKind.At))
        {
            buffer.Add(NamedExpression());
            Expect(TokenKind.Newline);
        }
        var decorators = buffer.Take<Expr>(mark);
        int first = p;
        switch (kind)
        {
            case TokenKind.Class:
                return Class(decorators);
            case TokenKind.Def:
                return Function(decorators, first, isAsync: false);
            case TokenKind.Async when Peek() == TokenKind.Def:
                Advance();
                return Function(decorators, first, isAsync: true);
            default:
                throw Fail();
        }
    }

    Stmt Function(ImmutableArray<Expr> decorators, int first, bool isAsync)
    {
        int keyword = p;
        Advance();
        string name = Identifier();
        var typeParameters = TypeParameters();
        if (diagnosing && kind != TokenKind.LeftParenthesis)
            throw Raise(p, "expected '('");
        Expect(TokenKind.LeftParenthesis);
        var parameters = new ParameterReader(this, isLambda: false).Read();
        Expect(TokenKind.RightParenthesis);
        int arrow = p;
        var returns = Accept(TokenKind.Arrow) ? (isSecondPass ? Attempt(Expression) : Expression()) : null;
        if (returns is null)
            Rewind(arrow);
        if (diagnosing)
        {
            if (kind != TokenKind.Colon)
                throw Raise(p, "expected ':'");
            DiagnoseBlock(keyword, "function definition");
        }
        Expect(TokenKind.Colon);
        string? comment = FunctionTypeComment();
        var body = Block();
        var position = From(first);
        return isAsync ? new AsyncFunctionDefStmt(name, parameters, body, decorators, returns, comment, typeParameters, position)
            : new FunctionDefStmt(name, parameters, body, decorators, returns, comment, typeParameters, position);
    }

    /// <summary>A type comment behind the colon, or on a line of its own above the body.</summary>
    string? FunctionTypeComment()
    {
        if (kind == TokenKind.Newline && Peek() == TokenKind.TypeComment && Peek(2) == TokenKind.Newline && Peek(3) == TokenKind.Indent)
            Advance();
        string? comment = TypeComment();
        if (diagnosing && comment is not null && kind == TokenKind.Newline && Peek() == TokenKind.TypeComment)
            throw RaiseHere("Cannot have two type comments on def");
        return comment;
    }

    ClassDefStmt Class(ImmutableArray<Expr> decorators)
    {
        int first = p;
        Advance();
        string name = Identifier();
        var typeParameters = TypeParameters();
        ImmutableArray<Expr> bases = [];
        ImmutableArray<Keyword> keywords = [];
        if (Accept(TokenKind.LeftParenthesis))
        {
            (bases, keywords) = Arguments(isCall: false);
            Expect(TokenKind.RightParenthesis);
        }
        if (diagnosing)
        {
            if (kind == TokenKind.Newline)
                throw RaiseHere("expected ':'");
            DiagnoseBlock(first, "class definition");
        }
        Expect(TokenKind.Colon);
        var body = Block();
        return new ClassDefStmt(name, bases, keywords, body, decorators, typeParameters, From(first));
    }

    ImmutableArray<TypeParam> TypeParameters()
    {
        if (kind != TokenKind.LeftBracket)
            return [];
        return isSecondPass ? (ImmutableArray<TypeParam>?)Attempt(() => (object)ReadTypeParameters()) ?? [] : ReadTypeParameters();
    }

    ImmutableArray<TypeParam> ReadTypeParameters()
    {
        Advance();
        if (diagnosing && kind == TokenKind.RightBracket)
            throw RaiseFrom(p, "Type parameter list cannot be empty");
        int mark = buffer.Count;
        do
        {
            if (kind == TokenKind.RightBracket && buffer.Count > mark)
                break;
            buffer.Add(TypeParameter());
        }
        while (Accept(TokenKind.Comma));
        Expect(TokenKind.RightBracket);
        return buffer.Take<TypeParam>(mark);
    }

    TypeParam TypeParameter()
    {
        int first = p;
        bool tuple = kind == TokenKind.Star, specification = kind == TokenKind.DoubleStar;
        if (tuple || specification)
            Advance();
        string name = Identifier();
        Expr? bound = null;
        if (kind == TokenKind.Colon)
        {
            if (tuple || specification)
            {
                if (diagnosing)
                    DiagnoseTypeParameterBound(tuple);
                throw Fail();
            }
            Advance();
            bound = Expression();
        }
        Expr? standard = null;
        if (Accept(TokenKind.Equal))
            standard = tuple ? StarExpression() : Expression();
        var position = From(first);
        return tuple ? new TypeVarTuple(name, standard, position)
            : specification ? new ParamSpec(name, standard, position)
            : new TypeVar(name, bound, standard, position);
    }
}
