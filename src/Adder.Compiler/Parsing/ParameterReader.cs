using System.Collections.Immutable;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>Reads the parameters of a def or lambda, up to the token that ends them.</summary>
    ref struct ParameterReader(Parser parser, bool isLambda)
    {
        readonly TokenKind end = isLambda ? TokenKind.Colon : TokenKind.RightParenthesis;
        readonly List<Arg> positionalOnly = [], positional = [], keywordOnly = [];
        readonly List<Expr> defaults = [];
        readonly List<Expr?> keywordDefaults = [];
        Arg? variable, keywords;
        bool slash, star, isNamed;

        public Arguments Read()
        {
            if (parser.kind == end)
                return new Arguments([], [], null, [], [], null, []);
            if (parser.diagnosing)
                parser.DiagnoseParameters(isLambda);
            while (parser.kind != end)
            {
                ReadOne();
                if (!parser.Accept(TokenKind.Comma))
                    break;
                CommentOfLast();
            }
            CommentOfLast();
            if (parser.kind != end || star && variable is null && keywordOnly.Count == 0)
                throw Fail();
            return new Arguments([.. positionalOnly], [.. positional], variable, [.. keywordOnly], [.. keywordDefaults], keywords, [.. defaults]);
        }

        void ReadOne()
        {
            if (keywords is not null)
                throw Fail();
            isNamed = parser.kind != TokenKind.Slash && (parser.kind != TokenKind.Star || parser.Peek() != TokenKind.Comma);
            switch (parser.kind)
            {
                case TokenKind.Slash:
                    if (slash || star || positional.Count == 0)
                        throw Fail();
                    parser.Advance();
                    slash = true;
                    positionalOnly.AddRange(positional);
                    positional.Clear();
                    break;
                case TokenKind.Star:
                    if (star)
                        throw Fail();
                    parser.Advance();
                    star = true;
                    if (parser.kind != TokenKind.Comma)
                        variable = Parameter(allowStar: true);
                    break;
                case TokenKind.DoubleStar:
                    parser.Advance();
                    keywords = Parameter(allowStar: false);
                    break;
                default:
                    ReadNamed();
                    break;
            }
        }

        void ReadNamed()
        {
            var parameter = Parameter(allowStar: false);
            Expr? standard = null;
            if (parser.Accept(TokenKind.Equal))
            {
                if (parser.diagnosing && (parser.kind == TokenKind.RightParenthesis || parser.kind == TokenKind.Comma))
                    throw parser.Raise(parser.p - 1, "expected default value expression");
                standard = parser.Expression();
            }
            if (star)
            {
                keywordOnly.Add(parameter);
                keywordDefaults.Add(standard);
                return;
            }
            if (standard is not null)
                defaults.Add(standard);
            else if (defaults.Count > 0)
                throw Fail();
            positional.Add(parameter);
        }

        readonly Arg Parameter(bool allowStar)
        {
            int first = parser.p;
            string name = parser.Identifier();
            Expr? annotation = null;
            if (!isLambda && parser.Accept(TokenKind.Colon))
                annotation = allowStar ? parser.StarExpression() : parser.Expression();
            return new Arg(name, annotation, null, parser.From(first));
        }

        /// <summary>A type comment belongs to the parameter before it.</summary>
        void CommentOfLast()
        {
            if (isLambda || parser.TypeComment() is not { } comment)
                return;
            if (!isNamed)
                throw Fail();
            if (keywords is not null)
                keywords = Commented(keywords, comment);
            else if (keywordOnly.Count > 0)
                keywordOnly[^1] = Commented(keywordOnly[^1], comment);
            else if (variable is not null)
                variable = Commented(variable, comment);
            else if (positional.Count > 0)
                positional[^1] = Commented(positional[^1], comment);
            else
                throw Fail();
        }

        static Arg Commented(Arg parameter, string comment) => new(parameter.ArgName, parameter.Annotation, comment, parameter.Position);
    }
}
