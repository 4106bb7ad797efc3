using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._codecs;

/// <summary>The functions of _codecs for UTF-7, escapes, mappings and buffers.</summary>
[PyModule("_codecs", "The registry of codecs, and the codecs that need no library.")]
static partial class EscapeFunctions
{
    [PyFunction("utf_7_encode", "Encodes as UTF-7.")]
    static PyObject? Utf7Encode(ThreadState ts, PyStr str, string? errors = null) => UnicodeFunctions.Encoded(str, Utf7.Encode(str));

    [PyFunction("utf_7_decode", "Decodes UTF-7.")]
    static PyObject? Utf7Decode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => !UnicodeFunctions.TryBytes(ts, data, out byte[] bytes) ? null
        : UnicodeFunctions.Decoded(Utf7.Decode(ts, bytes, errors ?? "strict", final, out int consumed), consumed);

    [PyFunction("unicode_escape_encode", "Encodes with escapes for all that is not printable ASCII.")]
    static PyObject? UnicodeEscapeEncode(ThreadState ts, PyStr str, string? errors = null) => UnicodeFunctions.Encoded(str, UnicodeEscape.Encode(str));

    [PyFunction("unicode_escape_decode", "Decodes Latin-1 with the escapes of a str.")]
    static PyObject? UnicodeEscapeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = true) => !TryText(ts, data, out byte[] bytes) ? null
        : UnicodeFunctions.Decoded(UnicodeEscape.Decode(ts, bytes, errors ?? "strict", final, out int consumed), consumed);

    [PyFunction("raw_unicode_escape_encode", "Encodes as Latin-1 with escapes for the rest.")]
    static PyObject? RawUnicodeEscapeEncode(ThreadState ts, PyStr str, string? errors = null) => UnicodeFunctions.Encoded(str, UnicodeEscape.EncodeRaw(str));

    [PyFunction("raw_unicode_escape_decode", "Decodes Latin-1 with the escapes of code points.")]
    static PyObject? RawUnicodeEscapeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = true) => !TryText(ts, data, out byte[] bytes) ? null
        : UnicodeFunctions.Decoded(UnicodeEscape.DecodeRaw(ts, bytes, errors ?? "strict", final, out int consumed), consumed);

    [PyFunction("escape_encode", "Bytes with escapes, as repr() shows them.")]
    static PyObject? EscapeEncode(ThreadState ts, PyBytes data, string? errors = null) => new PyTuple([Escapes.Encode(data.Value), PyInt.Of(data.Value.Length)]);

    [PyFunction("escape_decode", "Decodes the escapes of bytes.")]
    static PyObject? EscapeDecode(ThreadState ts, PyObject data, string? errors = null) =>
        !TryText(ts, data, out byte[] bytes) || Escapes.Decode(ts, bytes, errors ?? "strict") is not { } made ? null : new PyTuple([made, PyInt.Of(bytes.Length)]);

    [PyFunction("readbuffer_encode", "The bytes of a text or buffer.")]
    static PyObject? ReadBufferEncode(ThreadState ts, PyObject data, string? errors = null) =>
        TryText(ts, data, out byte[] bytes) ? new PyTuple([new PyBytes(bytes), PyInt.Of(bytes.Length)]) : null;

    /// <summary>The bytes of a buffer, or of a text in UTF-8; false with an error.</summary>
    static bool TryText(ThreadState ts, PyObject data, out byte[] bytes)
    {
        if (data is not PyStr text)
            return UnicodeFunctions.TryBytes(ts, data, out bytes);
        var encoded = TextCodecs.Encode(ts, text, UnicodeForm.Utf8, "strict");
        bytes = encoded?.Value ?? [];
        return encoded is not null;
    }

    [PyFunction("charmap_build", "The encoding that belongs to a table of decoding.")]
    static PyObject? CharMapBuild(ThreadState ts, PyStr map) => CharMap.Build(ts, map);

    [PyFunction("charmap_encode", "Encodes as a mapping tells; as Latin-1 without one.")]
    static PyObject? CharMapEncode(ThreadState ts, PyStr str, string? errors = null, PyObject? mapping = null) => UnicodeFunctions.Encoded(str,
        mapping is null or PyNone ? TextCodecs.Encode(ts, str, UnicodeForm.Latin1, errors ?? "strict") : CharMap.Encode(ts, str, mapping, errors ?? "strict"));

    [PyFunction("charmap_decode", "Decodes as a mapping tells; as Latin-1 without one.")]
    static PyObject? CharMapDecode(ThreadState ts, PyObject data, string? errors = null, PyObject? mapping = null)
    {
        if (!UnicodeFunctions.TryBytes(ts, data, out byte[] bytes))
            return null;
        var form = UnicodeForm.Latin1;
        return UnicodeFunctions.Decoded(mapping is null or PyNone ? TextCodecs.Decode(ts, bytes, ref form, errors ?? "strict", final: true, out _)
            : CharMap.Decode(ts, bytes, mapping, errors ?? "strict"), bytes.Length);
    }
}
