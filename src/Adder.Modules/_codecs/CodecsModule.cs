using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Text;

namespace Adder.Modules._codecs;

/// <summary>The module _codecs: the registry, and the codecs that need no library.</summary>
[PyModule("_codecs", "The registry of codecs, and the codecs that need no library.")]
static partial class CodecsModule
{
    [PyFunction("register", "Adds a function that finds codecs.")]
    static PyObject? Register(ThreadState ts, PyObject search_function)
    {
        if (!Runtime.Builtins.ObjectFunctions.IsCallable(search_function))
            return ts.Raise(ExceptionTypes.TypeError, "argument must be callable");
        Codecs.Of.Get(ts).Register(search_function);
        return PyNone.Instance;
    }

    [PyFunction("unregister", "Removes a function that finds codecs.")]
    static PyObject? Unregister(ThreadState ts, PyObject search_function)
    {
        Codecs.Of.Get(ts).Unregister(search_function);
        return PyNone.Instance;
    }

    [PyFunction("lookup", "The codec of an encoding.")]
    static PyObject? Lookup(ThreadState ts, string encoding) => Codecs.Lookup(ts, encoding);

    [PyFunction("encode", "What a codec encodes.", TextSignature = "($module, /, obj, encoding='utf-8', errors='strict')")]
    static PyObject? Encode(ThreadState ts, [Named] PyObject obj, string encoding = "utf-8", string errors = "strict") => Codecs.Convert(ts, obj, encoding, errors, true, false);

    [PyFunction("decode", "What a codec decodes.", TextSignature = "($module, /, obj, encoding='utf-8', errors='strict')")]
    static PyObject? Decode(ThreadState ts, [Named] PyObject obj, string encoding = "utf-8", string errors = "strict") => Codecs.Convert(ts, obj, encoding, errors, false, false);

    [PyFunction("register_error", "Names an error handler.")]
    static PyObject? RegisterError(ThreadState ts, string errors, PyObject handler)
    {
        if (!Runtime.Builtins.ObjectFunctions.IsCallable(handler))
            return ts.Raise(ExceptionTypes.TypeError, "handler must be callable");
        Codecs.Of.Get(ts).RegisterHandler(errors, handler);
        return PyNone.Instance;
    }

    [PyFunction("_unregister_error", "Forgets the name of an error handler.")]
    static PyObject? UnregisterError(ThreadState ts, string errors)
    {
        if (Array.IndexOf(ErrorHandlers.Names, errors) >= 0)
            return ts.Raise(ExceptionTypes.ValueError, $"cannot un-register built-in error handler '{errors}'");
        return PyBool.Of(Codecs.Of.Get(ts).UnregisterHandler(errors));
    }

    [PyFunction("lookup_error", "The error handler of a name.")]
    static PyObject? LookupError(ThreadState ts, string name) => Codecs.Of.Get(ts).FindHandler(ts, name);

    static PyObject? Encoded(ThreadState ts, PyObject str, string encoding, string? errors) => str is not PyStr text
        ? ts.Raise(ExceptionTypes.TypeError, $"{encoding.Replace('-', '_')}_encode() argument 1 must be str, not {Arguments.NameOf(str)}")
        : TextCodecs.Encode(ts, text, encoding, errors ?? "strict") is { } bytes ? new PyTuple([bytes, PyInt.Of(text.Count)]) : null;

    static PyObject? Decoded(ThreadState ts, PyObject data, string encoding, string? errors, bool final)
    {
        if (!TryBytes(ts, data, out byte[] bytes))
            return null;
        int whole = final ? bytes.Length : IncompleteInput.WholeLength(bytes, encoding);
        var text = TextCodecs.Decode(ts, whole == bytes.Length ? bytes : bytes[..whole], encoding, errors ?? "strict");
        return text is null ? null : new PyTuple([text, PyInt.Of(whole)]);
    }

    internal static bool TryBytes(ThreadState ts, PyObject data, out byte[] bytes)
    {
        bytes = [];
        if (!Buffers.TryRead(ts, data, out var memory))
            return false;
        bytes = data is PyBytes plain ? plain.Value : memory.ToArray();
        return true;
    }

    [PyFunction("utf_8_encode", "Encodes as UTF-8.")]
    static PyObject? Utf8Encode(ThreadState ts, PyObject str, string? errors = null) => Encoded(ts, str, "utf-8", errors);

    [PyFunction("utf_8_decode", "Decodes UTF-8.")]
    static PyObject? Utf8Decode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decoded(ts, data, "utf-8", errors, final);

    [PyFunction("ascii_encode", "Encodes as ASCII.")]
    static PyObject? AsciiEncode(ThreadState ts, PyObject str, string? errors = null) => Encoded(ts, str, "ascii", errors);

    [PyFunction("ascii_decode", "Decodes ASCII.")]
    static PyObject? AsciiDecode(ThreadState ts, PyObject data, string? errors = null) => Decoded(ts, data, "ascii", errors, true);

    [PyFunction("latin_1_encode", "Encodes as Latin-1.")]
    static PyObject? Latin1Encode(ThreadState ts, PyObject str, string? errors = null) => Encoded(ts, str, "latin-1", errors);

    [PyFunction("latin_1_decode", "Decodes Latin-1.")]
    static PyObject? Latin1Decode(ThreadState ts, PyObject data, string? errors = null) => Decoded(ts, data, "latin-1", errors, true);

    [PyFunction("utf_16_encode", "Encodes as UTF-16; with 0 as byte order after a mark.")]
    static PyObject? Utf16Encode(ThreadState ts, PyObject str, string? errors = null, int byteorder = 0) => Encoded(ts, str, byteorder switch { 0 => "utf-16", < 0 => "utf-16-le", _ => "utf-16-be" }, errors);

    [PyFunction("utf_16_le_encode", "Encodes as UTF-16, little end first.")]
    static PyObject? Utf16LeEncode(ThreadState ts, PyObject str, string? errors = null) => Encoded(ts, str, "utf-16-le", errors);

    [PyFunction("utf_16_be_encode", "Encodes as UTF-16, big end first.")]
    static PyObject? Utf16BeEncode(ThreadState ts, PyObject str, string? errors = null) => Encoded(ts, str, "utf-16-be", errors);

    [PyFunction("utf_16_decode", "Decodes UTF-16.")]
    static PyObject? Utf16Decode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decoded(ts, data, "utf-16", errors, final);

    [PyFunction("utf_16_le_decode", "Decodes UTF-16, little end first.")]
    static PyObject? Utf16LeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decoded(ts, data, "utf-16-le", errors, final);

    [PyFunction("utf_16_be_decode", "Decodes UTF-16, big end first.")]
    static PyObject? Utf16BeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decoded(ts, data, "utf-16-be", errors, final);

    [PyFunction("utf_16_ex_decode", "Decodes UTF-16 and tells the byte order.")]
    static PyObject? Utf16ExDecode(ThreadState ts, PyObject data, string? errors = null, int byteorder = 0, bool final = false) => DecodedInOrder(ts, data, "utf-16", errors, byteorder, final);

    [PyFunction("utf_32_encode", "Encodes as UTF-32; with 0 as byte order after a mark.")]
    static PyObject? Utf32Encode(ThreadState ts, PyObject str, string? errors = null, int byteorder = 0) => Encoded(ts, str, byteorder switch { 0 => "utf-32", < 0 => "utf-32-le", _ => "utf-32-be" }, errors);

    [PyFunction("utf_32_le_encode", "Encodes as UTF-32, little end first.")]
    static PyObject? Utf32LeEncode(ThreadState ts, PyObject str, string? errors = null) => Encoded(ts, str, "utf-32-le", errors);

    [PyFunction("utf_32_be_encode", "Encodes as UTF-32, big end first.")]
    static PyObject? Utf32BeEncode(ThreadState ts, PyObject str, string? errors = null) => Encoded(ts, str, "utf-32-be", errors);

    [PyFunction("utf_32_decode", "Decodes UTF-32.")]
    static PyObject? Utf32Decode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decoded(ts, data, "utf-32", errors, final);

    [PyFunction("utf_32_le_decode", "Decodes UTF-32, little end first.")]
    static PyObject? Utf32LeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decoded(ts, data, "utf-32-le", errors, final);

    [PyFunction("utf_32_be_decode", "Decodes UTF-32, big end first.")]
    static PyObject? Utf32BeDecode(ThreadState ts, PyObject data, string? errors = null, bool final = false) => Decoded(ts, data, "utf-32-be", errors, final);

    [PyFunction("utf_32_ex_decode", "Decodes UTF-32 and tells the byte order.")]
    static PyObject? Utf32ExDecode(ThreadState ts, PyObject data, string? errors = null, int byteorder = 0, bool final = false) => DecodedInOrder(ts, data, "utf-32", errors, byteorder, final);

    static PyObject? DecodedInOrder(ThreadState ts, PyObject data, string encoding, string? errors, int order, bool final)
    {
        if (!TryBytes(ts, data, out byte[] bytes))
            return null;
        int width = encoding == "utf-16" ? 2 : 4;
        if (order == 0 && bytes.Length >= width)
            order = bytes switch
            {
                [0xFF, 0xFE, 0, 0, ..] when width == 4 => -1,
                [0, 0, 0xFE, 0xFF, ..] when width == 4 => 1,
                [0xFF, 0xFE, ..] when width == 2 => -1,
                [0xFE, 0xFF, ..] when width == 2 => 1,
                _ => 0,
            };
        else if (order != 0)
            encoding += order < 0 ? "-le" : "-be";
        return Decoded(ts, data, encoding, errors, final) is PyTuple pair ? new PyTuple([pair.Items[0], pair.Items[1], PyInt.Of(order)]) : null;
    }

    [PyFunction("readbuffer_encode", "The bytes of a text or buffer.")]
    static PyObject? ReadBufferEncode(ThreadState ts, PyObject data, string? errors = null)
    {
        if (data is PyStr text)
            return Encoded(ts, text, "utf-8", "strict") is PyTuple pair ? new PyTuple([pair.Items[0], PyInt.Of(((PyBytes)pair.Items[0]).Value.Length)]) : null;
        return TryBytes(ts, data, out byte[] bytes) ? new PyTuple([new PyBytes(bytes), PyInt.Of(bytes.Length)]) : null;
    }

    [PyFunction("escape_encode", "Bytes with escapes, as repr() shows them.")]
    static PyObject? EscapeEncode(ThreadState ts, PyBytes data, string? errors = null)
    {
        var text = new StringBuilder();
        foreach (byte b in data.Value)
            text.Append(b switch
            {
                (byte)'\t' => "\\t",
                (byte)'\n' => "\\n",
                (byte)'\r' => "\\r",
                (byte)'\'' => "\\'",
                (byte)'\\' => "\\\\",
                >= 0x20 and < 0x7F => ((char)b).ToString(),
                _ => $"\\x{b:x2}",
            });
        return new PyTuple([new PyBytes(Encoding.ASCII.GetBytes(text.ToString())), PyInt.Of(data.Value.Length)]);
    }
}
