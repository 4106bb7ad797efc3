using System.Globalization;
using System.Text;

namespace Adder.Compiler.Source;

/// <summary>The encodings of sources that .NET has, by the names that Python has for them: what is decoded where no Python runs, which asks its own codecs.</summary>
static class SourceEncodings
{
    // Python's name, lower case with '-' for '_' : .NET's code page. Names like cp1252 and iso8859-2 tell theirs.
    static readonly Dictionary<string, int> CodePages = new(StringComparer.Ordinal)
    {
        ["ascii"] = 20127, ["us-ascii"] = 20127, ["646"] = 20127,
        ["latin1"] = 28591, ["l1"] = 28591, ["8859"] = 28591, ["cp819"] = 28591, ["iso8859"] = 28591,
        ["latin2"] = 28592, ["latin3"] = 28593, ["latin4"] = 28594, ["cyrillic"] = 28595, ["arabic"] = 28596, ["greek"] = 28597, ["greek8"] = 28597,
        ["hebrew"] = 28598, ["latin5"] = 28599, ["latin7"] = 28603, ["latin9"] = 28605, ["koi8-r"] = 20866, ["koi8-u"] = 21866,
        ["mac-roman"] = 10000, ["macintosh"] = 10000, ["mac-greek"] = 10006, ["mac-cyrillic"] = 10007, ["mac-latin2"] = 10029,
        ["mac-iceland"] = 10079, ["mac-turkish"] = 10081,
        ["utf8"] = 65001, ["u8"] = 65001, ["utf"] = 65001, ["cp65001"] = 65001, ["utf8-sig"] = 65001, ["utf-7"] = 65000, ["utf7"] = 65000, ["u7"] = 65000,
        ["shift-jis"] = 932, ["shiftjis"] = 932, ["sjis"] = 932, ["s-jis"] = 932, ["csshiftjis"] = 932, ["932"] = 932, ["ms932"] = 932, ["mskanji"] = 932, ["ms-kanji"] = 932,
        ["euc-jp"] = 51932, ["eucjp"] = 51932, ["ujis"] = 51932, ["u-jis"] = 51932, ["iso2022-jp"] = 50220, ["iso-2022-jp"] = 50220,
        ["gb2312"] = 936, ["euc-cn"] = 936, ["euccn"] = 936, ["chinese"] = 936, ["gbk"] = 936, ["936"] = 936, ["ms936"] = 936, ["gb18030"] = 54936, ["hz"] = 52936, ["hz-gb"] = 52936,
        ["big5"] = 950, ["big5-tw"] = 950, ["csbig5"] = 950, ["950"] = 950, ["ms950"] = 950,
        ["euc-kr"] = 51949, ["euckr"] = 51949, ["korean"] = 51949, ["ksc5601"] = 51949, ["ks-c-5601"] = 51949, ["949"] = 949, ["ms949"] = 949, ["uhc"] = 949,
        ["johab"] = 1361, ["cp1361"] = 1361, ["ms1361"] = 1361, ["iso2022-kr"] = 50225, ["iso-2022-kr"] = 50225,
    };

    /// <summary>The text of a source.</summary>
    /// <param name="name">The encoding as the source declares it.</param>
    /// <param name="source">The bytes.</param>
    /// <param name="file">The name that errors give the file.</param>
    /// <exception cref="PythonSyntaxException">Unknown encoding, or bytes that it cannot decode.</exception>
    public static string Decode(string name, byte[] source, string file)
    {
        var encoding = Find(name) ?? throw Error($"unknown encoding: {name}", file);
        try
        {
            string text = encoding.GetString(source);
            return text.StartsWith('\uFEFF') ? text[1..] : text;
        }
        catch (DecoderFallbackException e)
        {
            byte unknown = e.BytesUnknown?[0] ?? 0;
            var (codec, reason) = encoding.CodePage == 20127 ? ("ascii", "ordinal not in range(128)")
                : encoding.CodePage == 65001 ? ("utf-8", unknown is >= 0xC2 and <= 0xF4 ? "invalid continuation byte" : "invalid start byte")
                : encoding.IsSingleByte ? ("charmap", "character maps to <undefined>") : (name, "illegal multibyte sequence");
            throw Error($"'{codec}' codec can't decode byte 0x{unknown:x2} in position {e.Index}: {reason}", file);
        }
    }

    static Encoding? Find(string name)
    {
        string known = name.ToLowerInvariant().Replace('_', '-');
        if (!CodePages.TryGetValue(known, out int codePage))
        {
            // .NET's number of ISO 8859-n is 28590 + n
            string? part = known.StartsWith("iso-8859-", StringComparison.Ordinal) || known.StartsWith("iso8859-", StringComparison.Ordinal) ? known[(known.LastIndexOf('-') + 1)..] : null;
            string number = part ?? (known.StartsWith("cp", StringComparison.Ordinal) ? known[2..] : known.StartsWith("windows-", StringComparison.Ordinal) ? known[8..] : known);
            if (!int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out codePage))
                return null;
            codePage += part is null ? 0 : 28590;
        }
        try
        {
            return CodePagesEncodingProvider.Instance.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
                ?? Encoding.GetEncoding(codePage, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    static PythonSyntaxException Error(string message, string file) => new(SyntaxErrorKind.SyntaxError, message, file, new(0, -1, 0, 0), null);
}
