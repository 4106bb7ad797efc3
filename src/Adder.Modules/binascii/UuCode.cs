namespace Adder.Modules.binascii;

/// <summary>Lines of uuencode.</summary>
static class UuCode
{
    public const int MaxBytes = 45;

    /// <summary>The bytes of a line; null with what is wrong with it.</summary>
    public static byte[]? Decode(ReadOnlySpan<byte> line, out string error)
    {
        error = "";
        if (line.Length == 0)
        {
            error = "Missing length byte";
            return null;
        }
        var result = new byte[line[0] - ' ' & 63];
        int i = 1, written = 0, bits = 0;
        uint left = 0;
        while (written < result.Length)
        {
            uint value = 0;
            byte c = i < line.Length ? line[i] : (byte)0;
            // a line that ends early stands for zeros: blanks may have been stripped from its end
            if (c is not ((byte)'\n' or (byte)'\r') && i < line.Length)
            {
                if (c < ' ' || c > ' ' + 64)
                {
                    error = "Illegal char";
                    return null;
                }
                value = (uint)(c - ' ' & 63);
            }
            i++;
            left = left << 6 | value;
            bits += 6;
            if (bits >= 8)
            {
                bits -= 8;
                result[written++] = (byte)(left >> bits);
                left &= (1u << bits) - 1;
            }
        }
        for (; i < line.Length; i++)
            if (line[i] is not ((byte)' ' or (byte)('`') or (byte)'\n' or (byte)'\r'))
            {
                error = "Trailing garbage";
                return null;
            }
        return result;
    }

    /// <summary>A line of at most 45 bytes.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> data, bool backtick)
    {
        byte zero = backtick ? (byte)'`' : (byte)' ';
        var result = new List<byte>(data.Length * 4 / 3 + 4) { data.Length == 0 ? zero : (byte)(' ' + data.Length) };
        for (int i = 0; i < data.Length; i += 3)
        {
            uint group = (uint)data[i] << 16 | (uint)(i + 1 < data.Length ? data[i + 1] : 0) << 8 | (i + 2 < data.Length ? data[i + 2] : 0u);
            for (int shift = 18; shift >= 0; shift -= 6)
            {
                uint value = group >> shift & 63;
                result.Add(value == 0 ? zero : (byte)(value + ' '));
            }
        }
        result.Add((byte)'\n');
        return [.. result];
    }
}
