namespace Adder.Modules.binascii;

/// <summary>Base64, read as leniently or strictly as CPython's binascii does.</summary>
static class Base64
{
    const byte Pad = (byte)'=';
    static ReadOnlySpan<byte> Alphabet => "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"u8;

    static readonly sbyte[] Values = MakeValues();

    static sbyte[] MakeValues()
    {
        var values = new sbyte[256];
        Array.Fill(values, (sbyte)-1);
        for (int i = 0; i < Alphabet.Length; i++)
            values[Alphabet[i]] = (sbyte)i;
        return values;
    }

    public static byte[] Encode(ReadOnlySpan<byte> data, bool newline)
    {
        var result = new byte[(data.Length + 2) / 3 * 4 + (newline ? 1 : 0)];
        System.Buffers.Text.Base64.EncodeToUtf8(data, result, out _, out int written);
        if (newline)
            result[written] = (byte)'\n';
        return result;
    }

    /// <summary>The bytes of a text; null with what is wrong with it.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> text, bool strict, out string error)
    {
        error = "";
        var result = new List<byte>(text.Length / 4 * 3 + 3);
        if (strict && text.Length > 0 && text[0] == Pad)
            return Fail("Leading padding not allowed", out error);
        int place = 0, left = 0, pads = 0;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] == Pad)
            {
                if (strict && (place == 0 || place + pads >= 4))
                    return Fail("Excess padding not allowed", out error);
                if (strict && place == 1)
                    break;
                pads++;
                continue;
            }
            int value = Values[text[i]];
            if (value < 0)
            {
                if (strict)
                    return Fail("Only base64 data is allowed", out error);
                continue;
            }
            if (strict && pads > 0)
                return Fail(place + pads >= 4 ? "Excess data after padding" : "Discontinuous padding not allowed", out error);
            pads = 0;
            if (place > 0)
                result.Add((byte)(place == 1 ? left << 2 | value >> 4 : place == 2 ? left << 4 | value >> 2 : left << 6 | value));
            left = value;
            place = (place + 1) % 4;
        }
        return place switch
        {
            0 => [.. result],
            1 => Fail($"Invalid base64-encoded string: number of data characters ({result.Count / 3 * 4 + 1}) cannot be 1 more than a multiple of 4", out error),
            _ when place + pads >= 4 => [.. result],
            _ => Fail("Incorrect padding", out error),
        };
    }

    static byte[]? Fail(string message, out string error)
    {
        error = message;
        return null;
    }
}
