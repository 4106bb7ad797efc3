using Adder.Runtime.Errors;

namespace Adder.Modules._struct;

/// <summary>One field of a format.</summary>
/// <param name="Code">Its letter.</param>
/// <param name="Offset">Where it is.</param>
/// <param name="Size">Bytes of one value; of a text, all of it.</param>
/// <param name="Count">Values of this kind in a row; a text is one value.</param>
readonly record struct StructField(char Code, int Offset, int Size, int Count);

/// <summary>A parsed format: where each value is in the bytes.</summary>
sealed class StructFormat
{
    const int CacheLimit = 256;
    static Dictionary<string, StructFormat> cache = new(StringComparer.Ordinal);

    StructFormat(string text, bool isLittleEndian, StructField[] fields, int size) =>
        (Text, IsLittleEndian, Fields, Size, Count) = (text, isLittleEndian, fields, size, fields.Sum(static f => f.Count));

    public string Text { get; }
    public bool IsLittleEndian { get; }
    public StructField[] Fields { get; }

    /// <summary>Bytes of all of it.</summary>
    public int Size { get; }

    /// <summary>Values of all of it.</summary>
    public int Count { get; }

    /// <summary>Forgets the formats that were parsed.</summary>
    public static void ClearCache() => cache = new Dictionary<string, StructFormat>(StringComparer.Ordinal);

    /// <summary>The format of a text; null with a struct.error.</summary>
    public static StructFormat? Of(ThreadState ts, string text)
    {
        var known = cache;
        if (known.TryGetValue(text, out var format))
            return format;
        format = Parse(ts, text);
        if (format is null)
            return null;
        // replaced as a whole, so that other threads never see it change
        cache = new Dictionary<string, StructFormat>(known.Count < CacheLimit ? known : [], StringComparer.Ordinal) { [text] = format };
        return format;
    }

    static StructFormat? Parse(ThreadState ts, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return Fail(ts, "embedded null character");
        int at = 0;
        bool native = true, little = BitConverter.IsLittleEndian;
        if (text.Length > 0 && text[0] is '@' or '=' or '<' or '>' or '!')
        {
            native = text[0] == '@';
            little = text[0] is '<' || text[0] is '@' or '=' && BitConverter.IsLittleEndian;
            at = 1;
        }
        var fields = new List<StructField>();
        long size = 0;
        while (at < text.Length)
        {
            char code = text[at++];
            if (char.IsWhiteSpace(code) && code < 128)
                continue;
            long count = 1;
            if (char.IsAsciiDigit(code))
            {
                for (count = code - '0'; at < text.Length && char.IsAsciiDigit(text[at]); at++)
                    if ((count = count * 10 + text[at] - '0') > int.MaxValue)
                        return Fail(ts, "total struct size too long");
                if (at == text.Length)
                    return Fail(ts, "repeat count given without format specifier");
                code = text[at++];
            }
            int width = Width(code, native);
            if (width == 0)
                return Fail(ts, "bad char in struct format");
            if (native)
                size = Align(size, Alignment(code, width));
            if (size + count * width > int.MaxValue)
                return Fail(ts, "total struct size too long");
            if (code is 's' or 'p')
                fields.Add(new StructField(code, (int)size, (int)count, 1));
            else if (code != 'x' && count > 0)
                fields.Add(new StructField(code, (int)size, width, (int)count));
            size += count * width;
        }
        return new StructFormat(text, little, [.. fields], (int)size);
    }

    static StructFormat? Fail(ThreadState ts, string message)
    {
        ts.Raise(StructModule.ErrorType, message);
        return null;
    }

    static long Align(long size, int alignment) => (size + alignment - 1) / alignment * alignment;

    static int Alignment(char code, int width) => code is 'F' or 'D' ? width / 2 : code is 's' or 'p' or 'x' ? 1 : width;

    /// <summary>Bytes of one value, as on a 64-bit Linux where native; 0 for a letter that is none.</summary>
    static int Width(char code, bool native) => code switch
    {
        'x' or 'c' or 'b' or 'B' or '?' or 's' or 'p' => 1,
        'h' or 'H' or 'e' => 2,
        'i' or 'I' or 'f' => 4,
        'l' or 'L' => native ? 8 : 4,
        'q' or 'Q' or 'd' or 'F' => 8,
        'n' or 'N' or 'P' => native ? 8 : 0,
        'D' => 16,
        _ => 0,
    };
}
