using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._codecs;

/// <summary>The functions of _codecs for ASCII, Latin-1 and the forms of Unicode.</summary>
[PyModule("_codecs", "The registry of codecs, and the codecs that need no library.")]
static partial class UnicodeFunctions
{
    /// <summary>What encoders answer: bytes, and the number of characters; null with an error.</summary>
    internal static PyObject? Encoded(PyStr text, PyBytes? bytes) => bytes is null ? null : new PyTuple([bytes, PyInt.Of(text.Count)]);

    /// <summary>What decoders answer: a text, and the number of bytes; null with an error.</summary>
    internal static PyObject? Decoded(PyStr? text, int consumed) => text is null ? null : new PyTuple([text, PyInt.Of(consumed)]);

    internal static bool TryBytes(ThreadState ts, PyObject data, out byte[] bytes)
    {
        bytes = [];
        if (!BytesLike.TryGet(ts, data, out var memory))
            return false;
        bytes = data is PyBytes plain ? plain.Value : memory.ToArray();
        return true;
    }

    static PyObject? Encode(ThreadState ts, PyStr text, UnicodeForm form, string? errors) => Encoded(text, TextCodecs.Encode(ts, text, form, errors ?? "strict"));

    static PyObject? Decode(ThreadState ts, PyObject data, UnicodeForm form, string? errors, bool final) => !TryBytes(ts, data, out byte[] bytes) ? null
        : Decoded(TextCodecs.Decode(ts, bytes, ref form, errors ?? "strict", final, out int consumed), consumed);

    /// <summary>Decodes and tells the byte order, -1 or 1; 0 while no mark told it.</summary>
    static PyObject? DecodeInOrder(ThreadState ts, PyObject data, UnicodeForm form, string? errors, bool final)
    {
        if (!TryBytes(ts, data, out byte[] bytes) || TextCodecs.Decode(ts, bytes, ref form, errors ?? "strict", final, out int consumed) is not { } text)
            return null;
        int order = form switch { UnicodeForm.Utf16Le or UnicodeForm.Utf32Le => -1, UnicodeForm.Utf16Be or UnicodeForm.Utf32Be => 1, _ => 0 };
        return new PyTuple([text, PyInt.Of(consumed), PyInt.Of(order)]);
    }

    [PyFunction("utf_8_encode", "Encodes as UTF-8.")]
    static PyObject? Utf8Encode(ThreadState ts, PyStr str, string? errors = null) => Encode(ts, str, UnicodeForm.Utf8, errors);

    [PyFunction("utf_8_decode", "Decodes UTF-8.")]
    static PyObject? Utf8Decode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decode(ts, data, UnicodeForm.Utf8, errors, final);

    [PyFunction("ascii_encode", "Encodes as ASCII.")]
    static PyObject? AsciiEncode(ThreadState ts, PyStr str, string? errors = null) => Encode(ts, str, UnicodeForm.Ascii, errors);

    [PyFunction("ascii_decode", "Decodes ASCII.")]
    static PyObject? AsciiDecode(ThreadState ts, PyObject data, string? errors = null) => Decode(ts, data, UnicodeForm.Ascii, errors, final: true);

    [PyFunction("latin_1_encode", "Encodes as Latin-1.")]
    static PyObject? Latin1Encode(ThreadState ts, PyStr str, string? errors = null) => Encode(ts, str, UnicodeForm.Latin1, errors);

    [PyFunction("latin_1_decode", "Decodes Latin-1.")]
    static PyObject? Latin1Decode(ThreadState ts, PyObject data, string? errors = null) => Decode(ts, data, UnicodeForm.Latin1, errors, final: true);

    [PyFunction("utf_16_le_encode", "Encodes as UTF-16, little end first.")]
    static PyObject? Utf16LeEncode(ThreadState ts, PyStr str, string? errors = null) => Encode(ts, str, UnicodeForm.Utf16Le, errors);

    [PyFunction("utf_16_le_decode", "Decodes UTF-16, little end first.")]
    static PyObject? Utf16LeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decode(ts, data, UnicodeForm.Utf16Le, errors, final);

    [PyFunction("utf_16_be_encode", "Encodes as UTF-16, big end first.")]
    static PyObject? Utf16BeEncode(ThreadState ts, PyStr str, string? errors = null) => Encode(ts, str, UnicodeForm.Utf16Be, errors);

    [PyFunction("utf_16_be_decode", "Decodes UTF-16, big end first.")]
    static PyObject? Utf16BeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decode(ts, data, UnicodeForm.Utf16Be, errors, final);

    [PyFunction("utf_32_le_encode", "Encodes as UTF-32, little end first.")]
    static PyObject? Utf32LeEncode(ThreadState ts, PyStr str, string? errors = null) => Encode(ts, str, UnicodeForm.Utf32Le, errors);

    [PyFunction("utf_32_le_decode", "Decodes UTF-32, little end first.")]
    static PyObject? Utf32LeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decode(ts, data, UnicodeForm.Utf32Le, errors, final);

    [PyFunction("utf_32_be_encode", "Encodes as UTF-32, big end first.")]
    static PyObject? Utf32BeEncode(ThreadState ts, PyStr str, string? errors = null) => Encode(ts, str, UnicodeForm.Utf32Be, errors);

    [PyFunction("utf_32_be_decode", "Decodes UTF-32, big end first.")]
    static PyObject? Utf32BeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decode(ts, data, UnicodeForm.Utf32Be, errors, final);

    [PyFunction("utf_16_decode", "Decodes UTF-16, after a mark if there is one.")]
    static PyObject? Utf16Decode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decode(ts, data, UnicodeForm.Utf16, errors, final);

    [PyFunction("utf_16_encode", "Encodes as UTF-16; with 0 as byte order after a mark.")]
    static PyObject? Utf16Encode(ThreadState ts, PyStr str, string? errors = null, int byteorder = 0) => Encode(ts, str, Form16(byteorder), errors);

    [PyFunction("utf_16_ex_decode", "Decodes UTF-16 and tells the byte order.")]
    static PyObject? Utf16ExDecode(ThreadState ts, PyObject data, string? errors = null, int byteorder = 0, bool final = false) => DecodeInOrder(ts, data, Form16(byteorder), errors, final);

    static UnicodeForm Form16(int order) => order switch { 0 => UnicodeForm.Utf16, < 0 => UnicodeForm.Utf16Le, _ => UnicodeForm.Utf16Be };

    [PyFunction("utf_32_decode", "Decodes UTF-32, after a mark if there is one.")]
    static PyObject? Utf32Decode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decode(ts, data, UnicodeForm.Utf32, errors, final);

    [PyFunction("utf_32_encode", "Encodes as UTF-32; with 0 as byte order after a mark.")]
    static PyObject? Utf32Encode(ThreadState ts, PyStr str, string? errors = null, int byteorder = 0) => Encode(ts, str, Form32(byteorder), errors);

    [PyFunction("utf_32_ex_decode", "Decodes UTF-32 and tells the byte order.")]
    static PyObject? Utf32ExDecode(ThreadState ts, PyObject data, string? errors = null, int byteorder = 0, bool final = false) => DecodeInOrder(ts, data, Form32(byteorder), errors, final);

    static UnicodeForm Form32(int order) => order switch { 0 => UnicodeForm.Utf32, < 0 => UnicodeForm.Utf32Le, _ => UnicodeForm.Utf32Be };
}
