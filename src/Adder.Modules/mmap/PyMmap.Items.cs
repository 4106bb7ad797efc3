using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.mmap;

/// <summary>A map as a sequence: indices give numbers, iteration bytes of length 1.</summary>
public partial class PyMmap
{
    public override int IsTrue(ThreadState ts) => Length(ts) switch { < 0 => -1, 0 => 0, _ => 1 };

    public override long Length(ThreadState ts) => IsOpen(ts) ? Size : -1;

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        using var held = ObjectLocks.Hold(this);
        if (!IsOpen(ts))
            return null;
        if (key is not PySlice slice)
            return TryPlace(ts, key, "mmap indices must be integers", out long place) && CanTouch(ts, place, 1) ? PyInt.Of(map[place]) : null;
        if (!TryRange(ts, slice, out long first, out long step, out long count))
            return null;
        if (step == 1 || count == 0)
            return Copy(ts, first, count);
        if (!ts.MayGrow(count) || !CanTouch(ts, Math.Min(first, first + (count - 1) * step), Math.Abs((count - 1) * step) + 1))
            return null;
        var bytes = new byte[count];
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = map[first + i * step];
        return new PyBytes(bytes);
    }

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        using var held = ObjectLocks.Hold(this);
        if (!IsOpen(ts) || !IsWritable(ts))
            return false;
        if (key is PySlice slice)
            return TryRange(ts, slice, out long first, out long step, out long count) && SetSlice(ts, first, step, count, value);
        if (!TryPlace(ts, key, "mmap indices must be integer", out long place))
            return false;
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "mmap doesn't support item deletion");
        if (!Numbers.HasIndex(value))
            return ts.Fail(ExceptionTypes.TypeError, "mmap item value must be an int");
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        if (!number.TryGetInt64(out long item))
            return ts.Fail(ExceptionTypes.TypeError, $"cannot fit '{value.Type.Name}' into an index-sized integer");
        if (item is < 0 or > byte.MaxValue)
            return ts.Fail(ExceptionTypes.ValueError, "mmap item value must be in range(0, 256)");
        // __index__ may have closed or resized the map
        if (!IsOpen(ts) || place >= Size && !ts.Fail(ExceptionTypes.IndexError, "mmap index out of range") || !CanTouch(ts, place, 1))
            return false;
        map[place] = (byte)item;
        return true;
    }

    bool SetSlice(ThreadState ts, long first, long step, long count, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "mmap object doesn't support slice deletion");
        if (!BytesLike.TryGet(ts, value, out var bytes))
            return false;
        // asking for the bytes may have closed or resized the map
        if (!IsOpen(ts))
            return false;
        if (bytes.Length != count || count > 0 && Math.Max(first, first + (count - 1) * step) >= Size)
            return ts.Fail(ExceptionTypes.IndexError, "mmap slice assignment is wrong size");
        if (count == 0)
            return true;
        if (!CanTouch(ts, Math.Min(first, first + (count - 1) * step), Math.Abs((count - 1) * step) + 1))
            return false;
        if (step == 1)
            bytes.Span.CopyTo(map.Part(first, bytes.Length));
        else
            for (int i = 0; i < bytes.Length; i++)
                map[first + i * step] = bytes.Span[i];
        return true;
    }

    bool TryPlace(ThreadState ts, PyObject key, string wrongType, out long place)
    {
        place = 0;
        if (!Numbers.HasIndex(key))
            return ts.Fail(ExceptionTypes.TypeError, wrongType);
        if (Numbers.ToIndex(ts, key) is not { } number)
            return false;
        if (!number.TryGetInt64(out place))
            return ts.Fail(ExceptionTypes.IndexError, $"cannot fit '{key.Type.Name}' into an index-sized integer");
        if (place < 0)
            place += Size;
        // __index__ may have closed the map
        return IsOpen(ts) && (place >= 0 && place < Size || ts.Fail(ExceptionTypes.IndexError, "mmap index out of range"));
    }

    bool TryRange(ThreadState ts, PySlice slice, out long first, out long step, out long count)
    {
        count = 0;
        if (!slice.TryResolve(ts, Size, out first, out long last, out step))
            return false;
        count = Math.Max(0, step < 0 ? (first - last - step - 1) / -step : (last - first + step - 1) / step);
        // the bounds' __index__ may have closed or resized the map
        return IsOpen(ts) && (count == 0 || Math.Max(first, first + (count - 1) * step) < Size || ts.Fail(ExceptionTypes.IndexError, "mmap index out of range"));
    }

    public override int Contains(ThreadState ts, PyObject value)
    {
        using var held = ObjectLocks.Hold(this);
        if (!IsOpen(ts) || !CanTouch(ts, 0, Size))
            return -1;
        return value is PyBytes { Value: [var wanted] } && Find([wanted], 0, Size, isLast: false) >= 0 ? 1 : 0;
    }

    /// <summary>Where bytes are found between two places; -1 when they are not.</summary>
    internal long Find(ReadOnlySpan<byte> wanted, long from, long to, bool isLast)
    {
        const int Part = 1 << 30;
        if (to - from < wanted.Length)
            return -1;
        // parts overlap, so that what lies across their border is found
        if (!isLast)
        {
            for (long place = from; ; place += Part)
            {
                int found = map.Part(place, (int)Math.Min(Part + (long)wanted.Length, to - place)).IndexOf(wanted);
                if (found >= 0 || to - place <= Part + (long)wanted.Length)
                    return found < 0 ? -1 : place + found;
            }
        }
        for (long end = to; ; end -= Part)
        {
            long start = Math.Max(from, end - Part - wanted.Length);
            int found = map.Part(start, (int)(end - start)).LastIndexOf(wanted);
            if (found >= 0 || start == from)
                return found < 0 ? -1 : start + found;
        }
    }

    public override PyObject? GetIterator(ThreadState ts) => new MmapIterator(this);
}

/// <summary>Gives the bytes of a map one by one; it ends where the map does, and fails when that is closed.</summary>
sealed class MmapIterator(PyMmap map) : PyIterator
{
    PyMmap? source = map;
    long place;

    public override PyType Type => IteratorTypes.Of("iterator");

    public override PyObject? Next(ThreadState ts)
    {
        if (source is null)
            return null;
        using var held = ObjectLocks.Hold(source);
        if (!source.IsOpen(ts))
            return null;
        if (place < source.Size)
            return source.Copy(ts, place++, 1);
        source = null;
        return null;
    }
}
