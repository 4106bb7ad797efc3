using System.Text;
using Adder.Modules._decimal.Arithmetic;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._decimal;

/// <summary>format() of decimals.</summary>
static class DecimalFormatting
{
    const int MostLocaleBytes = 4;

    /// <summary>The text of a number by a specification; null with an error.</summary>
    /// <param name="ts">The calling thread.</param>
    /// <param name="number">The number.</param>
    /// <param name="specification">The format specification.</param>
    /// <param name="separators">A dict of decimal_point, thousands_sep and grouping that go before the locale's, or null.</param>
    public static PyObject? Format(ThreadState ts, in DecimalNumber number, string specification, PyObject? separators)
    {
        var context = DecimalState.Current(ts);
        if (DecimalFormat.Parse(specification) is not { } format)
            return ts.Raise(ExceptionTypes.ValueError, "invalid format string");
        if (separators is not null)
        {
            if (separators is not PyDict dict)
                return ts.Raise(ExceptionTypes.TypeError, "optional argument must be a dict");
            if (!TrySeparators(ts, format, dict))
                return null;
        }
        else if (format.IsLocal && !TryLocale(ts, format))
            return null;
        var status = Conditions.None;
        return format.Apply(number, context.Arithmetic.Rounding, context.Capitals, ref status) is { } text ? new PyStr(text) : ts.Raise(ExceptionTypes.MemoryError, "");
    }

    static bool TryLocale(ThreadState ts, DecimalFormat format)
    {
        var conventions = Imports.Attribute(ts, "locale", "localeconv")?.Call(ts, default, null);
        if (conventions is not PyDict dict)
            return false;
        if (dict.Get(new PyStr("decimal_point")) is PyStr point)
            format.DecimalPoint = point.Value;
        format.ThousandsSeparator = (dict.Get(new PyStr("thousands_sep")) as PyStr)?.Value ?? "";
        var lengths = new List<PyObject>();
        if (dict.Get(new PyStr("grouping")) is { } grouping && !Iteration.Collect(ts, grouping, lengths))
            return false;
        format.Grouping = [.. lengths.OfType<PyInt>().Select(length => (int)length.Value)];
        return true;
    }

    static bool TrySeparators(ThreadState ts, DecimalFormat format, PyDict dict)
    {
        bool isValid = true;
        if (dict.Get(new PyStr("decimal_point")) is PyStr point)
        {
            format.DecimalPoint = point.Value;
            isValid = Encoding.UTF8.GetByteCount(point.Value) is > 0 and <= MostLocaleBytes;
        }
        if (dict.Get(new PyStr("thousands_sep")) is PyStr separator)
        {
            format.ThousandsSeparator = separator.Value;
            isValid &= Encoding.UTF8.GetByteCount(separator.Value) <= MostLocaleBytes;
        }
        if (dict.Get(new PyStr("grouping")) is PyStr grouping)
        {
            isValid &= Ascii.IsValid(grouping.Value);
            format.Grouping = GroupingOf(grouping.Value);
        }
        return isValid || ts.Fail(ExceptionTypes.ValueError, "invalid override dict");
    }

    /// <summary>The lengths of groups as C's localeconv() tells them: each in a character, the last one repeats, CHAR_MAX ends grouping.</summary>
    static List<int> GroupingOf(string text)
    {
        const char CharMax = '\x7f';
        var lengths = new List<int>();
        foreach (char c in text)
        {
            if (c is '\0' or CharMax)
            {
                if (c == '\0' && lengths.Count > 0)
                    lengths.Add(0);
                return lengths;
            }
            lengths.Add(c);
        }
        // the text ends as in C, with 0
        if (lengths.Count > 0)
            lengths.Add(0);
        return lengths;
    }
}
