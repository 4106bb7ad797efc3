using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._codecs;

/// <summary>Escapes of bytes: escape_encode() and escape_decode(), and what those of strs share with them.</summary>
static class Escapes
{
    /// <summary>The byte of an escape of one letter.</summary>
    public static bool TryControl(byte kind, out byte value)
    {
        int found = kind switch
        {
            (byte)'\\' or (byte)'\'' or (byte)'"' => kind,
            (byte)'a' => 7,
            (byte)'b' => 8,
            (byte)'t' => 9,
            (byte)'n' => 10,
            (byte)'v' => 11,
            (byte)'f' => 12,
            (byte)'r' => 13,
            _ => -1,
        };
        value = (byte)found;
        return found >= 0;
    }

    /// <summary>The number of up to three octal digits, the first of which was read.</summary>
    public static int ReadOctal(byte[] bytes, ref int at)
    {
        int value = bytes[at - 1] - '0';
        for (int i = 0; i < 2 && at < bytes.Length && bytes[at] is >= (byte)'0' and <= (byte)'7'; i++)
            value = value << 3 | bytes[at++] - '0';
        return value;
    }

    public static PyBytes Encode(byte[] bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (byte b in bytes)
            _ = b switch
            {
                (byte)'\t' => text.Append("\\t"),
                (byte)'\n' => text.Append("\\n"),
                (byte)'\r' => text.Append("\\r"),
                (byte)'\'' => text.Append("\\'"),
                (byte)'\\' => text.Append("\\\\"),
                >= 0x20 and < 0x7F => text.Append((char)b),
                _ => text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\\x{b:x2}"),
            };
        return new PyBytes(Encoding.ASCII.GetBytes(text.ToString()));
    }

    /// <summary>The bytes of escapes; null with an error. Only the error handlers strict, replace and ignore exist.</summary>
    public static PyBytes? Decode(ThreadState ts, byte[] bytes, string errors)
    {
        var result = new List<byte>(bytes.Length);
        string? doubtful = null;
        for (int at = 0; at < bytes.Length;)
        {
            byte c = bytes[at++];
            if (c != '\\')
            {
                result.Add(c);
                continue;
            }
            if (at == bytes.Length)
                return Wrong(ts, "Trailing \\ in string");
            byte kind = bytes[at++];
            if (TryControl(kind, out byte control))
                result.Add(control);
            else if (kind is >= (byte)'0' and <= (byte)'7')
            {
                int octal = ReadOctal(bytes, ref at);
                if (octal > 0xFF)
                    doubtful ??= Convert.ToString(octal, 8);
                result.Add((byte)octal);
            }
            else if (kind == 'x')
            {
                int digits = at < bytes.Length && char.IsAsciiHexDigit((char)bytes[at]) ? at + 1 < bytes.Length && char.IsAsciiHexDigit((char)bytes[at + 1]) ? 2 : 1 : 0;
                if (digits == 2)
                    result.Add(Convert.FromHexString(Encoding.ASCII.GetString(bytes, at, 2))[0]);
                else if (errors == "replace")
                    result.Add((byte)'?');
                else if (errors != "ignore")
                    return Wrong(ts, errors == "strict" ? $"invalid \\x escape at position {at - 2}" : $"decoding error; unknown error handling code: {errors}");
                at += digits;
            }
            else if (kind != '\n')
            {
                doubtful ??= ((char)kind).ToString();
                result.Add((byte)'\\');
                // not skipped: it may be anything
                at--;
            }
        }
        return doubtful is not null && !EscapeWarnings.Warn(ts, doubtful, "b") ? null : new PyBytes([.. result]);
    }

    static PyBytes? Wrong(ThreadState ts, string message)
    {
        ts.Raise(ExceptionTypes.ValueError, message);
        return null;
    }
}

/// <summary>Warnings about escapes that mean nothing.</summary>
static class EscapeWarnings
{
    /// <summary>Warns of the first such escape; false with an error.</summary>
    /// <param name="ts">The thread.</param>
    /// <param name="escape">What stands behind the backslash.</param>
    /// <param name="prefix">b for bytes.</param>
    public static bool Warn(ThreadState ts, string escape, string prefix) => PyWarnings.Warn(ts, ExceptionTypes.DeprecationWarning,
        $"{prefix}\"\\{escape}\" is an invalid {(escape.Length == 3 ? "octal " : "")}escape sequence. Such sequences will not work in the future. ");
}
