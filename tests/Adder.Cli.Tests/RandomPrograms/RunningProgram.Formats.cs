using System.Globalization;

namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>Formatting: f-strings, str.format, % and the specifications within.</summary>
sealed partial class RunningProgram
{
    string FormatSpec()
    {
        if (OneIn(30))
            return Pick("", " ", "y", "5y", ".", ".f", "10.5.5", "=", "<<", "99", "0", "#", "z", ",", "_", ",_", "c", "n", "%", "s5", "é>5", "\0<4", ">>>", "z.0f", "+-d", ".2147483648f", "1_0");
        string spec = "";
        if (OneIn(3))
            spec += Pick("<", ">", "^", "=", "*<", "0>", "-^", "é^", " =", "x>");
        if (OneIn(4))
            spec += Pick("+", "-", " ");
        if (OneIn(10))
            spec += "z";
        if (OneIn(6))
            spec += "#";
        if (OneIn(5))
            spec += "0";
        if (OneIn(2))
            spec += Between(1, 25).ToString(CultureInfo.InvariantCulture);
        if (OneIn(6))
            spec += Pick(",", "_");
        if (OneIn(3))
            spec += "." + Pick("0", "1", "2", "3", "5", "10", "17", "25") + (OneIn(10) ? Pick(",", "_") : "");
        return spec + (OneIn(4) ? "" : Pick("b", "c", "d", "d", "e", "E", "f", "f", "F", "g", "g", "G", "n", "o", "s", "s", "x", "X", "%"));
    }

    /// <summary>What is formatted, mostly something for which the specification can be right.</summary>
    string Formatted(int depth) => Expression(Pick(Kind.Int, Kind.Int, Kind.Float, Kind.Float, Kind.Str, Kind.Bool, Kind.Complex, Kind.Any, Kind.Object), depth);

    string FormattedString(int depth)
    {
        string text = "f'";
        for (int count = Between(1, 4); count > 0; count--)
        {
            text += Pick("", "a", " ", "{{", "}}", "é");
            string spec = OneIn(2) ? ":" + (OneIn(8) ? $"{{{Pick("5", "'>6'", "K.one", "10")}}}" : FormatSpec().Replace("\0", "~", StringComparison.Ordinal)) : "";
            text += $"{{({Formatted(depth)}){Pick("", "", "", "=", " = ")}{Pick("", "", "!r", "!s", "!a")}{spec}}}";
        }
        return text + "'";
    }

    string PercentFormat(int depth)
    {
        int count = Between(1, 4);
        string text = "";
        var values = new List<string>();
        for (int i = 0; i < count; i++)
        {
            bool star = OneIn(12);
            text += Pick("", "a", "%%", " ") + "%" + (OneIn(4) ? Pick("-", "+", " ", "#", "0", "0+", "- ") : "") + (star ? "*" : OneIn(3) ? Between(0, 20).ToString(CultureInfo.InvariantCulture) : "")
                + (OneIn(4) ? Pick(".0", ".1", ".3", ".", ".10", ".30") : "") + Pick("d", "d", "s", "s", "r", "a", "i", "u", "x", "X", "o", "e", "f", "g", "G", "E", "F", "c", "y", "%");
            if (star)
                values.Add(Width());
            values.Add(Formatted(depth));
        }
        if (OneIn(10))
            values.RemoveAt(0);
        string format = (OneIn(8) ? "b" : "") + $"'{text}'";
        return OneIn(10) ? $"'%(a)s %({Pick("b", "x", "1")}){Pick("d", "5.2f", "r")}' % {Operand(Kind.Dict, depth)}"
            : values.Count == 1 && OneIn(2) ? $"{format} % ({values[0]})" : $"{format} % ({string.Concat(values.Select(value => value + ", "))})";
    }

    string FormatCall(int depth)
    {
        string text = "";
        for (int count = Between(1, 4); count > 0; count--)
            text += Pick("", "x", "{{", "}}") + "{" + Pick("", "", "0", "1", "a", "0.real", "0[0]", "a[k]", "1.x", "0[", "-1", "0.", "9") + Pick("", "", "!r", "!s", "!a", "!x", "!")
                + (OneIn(2) ? ":" + (OneIn(6) ? Pick("{}", "{1}", "{a}", "{0.x}") : FormatSpec().Replace("\0", "~", StringComparison.Ordinal)) : "") + "}";
        if (OneIn(20))
            text += Pick("{", "}", "{0", "{!r}", "{:{:{}}}");
        // a field within a specification is a width
        bool isNested = text.Contains(":{", StringComparison.Ordinal);
        string Value(string value) => isNested ? $"small({value})" : value;
        return $"'{text}'.format({Value(Formatted(depth))}, {Value(Formatted(depth))}, a={Value(Expression(Kind.Any, depth))})";
    }
}
