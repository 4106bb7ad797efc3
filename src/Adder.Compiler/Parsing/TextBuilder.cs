using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Parsing;

/// <summary>Builds a str, in which two surrogates written one after the other stay two code points.</summary>
sealed class TextBuilder
{
    readonly StringBuilder text = new();

    // indices of low surrogates that stand alone behind a high one
    readonly List<int> lone = [];
    bool afterHigh;

    public void Append(ReadOnlySpan<byte> utf8)
    {
        if (utf8.IsEmpty)
            return;
        text.Append(Encoding.UTF8.GetString(utf8));
        afterHigh = false;
    }

    public void AppendCodePoint(int c)
    {
        if (c > 0xFFFF)
        {
            text.Append(char.ConvertFromUtf32(c));
            afterHigh = false;
            return;
        }
        if (afterHigh && char.IsLowSurrogate((char)c))
            lone.Add(text.Length);
        text.Append((char)c);
        afterHigh = char.IsHighSurrogate((char)c);
    }

    public void Append(StrConstant value)
    {
        if (value.Encoded is null && (value.Value.Length == 0 || !char.IsLowSurrogate(value.Value[0])))
        {
            text.Append(value.Value);
            if (value.Value.Length > 0)
                afterHigh = char.IsHighSurrogate(value.Value[^1]);
            return;
        }
        foreach (int c in CodePoints(value))
            AppendCodePoint(c);
    }

    public StrConstant ToConstant() => new(text.ToString(), 0, lone.Count == 0 ? null : Encode());

    /// <summary>The code points of a str.</summary>
    public static IEnumerable<int> CodePoints(StrConstant value)
    {
        if (value.Encoded is not { } encoded)
        {
            for (int i = 0; i < value.Value.Length; i++)
            {
                bool pair = i + 1 < value.Value.Length && char.IsSurrogatePair(value.Value[i], value.Value[i + 1]);
                yield return pair ? char.ConvertToUtf32(value.Value[i], value.Value[++i]) : value.Value[i];
            }
            yield break;
        }
        for (int i = 0; i < encoded.Length;)
        {
            if (encoded[i] == 0xED && encoded[i + 1] >= 0xA0)
            {
                yield return 0xD000 | (encoded[i + 1] & 0x3F) << 6 | encoded[i + 2] & 0x3F;
                i += 3;
                continue;
            }
            Rune.DecodeFromUtf8(encoded.AsSpan(i), out var rune, out int used);
            yield return rune.Value;
            i += used;
        }
    }

    byte[] Encode()
    {
        var bytes = new List<byte>(text.Length * 3);
        Span<byte> one = stackalloc byte[4];
        string value = text.ToString();
        for (int i = 0; i < value.Length; i++)
        {
            if (char.IsSurrogate(value[i]) && (i + 1 == value.Length || lone.Contains(i + 1) || !char.IsSurrogatePair(value[i], value[i + 1])))
            {
                bytes.Add(0xED);
                bytes.Add((byte)(0x80 | value[i] >> 6 & 0x3F));
                bytes.Add((byte)(0x80 | value[i] & 0x3F));
                continue;
            }
            Rune.DecodeFromUtf16(value.AsSpan(i), out var rune, out int used);
            int length = rune.EncodeToUtf8(one);
            for (int k = 0; k < length; k++)
                bytes.Add(one[k]);
            i += used - 1;
        }
        return [.. bytes];
    }
}
