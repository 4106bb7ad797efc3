using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Adder.Bytecode.Marshal;

/// <summary>UTF-8 that may hold surrogates, as CPython's "surrogatepass" error handler reads and writes it.</summary>
static class SurrogateUtf8
{
    /// <param name="bytes">The encoded text.</param>
    /// <param name="text">The text in UTF-16.</param>
    /// <param name="ambiguous">Whether a high surrogate stands before a low one, which UTF-16 shows as one code point.</param>
    public static bool TryDecode(ReadOnlySpan<byte> bytes, out string text, out bool ambiguous)
    {
        var result = new StringBuilder(bytes.Length);
        ambiguous = false;
        text = "";
        bool afterHigh = false;
        for (int i = 0; i < bytes.Length;)
        {
            if (bytes.Length - i >= 3 && bytes[i] == 0xED && bytes[i + 1] is >= 0xA0 and <= 0xBF && bytes[i + 2] is >= 0x80 and <= 0xBF)
            {
                char surrogate = (char)(0xD000 | (bytes[i + 1] & 0x3F) << 6 | bytes[i + 2] & 0x3F);
                ambiguous |= afterHigh && char.IsLowSurrogate(surrogate);
                afterHigh = char.IsHighSurrogate(surrogate);
                result.Append(surrogate);
                i += 3;
                continue;
            }
            if (Rune.DecodeFromUtf8(bytes[i..], out var rune, out int used) != OperationStatus.Done)
                return false;
            result.Append(rune.ToString());
            afterHigh = false;
            i += used;
        }
        text = result.ToString();
        return true;
    }

    public static byte[] Encode(string text)
    {
        if (text.Length > Array.MaxLength / 3)
            throw new BytecodeFormatException("a str is too long to be marshalled");
        var bytes = new byte[text.Length * 3];
        if (Utf8.FromUtf16(text, bytes, out _, out int written, replaceInvalidSequences: false) == OperationStatus.Done)
            return bytes[..written];
        int count = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]) && !(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
            {
                bytes[count++] = 0xED;
                bytes[count++] = (byte)(0x80 | text[i] >> 6 & 0x3F);
                bytes[count++] = (byte)(0x80 | text[i] & 0x3F);
                continue;
            }
            Rune.DecodeFromUtf16(text.AsSpan(i), out var rune, out int used);
            count += rune.EncodeToUtf8(bytes.AsSpan(count));
            i += used - 1;
        }
        return bytes[..count];
    }
}
