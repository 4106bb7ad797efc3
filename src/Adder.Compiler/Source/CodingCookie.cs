using System.Text;

namespace Adder.Compiler.Source;

/// <summary>The encoding that a comment in the first two lines declares (PEP 263).</summary>
static class CodingCookie
{
    /// <summary>The normalised name that the source declares, or null, and the line, 1 or 2.</summary>
    public static string? Find(ReadOnlySpan<byte> source, out int line)
    {
        for (line = 1; line <= 2; line++)
        {
            int end = source.IndexOfAny((byte)'\n', (byte)'\r');
            var text = end < 0 ? source : source[..end];
            var blank = text.TrimStart(" \t\f"u8);
            if (!blank.IsEmpty && blank[0] != '#')
                return null;
            if (!blank.IsEmpty && InComment(blank) is { } name)
                return Normalize(name);
            if (end < 0)
                return null;
            source = source[(end + (source[end] == '\r' && end + 1 < source.Length && source[end + 1] == '\n' ? 2 : 1))..];
        }
        return null;
    }

    static string? InComment(ReadOnlySpan<byte> comment)
    {
        for (int at = comment.IndexOf("coding"u8); at >= 0;)
        {
            var rest = comment[(at + 6)..];
            if (!rest.IsEmpty && rest[0] is (byte)':' or (byte)'=')
            {
                rest = rest[1..].TrimStart(" \t"u8);
                int length = 0;
                while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || rest[length] is (byte)'-' or (byte)'_' or (byte)'.'))
                    length++;
                if (length > 0)
                    return Encoding.ASCII.GetString(rest[..length]);
            }
            int next = rest.IndexOf("coding"u8);
            at = next < 0 ? -1 : at + 6 + next;
        }
        return null;
    }

    static string Normalize(string name)
    {
        string lower = name.ToLowerInvariant().Replace('_', '-');
        if (lower == "utf-8" || lower.StartsWith("utf-8-", StringComparison.Ordinal))
            return "utf-8";
        return lower is "latin-1" or "iso-8859-1" or "iso-latin-1"
            || lower.StartsWith("latin-1-", StringComparison.Ordinal) || lower.StartsWith("iso-8859-1-", StringComparison.Ordinal)
            || lower.StartsWith("iso-latin-1-", StringComparison.Ordinal)
            ? "iso-8859-1"
            : name;
    }
}
