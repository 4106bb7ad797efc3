using System.IO.Compression;

namespace Adder.Modules._multibytecodec;

/// <summary>The tables of the multibyte codecs, as spec/multibyte/make.py wrote them.</summary>
static class MultibyteTables
{
    static readonly Lazy<(Dictionary<string, Changes> Codecs, FourByteRange[] Ranges)> Facts = new(Read);
    static readonly Dictionary<string, MultibyteTable> Made = new(StringComparer.Ordinal);

    /// <summary>What a codec changes of another.</summary>
    sealed record Changes(string Base, int[] Singles, List<(int Code, int Character)> Codes, (int First, int Second)[] Pairs, List<(int Character, int Code)> Odd);

    /// <summary>The characters that gb18030 writes with four bytes, in the order of their numbers.</summary>
    public static IReadOnlyList<FourByteRange> FourByteRanges => Facts.Value.Ranges;

    /// <summary>The table of a codec.</summary>
    public static MultibyteTable Of(string codec)
    {
        lock (Made)
        {
            if (Made.TryGetValue(codec, out var known))
                return known;
            var changes = Facts.Value.Codecs[codec];
            return Made[codec] = new MultibyteTable(changes.Base.Length == 0 ? null : Of(changes.Base), changes.Singles, changes.Codes, changes.Pairs, changes.Odd);
        }
    }

    static (Dictionary<string, Changes> Codecs, FourByteRange[] Ranges) Read()
    {
        using var stream = typeof(MultibyteTables).Assembly.GetManifestResourceStream("multibyte.zlib") ?? throw new InvalidOperationException("no resource multibyte.zlib");
        using var unpacked = new MemoryStream();
        using (var zlib = new ZLibStream(stream, CompressionMode.Decompress))
            zlib.CopyTo(unpacked);
        var reader = new Reader(unpacked.ToArray());
        var codecs = new Dictionary<string, Changes>(StringComparer.Ordinal);
        for (int left = reader.Number(); left > 0; left--)
        {
            string name = reader.Text(), basis = reader.Text();
            var singles = new int[256];
            for (int i = 0; i < singles.Length; i++)
                singles[i] = reader.Number() - 2;
            codecs[name] = new Changes(basis, singles, ReadRuns(reader), ReadPairs(reader), ReadOdd(reader));
        }
        var ranges = new FourByteRange[reader.Number()];
        for (int i = 0; i < ranges.Length; i++)
            ranges[i] = new FourByteRange(reader.Number(), reader.Number(), reader.Number());
        return (codecs, ranges);
    }

    static List<(int Code, int Character)> ReadRuns(Reader reader)
    {
        var codes = new List<(int, int)>();
        int end = 0, last = 0;
        for (int runs = reader.Number(); runs > 0; runs--)
        {
            int code = end + reader.Number();
            end = code + reader.Number();
            for (; code < end; code++)
                codes.Add((code, last += reader.Signed()));
        }
        return codes;
    }

    static (int First, int Second)[] ReadPairs(Reader reader)
    {
        var pairs = new (int, int)[reader.Number()];
        for (int i = 0; i < pairs.Length; i++)
            pairs[i] = (reader.Number(), reader.Number());
        return pairs;
    }

    static List<(int Character, int Code)> ReadOdd(Reader reader)
    {
        var odd = new List<(int, int)>();
        int character = 0;
        for (int left = reader.Number(); left > 0; left--)
            odd.Add((character += reader.Number(), reader.Number()));
        return odd;
    }

    sealed class Reader(byte[] data)
    {
        int position;

        public int Number()
        {
            int value = 0;
            for (int shift = 0; ; shift += 7)
            {
                byte next = data[position++];
                value |= (next & 0x7F) << shift;
                if (next < 0x80)
                    return value;
            }
        }

        public int Signed() => Number() is var value && (value & 1) != 0 ? -(value >> 1) - 1 : value >> 1;

        public string Text()
        {
            int length = Number();
            position += length;
            return System.Text.Encoding.ASCII.GetString(data, position - length, length);
        }
    }
}

/// <summary>Characters of gb18030 that take four bytes.</summary>
/// <param name="Number">The first one's number, as its four bytes count.</param>
/// <param name="Character">The first one.</param>
/// <param name="Count">How many follow one another.</param>
readonly record struct FourByteRange(int Number, int Character, int Count);
