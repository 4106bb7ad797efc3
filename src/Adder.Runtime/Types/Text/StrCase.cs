using Adder.Runtime.Types.Codecs;

namespace Adder.Runtime.Types.Text;

/// <summary>Case mappings of strs, by Unicode.</summary>
static class StrCase
{
    public static PyStr Upper(PyStr text) => NarrowText.AsciiUpper(text.Value) ?? Map(text, AppendUpper);

    public static PyStr Lower(PyStr text) => NarrowText.AsciiLower(text) ?? Map(text, AppendLower);

    public static PyStr Fold(PyStr text) => NarrowText.AsciiLower(text) ?? Map(text, static (result, t, i) =>
    {
        int c = t.CodePointAt(i);
        if (UnicodeFacts.SpecialCase(c) is { } special)
            result.Append(special.Fold);
        else
            result.Append(UnicodeFacts.Lower(c));
    });

    public static PyStr SwapCase(PyStr text) => Map(text, static (result, t, i) =>
    {
        int c = t.CodePointAt(i);
        if (UnicodeFacts.IsUpper(c))
            AppendLower(result, t, i);
        else if (UnicodeFacts.IsLower(c))
            AppendUpper(result, t, i);
        else
            result.Append(c);
    });

    public static PyStr Capitalize(PyStr text) => Map(text, static (result, t, i) =>
    {
        if (i == 0)
            AppendTitle(result, t.CodePointAt(0));
        else
            AppendLower(result, t, i);
    });

    public static PyStr Title(PyStr text)
    {
        var result = new TextBuilder(text.Value.Length);
        bool within = false;
        for (int i = 0; i < text.Count; i++)
        {
            if (within)
                AppendLower(result, text, i);
            else
                AppendTitle(result, text.CodePointAt(i));
            within = UnicodeFacts.IsCased(text.CodePointAt(i));
        }
        return result.ToStr();
    }

    static PyStr Map(PyStr text, Action<TextBuilder, PyStr, int> append)
    {
        var result = new TextBuilder(text.Value.Length);
        for (int i = 0; i < text.Count; i++)
            append(result, text, i);
        return result.ToStr();
    }

    static void AppendUpper(TextBuilder result, PyStr text, int i)
    {
        int c = text.CodePointAt(i);
        if (UnicodeFacts.SpecialCase(c) is { } special)
            result.Append(special.Upper);
        else
            result.Append(UnicodeFacts.Upper(c));
    }

    static void AppendTitle(TextBuilder result, int c)
    {
        if (UnicodeFacts.SpecialCase(c) is { } special)
            result.Append(special.Title);
        else
            result.Append(UnicodeFacts.Upper(c));
    }

    static void AppendLower(TextBuilder result, PyStr text, int i)
    {
        const int Sigma = 0x3A3, FinalSigma = 0x3C2, SmallSigma = 0x3C3;
        int c = text.CodePointAt(i);
        if (c == Sigma)
            result.Append(EndsWord(text, i) ? FinalSigma : SmallSigma);
        else if (UnicodeFacts.SpecialCase(c) is { } special)
            result.Append(special.Lower);
        else
            result.Append(UnicodeFacts.Lower(c));
    }

    /// <summary>Whether a cased letter comes before and none after: Unicode's condition Final_Sigma.</summary>
    static bool EndsWord(PyStr text, int at)
    {
        int before = at - 1, after = at + 1;
        while (before >= 0 && UnicodeFacts.IsCaseIgnorable(text.CodePointAt(before)))
            before--;
        while (after < text.Count && UnicodeFacts.IsCaseIgnorable(text.CodePointAt(after)))
            after++;
        return before >= 0 && UnicodeFacts.IsCased(text.CodePointAt(before)) && (after == text.Count || !UnicodeFacts.IsCased(text.CodePointAt(after)));
    }
}
