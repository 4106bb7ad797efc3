namespace Adder.Modules.binascii;

/// <summary>Hexadecimal digits.</summary>
static class Hexadecimal
{
    public static ReadOnlySpan<byte> Lower => "0123456789abcdef"u8;
    public static ReadOnlySpan<byte> Upper => "0123456789ABCDEF"u8;

    /// <summary>The value of a digit, or -1.</summary>
    public static int Value(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => -1,
    };

    /// <summary>The digits of bytes, with a separator after each so many: counted from the right, or from the left when negative.</summary>
    public static byte[] Encode(ReadOnlySpan<byte> data, int separator, int bytesPerSeparator)
    {
        if (separator < 0 || bytesPerSeparator == 0 || data.Length == 0)
        {
            var plain = new byte[data.Length * 2];
            for (int i = 0; i < data.Length; i++)
                (plain[i * 2], plain[i * 2 + 1]) = (Lower[data[i] >> 4], Lower[data[i] & 15]);
            return plain;
        }
        long group = Math.Abs((long)bytesPerSeparator);
        var result = new List<byte>(data.Length * 3);
        for (int i = 0; i < data.Length; i++)
        {
            if (i > 0 && (bytesPerSeparator > 0 ? data.Length - i : i) % group == 0)
                result.Add((byte)separator);
            result.Add(Lower[data[i] >> 4]);
            result.Add(Lower[data[i] & 15]);
        }
        return [.. result];
    }
}
