using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>
/// Names of files, environment variables and arguments: UTF-8, with bytes that are none as lone surrogates (surrogateescape). In the locale C
/// without UTF-8 mode, only ASCII is text.
/// </summary>
public static class FileSystemEncoding
{
    /// <summary>Whether only ASCII is text: a fact of the process, whose start sets it.</summary>
    public static bool IsAscii { get; set; }

    /// <summary>The text of bytes from the system.</summary>
    public static PyStr Decode(ReadOnlySpan<byte> bytes)
    {
        if (Ascii.IsValid(bytes))
            return new PyStr(Encoding.ASCII.GetString(bytes));
        var text = new StringBuilder(bytes.Length);
        while (!bytes.IsEmpty)
        {
            int used = 1;
            if (bytes[0] < 0x80)
                text.Append((char)bytes[0]);
            else if (!IsAscii && Rune.DecodeFromUtf8(bytes, out var rune, out used) == System.Buffers.OperationStatus.Done)
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

    /// <summary>A text that was decoded as UTF-8 as it is where only ASCII is text.</summary>
    public static string AsAscii(string text) =>
        Encode(text, isAscii: false) is { } bytes ? string.Concat(bytes.Select(static b => (char)(b < 0x80 ? b : 0xDC00 + b))) : text;

    /// <summary>The bytes of a text; null when a surrogate stands for no byte.</summary>
    public static byte[]? Encode(string text) => Encode(text, IsAscii);

    static byte[]? Encode(string text, bool isAscii)
    {
        if (Ascii.IsValid(text))
            return Encoding.ASCII.GetBytes(text);
        var bytes = new List<byte>(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        for (int i = 0; i < text.Length; i++)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune) && (!isAscii || rune.IsAscii))
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
    internal static byte[]? Encode(ThreadState ts, PyStr text)
    {
        if (Encode(text.Value) is { } bytes)
            return bytes;
        int at = 0;
        if (IsAscii)
        {
            while (text.CodePointAt(at) is < 0x80 or (>= 0xDC80 and <= 0xDCFF))
                at++;
            ts.Raise(new PyException(ExceptionTypes.UnicodeEncodeError,
                [new PyStr("ascii"), text, PyInt.Of(at), PyInt.Of(at + 1), new PyStr("ordinal not in range(128)")]));
            return null;
        }
        while (text.CodePointAt(at) is < 0xD800 or > 0xDFFF or (>= 0xDC80 and <= 0xDCFF))
            at++;
        ts.Raise(new PyException(ExceptionTypes.UnicodeEncodeError,
            [new PyStr("utf-8"), text, PyInt.Of(at), PyInt.Of(at + 1), new PyStr("surrogates not allowed")]));
        return null;
    }
}
