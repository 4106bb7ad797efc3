using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>Names of files and environment variables: UTF-8, with bytes that are none as lone surrogates (surrogateescape).</summary>
static class FileSystemEncoding
{
    /// <summary>The text of bytes from the system.</summary>
    public static PyStr Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return new PyStr(Encoding.ASCII.GetString(bytes));
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            if (Rune.DecodeFromUtf8(bytes, out var rune, out int used) == System.Buffers.OperationStatus.Done)
                text.Append(rune.ToString());
            else
            {
                // an invalid sequence escapes byte by byte
                used = 1;
                text.Append((char)(0xDC00 + bytes[0]));
            }
            bytes = bytes[used..];
        }
        return new PyStr(text.ToString());
    }

    /// <summary>The bytes of a text; null when a surrogate stands for no byte.</summary>
    public static byte[]? Encode(string text)
    {
        if (Ascii.IsValid(text))
            return Encoding.ASCII.GetBytes(text);
        var bytes = new List<byte>(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                bytes.AddRange(utf8[..rune.EncodeToUtf8(utf8)]);
                i += rune.Utf16SequenceLength - 1;
            }
            else if (text[i] is >= (char)0xDC80 and <= (char)0xDCFF)
                bytes.Add((byte)(text[i] - 0xDC00));
            else
                return null;
        }
        return [.. bytes];
    }

    /// <summary>The bytes of a text, with the error of os.fsencode().</summary>
    public static byte[]? Encode(ThreadState ts, PyStr text)
    {
        if (Encode(text.Value) is { } bytes)
            return bytes;
        int at = 0;
        while (text.CodePointAt(at) is < 0xD800 or > 0xDFFF or (>= 0xDC80 and <= 0xDCFF))
            at++;
        ts.Raise(new PyException(ExceptionTypes.UnicodeEncodeError,
            [new PyStr("utf-8"), text, PyInt.Of(at), PyInt.Of(at + 1), new PyStr("surrogates not allowed")]));
        return null;
    }
}
