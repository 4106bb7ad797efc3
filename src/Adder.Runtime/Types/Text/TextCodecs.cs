using System.Globalization;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Text;

/// <summary>str.encode() and bytes.decode() for the encodings that are built into CPython, with its error handlers.</summary>
static class TextCodecs
{
    enum Codec { Utf8, Ascii, Latin1, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be }

    static bool TryFind(ThreadState ts, string encoding, out Codec codec)
    {
        string name = encoding.ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
        int found = name switch
        {
            "utf-8" or "utf8" or "u8" or "utf" or "cp65001" => (int)Codec.Utf8,
            "ascii" or "us-ascii" or "646" => (int)Codec.Ascii,
            "latin-1" or "latin1" or "latin" or "iso-8859-1" or "iso8859-1" or "8859" or "l1" or "cp819" => (int)Codec.Latin1,
            "utf-16" or "utf16" or "u16" => (int)Codec.Utf16,
            "utf-16-le" or "utf-16le" => (int)Codec.Utf16Le,
            "utf-16-be" or "utf-16be" => (int)Codec.Utf16Be,
            "utf-32" or "utf32" or "u32" => (int)Codec.Utf32,
            "utf-32-le" or "utf-32le" => (int)Codec.Utf32Le,
            "utf-32-be" or "utf-32be" => (int)Codec.Utf32Be,
            _ => -1,
        };
        codec = (Codec)found;
        return found >= 0 || ts.Fail(ExceptionTypes.LookupError, $"unknown encoding: {encoding}");
    }

    static string NameOf(Codec codec) => codec switch
    {
        Codec.Utf8 => "utf-8",
        Codec.Ascii => "ascii",
        Codec.Latin1 => "latin-1",
        Codec.Utf16 => "utf-16",
        Codec.Utf16Le => "utf-16-le",
        Codec.Utf16Be => "utf-16-be",
        Codec.Utf32 => "utf-32",
        Codec.Utf32Le => "utf-32-le",
        _ => "utf-32-be",
    };

    public static PyObject? Encode(ThreadState ts, PyStr text, string encoding, string errors)
    {
        if (!TryFind(ts, encoding, out var codec) || !ts.MayGrow(text.Count * 4L))
            return null;
        if (codec <= Codec.Latin1 && System.Text.Ascii.IsValid(text.Value))
            return new PyBytes(Encoding.ASCII.GetBytes(text.Value));
        var result = new List<byte>(text.Count);
        if (codec == Codec.Utf16)
            result.AddRange([0xFF, 0xFE]);
        else if (codec == Codec.Utf32)
            result.AddRange([0xFF, 0xFE, 0, 0]);
        for (int i = 0; i < text.Count; i++)
        {
            int c = text.CodePointAt(i);
            if (TryEncode(codec, c, result))
                continue;
            int end = i + 1;
            while (end < text.Count && !TryEncode(codec, text.CodePointAt(end), null))
                end++;
            if (!HandleUnencodable(ts, text, codec, errors, i, end, result))
                return null;
            i = end - 1;
        }
        return new PyBytes([.. result]);
    }

    static bool TryEncode(Codec codec, int c, List<byte>? result)
    {
        bool isSurrogate = c is >= 0xD800 and <= 0xDFFF;
        if (codec == Codec.Ascii ? c > 0x7F : codec == Codec.Latin1 ? c > 0xFF : isSurrogate)
            return false;
        if (result is not null)
            Append(codec, c, result);
        return true;
    }

    static void Append(Codec codec, int c, List<byte> result)
    {
        switch (codec)
        {
            case Codec.Ascii or Codec.Latin1:
                result.Add((byte)c);
                break;
            case Codec.Utf8:
                if (c < 0x80)
                    result.Add((byte)c);
                else if (c < 0x800)
                    result.AddRange([(byte)(0xC0 | c >> 6), (byte)(0x80 | c & 0x3F)]);
                else if (c < 0x10000)
                    result.AddRange([(byte)(0xE0 | c >> 12), (byte)(0x80 | c >> 6 & 0x3F), (byte)(0x80 | c & 0x3F)]);
                else
                    result.AddRange([(byte)(0xF0 | c >> 18), (byte)(0x80 | c >> 12 & 0x3F), (byte)(0x80 | c >> 6 & 0x3F), (byte)(0x80 | c & 0x3F)]);
                break;
            case Codec.Utf32 or Codec.Utf32Le:
                result.AddRange([(byte)c, (byte)(c >> 8), (byte)(c >> 16), 0]);
                break;
            case Codec.Utf32Be:
                result.AddRange([0, (byte)(c >> 16), (byte)(c >> 8), (byte)c]);
                break;
            default:
                if (c > 0xFFFF)
                {
                    AppendUnit(codec, 0xD800 + (c - 0x10000 >> 10), result);
                    AppendUnit(codec, 0xDC00 + (c & 0x3FF), result);
                }
                else
                    AppendUnit(codec, c, result);
                break;
        }
    }

    static void AppendUnit(Codec codec, int unit, List<byte> result) =>
        result.AddRange(codec == Codec.Utf16Be ? [(byte)(unit >> 8), (byte)unit] : [(byte)unit, (byte)(unit >> 8)]);

    static bool HandleUnencodable(ThreadState ts, PyStr text, Codec codec, string errors, int start, int end, List<byte> result)
    {
        var replacement = new StringBuilder();
        for (int i = start; i < end; i++)
        {
            int c = text.CodePointAt(i);
            switch (errors)
            {
                case "ignore": break;
                case "replace": replacement.Append('?'); break;
                case "backslashreplace": AsciiText.AppendEscape(replacement, c); break;
                case "xmlcharrefreplace": replacement.Append(CultureInfo.InvariantCulture, $"&#{c};"); break;
                case "surrogateescape" when c is >= 0xDC80 and <= 0xDCFF && codec <= Codec.Latin1: result.Add((byte)c); break;
                case "surrogatepass" when codec is not (Codec.Ascii or Codec.Latin1) && c is >= 0xD800 and <= 0xDFFF: Append(codec, c, result); break;
                case "strict" or "surrogateescape" or "surrogatepass":
                    return EncodeError(ts, text, codec, errors == "strict" ? start : i, errors == "strict" ? end : i + 1);
                default: return ts.Fail(ExceptionTypes.LookupError, $"unknown error handler name '{errors}'");
            }
        }
        foreach (char c in replacement.ToString())
            Append(codec, c, result);
        return true;
    }

    static bool EncodeError(ThreadState ts, PyStr text, Codec codec, int start, int end)
    {
        string reason = codec switch
        {
            Codec.Ascii => "ordinal not in range(128)",
            Codec.Latin1 => "ordinal not in range(256)",
            _ => "surrogates not allowed",
        };
        ts.Raise(new PyException(ExceptionTypes.UnicodeEncodeError, [new PyStr(NameOf(codec)), text, PyInt.Of(start), PyInt.Of(end), new PyStr(reason)]));
        return false;
    }

    public static PyObject? Decode(ThreadState ts, byte[] bytes, string encoding, string errors)
    {
        if (!TryFind(ts, encoding, out var codec))
            return null;
        if (codec is Codec.Utf8 or Codec.Ascii && System.Text.Ascii.IsValid(bytes))
            return new PyStr(Encoding.ASCII.GetString(bytes));
        if (codec == Codec.Latin1)
            return new PyStr(Encoding.Latin1.GetString(bytes));
        int at = 0;
        if (codec is Codec.Utf16 or Codec.Utf32)
        {
            int width = codec == Codec.Utf16 ? 2 : 4;
            bool isBig = bytes.Length >= width && (width == 2 ? bytes is [0xFE, 0xFF, ..] : bytes is [0, 0, 0xFE, 0xFF, ..]);
            bool isMarked = isBig || (width == 2 ? bytes is [0xFF, 0xFE, ..] : bytes is [0xFF, 0xFE, 0, 0, ..]);
            at = isMarked ? width : 0;
            codec = width == 2 ? isBig ? Codec.Utf16Be : Codec.Utf16Le : isBig ? Codec.Utf32Be : Codec.Utf32Le;
        }
        string shown = NameOf(codec);
        var result = new List<int>(bytes.Length);
        while (at < bytes.Length)
        {
            var rest = bytes.AsSpan(at);
            var (c, length, reason) = codec switch
            {
                Codec.Utf8 => Utf8(rest),
                Codec.Ascii => rest[0] < 0x80 ? (rest[0], 1, null) : (-1, 1, "ordinal not in range(128)"),
                Codec.Utf16Le or Codec.Utf16Be => Utf16(rest, codec == Codec.Utf16Be),
                _ => Utf32(rest, codec == Codec.Utf32Be),
            };
            if (reason is null)
                result.Add(c);
            else if (!HandleUndecodable(ts, bytes, shown, errors, at, ref length, reason, result, codec))
                return null;
            at += length;
        }
        return PyStr.FromCodePoints([.. result]);
    }

    static (int CodePoint, int Length, string? Error) Utf8(ReadOnlySpan<byte> s)
    {
        int first = s[0];
        if (first < 0x80)
            return (first, 1, null);
        int length = first switch { >= 0xC2 and <= 0xDF => 2, >= 0xE0 and <= 0xEF => 3, >= 0xF0 and <= 0xF4 => 4, _ => 0 };
        if (length == 0)
            return (-1, 1, "invalid start byte");
        int c = first & (0xFF >> length + 1);
        for (int i = 1; i < length; i++)
        {
            if (i == s.Length)
                return (-1, i, "unexpected end of data");
            int low = i > 1 ? 0x80 : first switch { 0xE0 => 0xA0, 0xF0 => 0x90, _ => 0x80 };
            int high = i > 1 ? 0xBF : first switch { 0xED => 0x9F, 0xF4 => 0x8F, _ => 0xBF };
            if (s[i] < low || s[i] > high)
                return (-1, i, "invalid continuation byte");
            c = c << 6 | s[i] & 0x3F;
        }
        return (c, length, null);
    }

    static (int CodePoint, int Length, string? Error) Utf16(ReadOnlySpan<byte> s, bool isBig)
    {
        if (s.Length < 2)
            return (-1, 1, "truncated data");
        int Unit(ReadOnlySpan<byte> p) => isBig ? p[0] << 8 | p[1] : p[1] << 8 | p[0];
        int c = Unit(s);
        if (c is < 0xD800 or > 0xDFFF)
            return (c, 2, null);
        if (c >= 0xDC00)
            return (-1, 2, "illegal encoding");
        if (s.Length < 4)
            return (-1, s.Length, "unexpected end of data");
        int next = Unit(s[2..]);
        return next is >= 0xDC00 and <= 0xDFFF ? (0x10000 + ((c & 0x3FF) << 10 | next & 0x3FF), 4, null) : (-1, 2, "illegal UTF-16 surrogate");
    }

    static (int CodePoint, int Length, string? Error) Utf32(ReadOnlySpan<byte> s, bool isBig)
    {
        if (s.Length < 4)
            return (-1, s.Length, "truncated data");
        uint c = isBig ? (uint)(s[0] << 24 | s[1] << 16 | s[2] << 8 | s[3]) : (uint)(s[3] << 24 | s[2] << 16 | s[1] << 8 | s[0]);
        return c > 0x10FFFF ? (-1, 4, "code point not in range(0x110000)")
            : c is >= 0xD800 and <= 0xDFFF ? (-1, 4, "code point in surrogate code point range(0xd800, 0xe000)") : ((int)c, 4, null);
    }

    static bool HandleUndecodable(ThreadState ts, byte[] bytes, string encoding, string errors, int at, ref int length, string reason, List<int> result, Codec codec)
    {
        switch (errors)
        {
            case "ignore": return true;
            case "replace": result.Add(0xFFFD); return true;
            case "backslashreplace":
                for (int i = 0; i < length; i++)
                    foreach (char c in $"\\x{bytes[at + i]:x2}")
                        result.Add(c);
                return true;
            case "surrogateescape" when bytes[at] >= 0x80:
                result.Add(0xDC00 + bytes[at]);
                length = 1;
                return true;
            case "surrogatepass" when codec == Codec.Utf8 && bytes.Length - at >= 3 && bytes[at] == 0xED && bytes[at + 1] is >= 0xA0 and <= 0xBF && bytes[at + 2] is >= 0x80 and <= 0xBF:
                result.Add(0xD000 | (bytes[at + 1] & 0x3F) << 6 | bytes[at + 2] & 0x3F);
                length = 3;
                return true;
            case "strict" or "surrogateescape" or "surrogatepass":
                ts.Raise(new PyException(ExceptionTypes.UnicodeDecodeError,
                    [new PyStr(encoding), new PyBytes(bytes), PyInt.Of(at), PyInt.Of(at + length), new PyStr(reason)]));
                return false;
            default: return ts.Fail(ExceptionTypes.LookupError, $"unknown error handler name '{errors}'");
        }
    }
}
