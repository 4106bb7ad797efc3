using System.Collections.Immutable;
using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Optimization;

/// <summary>Turns '%s, %r' % (a, b) into an f-string.</summary>
static class PercentFormat
{
    const int MaxDigits = 3;

    /// <summary>The f-string; null where the format has anything but %s, %r and %a, or does not fit the values.</summary>
    public static JoinedStrExpr? Fold(BinOpExpr node, StrConstant format, ImmutableArray<Expr> values)
    {
        if (format.Encoded is not null || values.Any(value => value is StarredExpr))
            return null;
        string text = format.Value;
        var parts = ImmutableArray.CreateBuilder<Expr>(values.Length * 2 + 1);
        int at = 0, count = 0;
        while (true)
        {
            if (Literal(text, ref at) is { } literal)
                parts.Add(Constant(literal));
            if (at >= text.Length)
                break;
            at++;
            if (count >= values.Length || Field(text, ref at, values[count++]) is not { } field)
                return null;
            parts.Add(field);
        }
        return count < values.Length ? null : new JoinedStrExpr(parts.ToImmutable(), node.Position);
    }

    static ConstantExpr Constant(string text) => new(new StrConstant(text), null, SourcePosition.None);

    /// <summary>Reads to the next field; null when there is no text.</summary>
    static string? Literal(string text, ref int at)
    {
        int start = at;
        while (at < text.Length)
        {
            if (text[at] != '%')
                at++;
            else if (at + 1 < text.Length && text[at + 1] == '%')
                at += 2;
            else
                break;
        }
        return at == start ? null : text[start..at].Replace("%%", "%", StringComparison.Ordinal);
    }

    static FormattedValueExpr? Field(string text, ref int at, Expr value)
    {
        bool isLeft = false;
        while (at < text.Length && text[at] is '-' or '+' or ' ' or '#' or '0')
            isLeft |= text[at++] == '-';
        int width = -1, precision = -1;
        if (!Number(text, ref at, ref width))
            return null;
        if (at < text.Length && text[at] == '.')
        {
            at++;
            precision = 0;
            if (!Number(text, ref at, ref precision))
                return null;
        }
        if (at >= text.Length || text[at] is not ('s' or 'r' or 'a'))
            return null;
        string spec = (isLeft || width <= 0 ? "" : ">") + (width < 0 ? "" : width.ToString(CultureInfo.InvariantCulture))
            + (precision < 0 ? "" : "." + precision.ToString(CultureInfo.InvariantCulture));
        return new FormattedValueExpr(value, text[at++], spec.Length == 0 ? null : Constant(spec), value.Position);
    }

    /// <summary>Reads digits, if there are any; false when there are too many.</summary>
    static bool Number(string text, ref int at, ref int number)
    {
        int digits = 0;
        while (at < text.Length && char.IsAsciiDigit(text[at]))
        {
            number = Math.Max(number, 0) * 10 + text[at++] - '0';
            // CPython counts once the character behind a digit is read, so that a format that ends here fails as well
            if (at >= text.Length || ++digits >= MaxDigits)
                return false;
        }
        return true;
    }
}
