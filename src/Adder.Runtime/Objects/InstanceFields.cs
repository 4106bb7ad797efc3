using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// The attributes of an instance of a Python class: values at the indices that its shape tells, the first few within the object. Asking
/// for __dict__ moves them into a dict for good; indices of __slots__ stay. While threads run, the shape is the lock of the fields: who
/// adds, moves or makes room puts <see cref="Shape.Changing"/> in its place meanwhile, and who only writes a field looks at the shape once
/// more behind it. Without a shape the instance is held (<see cref="ObjectLocks"/>). A value is in its place before the shape tells of it.
/// </summary>
public struct InstanceFields
{
    /// <summary>Indices within the object.</summary>
    public const int InlineCount = 4;

    [InlineArray(InlineCount)]
    struct Inline
    {
        PyObject? first;
    }

    Inline inline;
    Slot[]? more;

    Shape? shape;

    /// <summary>The shape; null when the attributes are in a dict. Waits while another thread changes it.</summary>
    public Shape? Shape
    {
        readonly get => ReferenceEquals(shape, Shape.Changing) ? Settled(in shape) : shape;
        set => shape = value;
    }

    /// <summary>The shape, for its stamp: while a thread changes it, it is one that no cache knows.</summary>
    internal readonly Shape? ShapeNow => shape;

    /// <summary>The dict, once it exists.</summary>
    internal PyDict? Dict;

    /// <summary>The value at an index of the shape; null when a slot is empty.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public PyObject? Read(int index)
    {
        if ((uint)index < InlineCount)
            return inline[index];
        var array = more;
        return array is not null && (uint)(index - InlineCount) < (uint)array.Length ? array[index - InlineCount].Value : null;
    }

    /// <summary>Sets a field that a shape has; false when the instance has another shape by now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryWrite(Shape known, int index, PyObject? value)
    {
        if (ObjectLocks.Needed)
            return WriteShared(known, index, value);
        Write(index, value, known);
        return true;
    }

    /// <summary>Adds the field that a shape has more than another; false when the instance does not have that other shape by now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool TryAdd(Shape known, Shape next, PyObject? value)
    {
        if (ObjectLocks.Needed)
            return TryClaim(known) && WriteClaimed(known, known.End, value, next);
        Write(known.End, value, known);
        shape = next;
        return true;
    }

    /// <summary>Sets a field that __slots__ declares, or empties it. The instance is held.</summary>
    internal void WriteSlot(int index, PyObject? value)
    {
        while (Shape is { } known)
            if (TryWrite(known, index, value))
                return;
        Write(index, value, null);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool WriteShared(Shape known, int index, PyObject? value)
    {
        var array = more;
        if (index >= InlineCount && (array is null || index - InlineCount >= array.Length))
            return TryClaim(known) && WriteClaimed(known, index, value, known);
        if (index < InlineCount)
            inline[index] = value;
        else
            array![index - InlineCount].Value = value;
        // either whoever changes the shape sees the value, or the change is seen here
        Interlocked.MemoryBarrier();
        if (ReferenceEquals(shape, known) && ReferenceEquals(more, array))
            return true;
        // what is in a dict now must not be kept alive here
        if (Shape is null && index >= known.Reserved)
            Write(index, null, known);
        return false;
    }

    /// <summary>Makes other threads wait for the shape, if it is still the one that is known.</summary>
    bool TryClaim(Shape known) => ReferenceEquals(Interlocked.CompareExchange(ref shape, Shape.Changing, known), known);

    bool WriteClaimed(Shape known, int index, PyObject? value, Shape next)
    {
        bool isWritten = false;
        try
        {
            Write(index, value, known);
            isWritten = true;
        }
        finally
        {
            Volatile.Write(ref shape, isWritten ? next : known);
        }
        return true;
    }

    /// <summary>Takes the shape for a change of all fields; null without one. Nobody else needs it while one thread runs.</summary>
    Shape? Claim()
    {
        while (Shape is { } known)
            if (!ObjectLocks.Needed || TryClaim(known))
                return known;
        return null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static Shape? Settled(ref readonly Shape? shape)
    {
        var wait = new SpinWait();
        while (true)
        {
            var now = Volatile.Read(in shape);
            if (!ReferenceEquals(now, Shape.Changing))
                return now;
            wait.SpinOnce();
        }
    }

    /// <summary>Sets the value at an index of the shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Write(int index, PyObject? value, Shape? known)
    {
        var array = more;
        if ((uint)index < InlineCount)
            inline[index] = value;
        else if (array is not null && (uint)(index - InlineCount) < (uint)array.Length)
            array[index - InlineCount].Value = value;
        else
            Grow(index, value, known);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int index, PyObject? value, Shape? known)
    {
        int at = index - InlineCount;
        Array.Resize(ref more, Math.Max(at + 1, Math.Max((known?.Root.LargestEnd ?? 0) - InlineCount, (more?.Length ?? 1) * 2)));
        more[at].Value = value;
    }

    /// <summary>The attribute of a name, or null; slots are not among them.</summary>
    public PyObject? Get(PyStr name)
    {
        while (Shape is { } shape)
        {
            int index = shape.Find(name);
            if (index < 0)
                return null;
            // without a value: another thread moves the attributes into a dict
            var value = Read(index);
            if (value is not null || !ObjectLocks.Needed)
                return value;
        }
        return Dict?.Get(name);
    }

    /// <summary>Sets an attribute; false with an error. The instance is held.</summary>
    public bool Set(ThreadState ts, PyStr name, PyObject value)
    {
        while (Shape is { } known)
        {
            int index = known.Find(name);
            var next = index < 0 ? known.Add(name) : known;
            if (next is null)
                return Materialize(ts).Set(ts, name, value);
            if (index >= 0 ? TryWrite(known, index, value) : TryAdd(known, next, value))
                return true;
        }
        return (Dict ??= new PyDict()).Set(ts, name, value);
    }

    /// <summary>Removes an attribute: whether it was there.</summary>
    public bool Remove(ThreadState ts, PyStr name)
    {
        if (Shape is { } known && known.Find(name) < 0)
            return false;
        name.TryHash(ts, out long hash);
        return Materialize(ts).Remove(ts, name, hash, out _) == 1;
    }

    /// <summary>The dict of the attributes, which they move into. The instance is held.</summary>
    public PyDict Materialize(ThreadState ts)
    {
        if (Claim() is not { } known)
            return Dict ??= new PyDict();
        var dict = new PyDict();
        for (int i = 0; i < known.Names.Length; i++)
            if (Read(known.Reserved + i) is { } value)
                dict.Set(ts, known.Names[i], value);
        Dict = dict;
        Volatile.Write(ref shape, null);
        for (int i = known.Reserved; i < known.End; i++)
            Write(i, null, known);
        return dict;
    }

    /// <summary>Puts another dict in the place of the attributes.</summary>
    internal void Replace(ThreadState ts, PyDict dict)
    {
        Materialize(ts);
        Dict = dict;
    }

    /// <summary>After an assignment to __class__: the attributes take the shapes of the new class. The instance is held.</summary>
    internal void MoveTo(ThreadState ts, Shape root)
    {
        if (Claim() is not { } old)
            return;
        Shape? moved = root;
        foreach (var name in old.Names)
            moved = moved?.Add(name);
        Volatile.Write(ref shape, moved ?? old);
        if (moved is null)
            Materialize(ts);
    }
}
