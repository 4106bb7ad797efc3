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

    /// <summary>Reads a file's value as far as it goes, and the whole code objects that did not come to be part of it.</summary>
    /// <param name="data">The bytes behind the header.</param>
    /// <param name="version">The version that wrote them.</param>
    /// <param name="origin">Offset of the first byte in its file.</param>
    /// <param name="recovery">Takes the losses.</param>
    /// <param name="salvaged">The code objects, without those that others of them hold, in the order of the file.</param>
    public static PyConstant Read(ReadOnlySpan<byte> data, PythonVersion version, long origin, Recovery recovery, out List<RecoveredCode> salvaged)
    {
        var reader = new MarshalReader(data, version, origin, recovery);
        var root = reader.Read();
        salvaged = [];
        if (recovery.Losses.Count == 0 && root is not CodeObject)
            recovery.Losses.Add(new Loss(origin, "", $"a code object is wanted, not {root.Kind}"));
        if (recovery.Losses.Count == 0)
            return root;
        new Salvager(data, version, origin, recovery).Search(reader);
        // perhaps only references were damaged, and all else is there
        root = recovery.Complete.Find(found => found.Offset == origin)?.Code ?? root;
        var held = new HashSet<PyConstant>(Identity.Instance);
        AddParts(root, held);
        // the search comes to some more than once, by way of code objects around them that turn out not to be whole
        foreach (var found in recovery.Complete.GroupBy(found => found.Offset).OrderBy(group => group.Key))
        {
            if (found.Any(reading => held.Contains(reading.Code)))
                continue;
            var best = found.MinBy(reading => reading.LostReferences)!;
            salvaged.Add(best);
            AddParts(best.Code, held);
        }
        return root;
    }

    /// <summary>
    /// Reads every code object that <see cref="Recovery.Complete"/> does not hold yet, and adds it. Looks inside of whole ones too: where damage made
    /// a length larger, they have swallowed what follows.
    /// </summary>
    readonly void Search(MarshalReader reader)
    {
        var known = reader.Known;
        recovery.IsSalvaging = true;
        recovery.Stopped = false;
        long effort = LeastEffort + (long)data.Length * Effort;
        var complete = new HashSet<long>();
        int noted = 0;
        for (int at = 0; at < data.Length; at++)
        {
            for (; noted < recovery.Complete.Count; noted++)
                complete.Add(recovery.Complete[noted].Offset);
            if (complete.Contains(origin + at) || !LooksLikeCode(data[at..]))
                continue;
            if (effort <= 0)
            {
                recovery.Losses.Add(new Loss(origin + at, "", "the search for code objects ended here: too many starts lead nowhere"));
                return;
            }
            ReferenceCounts? before = recovery.Started.TryGetValue(origin + at, out var counts) ? counts : null;
            reader.TrySalvage(at, known, before, out int reached);
            effort -= reached - at + known.References.Length + known.Interned.Length;
        }
    }

    /// <summary>
    /// Adds a value and all below it. Containers that were not read to their end, but that code inside of them refers to, get their missing
    /// items: lost ones.
    /// </summary>
    static void AddParts(PyConstant root, HashSet<PyConstant> held)
    {
        var pending = new Stack<PyConstant>();
        pending.Push(root);
        while (pending.TryPop(out var value))
        {
            if (!held.Add(value))
                continue;
            if (value is CodeObject code)
                foreach (var part in CodeLayout.Parts(code))
                    pending.Push(part);
            else if (value is SequenceConstant sequence)
                for (int i = 0; i < sequence.Count; i++)
                    pending.Push(sequence.Items[i] ??= SingletonConstant.Lost);
            else if (value is DictConstant dict)
                foreach (var (key, item) in dict.Pairs)
                {
                    pending.Push(key);
                    pending.Push(item);
                }
            else if (value is SliceConstant slice)
            {
                pending.Push(slice.Start);
                pending.Push(slice.Stop);
                pending.Push(slice.Step);
            }
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
        // 3.10 refers to equal bytecode
        if (type == TypeCode.Ref)
            return version == PythonVersion.V3_10 && (uint)length < (uint)data.Length;
        return type == TypeCode.Bytes && (uint)length <= (uint)(bytes.Length - codeAt - 1 - sizeof(int)) && (!version.IsWordcode || length % 2 == 0);
    }

    static int Number(ReadOnlySpan<byte> bytes, int index) => BinaryPrimitives.ReadInt32LittleEndian(bytes[(1 + sizeof(int) * index)..]);
}
