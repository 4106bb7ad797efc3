using System.Text;

namespace Adder.Compiler.CodeGen;

/// <summary>Takes the indentation off docstrings (Python/compile.c, _PyCompile_CleanDoc): blank lines stay, so that lines keep their numbers.</summary>
static class DocstringCleaner
{
    const int TabSize = 8;

    static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The text without indentation; the same object when there is none.</summary>
    /// <exception cref="EncoderFallbackException">The text holds a lone surrogate: CPython cleans it in UTF-8.</exception>
    public static string Clean(string text)
    {
        StrictUtf8.GetByteCount(text);
        text = ExpandTabs(text);
        int margin = Margin(text), at = 0;
        while (at < text.Length && text[at] == ' ')
            at++;
        if (at == 0 && margin == 0)
            return text;
        var result = new StringBuilder(text.Length);
        at = CopyLine(text, at, result);
        while (at < text.Length)
        {
            for (int i = 0; i < margin && at < text.Length && text[at] == ' '; i++)
                at++;
            at = CopyLine(text, at, result);
        }
        return result.ToString();
    }

    /// <summary>The least indentation of a line behind the first that is not blank.</summary>
    static int Margin(string text)
    {
        int margin = int.MaxValue;
        for (int at = LineEnd(text, 0); at < text.Length; at = LineEnd(text, at))
        {
            int start = at;
            while (at < text.Length && text[at] == ' ')
                at++;
            if (at < text.Length && text[at] != '\n')
                margin = Math.Min(margin, at - start);
        }
        return margin == int.MaxValue ? 0 : margin;
    }

    static int CopyLine(string text, int at, StringBuilder result)
    {
        int end = LineEnd(text, at);
        result.Append(text, at, end - at);
        return end;
    }

    /// <summary>The index behind the end of the line.</summary>
    static int LineEnd(string text, int at)
    {
        int newline = text.IndexOf('\n', at);
        return newline < 0 ? text.Length : newline + 1;
    }

    /// <summary>str.expandtabs()</summary>
    static string ExpandTabs(string text)
    {
        if (!text.Contains('\t'))
            return text;
        var result = new StringBuilder(text.Length + 16);
        int column = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c == '\t')
            {
                int spaces = TabSize - column % TabSize;
                result.Append(' ', spaces);
                column += spaces;
                continue;
            }
            result.Append(c);
            if (c is '\n' or '\r')
                column = 0;
            else if (!(char.IsLowSurrogate(c) && i > 0 && char.IsHighSurrogate(text[i - 1])))
                column++;
        }
        return result.ToString();
    }
}
