using System.Text;
using Adder.Compiler.Source;

namespace Adder.Compiler.Tokens;

/// <summary>The tokens of a source as the module _tokenize gives them, and the error that ends them.</summary>
public sealed class SourceTokens
{
    readonly SourceText source;
    readonly TokenList tokens;
    readonly bool extra;
    int lineOfText = -1;
    string lineText = "";

    SourceTokens(SourceText source, bool extra) =>
        (this.source, this.extra, tokens) = (source, extra, Tokenizer.Tokenize(source, extraTokens: extra));

    /// <summary>The tokens up to the end or the error.</summary>
    public List<SourceToken> Items { get; } = [];

    /// <summary>What is wrong behind the last token.</summary>
    public PythonSyntaxException? Error { get; private set; }

    /// <param name="text">The source, with its ends of lines as they are.</param>
    /// <param name="file">The name in errors.</param>
    /// <param name="extraTokens">Whether comments and all ends of lines are tokens, and operators have one type.</param>
    /// <exception cref="EncoderFallbackException">The text holds lone surrogates.</exception>
    public static SourceTokens Read(string text, string file, bool extraTokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        int nul = text.IndexOf('\0', StringComparison.Ordinal);
        if (nul >= 0)
            return UpToNull(text, file, extraTokens, nul);
        var read = new SourceTokens(SourceDecoder.FromLines(text, file), extraTokens);
        for (int i = 0; i < read.tokens.Count; i++)
            if (read.tokens[i].Kind != TokenKind.Error)
                read.Add(read.tokens[i]);
        if (read.tokens.EndsTooEarly)
            read.Error = new PythonSyntaxException(SyntaxErrorKind.SyntaxError, "unexpected EOF in multi-line statement", file, read.PlaceOfEnd(), null);
        else if (read.tokens.Error is { } error)
            read.Error = read.Localized(error);
        return read;
    }

    /// <summary>The line of a null character is not read at all.</summary>
    static SourceTokens UpToNull(string text, string file, bool extraTokens, int nul)
    {
        int start = text.LastIndexOf('\n', nul) + 1;
        var read = Read(text[..start], file, extraTokens);
        if (read.Error is not null && !read.tokens.EndsTooEarly)
            return read;
        read.DropEnd();
        int line = text.AsSpan(0, start).Count('\n') + 1;
        read.Error = new PythonSyntaxException(SyntaxErrorKind.SyntaxError, "source code cannot contain null bytes", file,
            new(line, 0, line, 0), text[start..nul]);
        return read;
    }

    /// <summary>Takes away what stands for the end of the text, where the text goes on.</summary>
    public void DropEnd()
    {
        while (Items.Count > 0 && Items[^1].Type is TokenNumbers.EndMarker or TokenNumbers.Dedent)
            Items.RemoveAt(Items.Count - 1);
    }

    /// <summary>
    /// Where a text ends that ends too early, as CPython tells it: the bytes of the lines that it still holds then. Those are the last line behind a backslash, with
    /// those of the token that ends in it, all lines of an f-string that is open, and none within brackets.
    /// </summary>
    SyntaxErrorPlace PlaceOfEnd()
    {
        int line = source.LineCount, first = int.MaxValue, depth = 0;
        for (int i = 0; i < tokens.Count; i++)
            switch (tokens[i].Kind)
            {
                case TokenKind.FStringStart or TokenKind.TStringStart when depth++ == 0: first = tokens[i].Line; break;
                case TokenKind.FStringEnd or TokenKind.TStringEnd when --depth == 0: first = int.MaxValue; break;
            }
        if (depth == 0 && source.Bytes.AsSpan(0, source.Length).EndsWith("\\\n"u8))
        {
            var last = Items.Count > 0 ? Items[^1] : default;
            // a backslash that ends a comment is none
            bool isComment = last.Type == TokenNumbers.Of(TokenKind.NonLogicalNewline) && last.Line == line;
            first = isComment ? int.MaxValue : last.EndLine == line ? last.Line : line;
        }
        return new(line, first == int.MaxValue ? 0 : source.Length - source.LineStart(first), line, 0);
    }

    /// <summary>Errors of whole lines are placed behind the line; the text is shown without its end.</summary>
    PythonSyntaxException Localized(PythonSyntaxException error)
    {
        var place = error.Place;
        bool ofLine = error.Kind != SyntaxErrorKind.SyntaxError || place.EndColumn <= 0;
        if (ofLine)
            place = new(place.Line, source.CharactersIn(place.Line, source.Line(place.Line).Length) + 1, 0, 0);
        return new PythonSyntaxException(error.Kind, error.Message, error.File, place, error.Text?.TrimEnd('\n', '\r'));
    }

    void Add(in Token token)
    {
        int type = TokenNumbers.Of(token.Kind);
        bool isString = token.Kind is TokenKind.String or (>= TokenKind.FStringStart and <= TokenKind.TStringEnd);
        if (extra && (token.Kind == TokenKind.EndMarker || token.Kind == TokenKind.Dedent && token.Start >= source.Length))
        {
            int behind = source.Length == 0 ? 1 : source.LineCount + 1;
            Items.Add(new SourceToken(type, "", behind, 0, behind, 0, ""));
            return;
        }
        int line = isString ? token.Line : token.EndLine;
        string text = LineText(line, token.EndLine);
        if (!extra && token.Kind is TokenKind.EndMarker or TokenKind.Indent or TokenKind.Dedent)
        {
            Items.Add(new SourceToken(type, "", line, -1, line, -1, text));
            return;
        }
        int end = token.End, column = Column(line, token.Start), endColumn = Column(token.EndLine, end);
        string shown = Encoding.UTF8.GetString(source.Bytes, token.Start, end - token.Start);
        if (token.Kind is TokenKind.Newline or TokenKind.NonLogicalNewline)
        {
            if (!extra)
                (shown, endColumn) = ("", column);
            else if (source.HasAddedNewline && end == source.Length)
                shown = "";
        }
        else if (extra && type is > TokenNumbers.Dedent and < TokenNumbers.Operator)
        {
            type = TokenNumbers.Operator;
        }
        Items.Add(new SourceToken(type, shown, line, column, token.EndLine, endColumn, text));
    }

    int Column(int line, int offset)
    {
        int count = 0;
        foreach (byte b in source.Bytes.AsSpan(source.LineStart(line), offset - source.LineStart(line)))
            if ((b & 0xC0) != 0x80)
                count++;
        return count;
    }

    /// <summary>The text of lines with their ends.</summary>
    string LineText(int first, int last)
    {
        if (first == last && first == lineOfText)
            return lineText;
        int start = source.LineStart(first), end = last >= source.LineCount ? source.Length : source.LineStart(last + 1);
        if (source.HasAddedNewline && end == source.Length)
            end--;
        string text = Encoding.UTF8.GetString(source.Bytes, start, end - start);
        if (first == last)
            (lineOfText, lineText) = (first, text);
        return text;
    }
}
