using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Where the items of a memoryview lie in the bytes of its object (PEP 3118, without suboffsets).</summary>
/// <param name="Offset">The byte of the first item.</param>
/// <param name="Shape">The number of items in each dimension; of a view without dimensions, which is one item, empty.</param>
/// <param name="Strides">Bytes from an item to the next in each dimension.</param>
/// <param name="Format">The format of an item, in the notation of the module struct.</param>
/// <param name="ItemSize">The bytes of an item.</param>
sealed record MemoryLayout(int Offset, int[] Shape, int[] Strides, string Format, int ItemSize)
{
    /// <summary>The most dimensions of a buffer, PyBUF_MAX_NDIM.</summary>
    public const int MaxDimensions = 64;

    /// <summary>Items one after the other, those of the last dimension side by side.</summary>
    public static MemoryLayout Contiguous(int offset, int[] shape, string format, int itemSize)
    {
        var strides = new int[shape.Length];
        for (int i = shape.Length - 1, stride = itemSize; i >= 0; stride *= shape[i--])
            strides[i] = stride;
        return new(offset, shape, strides, format, itemSize);
    }

    public int Dimensions => Shape.Length;

    /// <summary>The number of all items.</summary>
    public int Items
    {
        get
        {
            int items = 1;
            foreach (int count in Shape)
                items *= count;
            return items;
        }
    }

    /// <summary>The bytes of all items.</summary>
    public int Bytes => Items * ItemSize;

    /// <summary>The format without the sign for what is native anyway.</summary>
    public string Kind => Format.TrimStart('@');

    /// <summary>Whether the items lie one after the other, those of the last dimension side by side.</summary>
    public bool IsCContiguous => IsContiguous(isFortran: false);

    /// <summary>Whether the items lie one after the other, those of the first dimension side by side.</summary>
    public bool IsFContiguous => IsContiguous(isFortran: true);

    bool IsContiguous(bool isFortran)
    {
        if (Shape.Length > 1 && Items == 0)
            return true;
        for (int k = 0, stride = ItemSize; k < Shape.Length; k++)
        {
            int i = isFortran ? k : Shape.Length - 1 - k;
            if (Shape[i] != 1 && Strides[i] != stride)
                return false;
            stride *= Shape[i];
        }
        return true;
    }

    /// <summary>A part of the first dimension.</summary>
    public MemoryLayout Slice(SliceRange range) => this with
    {
        Offset = Offset + (range.Count == 0 ? 0 : range.Start * Strides[0]),
        Shape = [range.Count, .. Shape.AsSpan(1)],
        Strides = [Strides[0] * range.Step, .. Strides.AsSpan(1)],
    };

    /// <summary>The same memory, which is contiguous, as bytes.</summary>
    public MemoryLayout AsBytes() => new(Offset, [Bytes], [1], "B", 1);

    /// <summary>Whether two layouts have the same numbers of items; behind a dimension without items the others do not count.</summary>
    public bool HasShapeOf(MemoryLayout other)
    {
        if (Dimensions != other.Dimensions)
            return false;
        for (int i = 0; i < Shape.Length && (i == 0 || Shape[i - 1] != 0); i++)
            if (Shape[i] != other.Shape[i])
                return false;
        return true;
    }

    /// <summary>The byte of each item, as the last index runs fastest, or the first one.</summary>
    public IEnumerable<int> Places(bool isFortran = false)
    {
        if (Items == 0)
            yield break;
        var index = new int[Shape.Length];
        int place = Offset;
        while (true)
        {
            yield return place;
            int k = 0;
            for (; k < Shape.Length; k++)
            {
                int i = isFortran ? k : Shape.Length - 1 - k;
                place += Strides[i];
                if (++index[i] < Shape[i])
                    break;
                place -= Strides[i] * Shape[i];
                index[i] = 0;
            }
            if (k == Shape.Length)
                yield break;
        }
    }

    /// <summary>The byte of the item at one index for each of the first dimensions; false with an error.</summary>
    public bool TryPlace(ThreadState ts, ReadOnlySpan<PyObject> keys, out int place)
    {
        place = Offset;
        if (keys.Length > Dimensions)
            return ts.Fail(ExceptionTypes.TypeError, $"cannot index {Dimensions}-dimension view with {keys.Length}-element tuple");
        for (int i = 0; i < keys.Length; i++)
        {
            if (!Indexing.TryIndex(ts, keys[i], Shape[i], "memoryview", out int index))
                return ReferenceEquals(ts.Pending!.Type, ExceptionTypes.IndexError) && ts.Pending.Arguments.Items is [PyStr { Value: "memoryview index out of range" }]
                    && ts.Fail(ExceptionTypes.IndexError, $"index out of bounds on dimension {i + 1}");
            place += index * Strides[i];
        }
        return true;
    }

    /// <summary>The shape that a list or tuple of positive ints tells for memory of so many bytes; null with an error.</summary>
    public static int[]? ShapeOf(ThreadState ts, ReadOnlySpan<PyObject> counts, int itemSize, int bytes)
    {
        var shape = new int[counts.Length];
        long items = 1;
        for (int i = 0; i < counts.Length; i++)
        {
            if (counts[i] is not PyIntegral number)
                return Wrong(ts, ExceptionTypes.TypeError, "memoryview.cast(): elements of shape must be integers");
            if (!number.TryGetInt64(out long count))
                return Wrong(ts, ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t");
            if (count <= 0)
                return Wrong(ts, ExceptionTypes.ValueError, "memoryview.cast(): elements of shape must be integers > 0");
            if (count > long.MaxValue / items)
                return Wrong(ts, ExceptionTypes.ValueError, "memoryview.cast(): product(shape) > SSIZE_MAX");
            items *= count;
            shape[i] = (int)Math.Min(count, int.MaxValue);
        }
        return items > int.MaxValue || items * itemSize != bytes ? Wrong(ts, ExceptionTypes.TypeError, "memoryview: product(shape) * itemsize != buffer size") : shape;
    }

    static int[]? Wrong(ThreadState ts, PyType type, string message)
    {
        ts.Raise(type, message);
        return null;
    }
}
