using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>How tightly operators bind (Doc/reference/expressions.rst, operator precedence); 0 = no binary operator.</summary>
static class Precedence
{
    public const int Or = 1, And = 2, Not = 3, Comparison = 4, BitOr = 5, BitXor = 6, BitAnd = 7, Shift = 8, Sum = 9, Term = 10;

    static readonly byte[] Table = Build();

    public static int Of(TokenKind kind) => Table[(int)kind];

    /// <summary>The operator of a token whose precedence is at least <see cref="BitOr"/>.</summary>
    public static BinaryOperator Operator(TokenKind kind) => kind switch
    {
        TokenKind.Plus => BinaryOperator.Add,
        TokenKind.Minus => BinaryOperator.Sub,
        TokenKind.Star => BinaryOperator.Mult,
        TokenKind.Slash => BinaryOperator.Div,
        TokenKind.DoubleSlash => BinaryOperator.FloorDiv,
        TokenKind.Percent => BinaryOperator.Mod,
        TokenKind.At => BinaryOperator.MatMult,
        TokenKind.LeftShift => BinaryOperator.LShift,
        TokenKind.RightShift => BinaryOperator.RShift,
        TokenKind.Ampersand => BinaryOperator.BitAnd,
        TokenKind.Circumflex => BinaryOperator.BitXor,
        _ => BinaryOperator.BitOr,
    };

    static byte[] Build()
    {
        var table = new byte[256];
        Set(Or, TokenKind.Or);
        Set(And, TokenKind.And);
        Set(Comparison, TokenKind.Less, TokenKind.Greater, TokenKind.EqualEqual, TokenKind.NotEqual, TokenKind.LessEqual,
            TokenKind.GreaterEqual, TokenKind.In, TokenKind.Is, TokenKind.Not);
        Set(BitOr, TokenKind.Bar);
        Set(BitXor, TokenKind.Circumflex);
        Set(BitAnd, TokenKind.Ampersand);
        Set(Shift, TokenKind.LeftShift, TokenKind.RightShift);
        Set(Sum, TokenKind.Plus, TokenKind.Minus);
        Set(Term, TokenKind.Star, TokenKind.Slash, TokenKind.DoubleSlash, TokenKind.Percent, TokenKind.At);
        return table;

        void Set(int precedence, params ReadOnlySpan<TokenKind> kinds)
        {
            foreach (var kind in kinds)
                table[(int)kind] = (byte)precedence;
        }
    }
}
