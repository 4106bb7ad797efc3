using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.unicodedata;

/// <summary>The questions of the module, asked of the current version or of 3.2.0.</summary>
static class Queries
{
    /// <summary>The code point of a str of one; false with a TypeError.</summary>
    static bool TryCharacter(ThreadState ts, PyObject value, string function, bool isOnly, out int c)
    {
        c = 0;
        if (value is not PyStr text)
            return ts.Fail(ExceptionTypes.TypeError, $"{function}() argument{(isOnly ? "" : " 1")} must be a unicode character, not {Arguments.NameOf(value)}");
        if (text.Count != 1)
            return ts.Fail(ExceptionTypes.TypeError, $"{function}():{(isOnly ? " argument" : " argument 1")} must be a unicode character, not a string of length {text.Count}");
        c = text.CodePointAt(0);
        return true;
    }

    static CodePointProperties? Properties(ThreadState ts, PyObject value, string function, bool old) =>
        TryCharacter(ts, value, function, isOnly: true, out int c) ? CodePointFacts.Of(c, old) : null;

    public static PyObject? Category(ThreadState ts, PyObject chr, bool old) => Properties(ts, chr, "category", old) is { } found ? new PyStr(found.Category) : null;

    public static PyObject? Bidirectional(ThreadState ts, PyObject chr, bool old) => Properties(ts, chr, "bidirectional", old) is { } found ? new PyStr(found.Bidirectional) : null;

    public static PyObject? Combining(ThreadState ts, PyObject chr, bool old) => Properties(ts, chr, "combining", old) is { } found ? PyInt.Of(found.Combining) : null;

    public static PyObject? Mirrored(ThreadState ts, PyObject chr, bool old) => Properties(ts, chr, "mirrored", old) is { } found ? PyInt.Of(found.IsMirrored ? 1 : 0) : null;

    public static PyObject? EastAsianWidth(ThreadState ts, PyObject chr, bool old) =>
        Properties(ts, chr, "east_asian_width", old) is { } found ? new PyStr(found.EastAsianWidth) : null;

    public static PyObject? Decomposition(ThreadState ts, PyObject chr, bool old)
    {
        if (!TryCharacter(ts, chr, "decomposition", isOnly: true, out int c))
            return null;
        if (old && CodePointFacts.Of(c, old).Category == "Cn")
            return PyStr.Empty;
        return new PyStr(Hangul.IsSyllable(c)
            ? string.Join(' ', Hangul.Decompose(c).Select(static part => part.ToString("X4", System.Globalization.CultureInfo.InvariantCulture)))
            : CodePointFacts.Decomposition(c));
    }

    public static PyObject? Decimal(ThreadState ts, PyObject chr, PyObject? @default, bool old) =>
        Number(ts, chr, @default, old, "decimal", "not a decimal", static values => values.Decimal < 0 ? null : PyInt.Of(values.Decimal));

    public static PyObject? Digit(ThreadState ts, PyObject chr, PyObject? @default, bool old) =>
        Number(ts, chr, @default, old, "digit", "not a digit", static values => values.Digit < 0 ? null : PyInt.Of(values.Digit));

    public static PyObject? Numeric(ThreadState ts, PyObject chr, PyObject? @default, bool old) =>
        Number(ts, chr, @default, old, "numeric", "not a numeric character", static values => new PyFloat(values.Numeric));

    static PyObject? Number(ThreadState ts, PyObject chr, PyObject? @default, bool old, string function, string error, Func<NumericValues, PyObject?> value)
    {
        if (!TryCharacter(ts, chr, function, isOnly: false, out int c))
            return null;
        bool known = CodePointFacts.TryNumber(c, out var values) && !(old && CodePointFacts.Of(c, old).Category == "Cn");
        return (known ? value(values) : null) ?? @default ?? ts.Raise(ExceptionTypes.ValueError, error);
    }

    public static PyObject? Name(ThreadState ts, PyObject chr, PyObject? @default, bool old)
    {
        if (!TryCharacter(ts, chr, "name", isOnly: false, out int c))
            return null;
        string? name = old && CodePointFacts.Of(c, old).Category == "Cn" ? null : CodePointNames.Of(c);
        return name is not null ? new PyStr(name) : @default ?? ts.Raise(ExceptionTypes.ValueError, "no such name");
    }

    public static PyObject? Lookup(ThreadState ts, PyObject name, bool old)
    {
        const int Longest = 256;
        string text;
        if (name is PyStr given)
            text = given.Value;
        else if (BytesLike.TryGet(ts, name, out var bytes))
            text = System.Text.Encoding.Latin1.GetString(bytes.Span);
        else
            return null;
        if (text.Length > Longest)
            return ts.Raise(ExceptionTypes.KeyError, "name too long");
        int code = CodePointNames.Find(text);
        // aliases came later than Unicode 3.2
        if (old && code >= 0 && CodePointNames.Of(code) is { } own && !own.Equals(text, StringComparison.OrdinalIgnoreCase))
            code = -1;
        return code >= 0 ? PyStr.OfCodePoint(code) : ts.Raise(ExceptionTypes.KeyError, $"undefined character name '{text}'");
    }

    public static PyObject? Normalize(ThreadState ts, PyStr form, PyStr unistr, bool old)
    {
        if (!TryForm(ts, form, out bool compatible, out bool compose))
            return null;
        if (System.Text.Ascii.IsValid(unistr.Value))
            return ReferenceEquals(unistr.Type, PyStr.TypeObject) ? unistr : new PyStr(unistr.Value);
        var result = Normalizer.Normalize(unistr.CodePoints, compatible, compose, old);
        return ts.MayGrow(result.Count) ? PyStr.FromCodePoints([.. result]) : null;
    }

    public static PyObject? IsNormalized(ThreadState ts, PyStr form, PyStr unistr, bool old)
    {
        if (!TryForm(ts, form, out bool compatible, out bool compose))
            return null;
        return PyBool.Of(System.Text.Ascii.IsValid(unistr.Value)
            || Normalizer.Normalize(unistr.CodePoints, compatible, compose, old).SequenceEqual(unistr.CodePoints));
    }

    static bool TryForm(ThreadState ts, PyStr form, out bool compatible, out bool compose)
    {
        (compatible, compose) = (form.Value.Contains('K', StringComparison.Ordinal), form.Value.EndsWith('C'));
        return form.Value is "NFC" or "NFD" or "NFKC" or "NFKD" || ts.Fail(ExceptionTypes.ValueError, "invalid normalization form");
    }
}
