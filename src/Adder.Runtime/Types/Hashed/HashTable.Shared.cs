using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

// What reading and setting does while several threads run.
public abstract partial class HashTable
{
    /// <summary>Whether no change has begun since a version was seen.</summary>
    bool IsCurrent(int seen)
    {
        lock (this)
            return seen == version;
    }

    /// <summary>What <see cref="Get(ThreadState, PyObject, long)"/> does for a key that seems to be missing while threads change the table.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    PyObject? GetShared(ThreadState ts, PyObject key, long hash)
    {
        while (true)
        {
            int seen = KeysVersion;
            int found = Search(ts, key, hash, out _, out var value);
            if (value is not null || found == Error || IsCurrent(seen))
                return value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    PyObject? GetShared(PyStr key)
    {
        lock (this)
        {
            SearchName(key, out _, out var value);
            return value;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    bool SetShared(ThreadState ts, PyObject key, long hash, PyObject value)
    {
        while (true)
        {
            int seen = KeysVersion;
            int found = Search(ts, key, hash, out int place, out _);
            if (found == Error || found < 0 && !ts.MayGrow(count + 1L))
                return false;
            lock (this)
            {
                if (seen != version)
                    continue;
                if (found >= 0)
                    References.At(items, found * 2 + 1) = value;
                else
                    Insert(key, hash, value, place);
                return true;
            }
        }
    }
}
