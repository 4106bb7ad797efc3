using System.Runtime.CompilerServices;

namespace Adder.Modules._lzma.Engine;

/// <summary>Reads bits by their probabilities. It reads zeros behind the end of the input; whoever uses it looks at <see cref="Place"/>.</summary>
ref struct RangeDecoder
{
    public const int ModelBits = 11, MoveBits = 5;
    const uint Top = 1 << 24;

    /// <summary>Bytes that begin it.</summary>
    public const int StartSize = 5;

    /// <summary>The most bytes that one literal or match takes.</summary>
    public const int LongestSymbol = 20;

    public uint Range, Code;
    public ReadOnlySpan<byte> Input;
    public int Place;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Normalize()
    {
        if (Range < Top)
        {
            Range <<= 8;
            Code = Code << 8 | ((uint)Place < (uint)Input.Length ? Input[Place] : 0u);
            Place++;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Bit(ref ushort probability)
    {
        Normalize();
        uint p = probability, bound = (Range >> ModelBits) * p;
        if (Code < bound)
        {
            Range = bound;
            probability = (ushort)(p + ((1 << ModelBits) - p >> MoveBits));
            return 0;
        }
        Range -= bound;
        Code -= bound;
        probability = (ushort)(p - (p >> MoveBits));
        return 1;
    }

    /// <summary>A number of so many bits, the highest first, by a tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Tree(ref ushort tree, int bits)
    {
        uint node = 1;
        for (int i = 0; i < bits; i++)
            node = node << 1 | Bit(ref Unsafe.Add(ref tree, node));
        return node - (1u << bits);
    }

    /// <summary>A number of so many bits, the lowest first, by a tree.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint ReverseTree(ref ushort tree, int bits)
    {
        uint node = 1, number = 0;
        for (int i = 0; i < bits; i++)
        {
            uint bit = Bit(ref Unsafe.Add(ref tree, node));
            node = node << 1 | bit;
            number |= bit << i;
        }
        return number;
    }

    /// <summary>A number of so many bits, each as likely 0 as 1.</summary>
    public uint Direct(int bits)
    {
        uint number = 0;
        for (; bits > 0; bits--)
        {
            Normalize();
            Range >>= 1;
            uint isOne = Code >= Range ? 1u : 0u;
            Code -= Range & (0 - isOne);
            number = number << 1 | isOne;
        }
        return number;
    }
}
