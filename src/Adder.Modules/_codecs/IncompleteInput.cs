using System.Text;

namespace Adder.Modules._codecs;

/// <summary>Where input ends that more bytes may complete.</summary>
static class IncompleteInput
{
    /// <summary>How many bytes make whole characters, or errors.</summary>
    public static int WholeLength(ReadOnlySpan<byte> bytes, string encoding)
    {
        if (encoding == "utf-8")
            return Utf8(bytes);
        if (encoding.StartsWith("utf-32", StringComparison.Ordinal))
            return bytes.Length & ~3;
        if (!encoding.StartsWith("utf-16", StringComparison.Ordinal))
            return bytes.Length;
        int even = bytes.Length & ~1;
        bool isBig = encoding == "utf-16-be" || encoding == "utf-16" && bytes is [0xFE, 0xFF, ..];
        if (even >= 2 && (bytes[even - (isBig ? 2 : 1)] & 0xFC) == 0xD8)
            even -= 2;
        return even;
    }

    static int Utf8(ReadOnlySpan<byte> bytes)
    {
        for (int back = 1; back <= Math.Min(3, bytes.Length); back++)
        {
            byte b = bytes[^back];
            if ((b & 0xC0) == 0x80)
                continue;
            return b >= 0xC2 && Rune.DecodeFromUtf8(bytes[^back..], out _, out _) == System.Buffers.OperationStatus.NeedMoreData ? bytes.Length - back : bytes.Length;
        }
        return bytes.Length;
    }
}
