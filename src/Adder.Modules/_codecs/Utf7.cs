using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._codecs;

/// <summary>UTF-7 (RFC 2152).</summary>
static class Utf7
{
    const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

    static int DigitOf(int c) => c < 0x80 ? Digits.IndexOf((char)c, StringComparison.Ordinal) : -1;

    static bool IsDirect(int c) => c is '\t' or '\n' or '\r' or >= ' ' and <= '}' and not ('+' or '\\');

    public static PyBytes Encode(PyStr text)
    {
        var result = new List<byte>(text.Count + 8);
        bool isShifted = false;
        int bits = 0;
        uint buffer = 0;
        void Unit(int unit)
        {
            buffer = buffer << 16 | (uint)unit;
            for (bits += 16; bits >= 6; bits -= 6)
                result.Add((byte)Digits[(int)(buffer >> bits - 6) & 0x3F]);
        }
        void Flush()
        {
            if (bits > 0)
                result.Add((byte)Digits[(int)(buffer << 6 - bits) & 0x3F]);
            (bits, buffer) = (0, 0);
        }
        for (int i = 0; i < text.Count; i++)
        {
            int c = text.CodePointAt(i);
            if (IsDirect(c))
            {
                if (isShifted)
                {
                    Flush();
                    isShifted = false;
                    // another character ends the section by itself
                    if (c == '-' || DigitOf(c) >= 0)
                        result.Add((byte)'-');
                }
                result.Add((byte)c);
            }
            else if (c == '+' && !isShifted)
                result.AddRange("+-"u8);
            else
            {
                if (!isShifted)
                    result.Add((byte)'+');
                isShifted = true;
                if (c > char.MaxValue)
                {
                    Unit(0xD800 + (c - 0x10000 >> 10));
                    c = 0xDC00 + (c & 0x3FF);
                }
                Unit(c);
            }
        }
        Flush();
        if (isShifted)
            result.Add((byte)'-');
        return new PyBytes([.. result]);
    }

    /// <summary>The text of bytes; null with an error.</summary>
    public static PyStr? Decode(ThreadState ts, byte[] bytes, string errors, bool final, out int consumed)
    {
        var decoding = new Decoding(ts, bytes, errors);
        bool done = decoding.Run(final, out consumed);
        return done ? decoding.Result.ToStr() : null;
    }

    sealed class Decoding(ThreadState ts, byte[] bytes, string errors)
    {
        readonly DecodeErrors handling = new("utf7", bytes, errors);
        bool isShifted;
        int bits, surrogate, at, start, shiftedFrom;
        uint buffer;

        public TextBuilder Result { get; } = new(bytes.Length);

        public bool Run(bool final, out int consumed)
        {
            consumed = 0;
            do
            {
                while (at < handling.Bytes.Length)
                    if ((isShifted ? Shifted() : Direct()) is { } reason && !Handle(reason))
                        return false;
                if (!isShifted || !final)
                    break;
                isShifted = false;
                if ((surrogate != 0 || bits >= 6 || bits > 0 && buffer != 0) && !Handle("unterminated shift sequence"))
                    return false;
            }
            while (at < handling.Bytes.Length);
            // what a section began comes again with its rest
            if (isShifted)
                Result.Truncate(shiftedFrom);
            consumed = final ? bytes.Length : isShifted ? start : at;
            return true;
        }

        bool Handle(string reason) => handling.Handle(ts, start, at, reason, Result, out at) && ts.MayGrow(Result.Count);

        /// <summary>Reads one byte outside of base 64; the reason why it is wrong.</summary>
        string? Direct()
        {
            int c = handling.Bytes[at];
            if (c == '+')
            {
                start = at++;
                if (at < handling.Bytes.Length && handling.Bytes[at] == '-')
                {
                    at++;
                    Result.Append('+');
                    return null;
                }
                if (at < handling.Bytes.Length && DigitOf(handling.Bytes[at]) < 0)
                {
                    at++;
                    return "ill-formed sequence";
                }
                (isShifted, surrogate, bits, buffer, shiftedFrom) = (true, 0, 0, 0, Result.Count);
                return null;
            }
            if (c < 0x80)
            {
                at++;
                Result.Append(c);
                return null;
            }
            start = at++;
            return "unexpected special character";
        }

        /// <summary>Reads one byte of base 64, or leaves it; the reason why it is wrong.</summary>
        string? Shifted()
        {
            int c = handling.Bytes[at];
            if (DigitOf(c) is >= 0 and var digit)
            {
                at++;
                buffer = buffer << 6 | (uint)digit;
                bits += 6;
                if (bits >= 16)
                {
                    bits -= 16;
                    Unit((int)(buffer >> bits) & 0xFFFF);
                    buffer &= (1u << bits) - 1;
                }
                return null;
            }
            isShifted = false;
            if (bits >= 6 || bits > 0 && buffer != 0)
            {
                at++;
                return bits >= 6 ? "partial character in shift sequence" : "non-zero padding bits in shift sequence";
            }
            if (surrogate != 0 && c < 0x80 && c != '+')
                Result.Append(surrogate);
            surrogate = 0;
            if (c == '-')
                at++;
            return null;
        }

        void Unit(int unit)
        {
            if (surrogate != 0)
            {
                int high = surrogate;
                surrogate = 0;
                if (unit is >= 0xDC00 and <= 0xDFFF)
                {
                    Result.Append(0x10000 + ((high & 0x3FF) << 10 | unit & 0x3FF));
                    return;
                }
                Result.Append(high);
            }
            if (unit is >= 0xD800 and <= 0xDBFF)
                surrogate = unit;
            else
                Result.Append(unit);
        }
    }
}
