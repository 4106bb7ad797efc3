using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

// How a list keeps its items. Threads read without a lock and change under the lock that the version is (ChangeVersion). An array, once
// another took its place, does not come back, and has items up to the count that was read while it was there. What was in a span stays
// there, as long as other threads may look at it: items that are taken away are forgotten only with the array.
public partial class PyList
{
    const int LeastCapacity = 4;

    // arrays so small are kept while threads run, whatever is taken away
    const int SmallCapacity = 16;

    static readonly PyObject[] NoItems = [];

    // no item, and no change since it was put there: the list that is being sorted
    static readonly PyObject[] Sorting = [];

    PyObject[] items = NoItems;
    int count;
    ChangeVersion version;

    public PyList()
    {
    }

    public PyList(List<PyObject> values) : this(CollectionsMarshal.AsSpan(values))
    {
    }

    [OverloadResolutionPriority(1)]
    public PyList(ReadOnlySpan<PyObject> values) => Assign(values);

    /// <summary>A list that takes an array for its own.</summary>
    internal static PyList Adopt(PyObject[] values) => new() { items = values, count = values.Length };

    public int Count => Volatile.Read(ref count);

    /// <summary>An item; the index is within the list, except that another thread may have taken the item away: then it is None.</summary>
    public PyObject this[int index] => TryGet(index) ?? PyNone.Instance;

    /// <summary>The item at an index from the beginning; null when there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal PyObject? TryGet(long index)
    {
        int all = Volatile.Read(ref count);
        var array = items;
        return (ulong)index < (ulong)all && (ulong)index < (ulong)array.Length ? array[index] : null;
    }

    /// <summary>The items as they are now; valid until the list changes.</summary>
    public ReadOnlySpan<PyObject> Span
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ObjectLocks.Needed ? SharedSpan() : MemoryMarshal.CreateReadOnlySpan(ref MemoryMarshal.GetArrayDataReference(items), count);
    }

    /// <summary>The items as they are now; other threads do not change them, only what happens in this one.</summary>
    internal ReadOnlySpan<PyObject> Settled => ObjectLocks.Needed ? SharedCopy() : Span;

    ReadOnlySpan<PyObject> SharedSpan()
    {
        while (true)
        {
            var array = Volatile.Read(ref items);
            int all = Volatile.Read(ref count);
            if (ReferenceEquals(array, Volatile.Read(ref items)))
                return new ReadOnlySpan<PyObject>(array, 0, Math.Min(all, array.Length));
        }
    }

    /// <summary>A list of items side by side, which are cut to what the list has while threads run.</summary>
    internal PyList Part(int start, int length) => ObjectLocks.Needed ? Adopt(SharedCopy(start, length)) : new PyList(Span.Slice(start, length));

    PyObject[] SharedCopy(int start = 0, int length = int.MaxValue)
    {
        while (true)
        {
            int seen = version.AtRest;
            var all = SharedSpan();
            var part = all[Math.Min(start, all.Length)..];
            var copy = part[..Math.Min(length, part.Length)].ToArray();
            if (version.IsStill(seen))
                return copy;
        }
    }

    /// <summary>Puts a value in the place of an item; false when there is no such index.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryPut(long index, PyObject value)
    {
        if (ObjectLocks.Needed)
            return PutShared(index, value);
        if ((ulong)index >= (ulong)count)
            return false;
        References.At(items, (int)index) = value;
        return true;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool PutShared(long index, PyObject value)
    {
        int seen = version.Begin();
        bool isThere = (ulong)index < (ulong)count;
        if (isThere)
            References.At(items, (int)index) = value;
        version.End(seen);
        return isThere;
    }

    public void Append(PyObject value)
    {
        if (ObjectLocks.Needed)
            AppendShared(value);
        else
            Add(value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void AppendShared(PyObject value)
    {
        using var change = new Change(ref version, isSeen: false);
        Add(value);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Add(PyObject value)
    {
        int at = count;
        if (at >= items.Length)
            Reserve(at + 1);
        References.At(items, at) = value;
        Volatile.Write(ref count, at + 1);
    }

    /// <summary>Appends items, which may be those of this list.</summary>
    public void AppendAll(ReadOnlySpan<PyObject> values)
    {
        using var change = new Change(ref version);
        int at = count;
        Reserve(at + values.Length);
        values.CopyTo(Room(at, values.Length));
        Volatile.Write(ref count, at + values.Length);
    }

    /// <summary>Puts an item before an index, which is cut to the range of the list.</summary>
    public void Insert(long index, PyObject value)
    {
        using var change = new Change(ref version);
        int at = (int)Math.Clamp(index < 0 ? index + count : index, 0, count);
        Reserve(count + 1);
        Room(at, count - at).CopyTo(Room(at + 1, count - at));
        References.At(items, at) = value;
        Volatile.Write(ref count, count + 1);
    }

    /// <summary>Takes away the item at an index from the beginning, or from the end if it is negative; null when there is none.</summary>
    public PyObject? Take(long index)
    {
        using var change = new Change(ref version);
        if (index < 0)
            index += count;
        if ((ulong)index >= (ulong)count)
            return null;
        var item = items[index];
        Remove((int)index, 1);
        return item;
    }

    /// <summary>Puts other items in the place of some; the range is cut to what the list has.</summary>
    internal void Replace(int start, int length, ReadOnlySpan<PyObject> values)
    {
        using var change = new Change(ref version);
        start = Math.Min(start, count);
        length = Math.Min(length, count - start);
        int more = values.Length - length, behind = count - start - length;
        if (more > 0)
        {
            Reserve(count + more);
            Room(start + length, behind).CopyTo(Room(start + values.Length, behind));
        }
        values.CopyTo(Room(start, values.Length));
        if (more > 0)
            Volatile.Write(ref count, count + more);
        else if (more < 0)
            Remove(start + values.Length, -more);
    }

    public void Clear()
    {
        using var change = new Change(ref version);
        Renew(NoItems, 0);
    }

    /// <summary>Has these items and no others.</summary>
    internal void Assign(ReadOnlySpan<PyObject> values)
    {
        var array = values.Length == 0 ? NoItems : new PyObject[values.Length];
        References.Copy(values, array);
        using var change = new Change(ref version);
        Renew(array, array.Length);
    }

    /// <summary>Has another array, and so many items in it.</summary>
    void Renew(PyObject[] array, int all)
    {
        Volatile.Write(ref count, 0);
        Volatile.Write(ref items, array);
        Volatile.Write(ref count, all);
    }

    public void Reverse()
    {
        using var change = new Change(ref version);
        Room(0, count).Reverse();
    }

    /// <summary>Takes all items out, to be sorted: meanwhile the list looks empty.</summary>
    internal PyObject[] BeginSort()
    {
        using var change = new Change(ref version);
        var all = items.AsSpan(0, count).ToArray();
        Renew(Sorting, 0);
        return all;
    }

    /// <summary>Puts the sorted items in: whether nobody changed the list meanwhile, which is lost.</summary>
    internal bool EndSort(PyObject[] sorted)
    {
        using var change = new Change(ref version);
        bool isUnchanged = ReferenceEquals(items, Sorting);
        Renew(sorted, sorted.Length);
        return isUnchanged;
    }

    /// <summary>Takes away items within range.</summary>
    void Remove(int start, int length)
    {
        int left = count - length;
        if (start < left)
            Room(start + length, left - start).CopyTo(Room(start, left - start));
        Volatile.Write(ref count, left);
        if (!ObjectLocks.Needed)
        {
            // most often one item, and the last
            if (length == 1)
                References.At(items, left) = null;
            else
                Array.Clear(items, left, length);
        }
        else if (left < items.Length / 4 && items.Length > SmallCapacity)
            Volatile.Write(ref items, items.AsSpan(0, left).ToArray());
    }

    /// <summary>Sees to it that the array has room for so many items.</summary>
    void Reserve(int capacity)
    {
        if (capacity <= items.Length)
            return;
        var larger = new PyObject[Math.Max(Math.Max(LeastCapacity, capacity), (int)Math.Min(Array.MaxLength, items.Length * 2L))];
        Array.Copy(items, larger, count);
        Volatile.Write(ref items, larger);
    }

    /// <summary>Part of the array, to be written.</summary>
    Span<PyObject> Room(int start, int length) => items.AsSpan(start, length);
}
