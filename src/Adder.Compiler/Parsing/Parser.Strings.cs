using System.Collections.Immutable;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

sealed partial class Parser
{
    /// <summary>One or more adjacent literals, which are one value.</summary>
    Expr Strings()
    {
        int first = p;
        if (kind == TokenKind.String && Peek() is not (TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart))
            return PlainString();
        bool template = kind == TokenKind.TStringStart;
        int mark = buffer.Count, last = p;
        bool formatted = false, bytes = false, text = false;
        while (kind is TokenKind.String or TokenKind.FStringStart or TokenKind.TStringStart)
        {
            if (kind == TokenKind.TStringStart != template)
                throw MixedTemplates(last);
            last = p;
            if (kind == TokenKind.String)
            {
                var literal = PlainString();
                bytes |= literal.Value is BytesConstant;
                text |= literal.Value is StrConstant;
                buffer.Add(literal);
            }
            else
            {
                formatted = true;
                FormattedParts(template);
            }
        }
        if (bytes && (text || formatted))
            throw RaiseHere("cannot mix bytes and nonbytes literals");
        if (bytes)
            return ConcatenatedBytes(first, mark);
        if (!formatted)
            return ConcatenatedText(first, mark);
        var parts = FoldedParts(mark);
        return template ? new TemplateStrExpr(parts, From(first)) : new JoinedStrExpr(parts, From(first));
    }

    PythonSyntaxException MixedTemplates(int last)
    {
        int next = p;
        if (kind == TokenKind.String)
            PlainString();
        else
            FormattedParts(kind == TokenKind.TStringStart);
        var error = Raise(last, p - 1, "cannot mix t-string literals with string or bytes literals");
        Rewind(next);
        return error;
    }

    ConstantExpr PlainString()
    {
        var token = items[p];
        var body = StringLiteral.Body(tokens.Text(token), out bool isRaw, out bool isBytes, out bool isUnicode);
        PyConstant? value;
        string error;
        if (isBytes)
        {
            if (body.IndexOfAnyInRange((byte)0x80, (byte)0xFF) >= 0)
                throw Raise(p, "bytes can only contain ASCII literal characters");
            value = StringLiteral.Bytes(body, isRaw, warn, out error);
        }
        else
        {
            value = StringLiteral.Text(body, isRaw, warn, out error);
        }
        if (value is null)
            throw RaiseHere(error);
        Advance();
        return new ConstantExpr(value, isUnicode ? "u" : null, Whole(token));
    }

    readonly Action<string, int> warn, warnInSpecification;
    int lastWarned = -1;

    /// <summary>Warns of an escape sequence in the current token.</summary>
    void Warn(string sequence, int offset, bool inSpecification)
    {
        // what is read again is not warned of again, and the tokenizer warns of braces
        if (isSecondPass || p <= lastWarned || items[p].Kind != TokenKind.String && sequence[1] is '{' or '}')
            return;
        lastWarned = p;
        var body = tokens.Text(items[p]);
        var token = items[p];
        if (token.Kind == TokenKind.String)
            body = StringLiteral.Body(body, out _, out _, out _);
        else if (!inSpecification)
            token = items[EndOfFormatted(p)];
        var before = body[..offset];
        int newline = before.LastIndexOf((byte)'\n'), line = token.Line + before.Count((byte)'\n');
        int column = StringLiteral.Position(before[(newline + 1)..], before.Length - newline - 1) + (newline < 0 ? token.Column + OpeningQuotes(token) : 0);
        Warnings.Add(new SyntaxWarning(StringEscapes.Warning(sequence), line,
            source.Error(SyntaxErrorKind.SyntaxError, StringEscapes.Error(sequence), line, column, line, column + 2, token.EndLine)));
    }

    /// <summary>The quotes that a token begins with; CPython looks behind no prefix.</summary>
    int OpeningQuotes(in Token token)
    {
        var text = tokens.Text(token);
        int count = 0;
        while (count < 3 && count < text.Length && text[0] is (byte)'"' or (byte)'\'' && text[count] == text[0])
            count++;
        return count;
    }

    /// <summary>The end of the formatted string around a token: there CPython makes values of its parts.</summary>
    int EndOfFormatted(int token)
    {
        for (int inner = 0; ; token++)
        {
            if (items[token].Kind is TokenKind.FStringStart or TokenKind.TStringStart)
                inner++;
            else if (items[token].Kind is TokenKind.FStringEnd or TokenKind.TStringEnd && inner-- == 0)
                return token;
        }
    }

    ConstantExpr ConcatenatedBytes(int first, int mark)
    {
        var literals = buffer.Take<ConstantExpr>(mark);
        var bytes = new List<byte>();
        foreach (var literal in literals)
            bytes.AddRange(((BytesConstant)literal.Value).Span);
        return new ConstantExpr(new BytesConstant([.. bytes]), null, From(first));
    }

    ConstantExpr ConcatenatedText(int first, int mark)
    {
        var literals = buffer.Take<ConstantExpr>(mark);
        var text = new TextBuilder();
        foreach (var literal in literals)
            text.Append((StrConstant)literal.Value);
        return new ConstantExpr(text.ToConstant(), literals[0].Kind, From(first));
    }

    /// <summary>The parts of formatted strings, in which neighbouring constants are one and empty ones vanish.</summary>
    ImmutableArray<Expr> FoldedParts(int mark)
    {
        var parts = buffer.Take<Expr>(mark);
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i] is not ConstantExpr constant)
            {
                buffer.Add(parts[i]);
                continue;
            }
            int end = i + 1;
            while (end < parts.Length && parts[end] is ConstantExpr)
                end++;
            var folded = end == i + 1 ? constant : Folded(parts, i, end);
            if (((StrConstant)folded.Value).Value.Length > 0)
                buffer.Add(folded);
            i = end - 1;
        }
        return buffer.Take<Expr>(mark);
    }

    static ConstantExpr Folded(ImmutableArray<Expr> parts, int start, int end)
    {
        var text = new TextBuilder();
        for (int i = start; i < end; i++)
            text.Append((StrConstant)((ConstantExpr)parts[i]).Value);
        var (first, last) = (parts[start].Position, parts[end - 1].Position);
        return new ConstantExpr(text.ToConstant(), ((ConstantExpr)parts[start]).Kind,
            new SourcePosition(first.Line, last.EndLine, first.Column, last.EndColumn));
    }
}
