using System.Buffers.Binary;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

/// <summary>Finds code objects in damaged data by what their first bytes look like, and reads those that are whole.</summary>
ref struct Salvager(ReadOnlySpan<byte> data, PythonVersion version, long origin, Recovery recovery)
{
    // counts beyond these are legal, but no compiler makes them: they only keep the search from reading at every 'c'
    const int LargestCount = 0xFFFF, LargestStack = 0xFFFFF, AllFlags = 0xFFFFFFF;

    // bytes that may be read per byte of data: failing attempts start over inside each other
    const int Effort = 16, LeastEffort = 1 << 16;

    readonly ReadOnlySpan<byte> data = data;

    /// <summary>Reads the code objects outside of those that <see cref="Recovery.Complete"/> already holds, and adds them to it.</summary>
    public readonly void Run(MarshalReader reader)
    {
        recovery.IsSalvaging = true;
        recovery.Stopped = false;
        long effort = LeastEffort + (long)data.Length * Effort;
        var ends = new Dictionary<int, int>();
        NoteEnds(ends, 0);
        for (int at = 0; at < data.Length; at++)
        {
            if (ends.TryGetValue(at, out int end))
            {
                at = end - 1;
                continue;
            }
            if (!LooksLikeCode(data[at..]))
                continue;
            if (effort <= 0)
            {
                recovery.Losses.Add(new Loss(origin + at, "", "the search for code objects ended here: too many starts lead nowhere"));
                return;
            }
            int known = recovery.Complete.Count, reached;
            bool isWhole = reader.TrySalvage(at, out reached);
            effort -= reached - at;
            NoteEnds(ends, known);
            if (isWhole)
                at = reached - 1;
        }
    }

    readonly void NoteEnds(Dictionary<int, int> ends, int from)
    {
        for (int i = from; i < recovery.Complete.Count; i++)
        {
            int start = (int)(recovery.Complete[i].Offset - origin);
            ends[start] = start + recovery.Complete[i].Length;
        }
    }

    readonly bool LooksLikeCode(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != TypeCode.Code && (bytes[0] != (TypeCode.Code | TypeCode.FlagRef) || version.MarshalVersion < 3))
            return false;
        // argcount, (posonlyargcount, kwonlyargcount, nlocals), stacksize, flags
        int counts = version >= PythonVersion.V3_11 ? 3 : version >= PythonVersion.V3_8 ? 4 : version.Major >= 3 ? 3 : 2;
        int codeAt = 1 + sizeof(int) * (counts + 2);
        if (bytes.Length < codeAt + 1 + sizeof(int))
            return false;
        for (int i = 0; i < counts; i++)
            if ((uint)Number(bytes, i) > LargestCount)
                return false;
        if ((uint)Number(bytes, counts) > LargestStack || (Number(bytes, counts + 1) & ~AllFlags) != 0)
            return false;
        int type = bytes[codeAt] & TypeCode.Mask;
        int length = BinaryPrimitives.ReadInt32LittleEndian(bytes[(codeAt + 1)..]);
        return type == TypeCode.Bytes && (uint)length <= (uint)(bytes.Length - codeAt - 1 - sizeof(int)) && (!version.IsWordcode || length % 2 == 0);
    }

    static int Number(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadInt32LittleEndian(bytes[(1 + sizeof(int) * index)..]);
}
