using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._multibytecodec;

/// <summary>HZ (RFC 1843): GB 2312 in seven bits between "~{" and "~}".</summary>
sealed class HzEncoding() : MultibyteEncoding("hz")
{
    const ulong Ascii = 0, Gb = 1;

    static readonly Lazy<MultibyteTable> Table = new(static () => MultibyteTables.Of("gb2312"));

    public override int Decode(ReadOnlySpan<byte> input, ref ulong state, TextBuilder output)
    {
        if (input[0] == '~')
        {
            if (input.Length < 2)
                return TooFew;
            switch ((char)input[1])
            {
                case '~' when state == Ascii: output.Append('~'); break;
                case '{' when state == Ascii: state = Gb; break;
                case '\n' when state == Ascii: break;
                case '}' when state == Gb: state = Ascii; break;
                default: return -1;
            }
            return 2;
        }
        if (input[0] >= 0x80)
            return -1;
        if (state == Ascii)
        {
            output.Append(input[0]);
            return 1;
        }
        if (input.Length < 2)
            return TooFew;
        int character = input[1] < 0x80 ? Table.Value.Double((byte)(input[0] | 0x80), (byte)(input[1] | 0x80), out _) : MultibyteTable.None;
        if (character == MultibyteTable.None)
            return -1;
        output.Append(character);
        return 2;
    }

    public override int Encode(ReadOnlySpan<int> input, bool isFinal, ref ulong state, List<byte> output)
    {
        int character = input[0];
        if (character < 0x80)
        {
            Reset(ref state, output);
            output.Add((byte)character);
            if (character == '~')
                output.Add((byte)'~');
            return 1;
        }
        int code = Table.Value.CodeOf(character);
        if (code < 0)
            return -1;
        if (state == Ascii)
            output.AddRange("~{"u8);
        state = Gb;
        Write(output, code & 0x7F7F);
        return 1;
    }

    public override void Reset(ref ulong state, List<byte> output)
    {
        if (state != Ascii)
            output.AddRange("~}"u8);
        state = Ascii;
    }

    public override void ResetDecoder(ref ulong state) => state = Ascii;
}
