using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

// What reading and setting does while several threads run.
public abstract partial class HashTable
{
    /// <summary>What <see cref="Get(ThreadState, PyObject, long)"/> does for a key that seems to be missing while threads change the table.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    PyObject? GetShared(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = version.AtRest;
            int found = Search(ts, key, hash, out _, out var value);
            if (value is not null || found == Error || version.IsStill(seen))
                return value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    PyObject? GetShared(PyStr key)
    {
        while (true)
        {
            int seen = version.AtRest;
            SearchName(key, out _, out var value);
            if (value is not null || version.IsStill(seen))
                return value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool SetShared(ThreadState ts, PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            int seen = version.AtRest;
            int found = Search(ts, key, hash, out int place, out _);
            if (found == Error || found < 0 && !ts.MayGrow(count + 1L))
                return false;
            if (!version.TryBegin(seen))
                continue;
            if (found >= 0)
                Overwrite(found, value, seen);
            else
                Add(key, hash, value, place, seen);
            return true;
        }
    }

    /// <summary>Sets the value of an entry, and ends the change: where keys are does not change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Overwrite(int entry, PyObject value, int seen)
    {
        References.At(items, entry * 2 + 1) = value;
        version.End(seen);
    }

    /// <summary>Adds a key, and ends the change.</summary>
    void Add(PyObject key, long hash, PyObject value, int place, int seen)
    {
        using var change = new Change(ref version, seen);
        Insert(key, hash, value, place);
    }
}
