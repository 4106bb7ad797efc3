using System.Collections.Immutable;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>Reads an f-string or t-string and adds its parts to the buffer.</summary>
    void FormattedParts(bool template)
    {
        Enter();
        var start = tokens.Text(items[p]);
        bool isRaw = start.IndexOfAny((byte)'r', (byte)'R') >= 0;
        var end = template ? TokenKind.TStringEnd : TokenKind.FStringEnd;
        Advance();
        while (kind != end)
        {
            if (kind is TokenKind.FStringMiddle or TokenKind.TStringMiddle)
                AddLiteralPart(isRaw, warn);
            else
                ReplacementField(template, isRaw, inSpec: false);
        }
        Advance();
        Leave();
    }

    void AddLiteralPart(bool isRaw, Action<string, int> warn)
    {
        var token = items[p];
        var value = StringLiteral.Text(tokens.Text(token), isRaw, warn, out string error) ?? throw Raise(p, error);
        if (value.Value.Length > 0)
            buffer.Add(new ConstantExpr(value, null, Whole(token)));
        Advance();
    }

    /// <summary>Reads a replacement field and adds it to the buffer, behind the text of its expression when it ends in "=".</summary>
    void ReplacementField(bool template, bool isRaw, bool inSpec)
    {
        Enter();
        int first = p;
        if (diagnosing)
            DiagnoseFieldStart(template);
        Expect(TokenKind.LeftBrace);
        int from = items[first].End;
        if (diagnosing)
            DiagnoseFieldExpression(template);
        var value = YieldOrStarExpressions();
        if (diagnosing)
            DiagnoseFieldEnd(template, kind == TokenKind.Equal);
        bool debug = Accept(TokenKind.Equal);
        int end = p;
        int conversion = Conversion(template);
        Expr? spec = null;
        if (kind == TokenKind.Colon)
            spec = FormatSpecification(template, isRaw);
        if (diagnosing && kind != TokenKind.RightBrace)
            DiagnoseFieldClose(template, spec is not null);
        Expect(TokenKind.RightBrace);
        var position = From(first);
        if (conversion < 0 && debug && spec is null)
            conversion = 'r';
        string text = ExpressionText(from, items[end].Start);
        if (debug)
            buffer.Add(DebugText(first, end, text));
        buffer.Add(template && !inSpec
            ? new InterpolationExpr(value, new StrConstant(debug ? WithoutEqual(text) : text), conversion, spec, position)
            : new FormattedValueExpr(value, conversion, spec, position));
        Leave();
    }

    /// <summary>The text of an expression with "=": it stands from behind "{" to what follows "=".</summary>
    ConstantExpr DebugText(int first, int end, string text)
    {
        var (open, next) = (items[first], items[end]);
        return new ConstantExpr(new StrConstant(text), null, new SourcePosition(open.Line, next.Line, open.Column + 1, next.Column));
    }

    static string WithoutEqual(string text) => text[..text.LastIndexOf('=')];

    int Conversion(bool template)
    {
        if (kind != TokenKind.Exclamation)
            return -1;
        char letter = template ? 't' : 'f';
        Advance();
        if (diagnosing)
            DiagnoseConversion(letter);
        if (kind != TokenKind.Name)
            throw Fail();
        var (mark, name) = (items[p - 1], items[p]);
        if (mark.End != name.Start)
            throw Raise(p - 1, p, $"{letter}-string: conversion type must come right after the exclamation mark");
        var text = tokens.Text(name);
        if (text.Length != 1 || text[0] is not ((byte)'s' or (byte)'r' or (byte)'a'))
            throw Raise(p, $"{letter}-string: invalid conversion character '{Text(name)}': expected 's', 'r', or 'a'");
        Advance();
        return text[0];
    }

    JoinedStrExpr FormatSpecification(bool template, bool isRaw)
    {
        int first = p, mark = buffer.Count;
        Advance();
        while (kind is TokenKind.FStringMiddle or TokenKind.TStringMiddle or TokenKind.LeftBrace)
        {
            if (kind == TokenKind.LeftBrace)
                ReplacementField(template, isRaw, inSpec: true);
            else
                AddLiteralPart(isRaw, warnInSpecification);
        }
        var parts = FoldedParts(mark);
        return new JoinedStrExpr(parts, From(first));
    }

    /// <summary>The source of an expression without comments.</summary>
    string ExpressionText(int from, int to)
    {
        var text = source.Bytes.AsSpan(from, to - from);
        if (!text.Contains((byte)'#'))
            return Encoding.UTF8.GetString(text);
        var kept = new List<byte>(text.Length);
        ReadOnlySpan<byte> quotes = default;
        for (int i = 0; i < text.Length; i++)
        {
            byte c = text[i];
            if (c == '#' && quotes.IsEmpty)
            {
                while (i < text.Length && text[i] != '\n')
                    i++;
                i--;
                continue;
            }
            kept.Add(c);
            if (c == '\\' && i + 1 < text.Length)
            {
                kept.Add(text[++i]);
            }
            else if (!quotes.IsEmpty && text[i..].StartsWith(quotes))
            {
                kept.AddRange(quotes[1..]);
                i += quotes.Length - 1;
                quotes = default;
            }
            else if (quotes.IsEmpty && c is (byte)'"' or (byte)'\'')
            {
                bool triple = i + 2 < text.Length && text[i + 1] == c && text[i + 2] == c;
                quotes = text.Slice(i, triple ? 3 : 1);
                kept.AddRange(quotes[1..]);
                i += quotes.Length - 1;
            }
        }
        return Encoding.UTF8.GetString([.. kept]);
    }
}
