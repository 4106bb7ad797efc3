using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

public ref partial struct MarshalReader
{
    PyConstant ReadReference()
    {
        int index = ReadInt32();
        if ((uint)index >= (uint)referenceCount)
            return Unresolved("value", index, referenceCount);
        return references[index] ?? throw Malformed($"reference to value {index}, which is not complete yet");
    }

    PyConstant ReadStringReference()
    {
        int index = ReadInt32(), count = interned?.Count ?? 0;
        return (uint)index < (uint)count ? interned![index] : Unresolved("interned string", index, count);
    }

    readonly SingletonConstant Unresolved(string what, int index, int count)
    {
        if (recovery is not { IsSalvaging: true } || index < 0)
            throw Malformed($"reference to {what} {index}, but only {count} were read");
        recovery.LostReferences++;
        return SingletonConstant.Lost;
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
        if ((form & TypeCode.FlagRef) == 0 || recovery is { IsSalvaging: true })
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
