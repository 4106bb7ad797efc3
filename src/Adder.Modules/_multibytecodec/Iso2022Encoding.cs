using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._multibytecodec;

/// <summary>What an encoding of ISO 2022 can do.</summary>
[Flags]
enum Iso2022Features
{
    None = 0,
    /// <summary>SO and SI are characters.</summary>
    NoShift = 1,
    /// <summary>ESC . designates a set for the one character behind ESC N.</summary>
    UsesG2 = 2,
    /// <summary>ESC &amp; @ may stand before the escape sequence of JIS X 0208.</summary>
    Jisx0208Prefix = 4,
}

/// <summary>An encoding that switches character sets by escape sequences (ISO 2022).</summary>
sealed class Iso2022Encoding(string name, Iso2022Features features, params Iso2022Charset[] charsets) : MultibyteEncoding(name)
{
    const byte Escape = 0x1B, ShiftOut = 0x0E, ShiftIn = 0x0F;
    const int LongestEscape = 16;

    // the state: a byte for each of G0 to G2, and flags
    const int Flags = 4;
    const byte Shifted = 1, Throughout = 2;
    // an encoder does not use G2
    public override ulong InitialOfDecoder => Iso2022Charset.Ascii * 0x010101UL;
    public override ulong InitialOfEncoder => Iso2022Charset.Ascii * 0x0101UL;

    bool Has(Iso2022Features feature) => (features & feature) != 0;

    static byte Get(ulong state, int index) => (byte)(state >> index * 8);

    static void Set(ref ulong state, int index, int value) => state = state & ~(0xFFUL << index * 8) | (ulong)(byte)value << index * 8;

    static bool IsSet(ulong state, byte flag) => (Get(state, Flags) & flag) != 0;

    static void Flag(ref ulong state, byte flag, bool value) => Set(ref state, Flags, value ? Get(state, Flags) | flag : Get(state, Flags) & ~flag);

    public override int Decode(ReadOnlySpan<byte> input, ref ulong state, TextBuilder output)
    {
        byte first = input[0];
        if (IsSet(state, Throughout))
        {
            // an escape sequence of something else
            if (EndsEscape(first))
                Flag(ref state, Throughout, false);
            return Plain(first, output);
        }
        switch (first)
        {
            case Escape:
                return DecodeEscape(input, ref state, output);
            case ShiftIn or ShiftOut when !Has(Iso2022Features.NoShift):
                Flag(ref state, Shifted, first == ShiftOut);
                return 1;
            case (byte)'\n':
                Flag(ref state, Shifted, false);
                return Plain(first, output);
            case < 0x20:
                return Plain(first, output);
            case >= 0x80:
                return -1;
        }
        byte mark = Get(state, IsSet(state, Shifted) ? 1 : 0);
        if (mark == Iso2022Charset.Ascii)
            return Plain(first, output);
        var charset = Array.Find(charsets, set => set.Mark == mark);
        // a state that came from outside may name any set
        if (charset is null)
            return -1;
        if (input.Length < charset.Width)
            return TooFew;
        byte second = charset.Width == 2 ? input[1] : (byte)0;
        var (character, next) = second < 0x80 ? charset.Decode(first, second) : (0, 0);
        if (character == 0)
            return -charset.Width;
        output.Append(character);
        if (next != 0)
            output.Append(next);
        return charset.Width;
    }

    static int Plain(byte value, TextBuilder output)
    {
        output.Append(value);
        return 1;
    }

    static bool EndsEscape(byte value) => value is >= (byte)'A' and <= (byte)'Z' or (byte)'@';

    int DecodeEscape(ReadOnlySpan<byte> input, ref ulong state, TextBuilder output)
    {
        if (input.Length < 2)
            return TooFew;
        if (input[1] is (byte)'(' or (byte)')' or (byte)'$' or (byte)'.' or (byte)'&')
            return Designate(input, ref state);
        if (Has(Iso2022Features.UsesG2) && input[1] == 'N')
            return input.Length < 3 ? TooFew : DecodeG2(input[2], Get(state, 2), output);
        Flag(ref state, Throughout, true);
        return Plain(Escape, output);
    }

    int Designate(ReadOnlySpan<byte> input, ref ulong state)
    {
        int length = 0;
        for (int i = 1; i < LongestEscape && length == 0; i++)
        {
            if (i >= input.Length)
                return TooFew;
            if (EndsEscape(input[i]))
                length = i + 1;
            else if (Has(Iso2022Features.Jisx0208Prefix) && i + 1 < input.Length && input[i] == '&' && input[i + 1] == '@')
                i += 2;
        }
        var (element, mark) = (length, (char)input[1]) switch
        {
            (3, '$') => (0, input[2] | Iso2022Charset.DoubleByte),
            (3, '(') => (0, input[2]),
            (3, ')') => (1, input[2]),
            (3, '.') when Has(Iso2022Features.UsesG2) => (2, input[2]),
            (4, '$') when input[2] is (byte)'(' or (byte)')' => (input[2] == '(' ? 0 : 1, input[3] | Iso2022Charset.DoubleByte),
            (6, _) when Has(Iso2022Features.Jisx0208Prefix) && input[3..6] is [Escape, (byte)'$', (byte)'B'] => (0, Iso2022Charset.Jis0208),
            _ => (-1, 0),
        };
        if (length == 0)
            return -1;
        if (element < 0 || mark != Iso2022Charset.Ascii && !Array.Exists(charsets, set => set.Mark == mark))
            return -length;
        Set(ref state, element, mark);
        return length;
    }

    static int DecodeG2(byte value, byte mark, TextBuilder output)
    {
        int character = mark switch
        {
            Iso2022Charset.Latin1 when value < 0x80 => value + 0x80,
            Iso2022Charset.Greek => Greek(value ^ 0x80),
            Iso2022Charset.Ascii when value < 0x80 => value,
            _ => -1,
        };
        if (character < 0)
            return -3;
        output.Append(character);
        return 3;
    }

    /// <summary>A character of ISO 8859-7 as of 1987; negative when there is none.</summary>
    static int Greek(int value) => value switch
    {
        < 0xA0 or 0xA0 or 0xA3 or 0xA6 or 0xA7 or 0xA8 or 0xA9 or 0xAB or 0xAC or 0xAD or 0xB0 or 0xB1 or 0xB2 or 0xB3 or 0xB7 or 0xBB or 0xBD => value,
        0xA1 => 0x2018, 0xA2 => 0x2019, 0xAF => 0x2015,
        >= 0xB4 and <= 0xFE and not 0xD2 => value + 0x2D0,
        _ => -1,
    };

    public override int Encode(ReadOnlySpan<int> input, bool isFinal, ref ulong state, List<byte> output)
    {
        int character = input[0];
        if (character < 0x80)
        {
            Reset(ref state, output, shiftFirst: false);
            output.Add((byte)character);
            return 1;
        }
        foreach (var charset in charsets)
        {
            int code;
            if (charset.OnlyPairs)
            {
                if (!MultibyteTables.Of("euc_jis_2004").BeginsPair(character))
                    continue;
                if (input.Length == 1 && !isFinal)
                    return TooFew;
                code = input.Length > 1 && input[1] != 0 ? charset.Encode(character, input[1]) : -1;
            }
            else
            {
                code = charset.Encode(character, 0);
            }
            if (code < 0)
                continue;
            if (charset.Plane == 0)
                SwitchG0(charset, ref state, output);
            else
                SwitchG1(charset, ref state, output);
            if (charset.Width == 2)
                output.Add((byte)(code >> 8));
            output.Add((byte)code);
            return charset.OnlyPairs ? 2 : 1;
        }
        return -1;
    }

    static void SwitchG0(Iso2022Charset charset, ref ulong state, List<byte> output)
    {
        LeaveShift(ref state, output);
        if (Get(state, 0) == charset.Mark)
            return;
        byte mark = (byte)(charset.Mark & ~Iso2022Charset.DoubleByte);
        output.AddRange(charset.Width == 1 ? [Escape, (byte)'(', mark] : charset.Mark == Iso2022Charset.Jis0208 ? [Escape, (byte)'$', mark] : [Escape, (byte)'$', (byte)'(', mark]);
        Set(ref state, 0, charset.Mark);
    }

    static void SwitchG1(Iso2022Charset charset, ref ulong state, List<byte> output)
    {
        if (Get(state, 1) != charset.Mark)
        {
            byte mark = (byte)(charset.Mark & ~Iso2022Charset.DoubleByte);
            output.AddRange(charset.Width == 1 ? [Escape, (byte)')', mark] : [Escape, (byte)'$', (byte)')', mark]);
            Set(ref state, 1, charset.Mark);
        }
        if (!IsSet(state, Shifted))
            output.Add(ShiftOut);
        Flag(ref state, Shifted, true);
    }

    static void LeaveShift(ref ulong state, List<byte> output)
    {
        if (IsSet(state, Shifted))
            output.Add(ShiftIn);
        Flag(ref state, Shifted, false);
    }

    static void Reset(ref ulong state, List<byte> output, bool shiftFirst)
    {
        if (shiftFirst)
            LeaveShift(ref state, output);
        if (Get(state, 0) != Iso2022Charset.Ascii)
            output.AddRange([Escape, (byte)'(', Iso2022Charset.Ascii]);
        Set(ref state, 0, Iso2022Charset.Ascii);
        LeaveShift(ref state, output);
    }

    public override void Reset(ref ulong state, List<byte> output) => Reset(ref state, output, shiftFirst: true);

    public override void ResetDecoder(ref ulong state)
    {
        Set(ref state, 0, Iso2022Charset.Ascii);
        Flag(ref state, Shifted, false);
    }
}
