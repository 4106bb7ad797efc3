using System.Buffers.Binary;

namespace Adder.Modules._lzma.Engine;

/// <summary>Makes relative targets of branch instructions absolute, or relative again.</summary>
abstract class BranchFilter(uint startOffset, bool isEncoder) : DataFilter
{
    protected uint Offset { get; set; } = startOffset;
    protected bool IsEncoder => isEncoder;

    /// <summary>The number that an address becomes.</summary>
    /// <param name="value">The address as it is.</param>
    /// <param name="from">What it is relative to.</param>
    protected uint Convert(uint value, uint from) => isEncoder ? value + from : value - from;

    /// <summary>Makes the filter of an id; null when there is none.</summary>
    public static BranchFilter? Make(ulong id, uint startOffset, bool isEncoder) => id switch
    {
        FilterIds.X86 => new X86Filter(startOffset, isEncoder),
        FilterIds.PowerPc or FilterIds.Arm or FilterIds.Sparc or FilterIds.Arm64 => new WordFilter(id, startOffset, isEncoder),
        FilterIds.ArmThumb => new ThumbFilter(startOffset, isEncoder),
        FilterIds.Ia64 => new Ia64Filter(startOffset, isEncoder),
        _ => null,
    };

    /// <summary>What an offset must be a multiple of.</summary>
    public static uint Alignment(ulong id) => id switch
    {
        FilterIds.X86 => 1,
        FilterIds.ArmThumb => 2,
        FilterIds.Ia64 => 16,
        _ => 4,
    };
}

/// <summary>Instructions of four bytes.</summary>
sealed class WordFilter(ulong id, uint startOffset, bool isEncoder) : BranchFilter(startOffset, isEncoder)
{
    public override int Transform(Span<byte> data)
    {
        int i = 0;
        for (; i + 4 <= data.Length; i += 4)
        {
            var word = data[i..];
            uint at = Offset + (uint)i;
            switch (id)
            {
                case FilterIds.Arm when word[3] == 0xEB:
                    uint arm = BinaryPrimitives.ReadUInt32LittleEndian(word) & 0xFFFFFF;
                    arm = Convert(arm << 2, at + 8) >> 2;
                    BinaryPrimitives.WriteUInt32LittleEndian(word, arm & 0xFFFFFF | 0xEB000000);
                    break;
                case FilterIds.PowerPc when word[0] >> 2 == 0x12 && (word[3] & 3) == 1:
                    uint power = BinaryPrimitives.ReadUInt32BigEndian(word) & 0x03FFFFFC;
                    BinaryPrimitives.WriteUInt32BigEndian(word, 0x48000000 | Convert(power, at) & 0x03FFFFFC | 1);
                    break;
                case FilterIds.Sparc when word[0] == 0x40 && (word[1] & 0xC0) == 0 || id == FilterIds.Sparc && word[0] == 0x7F && (word[1] & 0xC0) == 0xC0:
                    uint sparc = Convert(BinaryPrimitives.ReadUInt32BigEndian(word) << 2, at) >> 2;
                    sparc = 0 - (sparc >> 22 & 1) << 22 & 0x3FFFFFFF | sparc & 0x3FFFFF | 0x40000000;
                    BinaryPrimitives.WriteUInt32BigEndian(word, sparc);
                    break;
                case FilterIds.Arm64:
                    Arm64(word, at);
                    break;
            }
        }
        Offset += (uint)i;
        return i;
    }

    void Arm64(Span<byte> word, uint at)
    {
        uint instruction = BinaryPrimitives.ReadUInt32LittleEndian(word);
        if (instruction >> 26 == 0x25)
        {
            // BL
            BinaryPrimitives.WriteUInt32LittleEndian(word, 0x94000000 | Convert(instruction, at >> 2) & 0x03FFFFFF);
            return;
        }
        if ((instruction & 0x9F000000) != 0x90000000)
            return;
        // ADRP within 512 MiB
        uint source = instruction >> 29 & 3 | instruction >> 3 & 0x001FFFFC;
        if ((source + 0x00020000 & 0x001C0000) != 0)
            return;
        uint target = Convert(source, at >> 12);
        BinaryPrimitives.WriteUInt32LittleEndian(word,
            instruction & 0x9000001F | (target & 3) << 29 | (target & 0x0003FFFC) << 3 | 0 - (target & 0x00020000) & 0x00E00000);
    }
}

/// <summary>Branches of ARM's Thumb instructions, two pairs of bytes.</summary>
sealed class ThumbFilter(uint startOffset, bool isEncoder) : BranchFilter(startOffset, isEncoder)
{
    public override int Transform(Span<byte> data)
    {
        int i = 0;
        for (; i + 4 <= data.Length; i += 2)
        {
            if ((data[i + 1] & 0xF8) != 0xF0 || (data[i + 3] & 0xF8) != 0xF8)
                continue;
            uint source = ((uint)data[i + 1] & 7) << 19 | (uint)data[i] << 11 | ((uint)data[i + 3] & 7) << 8 | data[i + 2];
            uint target = Convert(source << 1, Offset + (uint)i + 4) >> 1;
            data[i + 1] = (byte)(0xF0 | target >> 19 & 7);
            data[i] = (byte)(target >> 11);
            data[i + 3] = (byte)(0xF8 | target >> 8 & 7);
            data[i + 2] = (byte)target;
            i += 2;
        }
        Offset += (uint)i;
        return i;
    }
}

/// <summary>Branches in the bundles of Itanium: 16 bytes, three instructions of 41 bits.</summary>
sealed class Ia64Filter(uint startOffset, bool isEncoder) : BranchFilter(startOffset, isEncoder)
{
    // by the template of a bundle: which of its instructions are branches
    static ReadOnlySpan<byte> Branches => [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 4, 4, 6, 6, 0, 0, 7, 7, 4, 4, 0, 0, 4, 4, 0, 0];

    public override int Transform(Span<byte> data)
    {
        int i = 0;
        for (; i + 16 <= data.Length; i += 16)
        {
            uint mask = Branches[data[i] & 0x1F];
            for (int slot = 0, bit = 5; slot < 3; slot++, bit += 41)
            {
                if ((mask >> slot & 1) == 0)
                    continue;
                var bytes = data.Slice(i + bit / 8, 6);
                int shift = bit & 7;
                ulong all = BinaryPrimitives.ReadUInt32LittleEndian(bytes) | (ulong)BinaryPrimitives.ReadUInt16LittleEndian(bytes[4..]) << 32;
                ulong instruction = all >> shift;
                if ((instruction >> 37 & 0xF) != 5 || (instruction >> 9 & 7) != 0)
                    continue;
                uint source = (uint)(instruction >> 13 & 0xFFFFF) | (uint)(instruction >> 36 & 1) << 20;
                uint target = Convert(source << 4, Offset + (uint)i) >> 4;
                instruction = instruction & ~(0x8FFFFFUL << 13) | (ulong)(target & 0xFFFFF) << 13 | (ulong)(target & 0x100000) << 36 - 20;
                all = all & (1UL << shift) - 1 | instruction << shift;
                BinaryPrimitives.WriteUInt32LittleEndian(bytes, (uint)all);
                BinaryPrimitives.WriteUInt16LittleEndian(bytes[4..], (ushort)(all >> 32));
            }
        }
        Offset += (uint)i;
        return i;
    }
}
