using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// The attributes of an instance of a Python class: values at the indices that its shape tells, the first few within the object. Asking
/// for __dict__ moves them into a dict for good; indices of __slots__ stay. Whoever changes them holds the instance
/// (<see cref="ObjectLocks"/>); a value is in its place before the shape tells of it.
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

    /// <summary>The shape; null when the attributes are in a dict.</summary>
    public Shape? Shape;

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

    /// <summary>Sets the value at an index of the shape.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write(int index, PyObject? value)
    {
        var array = more;
        if ((uint)index < InlineCount)
            inline[index] = value;
        else if (array is not null && (uint)(index - InlineCount) < (uint)array.Length)
            array[index - InlineCount].Value = value;
        else
            Grow(index, value);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int index, PyObject? value)
    {
        int at = index - InlineCount;
        Array.Resize(ref more, Math.Max(at + 1, Math.Max((Shape?.Root.LargestEnd ?? 0) - InlineCount, (more?.Length ?? 1) * 2)));
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

    /// <summary>Sets an attribute; false with an error.</summary>
    public bool Set(ThreadState ts, PyStr name, PyObject value)
    {
        if (Shape is not { } shape)
            return (Dict ??= new PyDict()).Set(ts, name, value);
        int index = shape.Find(name);
        if (index >= 0)
        {
            Write(index, value);
            return true;
        }
        if (shape.Add(name) is not { } next)
            return Materialize(ts).Set(ts, name, value);
        Write(shape.End, value);
        Shape = next;
        return true;
    }

    /// <summary>Removes an attribute: whether it was there.</summary>
    public bool Remove(ThreadState ts, PyStr name)
    {
        if (Shape is not null && Shape.Find(name) < 0)
            return false;
        name.TryHash(ts, out long hash);
        return Materialize(ts).Table.Remove(ts, name, hash, out _) == 1;
    }

    /// <summary>The dict of the attributes, which they move into.</summary>
    public PyDict Materialize(ThreadState ts)
    {
        if (Shape is not { } shape)
            return Dict ??= new PyDict();
        var dict = new PyDict();
        for (int i = 0; i < shape.Names.Length; i++)
            if (Read(shape.Reserved + i) is { } value)
                dict.Set(ts, shape.Names[i], value);
        Dict = dict;
        Shape = null;
        for (int i = shape.Reserved; i < shape.End; i++)
            Write(i, null);
        return dict;
    }

    /// <summary>Puts another dict in the place of the attributes.</summary>
    internal void Replace(ThreadState ts, PyDict dict)
    {
        Materialize(ts);
        Dict = dict;
    }

    /// <summary>After an assignment to __class__: the attributes take the shapes of the new class.</summary>
    internal void MoveTo(ThreadState ts, Shape root)
    {
        if (Shape is not { } old)
            return;
        Shape? shape = root;
        foreach (var name in old.Names)
            if ((shape = shape?.Add(name)) is null)
            {
                Materialize(ts);
                return;
            }
        Shape = shape;
    }
}
