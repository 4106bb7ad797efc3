using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Adder.Compiler.Parsing;

/// <summary>Collects the items of the lists that are being read, inner ones above outer ones, so that only final arrays are allocated.</summary>
sealed class NodeBuffer
{
    object?[] items = new object?[64];

    public int Count { get; private set; }
    public object? this[int index] => items[index];

    public void Add(object? item)
    {
        if (Count == items.Length)
            Array.Resize(ref items, Count * 2);
        items[Count++] = item;
    }

    /// <summary>Takes the items from an index on.</summary>
    public ImmutableArray<T> Take<T>(int from)
    {
        int length = Count - from;
        if (length == 0)
            return [];
        var result = new T[length];
        for (int i = 0; i < length; i++)
            result[i] = (T)items[from + i]!;
        Truncate(from);
        return ImmutableCollectionsMarshal.AsImmutableArray(result);
    }

    /// <summary>Drops the items from an index on.</summary>
    public void Truncate(int count)
    {
        Array.Clear(items, count, Count - count);
        Count = count;
    }
}
