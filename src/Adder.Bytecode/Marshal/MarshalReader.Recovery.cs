using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

public ref partial struct MarshalReader
{
    /// <summary>Whether errors are noted instead of thrown.</summary>
    readonly bool KeepsGoing => recovery is { IsSalvaging: false };

    readonly bool HasStopped => recovery is { Stopped: true };

    /// <summary>
    /// Like <see cref="ReadObject"/>, but what is malformed is noted and ends the reading: its value and all that would follow it is
    /// <see cref="SingletonConstant.Lost"/>, and the containers around it keep what was read before.
    /// </summary>
    PyConstant ReadRecovering()
    {
        if (!KeepsGoing)
            return ReadObject();
        if (recovery!.Stopped)
            return SingletonConstant.Lost;
        int level = depth, owing = owed;
        try
        {
            return ReadObject();
        }
        catch (BytecodeFormatException e)
        {
            (depth, owed) = (level, owing);
            Stop(e);
            return SingletonConstant.Lost;
        }
    }

    /// <summary>Reads the code object at an offset.</summary>
    /// <param name="start">Offset in bytes of its type code.</param>
    /// <param name="known">What was read before the damage.</param>
    /// <param name="before">How much of that comes before this code object; null when it lies behind the damage.</param>
    /// <param name="end">Offset behind it, or of what is malformed.</param>
    internal bool TrySalvage(int start, in KnownValues known, ReferenceCounts? before, out int end)
    {
        (position, depth, owed) = (start, 0, 0);
        recovery!.CountsReferences = before != null;
        if (before is { } counts)
        {
            references = [.. known.References.AsSpan(0, counts.References), .. new PyConstant?[1]];
            referenceCount = counts.References;
            interned = [.. known.Interned.AsSpan(0, counts.Interned)];
        }
        else
        {
            (references, referenceCount, interned) = (known.References, known.References.Length, [.. known.Interned]);
        }
        int lost = recovery.LostReferences;
        try
        {
            ReadObject();
            return true;
        }
        catch (BytecodeFormatException)
        {
            recovery.LostReferences = lost;
            return false;
        }
        finally
        {
            end = position;
        }
    }

    /// <summary>The values that references can name, as far as reading went.</summary>
    internal readonly KnownValues Known => new(references[..referenceCount], [.. interned ?? []]);

    /// <summary>
    /// Like <see cref="ReadSequence"/> where more items are announced than there can be: keeps those that can be read, without making room
    /// for the others.
    /// </summary>
    SequenceConstant ReadDamagedSequence(byte form, int count)
    {
        int reserved = Reserve(form);
        var items = new List<PyConstant>();
        while (items.Count < count && !HasStopped)
        {
            path[depth] = items.Count;
            items.Add(Read());
        }
        var sequence = MakeSequence(form, [.. items]);
        Fill(reserved, sequence);
        return sequence;
    }

    /// <summary>
    /// Takes a value that was read for lost when it was a reference whose number damage has shifted, which is how another kind of value than is
    /// wanted can stand there.
    /// </summary>
    /// <param name="start">Offset of the value.</param>
    readonly bool IsShiftedReference(int start)
    {
        if (recovery is not { IsSalvaging: true } || (data[start] & TypeCode.Mask) is not (TypeCode.Ref or TypeCode.StringRef))
            return false;
        recovery.LostReferences++;
        return true;
    }

    readonly void Stop(BytecodeFormatException error)
    {
        recovery!.Stopped = true;
        recovery.Losses.Add(new Loss(error.Offset, error.Path, error.Problem));
    }
}

/// <summary>What references can name.</summary>
readonly record struct KnownValues(PyConstant?[] References, PyConstant[] Interned);
