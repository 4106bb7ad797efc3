using System.Runtime.CompilerServices;
using System.Text;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Text;

/// <summary>What programs do most to strs whose code points are all of one UTF-16 unit.</summary>
static class NarrowText
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsSpace(char c) => c is not (> ' ' and < '\x7F') && IsOtherSpace(c);

    static bool IsOtherSpace(char c) => c < 0x80 ? c is ' ' or >= '\t' and <= '\r' or >= '\x1C' and <= '\x1F' : UnicodeFacts.IsSpace(c);

    /// <summary>The place of what is left without white space, or characters of a set, at the ends.</summary>
    public static Part Strip(string text, string? set, bool left, bool right)
    {
        int start = 0, end = text.Length;
        while (left && start < end && Strips(text[start], set))
            start++;
        while (right && end > start && Strips(text[end - 1], set))
            end--;
        return new Part(start, end - start);
    }

    static bool Strips(char c, string? set)
    {
        if (set is null)
            return IsSpace(c);
        foreach (char one in set)
            if (one == c)
                return true;
        return false;
    }

    /// <summary>All parts between white space.</summary>
    public static PyList SplitBlank(PyStr text)
    {
        string units = text.Value;
        // words of six letters are expected
        var parts = new PyObject[units.Length / 7 + 2];
        int count = 0;
        for (int i = 0; ; )
        {
            while (i < units.Length && IsSpace(units[i]))
                i++;
            if (i == units.Length)
                return PyList.Adopt(count == parts.Length ? parts : parts[..count]);
            int start = i++;
            while (i < units.Length && !IsSpace(units[i]))
                i++;
            if (count == parts.Length)
                Array.Resize(ref parts, count * 2);
            References.At(parts, count++) = text.Slice(start, i - start);
        }
    }

    /// <summary>A text of ASCII in lower case; null when it is another.</summary>
    public static PyStr? AsciiLower(PyStr text) => !Ascii.IsValid(text.Value) ? null
        : !text.Value.AsSpan().ContainsAnyInRange('A', 'Z') ? text.Exact
        : PyStr.OfNarrow(string.Create(text.Value.Length, text.Value, static (result, units) => Ascii.ToLower(units, result, out _)));

    /// <summary>A text of ASCII in upper case; null when it is another.</summary>
    public static PyStr? AsciiUpper(string text) => !Ascii.IsValid(text) ? null
        : PyStr.OfNarrow(string.Create(text.Length, text, static (result, units) => Ascii.ToUpper(units, result, out _)));

    /// <summary>The str with all occurrences replaced; null when they have to be counted, or when it might grow beyond the limits.</summary>
    public static PyStr? TryReplace(ThreadState ts, PyStr text, string from, string to, long max)
    {
        string units = text.Value;
        if (max >= 0 && max < units.Length || from.Length == 0 || units.Length + (double)units.Length / from.Length * to.Length > Math.Min(ts.Interpreter.Limits.Items, int.MaxValue / 4))
            return null;
        string result = units.Replace(from, to, StringComparison.Ordinal);
        return ReferenceEquals(result, units) && text.GetType() == typeof(PyStr) ? text : PyStr.OfUnits(result);
    }
}
