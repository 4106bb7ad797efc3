using System.Buffers.Binary;
using System.Numerics;

namespace Adder.Bytecode.Code;

/// <summary>SipHash-c-d (Aumasson and Bernstein, 2012): 2-4 up to Python 3.10, 1-3 from 3.11 on.</summary>
public struct SipHash
{
    ulong v0, v1, v2, v3;

    SipHash(ulong key0, ulong key1)
    {
        // the initial values are the ASCII of "somepseudorandomlygeneratedbytes"
        (v0, v1) = (key0 ^ 0x736f6d6570736575, key1 ^ 0x646f72616e646f6d);
        (v2, v3) = (key0 ^ 0x6c7967656e657261, key1 ^ 0x7465646279746573);
    }

    /// <summary>The hash of data under a key of two halves.</summary>
    /// <param name="data">What is hashed.</param>
    /// <param name="key0">The first half of the key.</param>
    /// <param name="key1">The second half of the key.</param>
    /// <param name="rounds">Rounds for each word (c).</param>
    /// <param name="finalRounds">Rounds at the end (d).</param>
    public static ulong Compute(ReadOnlySpan<byte> data, ulong key0, ulong key1, int rounds, int finalRounds)
    {
        var state = new SipHash(key0, key1);
        ulong last = (ulong)(byte)data.Length << 56;
        for (; data.Length >= sizeof(ulong); data = data[sizeof(ulong)..])
            state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(data), rounds);
        for (int i = 0; i < data.Length; i++)
            last |= (ulong)data[i] << 8 * i;
        state.Absorb(last, rounds);
        state.v2 ^= 0xFF;
        state.Mix(finalRounds);
        return state.v0 ^ state.v1 ^ state.v2 ^ state.v3;
    }

    void Absorb(ulong word, int rounds)
    {
        v3 ^= word;
        Mix(rounds);
        v0 ^= word;
    }

    void Mix(int rounds)
    {
        for (; rounds > 0; rounds--)
        {
            v0 += v1;
            v2 += v3;
            v1 = BitOperations.RotateLeft(v1, 13) ^ v0;
            v3 = BitOperations.RotateLeft(v3, 16) ^ v2;
            v0 = BitOperations.RotateLeft(v0, 32);
            v2 += v1;
            v0 += v3;
            v1 = BitOperations.RotateLeft(v1, 17) ^ v2;
            v3 = BitOperations.RotateLeft(v3, 21) ^ v0;
            v2 = BitOperations.RotateLeft(v2, 32);
        }
    }
}
