using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Chooses quotes so that string literals need few backslashes, as ast.unparse does.</summary>
static class QuotedText
{
    public static readonly string[] TripleQuotes = ["\"\"\"", "'''"];
    static readonly string[] AllQuotes = ["'", "\"", .. TripleQuotes];

    /// <summary>The text between the quotes, and the quotes that it can stand between, best first.</summary>
    public static (string Body, string[] Quotes) Escape(StrConstant constant, string[] allowed, bool escapesWhitespace)
    {
        string body = Escaped(constant.Value, escapesWhitespace);
        var possible = allowed.Where(quote => (quote.Length == 3 || !body.Contains('\n')) && !body.Contains(quote, StringComparison.Ordinal)).ToArray();
        if (possible.Length == 0)
        {
            string repr = ConstantRepr.Of(constant);
            return (repr[1..^1], [allowed.FirstOrDefault(quote => quote[0] == repr[0]) ?? repr[..1]]);
        }
        if (body.Length == 0)
            return (body, possible);
        possible = [.. possible.OrderBy(quote => quote[0] == body[^1])];
        // only a triple quote can be left that starts as the text ends
        if (possible[0][0] == body[^1])
            body = $"{body[..^1]}\\{body[^1]}";
        return (body, possible);
    }

    static string Escaped(string value, bool escapesWhitespace)
    {
        StringBuilder? escaped = null;
        for (int i = 0; i < value.Length;)
        {
            int length = char.IsSurrogatePair(value, i) ? 2 : 1;
            string? escape = EscapeOf(value, i, length, escapesWhitespace);
            if (escape is not null)
                (escaped ??= new StringBuilder(value, 0, i, value.Length + 16)).Append(escape);
            else
                escaped?.Append(value, i, length);
            i += length;
        }
        return escaped?.ToString() ?? value;
    }

    /// <summary>The escape sequence of a character; null when it stands for itself.</summary>
    static string? EscapeOf(string value, int at, int length, bool escapesWhitespace)
    {
        char c = value[at];
        if (c is '\n' or '\t')
            return !escapesWhitespace ? null : c == '\n' ? "\\n" : "\\t";
        if (c is >= ' ' and < '\x7F')
            return c == '\\' ? "\\\\" : null;
        string repr = ConstantRepr.Of(new StrConstant(value.Substring(at, length)));
        return repr[1] == '\\' ? repr[1..^1] : null;
    }

    /// <summary>A formatted string of its parts, quotes included.</summary>
    public static string Join(List<(string Text, bool IsConstant)> parts)
    {
        var result = new StringBuilder();
        string[] quotes = AllQuotes;
        foreach (var (part, isConstant) in parts)
        {
            string body = part;
            string[] possible;
            if (isConstant)
            {
                (body, possible) = Escape(new StrConstant(part), quotes, escapesWhitespace: true);
                if (!possible.Any(quotes.Contains))
                    return JoinWithRepr(parts);
                quotes = possible;
            }
            else
            {
                if (part.Contains('\n'))
                    quotes = [.. quotes.Where(quote => quote.Length == 3)];
                possible = [.. quotes.Where(quote => !part.Contains(quote, StringComparison.Ordinal))];
                if (possible.Length > 0)
                    quotes = possible;
            }
            result.Append(body);
        }
        return $"{quotes[0]}{result}{quotes[0]}";
    }

    /// <summary>Where no quotes fit all parts: triple quotes, and constants as repr shows them between single quotes.</summary>
    static string JoinWithRepr(List<(string Text, bool IsConstant)> parts)
    {
        var result = new StringBuilder("'''");
        foreach (var (part, isConstant) in parts)
            // a double quote in front makes repr use single quotes
            result.Append(isConstant ? ConstantRepr.Of(new StrConstant('"' + part))[2..^1] : part);
        return result.Append("'''").ToString();
    }
}
