using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types.Codecs;

namespace Adder.Runtime.Types.Text;

/// <summary>Strs put together, with a separator between them.</summary>
static class JoinedText
{
    /// <summary>The index of the first object that is no str; -1 when all are.</summary>
    public static int FirstNonText(ReadOnlySpan<PyObject> parts)
    {
        for (int i = 0; i < parts.Length; i++)
            if (parts[i] is not PyStr)
                return i;
        return -1;
    }

    /// <summary>The str of parts, which are strs; null with an error.</summary>
    public static PyStr? Create(ThreadState ts, PyStr separator, ReadOnlySpan<PyObject> parts)
    {
        long size = (long)separator.Value.Length * Math.Max(parts.Length - 1, 0);
        foreach (var part in parts)
            size += Unsafe.As<PyStr>(part).Value.Length;
        if (!ts.MayGrow(size))
            return null;
        if (size == 0)
            return PyStr.Empty;
        string text = string.Create((int)size, new Parts(separator.Value, parts), Fill);
        if (!text.AsSpan().ContainsAnyInRange('\uD800', '\uDBFF'))
            return PyStr.OfNarrow(text);
        return MakesPair(separator, parts) ? JoinPoints(separator, parts) : new PyStr(text);
    }

    static void Fill(Span<char> text, Parts parts)
    {
        for (int i = 0; i < parts.Items.Length; i++)
        {
            if (i > 0)
            {
                parts.Separator.CopyTo(text);
                text = text[parts.Separator.Length..];
            }
            string part = Unsafe.As<PyStr>(parts.Items[i]).Value;
            part.CopyTo(text);
            text = text[part.Length..];
        }
    }

    readonly ref struct Parts(string separator, ReadOnlySpan<PyObject> items)
    {
        public readonly string Separator = separator;
        public readonly ReadOnlySpan<PyObject> Items = items;
    }

    /// <summary>Whether two surrogates come together that are no pair.</summary>
    static bool MakesPair(PyStr separator, ReadOnlySpan<PyObject> parts)
    {
        char last = '\0';
        for (int i = 0; i < parts.Length; i++)
            if (i > 0 && Follows(separator.Value, ref last) || Follows(Unsafe.As<PyStr>(parts[i]).Value, ref last) || Unsafe.As<PyStr>(parts[i]).HasSplitPair)
                return true;
        return separator.HasSplitPair;

        static bool Follows(string part, ref char last)
        {
            if (part.Length == 0)
                return false;
            bool makesPair = char.IsLowSurrogate(part[0]) && char.IsHighSurrogate(last);
            last = part[^1];
            return makesPair;
        }
    }

    static PyStr JoinPoints(PyStr separator, ReadOnlySpan<PyObject> parts)
    {
        var text = new TextBuilder(parts.Length);
        for (int i = 0; i < parts.Length; i++)
        {
            if (i > 0)
                text.Append(separator);
            text.Append((PyStr)parts[i]);
        }
        return text.ToStr();
    }
}
