using System.Numerics;

namespace Adder.Modules._random;

/// <summary>The generator MT19937 of Matsumoto and Nishimura, seeded as CPython seeds it.</summary>
sealed class MersenneTwister
{
    public const int StateSize = 624;
    const int Middle = 397;

    readonly uint[] state = new uint[StateSize];
    int index = StateSize;

    /// <summary>The words of the state.</summary>
    public ReadOnlySpan<uint> State => state;

    /// <summary>The next word that is used; the size when new ones are due.</summary>
    public int Index => index;

    public void Restore(ReadOnlySpan<uint> words, int next)
    {
        words.CopyTo(state);
        index = next;
    }

    void Seed(uint seed)
    {
        state[0] = seed;
        for (uint i = 1; i < StateSize; i++)
            state[i] = 1812433253u * (state[i - 1] ^ state[i - 1] >> 30) + i;
        index = StateSize;
    }

    /// <summary>Seeds by the absolute value of an int, 32 bits at a time.</summary>
    public void Seed(BigInteger number)
    {
        byte[] bytes = BigInteger.Abs(number).ToByteArray(isUnsigned: true);
        var key = new uint[Math.Max(1, (bytes.Length + 3) / 4)];
        for (int i = 0; i < bytes.Length; i++)
            key[i / 4] |= (uint)bytes[i] << i % 4 * 8;
        Seed(key);
    }

    /// <summary>Seeds by an array of any length but 0.</summary>
    public void Seed(ReadOnlySpan<uint> key)
    {
        Seed(19650218u);
        uint i = 1;
        int j = 0;
        for (int k = Math.Max(StateSize, key.Length); k > 0; k--)
        {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) * 1664525u) + key[j] + (uint)j;
            i = Next(i);
            j = j + 1 == key.Length ? 0 : j + 1;
        }
        for (int k = StateSize - 1; k > 0; k--)
        {
            state[i] = (state[i] ^ (state[i - 1] ^ state[i - 1] >> 30) * 1566083941u) - i;
            i = Next(i);
        }
        state[0] = 0x80000000u;
    }

    uint Next(uint i)
    {
        if (++i < StateSize)
            return i;
        state[0] = state[StateSize - 1];
        return 1;
    }

    void Refill()
    {
        for (int i = 0; i < StateSize; i++)
        {
            uint y = state[i] & 0x80000000u | state[(i + 1) % StateSize] & 0x7fffffffu;
            state[i] = state[(i + Middle) % StateSize] ^ y >> 1 ^ ((y & 1) != 0 ? 0x9908b0dfu : 0);
        }
        index = 0;
    }

    /// <summary>32 random bits.</summary>
    public uint NextWord()
    {
        if (index >= StateSize)
            Refill();
        uint y = state[index++];
        y ^= y >> 11;
        y ^= y << 7 & 0x9d2c5680u;
        y ^= y << 15 & 0xefc60000u;
        return y ^ y >> 18;
    }

    /// <summary>A number from 0 up to but not including 1, of 53 bits.</summary>
    public double NextDouble()
    {
        uint a = NextWord() >> 5, b = NextWord() >> 6;
        return (a * 67108864.0 + b) * (1.0 / 9007199254740992.0);
    }
}
