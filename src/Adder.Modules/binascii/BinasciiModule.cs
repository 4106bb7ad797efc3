using System.Numerics;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.binascii;

/// <summary>The module binascii.</summary>
[PyModule("binascii", "Bytes as text, and back.")]
static partial class BinasciiModule
{
    static readonly Signature HexSignature = new("b2a_hex", ["data", "sep", "bytes_per_sep"], 1, 3), HexlifySignature = HexSignature with { Name = "hexlify" };

    public static PyType ErrorType { get; } = new("binascii.Error", null, ExceptionTypes.ValueError);
    static readonly PyType IncompleteType = new("binascii.Incomplete", null, ExceptionTypes.Exception);

    [PyConstant("Error")] static PyType Error => ErrorType;
    [PyConstant("Incomplete")] static PyType Incomplete => IncompleteType;

    [PyFunction("a2b_base64", "The bytes of a text in base64.")]
    static PyObject? DecodeBase64(ThreadState ts, PyObject data, [KeywordOnly] bool strict_mode = false) =>
        BytesLike.TryGetAscii(ts, data, out var text) ? Result(ts, Base64.Decode(text.Span, strict_mode, out string error), error) : null;

    [PyFunction("b2a_base64", "Bytes as a line of base64.")]
    static PyObject? EncodeBase64(ThreadState ts, PyObject data, [KeywordOnly] bool newline = true) =>
        BytesLike.TryGet(ts, data, out var bytes) ? new PyBytes(Base64.Encode(bytes.Span, newline)) : null;

    [PyFunction("a2b_hex", "The bytes of hexadecimal digits.")]
    static PyObject? DecodeHex(ThreadState ts, PyObject hexstr) => Unhex(ts, hexstr);

    [PyFunction("unhexlify", "The bytes of hexadecimal digits.")]
    static PyObject? Unhexlify(ThreadState ts, PyObject hexstr) => Unhex(ts, hexstr);

    static PyObject? Unhex(ThreadState ts, PyObject digits)
    {
        if (!BytesLike.TryGetAscii(ts, digits, out var text))
            return null;
        if (text.Length % 2 != 0)
            return ts.Raise(ErrorType, "Odd-length string");
        var result = new byte[text.Length / 2];
        for (int i = 0; i < result.Length; i++)
        {
            int high = Hexadecimal.Value(text.Span[i * 2]), low = Hexadecimal.Value(text.Span[i * 2 + 1]);
            if (high < 0 || low < 0)
                return ts.Raise(ErrorType, "Non-hexadecimal digit found");
            result[i] = (byte)(high << 4 | low);
        }
        return new PyBytes(result);
    }

    [PyFunction("b2a_hex", "Bytes as hexadecimal digits.", TextSignature = "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)")]
    static PyObject? EncodeHex(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Hex(ts, HexSignature, arguments, names);

    [PyFunction("hexlify", "Bytes as hexadecimal digits.", TextSignature = "($module, /, data, sep=<unrepresentable>, bytes_per_sep=1)")]
    static PyObject? Hexlify(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Hex(ts, HexlifySignature, arguments, names);

    static PyObject? Hex(ThreadState ts, Signature signature, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        int perSeparator = 1, separator = -1;
        if (!signature.Bind(ts, arguments, names, bound) || !BytesLike.TryGet(ts, bound[0]!, out var bytes)
            || bound[2] is { } count && !Arguments.TryInt(ts, count, out perSeparator)
            || bound[1] is { } given && !TrySeparator(ts, given, out separator) || !ts.MayGrow(bytes.Length * 3L))
            return null;
        return new PyBytes(Hexadecimal.Encode(bytes.Span, separator, perSeparator));
    }

    static bool TrySeparator(ThreadState ts, PyObject given, out int separator)
    {
        separator = -1;
        long length = given.Length(ts);
        if (length < 0)
            return false;
        if (length != 1)
            return ts.Fail(ExceptionTypes.ValueError, "sep must be length 1.");
        if (given is PyStr text)
            separator = text.CodePointAt(0);
        else if (BytesLike.IsBytes(ts, given, out var bytes))
            separator = bytes.Span[0];
        else
            return ts.Fail(ExceptionTypes.TypeError, "sep must be str or bytes.");
        return separator <= byte.MaxValue || ts.Fail(ExceptionTypes.ValueError, "sep must be ASCII.");
    }

    [PyFunction("a2b_uu", "The bytes of a line of uuencode.")]
    static PyObject? DecodeUu(ThreadState ts, PyObject data) =>
        BytesLike.TryGetAscii(ts, data, out var text) ? Result(ts, UuCode.Decode(text.Span, out string error), error) : null;

    [PyFunction("b2a_uu", "At most 45 bytes as a line of uuencode.")]
    static PyObject? EncodeUu(ThreadState ts, PyObject data, [KeywordOnly] bool backtick = false)
    {
        if (!BytesLike.TryGet(ts, data, out var bytes))
            return null;
        return bytes.Length > UuCode.MaxBytes ? ts.Raise(ErrorType, "At most 45 bytes at once") : new PyBytes(UuCode.Encode(bytes.Span, backtick));
    }

    [PyFunction("a2b_qp", "The bytes of a quoted-printable text.")]
    static PyObject? DecodeQuoted(ThreadState ts, [Named] PyObject data, bool header = false) =>
        BytesLike.TryGetAscii(ts, data, out var text) ? new PyBytes(QuotedPrintable.Decode(text.Span, header)) : null;

    [PyFunction("b2a_qp", "Bytes as quoted-printable text.")]
    static PyObject? EncodeQuoted(ThreadState ts, [Named] PyObject data, bool quotetabs = false, bool istext = true, bool header = false) =>
        BytesLike.TryGet(ts, data, out var bytes) ? new PyBytes(QuotedPrintable.Encode(bytes.Span, quotetabs, istext, header)) : null;

    [PyFunction("crc32", "The CRC-32 checksum, going on from crc.", TextSignature = "($module, data, crc=0, /)")]
    static PyObject? Crc32(ThreadState ts, PyObject data, PyObject? crc = null) =>
        BytesLike.TryGet(ts, data, out var bytes) && TryWord(ts, crc, out uint start) ? PyInt.Of(Checksums.Crc32(start, bytes.Span)) : null;

    [PyFunction("crc_hqx", "The CRC-CCITT checksum, going on from crc.")]
    static PyObject? CrcHqx(ThreadState ts, PyObject data, PyObject crc) =>
        BytesLike.TryGet(ts, data, out var bytes) && TryWord(ts, crc, out uint start) ? PyInt.Of(Checksums.CrcHqx(start, bytes.Span)) : null;

    /// <summary>The low 32 bits of an int.</summary>
    internal static bool TryWord(ThreadState ts, PyObject? value, out uint word)
    {
        word = 0;
        if (value is null)
            return true;
        if (!Arguments.TryBigInteger(ts, value, out var number))
            return false;
        word = (uint)(number & uint.MaxValue);
        return true;
    }

    static PyObject? Result(ThreadState ts, byte[]? bytes, string error) => bytes is null ? ts.Raise(ErrorType, error) : new PyBytes(bytes);
}
