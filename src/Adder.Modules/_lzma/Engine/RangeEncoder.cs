using System.Runtime.CompilerServices;

namespace Adder.Modules._lzma.Engine;

/// <summary>Writes bits by their probabilities.</summary>
sealed class RangeEncoder(ByteQueue output)
{
    const uint Top = 1 << 24;

    ulong low;
    uint range = uint.MaxValue;
    byte cache;
    long cached = 1;

    /// <summary>Bytes that will be written when it ends now.</summary>
    public long Pending => cached + 4;

    /// <summary>Begins anew.</summary>
    public void Reset() => (low, range, cache, cached) = (0, uint.MaxValue, 0, 1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Bit(ref ushort probability, uint bit)
    {
        uint p = probability, bound = (range >> RangeDecoder.ModelBits) * p;
        if (bit == 0)
        {
            range = bound;
            probability = (ushort)(p + ((1 << RangeDecoder.ModelBits) - p >> RangeDecoder.MoveBits));
        }
        else
        {
            low += bound;
            range -= bound;
            probability = (ushort)(p - (p >> RangeDecoder.MoveBits));
        }
        if (range < Top)
        {
            range <<= 8;
            Shift();
        }
    }

    public void Tree(Span<ushort> tree, int bits, uint number)
    {
        uint node = 1;
        for (int i = bits - 1; i >= 0; i--)
        {
            uint bit = number >> i & 1;
            Bit(ref tree[(int)node], bit);
            node = node << 1 | bit;
        }
    }

    public void ReverseTree(Span<ushort> tree, int bits, uint number)
    {
        uint node = 1;
        for (int i = 0; i < bits; i++)
        {
            uint bit = number >> i & 1;
            Bit(ref tree[(int)node], bit);
            node = node << 1 | bit;
        }
    }

    public void Direct(uint number, int bits)
    {
        for (int i = bits - 1; i >= 0; i--)
        {
            range >>= 1;
            if ((number >> i & 1) != 0)
                low += range;
            if (range < Top)
            {
                range <<= 8;
                Shift();
            }
        }
    }

    /// <summary>Writes what is left.</summary>
    public void Flush()
    {
        for (int i = 0; i < RangeDecoder.StartSize; i++)
            Shift();
    }

    void Shift()
    {
        // bytes of ones wait until it is known whether a carry runs through them
        if ((uint)low < 0xFF000000 || low >> 32 != 0)
        {
            byte carry = (byte)(low >> 32);
            output.Append((byte)(cache + carry));
            for (; cached > 1; cached--)
                output.Append((byte)(0xFF + carry));
            cached = 0;
            cache = (byte)(low >> 24);
        }
        cached++;
        low = (low & 0x00FFFFFF) << 8;
    }
}
