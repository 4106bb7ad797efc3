using System.Buffers.Binary;

namespace Adder.Modules._lzma.Engine;

/// <summary>Targets of CALL and JMP of x86: E8 or E9 and four bytes, of which the highest is 00 or FF.</summary>
sealed class X86Filter(uint startOffset, bool isEncoder) : BranchFilter(startOffset, isEncoder)
{
    const int Size = 5;

    // which of the last three bytes looked like the beginning of a branch
    int mask;

    static bool IsSign(byte value) => value is 0 or 0xFF;

    /// <summary>How many bytes ahead the youngest of the earlier beginnings has its highest byte.</summary>
    static int Overlap(int mask) => mask >= 4 ? 3 : mask >= 2 ? 2 : mask;

    public override int Transform(Span<byte> data)
    {
        int place = 0, last = -1;
        for (; ; )
        {
            while (place + Size <= data.Length && (data[place] & 0xFE) != 0xE8)
                place++;
            if (place + Size > data.Length)
                break;
            int since = place - last;
            last = place;
            mask = since > 3 ? 0 : mask << since - 1 & 7;
            bool isAllowed = mask is 0 or 1 or 2 or 4 && (mask == 0 || !IsSign(data[place + 4 - Overlap(mask)]));
            if (isAllowed && IsSign(data[place + 4]))
            {
                Convert(data.Slice(place, Size), Offset + (uint)place + Size);
                place += Size;
            }
            else
            {
                mask = mask << 1 & 7 | 1;
                place++;
            }
        }
        // what is not searched yet may still be at the beginning of a branch
        int behind = place - last;
        mask = behind > 3 ? 0 : mask << behind - 1 & 7;
        Offset += (uint)place;
        return place;
    }

    void Convert(Span<byte> branch, uint from)
    {
        uint source = BinaryPrimitives.ReadUInt32LittleEndian(branch[1..]), target;
        while (true)
        {
            target = Convert(source, from);
            if (mask == 0)
                break;
            int shift = Overlap(mask) * 8;
            if (!IsSign((byte)(target >> 24 - shift)))
                break;
            source = target ^ (1u << 32 - shift) - 1;
        }
        BinaryPrimitives.WriteUInt32LittleEndian(branch[1..], target & 0x01FFFFFF | 0 - (target >> 24 & 1) << 24);
    }
}
