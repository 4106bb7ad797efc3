using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace Adder.Runtime.Types.Codecs;

/// <summary>The encodings that need no library.</summary>
enum UnicodeForm { Ascii, Latin1, Utf8, Utf16, Utf16Le, Utf16Be, Utf32, Utf32Le, Utf32Be }

/// <summary>Names of those encodings, and their characters as bytes.</summary>
static class UnicodeForms
{
    /// <summary>The encoding of a name, however it is written, for those names that ask no registry.</summary>
    public static bool TryFind(string encoding, out UnicodeForm form)
    {
        int found = encoding switch
        {
            "utf-8" => (int)UnicodeForm.Utf8,
            _ => CodecRegistry.Normalize(encoding) switch
            {
                "utf_8" or "utf8" or "cp65001" => (int)UnicodeForm.Utf8,
                "ascii" or "us_ascii" => (int)UnicodeForm.Ascii,
                "latin_1" or "latin1" or "iso_8859_1" or "iso8859_1" => (int)UnicodeForm.Latin1,
                "utf_16" or "utf16" => (int)UnicodeForm.Utf16,
                "utf_16_le" or "utf_16le" => (int)UnicodeForm.Utf16Le,
                "utf_16_be" or "utf_16be" => (int)UnicodeForm.Utf16Be,
                "utf_32" or "utf32" => (int)UnicodeForm.Utf32,
                "utf_32_le" or "utf_32le" => (int)UnicodeForm.Utf32Le,
                "utf_32_be" or "utf_32be" => (int)UnicodeForm.Utf32Be,
                _ => -1,
            },
        };
        form = (UnicodeForm)found;
        return found >= 0;
    }

    /// <summary>The name as errors tell it.</summary>
    public static string NameOf(UnicodeForm form) => form switch
    {
        UnicodeForm.Ascii => "ascii",
        UnicodeForm.Latin1 => "latin-1",
        UnicodeForm.Utf8 => "utf-8",
        UnicodeForm.Utf16 => "utf-16",
        UnicodeForm.Utf16Le => "utf-16-le",
        UnicodeForm.Utf16Be => "utf-16-be",
        UnicodeForm.Utf32 => "utf-32",
        UnicodeForm.Utf32Le => "utf-32-le",
        _ => "utf-32-be",
    };

    /// <summary>Whether the encoding has the character.</summary>
    public static bool Has(UnicodeForm form, int c) => form switch
    {
        UnicodeForm.Ascii => c < 0x80,
        UnicodeForm.Latin1 => c < 0x100,
        _ => c is < 0xD800 or > 0xDFFF,
    };

    /// <summary>Appends the bytes of a character that the encoding has, or of a surrogate.</summary>
    public static void Append(UnicodeForm form, int c, List<byte> result)
    {
        switch (form)
        {
            case UnicodeForm.Ascii or UnicodeForm.Latin1:
                result.Add((byte)c);
                break;
            case UnicodeForm.Utf8 when c < 0x80:
                result.Add((byte)c);
                break;
            case UnicodeForm.Utf8 when c < 0x800:
                result.AddRange([(byte)(0xC0 | c >> 6), (byte)(0x80 | c & 0x3F)]);
                break;
            case UnicodeForm.Utf8 when c < 0x10000:
                result.AddRange([(byte)(0xE0 | c >> 12), (byte)(0x80 | c >> 6 & 0x3F), (byte)(0x80 | c & 0x3F)]);
                break;
            case UnicodeForm.Utf8:
                result.AddRange([(byte)(0xF0 | c >> 18), (byte)(0x80 | c >> 12 & 0x3F), (byte)(0x80 | c >> 6 & 0x3F), (byte)(0x80 | c & 0x3F)]);
                break;
            case UnicodeForm.Utf32 or UnicodeForm.Utf32Le:
                result.AddRange([(byte)c, (byte)(c >> 8), (byte)(c >> 16), 0]);
                break;
            case UnicodeForm.Utf32Be:
                result.AddRange([0, (byte)(c >> 16), (byte)(c >> 8), (byte)c]);
                break;
            case var _ when c > 0xFFFF:
                AppendUnit(form, 0xD800 + (c - 0x10000 >> 10), result);
                AppendUnit(form, 0xDC00 + (c & 0x3FF), result);
                break;
            default:
                AppendUnit(form, c, result);
                break;
        }
    }

    static void AppendUnit(UnicodeForm form, int unit, List<byte> result) =>
        result.AddRange(form == UnicodeForm.Utf16Be ? [(byte)(unit >> 8), (byte)unit] : [(byte)unit, (byte)(unit >> 8)]);

    /// <summary>The bytes that begin a text in an encoding that tells its byte order.</summary>
    public static ReadOnlySpan<byte> Mark(UnicodeForm form) => form switch
    {
        UnicodeForm.Utf16 => [0xFF, 0xFE],
        UnicodeForm.Utf32 => [0xFF, 0xFE, 0, 0],
        _ => default,
    };

    /// <summary>All of a text's bytes at once, or null when that needs a look at each character.</summary>
    public static byte[]? TryEncodeWhole(PyStr text, UnicodeForm form)
    {
        string units = text.Value;
        if (form <= UnicodeForm.Utf8 && Ascii.IsValid(units))
            return Encoding.ASCII.GetBytes(units);
        if (form is UnicodeForm.Ascii or >= UnicodeForm.Utf32 || HasSurrogates(text))
            return null;
        switch (form)
        {
            case UnicodeForm.Latin1:
                return units.AsSpan().ContainsAnyExceptInRange('\0', '\u00FF') ? null : Encoding.Latin1.GetBytes(units);
            case UnicodeForm.Utf8:
                return Encoding.UTF8.GetBytes(units);
            default:
                var mark = Mark(form);
                byte[] bytes = new byte[mark.Length + units.Length * 2];
                mark.CopyTo(bytes);
                var target = MemoryMarshal.Cast<byte, char>(bytes.AsSpan(mark.Length));
                units.CopyTo(target);
                if (form == UnicodeForm.Utf16Be)
                {
                    var numbers = MemoryMarshal.Cast<char, ushort>(target);
                    BinaryPrimitives.ReverseEndianness(numbers, numbers);
                }
                return bytes;
        }
    }

    static bool HasSurrogates(PyStr text) => text.IsWide
        ? text.CodePoints.AsSpan().ContainsAnyInRange(0xD800, 0xDFFF)
        : text.Value.AsSpan().ContainsAnyInRange('\uD800', '\uDFFF');
}
