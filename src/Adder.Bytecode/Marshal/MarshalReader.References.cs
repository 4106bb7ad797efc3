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

    /// <summary>
    /// Holds an item of a set or a key against Python's hash(): lists, sets and dicts have none, and neither has a tuple, slice,
    /// frozendict or code object that holds one. A loop, because references can nest values deeper than the data is nested.
    /// </summary>
    void RequireHashable(PyConstant value)
    {
        switch (value)
        {
            case StrConstant or IntConstant or BytesConstant or SingletonConstant or FloatConstant or ComplexConstant or FrozensetConstant:
                return;
            case ListConstant or SetConstant:
            case DictConstant { Kind: ConstantKind.Dict }:
                throw Malformed($"a {value.Kind} in a set or as a key, which has no hash");
        }
        hashable ??= [];
        var pending = new Stack<PyConstant?>();
        pending.Push(value);
        while (pending.TryPop(out var part))
        {
            // null: the value is an item of itself, or of a container that is still being read
            if (part is null or ListConstant or SetConstant or DictConstant { Kind: ConstantKind.Dict })
                throw Malformed($"a {value.Kind} in a set or as a key, which has no hash because it holds {part?.Kind.ToString() ?? "itself"}");
            if (part is not (TupleConstant or SliceConstant or DictConstant or CodeObject) || !hashable.Add(part))
                continue;
            switch (part)
            {
                case TupleConstant tuple:
                    foreach (var item in tuple.Items)
                        pending.Push(item);
                    break;
                case SliceConstant slice:
                    pending.Push(slice.Start);
                    pending.Push(slice.Stop);
                    pending.Push(slice.Step);
                    break;
                case DictConstant dict:
                    foreach (var pair in dict.Pairs)
                        pending.Push(pair.Value);
                    break;
                case CodeObject code:
                    pending.Push(code.Consts);
                    break;
            }
        }
    }
}
