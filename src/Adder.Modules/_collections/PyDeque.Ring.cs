using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

// The ring of items, and what changes it.
public partial class PyDeque
{
    PyObject this[int index]
    {
        get => ring[PlaceOf(index)]!;
        set => References.At(ring, PlaceOf(index)) = value;
    }

    /// <summary>The item at an index from the left; null when there is none.</summary>
    internal PyObject? TryGet(int index)
    {
        using (ObjectLocks.Hold(this))
            return (uint)index < (uint)Count ? this[index] : null;
    }

    int PlaceOf(int index)
    {
        int slot = first + index;
        return slot >= ring.Length ? slot - ring.Length : slot;
    }

    void Grow()
    {
        var larger = new PyObject?[Math.Max(LeastCapacity, ring.Length * 2)];
        CopyTo(larger);
        (ring, first) = (larger, 0);
    }

    void CopyTo(PyObject?[] target)
    {
        int straight = Math.Min(Count, ring.Length - first);
        Array.Copy(ring, first, target, 0, straight);
        Array.Copy(ring, 0, target, straight, Count - straight);
    }

    /// <summary>The items in order.</summary>
    public PyObject[] ToArray()
    {
        using var held = ObjectLocks.Hold(this);
        var items = new PyObject[Count];
        CopyTo(items!);
        return items;
    }

    /// <summary>Appends at the right; a full deque loses its leftmost item. False with MemoryError.</summary>
    public bool Append(ThreadState ts, PyObject item)
    {
        if (MaxLength == 0)
            return true;
        using var held = ObjectLocks.Hold(this);
        if (Count == MaxLength)
            PopLeft();
        else if (Count == ring.Length)
        {
            if (!ts.MayGrow(Count + 1L))
                return false;
            Grow();
        }
        References.At(ring, PlaceOf(Count++)) = item;
        Version++;
        return true;
    }

    /// <summary>Appends at the left; a full deque loses its rightmost item. False with MemoryError.</summary>
    public bool AppendLeft(ThreadState ts, PyObject item)
    {
        if (MaxLength == 0)
            return true;
        using var held = ObjectLocks.Hold(this);
        if (Count == MaxLength)
            Pop();
        else if (Count == ring.Length)
        {
            if (!ts.MayGrow(Count + 1L))
                return false;
            Grow();
        }
        first = first == 0 ? ring.Length - 1 : first - 1;
        References.At(ring, first) = item;
        Count++;
        Version++;
        return true;
    }

    /// <summary>Takes the rightmost item away; null when there is none.</summary>
    public PyObject? Pop()
    {
        using var held = ObjectLocks.Hold(this);
        if (Count == 0)
            return null;
        ref var slot = ref References.At(ring, PlaceOf(--Count));
        var item = slot!;
        slot = null;
        Version++;
        return item;
    }

    /// <summary>Takes the leftmost item away; null when there is none.</summary>
    public PyObject? PopLeft()
    {
        using var held = ObjectLocks.Hold(this);
        if (Count == 0)
            return null;
        var item = ring[first]!;
        ring[first] = null;
        first = first + 1 == ring.Length ? 0 : first + 1;
        Count--;
        Version++;
        return item;
    }

    public void Clear()
    {
        using var held = ObjectLocks.Hold(this);
        (ring, first, Count) = ([], 0, 0);
        Version++;
    }

    /// <summary>Moves items from the right end to the left, or the other way when steps are negative.</summary>
    public void Rotate(long steps)
    {
        using var held = ObjectLocks.Hold(this);
        if (Count <= 1)
            return;
        int right = (int)(steps % Count);
        if (right == 0)
            return;
        if (right < 0)
            right += Count;
        if (Count == ring.Length)
            first = PlaceOf(Count - right);
        else if (right <= Count / 2)
            for (int i = 0; i < right; i++)
                MoveToLeft();
        else
            for (int i = right; i < Count; i++)
                MoveToRight();
        Version++;
    }

    void MoveToLeft()
    {
        ref var slot = ref References.At(ring, PlaceOf(Count - 1));
        first = first == 0 ? ring.Length - 1 : first - 1;
        var item = slot;
        slot = null;
        References.At(ring, first) = item;
    }

    void MoveToRight()
    {
        var item = ring[first];
        ring[first] = null;
        first = first + 1 == ring.Length ? 0 : first + 1;
        References.At(ring, PlaceOf(Count - 1)) = item;
    }

    /// <summary>Puts an item before an index, which is cut to the range of the deque.</summary>
    public void Insert(int index, PyObject item)
    {
        using var held = ObjectLocks.Hold(this);
        index = Math.Min(index, Count);
        if (Count == ring.Length)
            Grow();
        Count++;
        for (int i = Count - 1; i > index; i--)
            this[i] = this[i - 1];
        this[index] = item;
        Version++;
    }

    /// <summary>Takes an item away: whether it was there.</summary>
    public bool RemoveAt(int index)
    {
        using var held = ObjectLocks.Hold(this);
        if ((uint)index >= (uint)Count)
            return false;
        if (index < Count / 2)
        {
            for (int i = index; i > 0; i--)
                this[i] = this[i - 1];
            PopLeft();
            return true;
        }
        for (int i = index; i < Count - 1; i++)
            this[i] = this[i + 1];
        Pop();
        return true;
    }

    public void Reverse()
    {
        using var held = ObjectLocks.Hold(this);
        for (int i = 0, j = Count - 1; i < j; i++, j--)
            (this[i], this[j]) = (this[j], this[i]);
        Version++;
    }
}
