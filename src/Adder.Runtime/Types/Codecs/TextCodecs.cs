using System.Text;
using System.Text.Unicode;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types.Codecs;

/// <summary>str.encode() and bytes.decode(): the encodings that need no library by themselves, all others as the registry has them.</summary>
static class TextCodecs
{
    /// <summary>The bytes of a text in an encoding of text; null with an error.</summary>
    public static PyObject? Encode(ThreadState ts, PyStr text, string encoding, string errors) => !CheckNames(ts, encoding, errors) || !Exist(ts, encoding, errors) ? null
        : UnicodeForms.TryFind(encoding, out var form) ? Noted(ts, Encode(ts, text, form, errors), form, "encoding", encoding) : CodecRegistry.EncodeText(ts, text, encoding, errors);

    /// <summary>The text of bytes in an encoding of text; null with an error.</summary>
    public static PyObject? Decode(ThreadState ts, byte[] bytes, string encoding, string errors)
    {
        if (!CheckNames(ts, encoding, errors) || !Exist(ts, encoding, errors))
            return null;
        // of nothing no encoding is asked, not even whether there is one
        if (bytes.Length == 0)
            return PyStr.Empty;
        if (!UnicodeForms.TryFind(encoding, out var form))
            return CodecRegistry.DecodeText(ts, bytes, encoding, errors);
        var found = form;
        return Noted(ts, Decode(ts, bytes, ref found, errors, final: true, out _), form, "decoding", encoding);
    }

    /// <summary>Whether the names of an encoding and of what handles its errors can be C strings: without null characters and surrogates; false with an error.</summary>
    internal static bool CheckNames(ThreadState ts, string encoding, string errors) => CheckName(ts, encoding) && CheckName(ts, errors);

    /// <summary>In development mode, both are looked up also where nothing needs them; false with an error.</summary>
    static bool Exist(ThreadState ts, string encoding, string errors) => !ts.Interpreter.Config.DevelopmentMode
        || (UnicodeForms.TryFind(encoding, out _) || CodecRegistry.Lookup(ts, encoding) is not null)
        && (ErrorHandlers.IsBuiltin(errors) || CodecRegistry.Of.Get(ts).FindHandler(ts, errors) is not null);

    static bool CheckName(ThreadState ts, string name)
    {
        if (name.Contains('\0', StringComparison.Ordinal))
            return ts.Fail(ExceptionTypes.ValueError, "embedded null character");
        return Ascii.IsValid(name) || Encode(ts, new PyStr(name), UnicodeForm.Utf8, "strict") is not null;
    }

    /// <summary>What was made; an error of an encoding that CPython asks the registry for gets the registry's note.</summary>
    static PyObject? Noted(ThreadState ts, PyObject? made, UnicodeForm form, string operation, string encoding)
    {
        if (made is null && form is UnicodeForm.Utf16Le or UnicodeForm.Utf16Be or UnicodeForm.Utf32Le or UnicodeForm.Utf32Be)
            CodecRegistry.AddNote(ts, operation, encoding);
        return made;
    }

    /// <summary>The bytes of a text; null with an error.</summary>
    public static PyBytes? Encode(ThreadState ts, PyStr text, UnicodeForm form, string errors)
    {
        if (!ts.MayGrow(text.Count * 4L))
            return null;
        if (UnicodeForms.TryEncodeWhole(text, form) is { } whole)
            return new PyBytes(whole);
        string reason = form switch { UnicodeForm.Ascii => "ordinal not in range(128)", UnicodeForm.Latin1 => "ordinal not in range(256)", _ => "surrogates not allowed" };
        var result = new List<byte>(text.Count + 16);
        result.AddRange(UnicodeForms.Mark(form));
        EncodeErrors? handling = null;
        for (int at = 0; at < text.Count;)
        {
            int c = text.CodePointAt(at);
            if (UnicodeForms.Has(form, c))
            {
                UnicodeForms.Append(form, c, result);
                at++;
                continue;
            }
            int end = at + 1;
            // UTF-16 and UTF-32 tell of each character by itself
            while (form <= UnicodeForm.Utf8 && end < text.Count && !UnicodeForms.Has(form, text.CodePointAt(end)))
                end++;
            handling ??= new EncodeErrors(UnicodeForms.NameOf(form), text, errors);
            if (!handling.Handle(ts, at, end, reason, out var replacement, out int next) || !ts.MayGrow(result.Count)
                || !TryAppend(form, replacement, result) && !handling.Raise(ts, at, end, reason))
                return null;
            at = next;
        }
        return new PyBytes([.. result]);
    }

    static bool TryAppend(UnicodeForm form, PyObject replacement, List<byte> result)
    {
        if (replacement is not PyStr text)
        {
            byte[] bytes = ((PyBytes)replacement).Value;
            int width = form switch { <= UnicodeForm.Utf8 => 1, <= UnicodeForm.Utf16Be => 2, _ => 4 };
            if (bytes.Length % width != 0)
                return false;
            result.AddRange(bytes);
            return true;
        }
        int limit = form == UnicodeForm.Latin1 ? 0x100 : 0x80;
        for (int i = 0; i < text.Count; i++)
            if (text.CodePointAt(i) >= limit)
                return false;
        foreach (char c in text.Value)
            UnicodeForms.Append(form, c, result);
        return true;
    }

    /// <summary>The text of bytes; null with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="bytes">What is decoded.</param>
    /// <param name="form">The encoding; with a byte order when a mark told one.</param>
    /// <param name="errors">The name of the error handler.</param>
    /// <param name="final">Whether what is incomplete at the end is an error.</param>
    /// <param name="consumed">How many bytes were decoded.</param>
    public static PyStr? Decode(ThreadState ts, byte[] bytes, ref UnicodeForm form, string errors, bool final, out int consumed)
    {
        consumed = bytes.Length;
        if (TryDecodeWhole(bytes, form) is { } whole)
            return whole;
        if (!ts.MayGrow(bytes.Length))
            return null;
        int at = ReadMark(bytes, ref form);
        var bare = form switch { UnicodeForm.Utf16 => UnicodeForm.Utf16Le, UnicodeForm.Utf32 => UnicodeForm.Utf32Le, _ => form };
        var result = new TextBuilder(bytes.Length);
        DecodeErrors? handling = null;
        while (at < bytes.Length)
        {
            var rest = bytes.AsSpan(at);
            var (c, length, reason) = bare switch
            {
                UnicodeForm.Utf8 => ReadUtf8(rest),
                UnicodeForm.Ascii => rest[0] < 0x80 ? (rest[0], 1, null) : (-1, 1, "ordinal not in range(128)"),
                UnicodeForm.Utf16Le or UnicodeForm.Utf16Be => ReadUtf16(rest, bare == UnicodeForm.Utf16Be),
                _ => ReadUtf32(rest, bare == UnicodeForm.Utf32Be),
            };
            if (reason is null)
            {
                result.Append(c);
                at += length;
                continue;
            }
            if (!final && (reason is Incomplete or Truncated || bare == UnicodeForm.Utf8 && rest is [0xED, >= 0xA0 and <= 0xBF]))
                break;
            handling ??= new DecodeErrors(UnicodeForms.NameOf(bare), bytes, errors);
            if (!handling.Handle(ts, at, at + length, reason, result, out at) || !ts.MayGrow(result.Count))
                return null;
            bytes = handling.Bytes;
        }
        // an error handler may have exchanged the bytes
        consumed = final ? consumed : at;
        return result.ToStr();
    }

    /// <summary>A text in UTF-8 in which surrogates stand for themselves, as marshal writes it.</summary>
    public static byte[] ToSurrogateUtf8(PyStr text)
    {
        var bytes = new List<byte>(text.Count * 3);
        foreach (int c in text.CodePoints)
            if (c < 0x80)
                bytes.Add((byte)c);
            else if (c < 0x800)
                bytes.AddRange([(byte)(0xC0 | c >> 6), (byte)(0x80 | c & 0x3F)]);
            else if (c < 0x10000)
                bytes.AddRange([(byte)(0xE0 | c >> 12), (byte)(0x80 | c >> 6 & 0x3F), (byte)(0x80 | c & 0x3F)]);
            else
                bytes.AddRange([(byte)(0xF0 | c >> 18), (byte)(0x80 | c >> 12 & 0x3F), (byte)(0x80 | c >> 6 & 0x3F), (byte)(0x80 | c & 0x3F)]);
        return [.. bytes];
    }

    /// <summary>The text of UTF-8 in which surrogates stand for themselves, as marshal writes it; the bytes are known to be right.</summary>
    public static PyStr OfSurrogateUtf8(ReadOnlySpan<byte> bytes)
    {
        var text = new TextBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            var (c, length, error) = ReadUtf8(bytes);
            if (error is not null)
                (c, length) = ((bytes[0] & 0xF) << 12 | (bytes[1] & 0x3F) << 6 | bytes[2] & 0x3F, 3);
            text.Append(c);
            bytes = bytes[length..];
        }
        return text.ToStr();
    }

    const string Incomplete = "unexpected end of data", Truncated = "truncated data";

    static PyStr? TryDecodeWhole(byte[] bytes, UnicodeForm form) => form switch
    {
        UnicodeForm.Latin1 => new PyStr(Encoding.Latin1.GetString(bytes)),
        UnicodeForm.Ascii or UnicodeForm.Utf8 when Ascii.IsValid(bytes) => new PyStr(Encoding.ASCII.GetString(bytes)),
        UnicodeForm.Utf8 when Utf8.IsValid(bytes) => new PyStr(Encoding.UTF8.GetString(bytes)),
        _ => null,
    };

    /// <summary>The length of the mark, which decides on the byte order.</summary>
    static int ReadMark(byte[] bytes, ref UnicodeForm form)
    {
        (form, int length) = (form, bytes) switch
        {
            (UnicodeForm.Utf16, [0xFE, 0xFF, ..]) => (UnicodeForm.Utf16Be, 2),
            (UnicodeForm.Utf16, [0xFF, 0xFE, ..]) => (UnicodeForm.Utf16Le, 2),
            (UnicodeForm.Utf32, [0, 0, 0xFE, 0xFF, ..]) => (UnicodeForm.Utf32Be, 4),
            (UnicodeForm.Utf32, [0xFF, 0xFE, 0, 0, ..]) => (UnicodeForm.Utf32Le, 4),
            _ => (form, 0),
        };
        return length;
    }

    static (int CodePoint, int Length, string? Error) ReadUtf8(ReadOnlySpan<byte> s)
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
                return (-1, i, Incomplete);
            int low = i > 1 ? 0x80 : first switch { 0xE0 => 0xA0, 0xF0 => 0x90, _ => 0x80 };
            int high = i > 1 ? 0xBF : first switch { 0xED => 0x9F, 0xF4 => 0x8F, _ => 0xBF };
            if (s[i] < low || s[i] > high)
                return (-1, i, "invalid continuation byte");
            c = c << 6 | s[i] & 0x3F;
        }
        return (c, length, null);
    }

    static (int CodePoint, int Length, string? Error) ReadUtf16(ReadOnlySpan<byte> s, bool isBig)
    {
        if (s.Length < 2)
            return (-1, 1, Truncated);
        int c = Unit(s, isBig);
        if (c is < 0xD800 or > 0xDFFF)
            return (c, 2, null);
        if (c >= 0xDC00)
            return (-1, 2, "illegal encoding");
        if (s.Length < 4)
            return (-1, s.Length, Incomplete);
        int next = Unit(s[2..], isBig);
        return next is >= 0xDC00 and <= 0xDFFF ? (0x10000 + ((c & 0x3FF) << 10 | next & 0x3FF), 4, null) : (-1, 2, "illegal UTF-16 surrogate");
    }

    static int Unit(ReadOnlySpan<byte> s, bool isBig) => isBig ? s[0] << 8 | s[1] : s[1] << 8 | s[0];

    static (int CodePoint, int Length, string? Error) ReadUtf32(ReadOnlySpan<byte> s, bool isBig)
    {
        if (s.Length < 4)
            return (-1, s.Length, Truncated);
        uint c = isBig ? (uint)(s[0] << 24 | s[1] << 16 | s[2] << 8 | s[3]) : (uint)(s[3] << 24 | s[2] << 16 | s[1] << 8 | s[0]);
        return c > 0x10FFFF ? (-1, 4, "code point not in range(0x110000)")
            : c is >= 0xD800 and <= 0xDFFF ? (-1, 4, "code point in surrogate code point range(0xd800, 0xe000)") : ((int)c, 4, null);
    }
}
