namespace Adder.Modules._io;

/// <summary>Line ends of a stream of text: which were seen, and "\n" in their place.</summary>
sealed class NewlineTranslation(bool translates)
{
    const int SeenCarriageReturn = 1, SeenLineFeed = 2, SeenBoth = 4;

    int seen;

    /// <summary>Whether a carriage return waits for what follows it.</summary>
    public bool IsPending { get; set; }

    public int Seen => seen;

    /// <summary>Takes the next piece of text.</summary>
    public string Next(string text, bool final)
    {
        if (IsPending && (final || text.Length > 0))
        {
            text = "\r" + text;
            IsPending = false;
        }
        if (!final && text.EndsWith('\r'))
        {
            text = text[..^1];
            IsPending = true;
        }
        if (text.Length == 0)
            return text;
        if (!text.Contains('\r'))
        {
            if ((seen & SeenLineFeed) == 0 && text.Contains('\n'))
                seen |= SeenLineFeed;
            return text;
        }
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
                seen |= SeenLineFeed;
            else if (text[i] == '\r' && i + 1 < text.Length && text[i + 1] == '\n')
            {
                seen |= SeenBoth;
                i++;
            }
            else if (text[i] == '\r')
                seen |= SeenCarriageReturn;
        }
        return translates ? text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n') : text;
    }

    /// <summary>What the attribute newlines tells: null, a text or several.</summary>
    public IReadOnlyList<string> SeenTexts()
    {
        var texts = new List<string>();
        if ((seen & SeenCarriageReturn) != 0)
            texts.Add("\r");
        if ((seen & SeenLineFeed) != 0)
            texts.Add("\n");
        if ((seen & SeenBoth) != 0)
            texts.Add("\r\n");
        return texts;
    }

    public void Reset() => (seen, IsPending) = (0, false);
}
