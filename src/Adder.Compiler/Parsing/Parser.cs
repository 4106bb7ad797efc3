using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Source;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>
/// A recursive-descent parser. The first pass only finds out whether the tokens are Python; where they are not, a second pass
/// (diagnosing) looks in CPython's order for the errors that have messages of their own.
/// </summary>
sealed partial class Parser
{
    /// <summary>How deep expressions and statements may be nested before CPython's parser gives up.</summary>
    const int MaxDepth = 4000;

    readonly TokenList tokens;
    readonly Token[] items;
    readonly SourceText source;
    readonly ParseMode mode;
    readonly NodeBuffer buffer = new();
    readonly NameTable names = new();

    /// <summary>Whether errors with messages of their own are looked for; off while one of them tries something out.</summary>
    bool diagnosing;
    readonly bool isSecondPass;
    int p;
    TokenKind kind;
    int depth;

    public Parser(TokenList tokens, ParseMode mode, bool diagnosing)
    {
        (this.tokens, items, source, this.mode, this.diagnosing) = (tokens, tokens.Items, tokens.Source, mode, diagnosing);
        (kind, isSecondPass) = (items[0].Kind, diagnosing);
        warn = (sequence, offset) => Warn(sequence, offset, inSpecification: false);
        warnInSpecification = (sequence, offset) => Warn(sequence, offset, inSpecification: true);
    }

    /// <summary>The digits that a decimal integer may have; 0 = any number.</summary>
    public int MaxDigits { get; init; } = CompileOptions.DefaultMaxDigits;

    /// <summary>The index of the last token that was looked at.</summary>
    public int Furthest { get; set; }

    /// <summary>Line and column of the last compound statement that was complete and no function; line 0 = none.</summary>
    public (int Line, int Column) LastStatement { get; private set; }

    public List<SyntaxWarning> Warnings { get; } = [];

    public Mod ParseRoot()
    {
        switch (mode)
        {
            case ParseMode.Single:
                return SingleStatement();
            case ParseMode.Eval:
                var body = Expressions();
                SkipNewlines();
                Expect(TokenKind.EndMarker);
                return new Expression(body);
            case ParseMode.FunctionType:
                return FunctionSignature();
            default:
                var statements = Statements(TokenKind.EndMarker);
                Expect(TokenKind.EndMarker);
                return new Module(statements, TypeIgnores());
        }
    }

    FunctionType FunctionSignature()
    {
        Expect(TokenKind.LeftParenthesis);
        int mark = buffer.Count;
        // types, then "*" and a type, then "**" and a type
        bool starred = false, last = false;
        bool more = kind != TokenKind.RightParenthesis;
        while (more)
        {
            last = Accept(TokenKind.DoubleStar);
            if (starred && !last)
                Expect(TokenKind.RightParenthesis);
            starred |= !last && Accept(TokenKind.Star);
            buffer.Add(Expression());
            more = !last && Accept(TokenKind.Comma);
        }
        var arguments = buffer.Take<Expr>(mark);
        Expect(TokenKind.RightParenthesis);
        Expect(TokenKind.Arrow);
        var returns = Expression();
        SkipNewlines();
        Expect(TokenKind.EndMarker);
        return new FunctionType(arguments, returns);
    }

    ImmutableArray<TypeIgnore> TypeIgnores()
    {
        if (tokens.TypeIgnores.Count == 0)
            return [];
        return [.. tokens.TypeIgnores.Select(token => new TypeIgnore(token.Line, Text(token)))];
    }

    void SkipNewlines()
    {
        while (Accept(TokenKind.Newline))
        {
        }
    }

    void Advance()
    {
        if (p + 1 < tokens.Count)
            p++;
        kind = items[p].Kind;
        Reach(p);
    }

    /// <summary>
    /// Notes that a token was looked at. While diagnosing, looking at a token that is none is CPython's tokenizer raising its error.
    /// </summary>
    void Reach(int index)
    {
        if (index > Furthest)
            Furthest = index;
        if (isSecondPass && items[index].Kind == TokenKind.Error)
            throw tokens.Error ?? tokens.Unclosed!;
    }

    bool Accept(TokenKind expected)
    {
        if (kind != expected)
            return false;
        Advance();
        return true;
    }

    void Expect(TokenKind expected)
    {
        if (kind != expected)
            throw Fail();
        Advance();
    }

    /// <summary>A token further on; the last one when there is none.</summary>
    TokenKind Peek(int ahead = 1) => items[Math.Min(p + ahead, tokens.Count - 1)].Kind;

    void Rewind(int index)
    {
        p = index;
        kind = items[p].Kind;
    }

    /// <summary>The failure of tokens that CPython does not read before it fails.</summary>
    ParseFailure FailAt(int index)
    {
        if (!isSecondPass)
            Furthest = index;
        return ParseFailure.Instance;
    }

    static ParseFailure Fail() => ParseFailure.Instance;

    string Text(in Token token) => System.Text.Encoding.UTF8.GetString(tokens.Text(token));

    string Identifier()
    {
        if (kind != TokenKind.Name)
            throw Fail();
        string name = names.Get(tokens.Text(items[p]));
        Advance();
        return name;
    }

    /// <summary>Whether the current token is a name of this text, such as a soft keyword.</summary>
    bool IsWord(ReadOnlySpan<byte> word) => kind == TokenKind.Name && tokens.Text(items[p]).SequenceEqual(word);

    /// <summary>From a token to the end of the last token read that is not the end of a line or block.</summary>
    SourcePosition From(int index)
    {
        ref readonly var first = ref items[index];
        int end = p - 1;
        while (items[end].Kind is TokenKind.Newline or TokenKind.Indent or TokenKind.Dedent && end > index)
            end--;
        ref readonly var last = ref items[end];
        return new SourcePosition(first.Line, last.EndLine, first.Column, last.EndColumn);
    }

    static SourcePosition Whole(in Token token) => new(token.Line, token.EndLine, token.Column, token.EndColumn);

    /// <summary>Counts one level of nesting, to be left by <see cref="Leave"/>.</summary>
    void Enter()
    {
        if (++depth > MaxDepth || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw NestingException.InParser();
    }

    void Leave() => depth--;
}
