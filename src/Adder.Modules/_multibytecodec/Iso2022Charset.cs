namespace Adder.Modules._multibytecodec;

/// <summary>A character set that ISO 2022 can switch to.</summary>
/// <param name="mark">The last byte of its escape sequence; with the highest bit for two bytes a character.</param>
/// <param name="plane">The code element it goes to: G0 or G1.</param>
/// <param name="decode">The character of one or two bytes, the second one of a pair, 0 = none; a character of 0 when there is none.</param>
/// <param name="encode">The bytes of a character, or of a pair when the second one is not 0; negative when there are none.</param>
/// <param name="onlyPairs">Whether it is asked about pairs only.</param>
sealed class Iso2022Charset(byte mark, int plane, Func<byte, byte, (int First, int Second)> decode, Func<int, int, int> encode, bool onlyPairs = false)
{
    /// <summary>What tells of two bytes a character in a mark.</summary>
    public const byte DoubleByte = 0x80;

    public const byte Ascii = (byte)'B', Latin1 = (byte)'A', Greek = (byte)'F';
    public const byte Jis0208 = (byte)'B' | DoubleByte;

    // codes of EUC without their highest bits
    const int Seven = 0x7F7F, ThreeBytes = 0x10000;

    // JIS X 0213: CPython reads its wave dash as a tilde, and writes none
    const char Edition2000 = 'O', Edition2004 = 'Q';
    const int WaveDash = 0xA2B2;

    // what the edition of 2000 has in the place of a character of 2004
    const int Revised = 0x7D3B, BeforeRevision = 0x9B1C;

    public byte Mark => mark;
    public int Plane => plane;
    public int Width => (mark & DoubleByte) != 0 ? 2 : 1;
    public bool OnlyPairs => onlyPairs;

    public (int First, int Second) Decode(byte first, byte second) => decode(first, second);
    public int Encode(int first, int second) => encode(first, second);

    /// <summary>The characters of two bytes of an EUC codec.</summary>
    static Iso2022Charset Double(char mark, string codec, int plane = 0, bool onlyPairs = false)
    {
        var table = new Lazy<MultibyteTable>(() => MultibyteTables.Of(codec));
        bool is0213 = mark is Edition2000 or Edition2004;
        return new((byte)(mark | DoubleByte), plane, Decode, Encode, onlyPairs);

        (int First, int Second) Decode(byte first, byte second)
        {
            int code = (first << 8 | second) & Seven | ~Seven & 0xFFFF;
            if (is0213 && code == WaveDash)
                return ('~', 0);
            return IsInG1(code) && table.Value.Double((byte)(code >> 8), (byte)code, out int next) is var found and > MultibyteTable.TwoWrong ? (found, next) : (0, 0);
        }

        int Encode(int first, int second)
        {
            int code = second != 0 ? table.Value.CodeOf(first, second) : table.Value.CodeOf(first);
            return IsInG1(code) && !(is0213 && code == WaveDash) ? code & Seven : -1;
        }
    }

    /// <summary>Whether a code is two bytes from A1 on: not one of those that an extension of the character set has.</summary>
    static bool IsInG1(int code) => code is >= 0xA1A1 and < ThreeBytes && (code & 0xFF) >= 0xA1;

    /// <summary>The characters of three bytes of an EUC codec, without the first byte, in the rows that are the set's own.</summary>
    static Iso2022Charset Triple(char mark, string codec, Predicate<int> hasRow, int other = 0, int otherCharacter = 0)
    {
        var table = new Lazy<MultibyteTable>(() => MultibyteTables.Of(codec));
        return new((byte)(mark | DoubleByte), 0, (first, second) => (other != 0 && (first << 8 | second) == other ? otherCharacter : hasRow(first - 0x20) ? table.Value.Triple((byte)(first | 0x80), (byte)(second | 0x80)) : 0, 0),
            (first, second) => second == 0 && table.Value.CodeOf(first) is var code and >= ThreeBytes && hasRow((code >> 8 & 0x7F) - 0x20) ? code & Seven : -1);
    }

    /// <summary>The rows of the second plane of JIS X 0213; the codec has those of JIS X 0212 between them.</summary>
    static bool IsRowOfSecondPlane(int row) => row is 1 or >= 3 and <= 5 or 8 or >= 12 and <= 15 or >= 78;

    public static Iso2022Charset Jisx0208 { get; } = Double('B', "euc_jp");

    /// <summary>The edition of 1978, which is read as that of 1983.</summary>
    public static Iso2022Charset Jisx0208Old { get; } = Double('@', "euc_jp");

    public static Iso2022Charset Jisx0212 { get; } = Triple('D', "euc_jp", static _ => true);

    public static Iso2022Charset Jisx0213Pairs { get; } = Double('Q', "euc_jis_2004", onlyPairs: true);
    public static Iso2022Charset Jisx0213First { get; } = Double('Q', "euc_jis_2004");
    public static Iso2022Charset Jisx0213Second { get; } = Triple('P', "euc_jis_2004", IsRowOfSecondPlane);

    public static Iso2022Charset Jisx0213Pairs2000 { get; } = Double('O', "euc_jisx0213", onlyPairs: true);
    public static Iso2022Charset Jisx0213First2000 { get; } = Double('O', "euc_jisx0213");
    public static Iso2022Charset Jisx0213Second2000 { get; } = Triple('P', "euc_jisx0213", IsRowOfSecondPlane, Revised, BeforeRevision);

    // of cp949, because EUC-KR has the filler for something else
    public static Iso2022Charset Ksx1001 { get; } = Double('C', "cp949");
    public static Iso2022Charset Ksx1001InG1 { get; } = Double('C', "cp949", plane: 1);
    public static Iso2022Charset Gb2312 { get; } = Double('A', "gb2312");

    /// <summary>JIS X 0201's Roman letters: ASCII with a yen sign and an overline.</summary>
    public static Iso2022Charset Roman { get; } = new((byte)'J', 0, static (first, _) => (first switch { 0x5C => 0xA5, 0x7E => 0x203E, _ => first }, 0),
        static (first, second) => second != 0 ? -1 : first switch { 0xA5 => 0x5C, 0x203E => 0x7E, _ => -1 });

    /// <summary>JIS X 0201's Katakana.</summary>
    public static Iso2022Charset Katakana { get; } = new((byte)'I', 0, static (first, _) => (first is >= 0x21 and <= 0x5F ? first + 0xFF40 : 0, 0),
        static (first, second) => second == 0 && first is >= 0xFF61 and <= 0xFF9F ? first - 0xFF40 : -1);

    /// <summary>Latin-1 and ISO 8859-7 are read only, one character at a time.</summary>
    public static Iso2022Charset ReadOnly(byte mark) => new(mark, 2, static (_, _) => (0, 0), static (_, _) => -1);
}
