using System.Buffers.Binary;
using System.Numerics;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Pyc;

/// <summary>
/// The hash of a source file in a hash-based .pyc (PEP 552): importlib.util.source_hash. It is SipHash with the magic number, CR LF included,
/// as the first half of the key and 0 as the second; SipHash-2-4 up to 3.10, SipHash-1-3 from 3.11 on.
/// </summary>
public static class SourceHash
{
    /// <summary>The hash that a release computes.</summary>
    /// <param name="source">The bytes of the source file as they are, encoding declaration and line ends included.</param>
    /// <param name="version">The version that compiles it, 3.7 or later.</param>
    public static ulong Compute(ReadOnlySpan<byte> source, PythonVersion version) => Compute(source, version, version.Magic);

    /// <summary>The hash that goes with a magic number, which may be that of a pre-release.</summary>
    /// <param name="source">The bytes of the source file.</param>
    /// <param name="version">The version whose facts describe the bytecode, 3.7 or later.</param>
    /// <param name="magic">The first two bytes of the .pyc, little endian.</param>
    public static ulong Compute(ReadOnlySpan<byte> source, PythonVersion version, int magic)
    {
        if (version < PythonVersion.V3_7)
            throw new ArgumentOutOfRangeException(nameof(version), $"Python {version} has no hash-based .pyc files");
        ulong key = (ushort)magic | (ulong)'\r' << 16 | (ulong)'\n' << 24;
        return version >= PythonVersion.V3_11 ? SipHash(source, key, 0, 1, 3) : SipHash(source, key, 0, 2, 4);
    }

    /// <summary>SipHash-c-d (Aumasson and Bernstein, 2012) with a key of two 64-bit halves.</summary>
    internal static ulong SipHash(ReadOnlySpan<byte> data, ulong key0, ulong key1, int rounds, int finalRounds)
    {
        var state = new State(key0, key1);
        ulong last = (ulong)(byte)data.Length << 56;
        while (data.Length >= sizeof(ulong))
        {
            state.Absorb(BinaryPrimitives.ReadUInt64LittleEndian(data), rounds);
            data = data[sizeof(ulong)..];
        }
        for (int i = 0; i < data.Length; i++)
            last |= (ulong)data[i] << 8 * i;
        state.Absorb(last, rounds);
        return state.Finish(finalRounds);
    }

    struct State(ulong key0, ulong key1)
    {
        // the initial values are the ASCII of "somepseudorandomlygeneratedbytes"
        ulong v0 = key0 ^ 0x736f6d6570736575, v1 = key1 ^ 0x646f72616e646f6d, v2 = key0 ^ 0x6c7967656e657261, v3 = key1 ^ 0x7465646279746573;

        public void Absorb(ulong word, int rounds)
        {
            v3 ^= word;
            Mix(rounds);
            v0 ^= word;
        }

        public ulong Finish(int rounds)
        {
            v2 ^= 0xff;
            Mix(rounds);
            return v0 ^ v1 ^ v2 ^ v3;
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
}
