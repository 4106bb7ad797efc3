using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

public ref partial struct MarshalReader
{
    PyConstant ReadReference()
    {
        int index = ReadInt32();
        if (recovery != null)
            recovery.References++;
        if ((uint)index < (uint)referenceCount && references[index] is { } value)
            return value;
        return LoseReference(index) ? SingletonConstant.Lost
            : throw Malformed((uint)index < (uint)referenceCount ? $"reference to value {index}, which is not complete yet"
                : $"reference to value {index}, but only {referenceCount} were read");
    }

    PyConstant ReadStringReference()
    {
        int index = ReadInt32(), count = interned?.Count ?? 0;
        if (recovery != null)
            recovery.References++;
        if ((uint)index < (uint)count)
            return interned![index];
        return LoseReference(index) ? SingletonConstant.Lost
            : throw Malformed($"reference to interned string {index}, but only {count} were read");
    }

    readonly bool LoseReference(int index)
    {
        if (recovery is not { IsSalvaging: true } || index < 0)
            return false;
        recovery.LostReferences++;
        return true;
    }

    PyConstant Remember(byte form, PyConstant value)
    {
        if ((form & TypeCode.FlagRef) != 0)
            Fill(Reserve(form), value);
        return value;
    }

    /// <summary>Takes the next index for a flagged value, which may be named by references before it is complete.</summary>
    int Reserve(byte form)
    {
        if ((form & TypeCode.FlagRef) == 0 || recovery is { CountsReferences: false })
            return -1;
        if (referenceCount == references.Length)
            Array.Resize(ref references, referenceCount * 2);
        return referenceCount++;
    }

    readonly void Fill(int reserved, PyConstant value)
    {
        // without the covariance check of array stores: the array is this reader's own
        if (reserved >= 0)
            Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(references), reserved) = value;
    }
}
