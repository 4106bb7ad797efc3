namespace Adder.Runtime.Types.Codecs;

/// <summary>A text built of code points, lone surrogates included.</summary>
sealed class TextBuilder(int capacity)
{
    char[] units = new char[Math.Max(capacity, 16)];

    // once a code point needs two units, or two surrogates stand side by side that are no pair
    int[]? points;

    /// <summary>The number of code points.</summary>
    public int Count { get; private set; }

    public void Append(int codePoint)
    {
        if (points is null && (codePoint > char.MaxValue || Count > 0 && char.IsLowSurrogate((char)codePoint) && char.IsHighSurrogate(units[Count - 1])))
            points = Array.ConvertAll(units, static c => (int)c);
        if (points is null)
        {
            if (Count == units.Length)
                Array.Resize(ref units, Count * 2);
            units[Count++] = (char)codePoint;
            return;
        }
        if (Count == points.Length)
            Array.Resize(ref points, Count * 2);
        points[Count++] = codePoint;
    }

    public void Append(string ascii)
    {
        foreach (char c in ascii)
            Append(c);
    }

    public void Append(PyStr text)
    {
        for (int i = 0; i < text.Count; i++)
            Append(text.CodePointAt(i));
    }

    /// <summary>Forgets all code points behind so many.</summary>
    public void Truncate(int count) => Count = count;

    public PyStr ToStr() => points is null ? Count == 0 ? PyStr.Empty : new PyStr(new string(units, 0, Count)) : PyStr.FromCodePoints(points[..Count]);
}
