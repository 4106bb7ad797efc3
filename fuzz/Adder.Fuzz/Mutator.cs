using System.Buffers.Binary;

namespace Adder.Fuzz;

/// <summary>Makes damaged .pyc files out of whole ones; the same seed and index give the same bytes.</summary>
public sealed class Mutator
{
    const int MaxSeedLength = 40_000, DeepNesting = 100_000;

    readonly IReadOnlyList<byte[]> seeds;
    readonly int seed;

    public Mutator(IReadOnlyList<byte[]> seeds, int seed)
    {
        this.seeds = [.. seeds.Where(s => s.Length is > 16 and <= MaxSeedLength)];
        if (this.seeds.Count == 0)
            throw new ArgumentException("no seed of a usable length", nameof(seeds));
        this.seed = seed;
    }

    /// <summary>Input number <paramref name="index"/>.</summary>
    public byte[] Create(long index)
    {
        var random = new Random(unchecked(seed * 1_000_003 + (int)(index ^ index >> 32) * 7919));
        byte[] input = [.. seeds[random.Next(seeds.Count)]];
        switch (random.Next(16))
        {
            case 0: return input[..random.Next(input.Length)];
            case 1: LieAboutLength(input, random); break;
            case 2: return MoveSlice(input, random);
            case 3: SwapTypeCode(input, random); break;
            case 4 when random.Next(20) == 0: return Nest(input, random);
            case 5: FlipBit(input, random); break;
            case >= 12: InstructionMutator.Change(input, random); break;
            default: OverwriteBytes(input, random); break;
        }
        return input;
    }

    /// <summary>Any offset, mostly behind the header.</summary>
    static int Offset(byte[] input, Random random) => random.Next(20) == 0 ? random.Next(input.Length) : random.Next(Math.Min(8, input.Length - 1), input.Length);

    static void OverwriteBytes(byte[] input, Random random)
    {
        for (int count = random.Next(1, 9); count > 0; count--)
            input[Offset(input, random)] = (byte)random.Next(256);
    }

    static void FlipBit(byte[] input, Random random) => input[Offset(input, random)] ^= (byte)(1 << random.Next(8));

    static void LieAboutLength(byte[] input, Random random)
    {
        int[] lies = [-1, 0, 1, 255, 256, 65535, 65536, int.MaxValue, int.MinValue, 0x7fffff, random.Next(), random.Next(1000)];
        int offset = Offset(input, random);
        if (offset + 4 <= input.Length)
            BinaryPrimitives.WriteInt32LittleEndian(input.AsSpan(offset), lies[random.Next(lies.Length)]);
    }

    static byte[] MoveSlice(byte[] input, Random random)
    {
        int from = Offset(input, random), length = random.Next(Math.Min(64, input.Length - from) + 1), to = Offset(input, random);
        byte[] slice = input[from..(from + length)];
        return random.Next(2) == 0 ? [.. input[..to], .. slice, .. input[to..]] : [.. input[..from], .. input[(from + length)..]];
    }

    static void SwapTypeCode(byte[] input, Random random)
    {
        ReadOnlySpan<byte> codes = "0NFTS.iIlfgxystRr([{}cu<>aAzZ):?)"u8;
        int offset = Offset(input, random);
        input[offset] = (byte)(codes[random.Next(codes.Length)] | (random.Next(2) == 0 ? 0x80 : 0));
    }

    static byte[] Nest(byte[] input, Random random)
    {
        int header = Math.Min(16, input.Length), depth = random.Next(2) == 0 ? DeepNesting : random.Next(1, 3000);
        byte[] open = random.Next(3) switch { 0 => [(byte)')', 1], 1 => [(byte)'(', 1, 0, 0, 0], _ => [(byte)'[', 1, 0, 0, 0] };
        var nested = new List<byte>(input[..random.Next(header, input.Length)]);
        for (int i = 0; i < depth; i++)
            nested.AddRange(open);
        nested.AddRange(input[header..]);
        return [.. nested];
    }
}
