using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>
/// Keys that are exactly str or int: their hash is known without a call, and what they equal without Python code. A table of nothing
/// else keeps no hashes.
/// </summary>
static class PlainKeys
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsPlain(PyObject key) => key.GetType() == typeof(PyStr) || key.GetType() == typeof(PyInt);

    /// <summary>The hash of a plain key; 0 for any other.</summary>
    public static long HashOf(PyObject key) => key.GetType() == typeof(PyStr) ? Unsafe.As<PyStr>(key).HashCode
        : key.GetType() == typeof(PyInt) ? PyInt.HashOf(Unsafe.As<PyInt>(key).Value)
        : 0;

    /// <summary>The hash of a key of a table, at a place of the hashes that the table keeps, if it does.</summary>
    public static long HashOf(long[]? known, int at, PyObject key) => known is null ? HashOf(key) : (uint)at < (uint)known.Length ? known[at] : 0;

    /// <summary>The hash of any key; false with an error.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryHash(ThreadState ts, PyObject key, out long hash)
    {
        if (key.GetType() == typeof(PyStr))
            hash = Unsafe.As<PyStr>(key).HashCode;
        else if (key.GetType() == typeof(PyInt))
            hash = PyInt.HashOf(Unsafe.As<PyInt>(key).Value);
        else
            return key.TryHash(ts, out hash);
        return true;
    }
}

/// <summary>What is looked for, when that is a plain key.</summary>
interface IPlainKey
{
    /// <summary>Whether it equals a key of a table.</summary>
    bool IsSame(PyObject known);

    /// <summary>Whether a key of a table is of the same kind, so that it need not be asked whether it is equal.</summary>
    bool IsKind(PyObject known);
}

/// <summary>A str that is looked for.</summary>
readonly struct SoughtStr(PyStr key, long hash) : IPlainKey
{
    // a str in a table has its hash
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSame(PyObject known) => ReferenceEquals(known, key)
        || known.GetType() == typeof(PyStr) && Unsafe.As<PyStr>(known).HashCode == hash && Unsafe.As<PyStr>(known).SameText(key);

    public bool IsKind(PyObject known) => known.GetType() == typeof(PyStr);
}

/// <summary>An int that is looked for.</summary>
readonly struct SoughtInt(long value) : IPlainKey
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsSame(PyObject known) => known.GetType() == typeof(PyInt) && Unsafe.As<PyInt>(known).Value == value;

    public bool IsKind(PyObject known) => known.GetType() == typeof(PyInt);
}
