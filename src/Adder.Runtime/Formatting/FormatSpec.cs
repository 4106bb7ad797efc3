using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Runtime.Formatting;

/// <summary>
/// A format specification: [[fill]align][sign][z][#][0][width][grouping][.precision[grouping]][type]; Doc/library/string.rst, "Format Specification Mini-Language".
/// </summary>
sealed partial class FormatSpec
{
    /// <summary>The character that pads, as a str of one code point; null when none was given.</summary>
    string? Fill { get; set; }

    /// <summary>One of &lt; &gt; = ^; '\0' when none was given.</summary>
    char Align { get; set; }

    char Sign { get; set; }
    bool NoNegativeZero { get; set; }
    bool Alternate { get; set; }
    int Width { get; set; } = -1;
    char Grouping { get; set; }
    int Precision { get; set; } = -1;
    char FractionGrouping { get; set; }
    int Code { get; set; }

    /// <summary>Parses a specification; false with ValueError.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="text">The specification.</param>
    /// <param name="value">What is formatted.</param>
    /// <param name="spec">The result.</param>
    public static bool TryParse(ThreadState ts, string text, PyObject value, out FormatSpec spec)
    {
        spec = new FormatSpec();
        bool isText = value is PyStr;
        int at = 0;
        int first = text.Length == 0 ? 0 : text.Length > 1 && char.IsSurrogatePair(text, 0) ? 2 : 1;
        if (text.Length > first && IsAlign(text[first]))
        {
            (spec.Fill, spec.Align) = (text[..first], text[first]);
            at = first + 1;
        }
        else if (text.Length > 0 && IsAlign(text[0]))
            spec.Align = text[at++];
        char Next() => at < text.Length ? text[at] : '\0';
        if (Next() is '+' or '-' or ' ')
            spec.Sign = text[at++];
        if (Next() == 'z')
            (spec.NoNegativeZero, at) = (true, at + 1);
        if (Next() == '#')
            (spec.Alternate, at) = (true, at + 1);
        if (spec.Fill is null && Next() == '0')
        {
            spec.Fill = "0";
            if (spec.Align == 0 && !isText)
                spec.Align = '=';
            at++;
        }
        if (!TryNumber(ts, text, ref at, out int width))
            return false;
        spec.Width = width;
        if (!spec.TryGrouping(ts, text, ref at))
            return false;
        if (Next() == '.')
        {
            at++;
            if (!TryNumber(ts, text, ref at, out int precision))
                return false;
            spec.Precision = precision;
            if (Next() is ',' or '_')
            {
                spec.FractionGrouping = text[at++];
                if (Next() is ',' or '_' && Next() != spec.FractionGrouping)
                    return ts.Fail(ExceptionTypes.ValueError, "Cannot specify both ',' and '_'.");
            }
            else if (precision < 0)
                return ts.Fail(ExceptionTypes.ValueError, "Format specifier missing precision");
        }
        int left = text.Length - at;
        if (left == 2 && char.IsSurrogatePair(text, at))
            spec.Code = char.ConvertToUtf32(text, at);
        else if (left > 1)
            return ts.Fail(ExceptionTypes.ValueError, $"Invalid format specifier '{text}' for object of type '{value.Type.Name}'");
        else if (left == 1)
            spec.Code = text[at];
        return spec.GroupingFits(ts, spec.Grouping) && (spec.Code != 'n' || spec.GroupingFits(ts, spec.FractionGrouping));
    }

    static bool IsAlign(char c) => c is '<' or '>' or '=' or '^';

    static bool TryNumber(ThreadState ts, string text, ref int at, out int number)
    {
        number = -1;
        long value = 0;
        int start = at;
        for (; at < text.Length && UnicodeFacts.DecimalValue(text[at]) is >= 0 and var digit; at++)
        {
            if (value > (long.MaxValue - digit) / 10)
                return ts.Fail(ExceptionTypes.ValueError, "Too many decimal digits in format string");
            value = value * 10 + digit;
        }
        if (at > start)
            number = (int)Math.Min(value, int.MaxValue);
        return true;
    }

    bool TryGrouping(ThreadState ts, string text, ref int at)
    {
        if (at < text.Length && text[at] == ',')
        {
            Grouping = ',';
            at++;
        }
        if (at < text.Length && text[at] == '_')
        {
            if (Grouping != 0)
                return ts.Fail(ExceptionTypes.ValueError, "Cannot specify both ',' and '_'.");
            Grouping = '_';
            at++;
        }
        return at >= text.Length || text[at] != ',' || Grouping != '_' || ts.Fail(ExceptionTypes.ValueError, "Cannot specify both ',' and '_'.");
    }

    bool GroupingFits(ThreadState ts, char grouping) => grouping == 0
        || Code is 0 or 'd' or 'e' or 'f' or 'g' or 'E' or 'F' or 'G' or '%' || grouping == '_' && Code is 'b' or 'o' or 'x' or 'X'
        || ts.Fail(ExceptionTypes.ValueError, Code is > 32 and < 128 ? $"Cannot specify '{grouping}' with '{(char)Code}'." : $"Cannot specify '{grouping}' with '\\x{Code:x}'.");

    PyObject? Unknown(ThreadState ts, string type) => ts.Raise(ExceptionTypes.ValueError, Code is > 32 and < 128
        ? $"Unknown format code '{(char)Code}' for object of type '{type}'" : $"Unknown format code '\\x{Code:x}' for object of type '{type}'");

    /// <summary>format() of a str; null with an error.</summary>
    public PyObject? FormatStr(ThreadState ts, PyStr text)
    {
        string? problem = Sign == ' ' ? "Space not allowed in string format specifier"
            : Sign != 0 ? "Sign not allowed in string format specifier"
            : NoNegativeZero ? "Negative zero coercion (z) not allowed in string format specifier"
            : Alternate ? "Alternate form (#) not allowed in string format specifier"
            : Align == '=' ? "'=' alignment not allowed in string format specifier"
            : null;
        if (Code is not (0 or 's'))
            return Unknown(ts, text.Type.Name);
        if (Grouping != 0)
            problem = $"Cannot specify '{Grouping}' with 's'.";
        if (problem is not null)
            return ts.Raise(ExceptionTypes.ValueError, problem);
        if (Width <= text.Count && (Precision < 0 || Precision >= text.Count))
            return text.Count == 0 ? PyStr.Empty : text;
        var shown = Precision >= 0 && Precision < text.Count ? text.Slice(0, Precision) : text;
        return Pad(ts, shown.Value, shown.Count, '<');
    }

    /// <summary>A text of so many code points put into the width.</summary>
    PyStr? Pad(ThreadState ts, string text, int count, char defaultAlign)
    {
        int blanks = Math.Max(0, Width - count);
        if (!ts.MayGrow(text.Length + (long)blanks))
            return null;
        char align = Align == 0 ? defaultAlign : Align;
        int left = align switch { '>' or '=' => blanks, '^' => blanks / 2, _ => 0 };
        string padded = Filling(left) + text + Filling(blanks - left);
        return count == text.Length && Fill is not { Length: > 1 } ? PyStr.OfUnits(padded) : new PyStr(padded);
    }

    string Filling(int count) => Fill is { Length: > 1 } wide ? new StringBuilder().Insert(0, wide, count).ToString() : new string(Fill?[0] ?? ' ', count);
}
