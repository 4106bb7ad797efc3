using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A memoryview of one dimension: items of a format at a distance in the bytes of another object.</summary>
public sealed class PyMemoryView : PyObject
{
    static readonly Signature Parameters = new("memoryview", ["object"], 1, 1);

    readonly ForgottenBuffer? forgotten;
    PyBuffer? buffer;
    int exports;

    // it outlives the buffer
    long? cachedHash;

    PyMemoryView(PyBuffer buffer, int offset, int count, int stride, string format, int itemSize)
    {
        (this.buffer, Offset, Count, Stride, ItemFormat, ItemSize) = (buffer, offset, count, stride, format, itemSize);
        if (buffer.Owner is not PyBytes)
            forgotten = new ForgottenBuffer(buffer);
    }

    public static PyType TypeObject { get; } = new("memoryview", New) { IsSubclassable = false, PatternFamily = PatternFamily.Sequence };

    public override PyType Type => TypeObject;

    /// <summary>The byte of the first item.</summary>
    internal int Offset { get; }

    /// <summary>The number of items.</summary>
    public int Count { get; }

    /// <summary>Bytes from an item to the next.</summary>
    public int Stride { get; }

    public string ItemFormat { get; }
    public int ItemSize { get; }
    internal bool IsReadOnly => buffer!.IsReadOnly;
    internal PyObject Owner => buffer!.Owner;
    internal bool IsContiguous => Stride == ItemSize || Count <= 1;
    internal bool IsReleased => buffer is null;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        return Of(ts, bound[0]!);
    }

    /// <summary>A view of the whole of an object; null with a TypeError.</summary>
    public static PyMemoryView? Of(ThreadState ts, PyObject value)
    {
        if (value is PyMemoryView view)
            return view.Check(ts) ? view.Share(ts, view.Offset, view.Count, view.Stride, view.ItemFormat, view.ItemSize) : null;
        if (!value.HasBuffer)
        {
            ts.Raise(ExceptionTypes.TypeError, $"memoryview: a bytes-like object is required, not '{value.Type.Name}'");
            return null;
        }
        return OfBuffer(value.GetBuffer(ts, writable: false));
    }

    /// <summary>A view of a built-in object past what a Python class of it overrides; null with an error.</summary>
    internal static PyMemoryView? OfNative(ThreadState ts, PyObject value) => value is INativeOperations native ? OfBuffer(native.GetBuffer(ts, writable: false)) : Of(ts, value);

    /// <summary>A view as an object gives it for flags of the buffer protocol; null with an error.</summary>
    internal static PyMemoryView? Of(ThreadState ts, PyObject value, int flags)
    {
        if (value is IHeapInstance && PythonBuffers.MethodOf(value.Type) is { } method)
            return OfBuffer(PythonBuffers.Get(ts, value, method, flags));
        if ((flags & PythonBuffers.Writable) == 0)
            return Of(ts, value);
        if (value.GetBuffer(ts, writable: true) is not { } asked)
            return null;
        asked.Release();
        return Of(ts, value);
    }

    static PyMemoryView? OfBuffer(PyBuffer? given)
    {
        return given is { } buffer
            ? new PyMemoryView(buffer, 0, buffer.Data.Length / buffer.ItemSize, buffer.ItemSize, buffer.Format, buffer.ItemSize) : null;
    }

    /// <summary>Another view of the same object.</summary>
    internal PyMemoryView? Share(ThreadState ts, int offset, int count, int stride, string format, int itemSize)
    {
        if (buffer!.Owner.GetBuffer(ts, writable: false) is not { } own)
            return null;
        return new PyMemoryView(own with { IsReadOnly = buffer.IsReadOnly }, offset, count, stride, format, itemSize);
    }

    internal PyMemoryView? AsReadOnly(ThreadState ts)
    {
        var view = Share(ts, Offset, Count, Stride, ItemFormat, ItemSize);
        if (view is not null)
            view.buffer = view.buffer! with { IsReadOnly = true };
        return view;
    }

    /// <summary>Whether it was not released; false with a ValueError.</summary>
    internal bool Check(ThreadState ts) => buffer is not null || ts.Fail(ExceptionTypes.ValueError, "operation forbidden on released memoryview object");

    internal bool Release(ThreadState ts)
    {
        if (exports > 0)
            return ts.Fail(ExceptionTypes.BufferError, $"memoryview has {exports} exported buffer{(exports == 1 ? "" : "s")}");
        if (buffer is not null)
        {
            forgotten?.Forget();
            buffer.Release();
        }
        buffer = null;
        return true;
    }

    /// <summary>Does something that may call Python code, during which the view cannot be released.</summary>
    internal T Held<T>(Func<T> action)
    {
        exports++;
        var result = action();
        exports--;
        return result;
    }

    public override bool HasBuffer => true;

    public override PyBuffer? GetBuffer(ThreadState ts, bool writable)
    {
        if (!Check(ts))
            return null;
        if (writable && IsReadOnly)
        {
            ts.Raise(ExceptionTypes.BufferError, "memoryview: underlying buffer is not writable");
            return null;
        }
        exports++;
        return IsContiguous ? new PyBuffer(this, buffer!.Data.Slice(Offset, Count * ItemSize), IsReadOnly, ItemFormat, ItemSize)
            : new PyBuffer(this, ToBytes(), IsReadOnly: true, ItemFormat, ItemSize);
    }

    public override void ReleaseBuffer() => exports--;

    internal Span<byte> Item(int index) => buffer!.Data.Span.Slice(Offset + index * Stride, ItemSize);

    /// <summary>The bytes of all items, one after the other.</summary>
    internal byte[] ToBytes()
    {
        var bytes = new byte[Count * ItemSize];
        for (int i = 0; i < Count; i++)
            Item(i).CopyTo(bytes.AsSpan(i * ItemSize));
        return bytes;
    }

    public override long Length(ThreadState ts) => Check(ts) ? Count : -1;
    public override int IsTrue(ThreadState ts) => Check(ts) ? Count > 0 ? 1 : 0 : -1;

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (!Check(ts))
            return null;
        if (key is PyEllipsis)
            return this;
        if (key is PySlice slice)
            return slice.TryResolve(ts, Count, out var range) && Check(ts) ? Share(ts, Offset + (range.Count == 0 ? 0 : range.Start * Stride), range.Count, Stride * range.Step, ItemFormat, ItemSize) : null;
        return TryKey(ts, ref key) && TryIndex(ts, key, out int index) && Check(ts) ? MemoryItems.Read(ts, ItemFormat, Item(index)) : null;
    }

    /// <summary>The index of a key: itself, or that in a tuple of one.</summary>
    static bool TryKey(ThreadState ts, ref PyObject key)
    {
        if (key is PyTuple tuple)
        {
            if (tuple.Count > 0 && tuple.Items.All(static item => item is PySlice))
                return ts.Fail(ExceptionTypes.NotImplementedError, "multi-dimensional slicing is not implemented");
            if (!tuple.Items.All(Numbers.HasIndex))
                return ts.Fail(ExceptionTypes.TypeError, "memoryview: invalid slice key");
            if (tuple.Count != 1)
                return ts.Fail(tuple.Count == 0 ? ExceptionTypes.NotImplementedError : ExceptionTypes.TypeError,
                    tuple.Count == 0 ? "sub-views are not implemented" : $"cannot index 1-dimension view with {tuple.Count}-element tuple");
            key = tuple.Items[0];
        }
        return Numbers.HasIndex(key) || ts.Fail(ExceptionTypes.TypeError, "memoryview: invalid slice key");
    }

    bool TryIndex(ThreadState ts, PyObject key, out int index) => Indexing.TryIndex(ts, key, Count, "memoryview", out index)
        || (ReferenceEquals(ts.Pending!.Type, ExceptionTypes.IndexError) && ts.Fail(ExceptionTypes.IndexError, "index out of bounds on dimension 1"));

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!Check(ts))
            return false;
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "cannot delete memory");
        if (IsReadOnly)
            return ts.Fail(ExceptionTypes.TypeError, "cannot modify read-only memory");
        if (key is not PySlice slice)
        {
            // what converts key or value may release the view
            Span<byte> item = stackalloc byte[16];
            item = item[..ItemSize];
            if (!TryKey(ts, ref key) || !TryIndex(ts, key, out int index) || !MemoryItems.Write(ts, ItemFormat, item, value) || !Check(ts))
                return false;
            item.CopyTo(Item(index));
            return true;
        }
        if (!slice.TryResolve(ts, Count, out var range) || Of(ts, value) is not { } source || !Check(ts))
            return false;
        bool fits = source.Count == range.Count && source.ItemSize == ItemSize && source.ItemFormat.TrimStart('@') == ItemFormat.TrimStart('@');
        if (fits)
        {
            byte[] bytes = source.ToBytes();
            for (int i = 0; i < range.Count; i++)
                bytes.AsSpan(i * ItemSize, ItemSize).CopyTo(Item(range[i]));
        }
        source.Release(ts);
        return fits || ts.Fail(ExceptionTypes.ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    }

    public override PyObject? GetIterator(ThreadState ts) => Check(ts) ? new MemoryIterator(this) : null;

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (op is not (CompareOperator.Equal or CompareOperator.NotEqual) || !other.HasBuffer)
            return PyNotImplemented.Instance;
        bool equal = ReferenceEquals(this, other);
        if (!equal && !IsReleased && other is not PyMemoryView { IsReleased: true })
        {
            if (Of(ts, other) is not { } right)
                return null;
            equal = Count == right.Count;
            for (int i = 0; equal && i < Count; i++)
            {
                if (ItemFormat == right.ItemFormat && ItemFormat is not ("f" or "d"))
                {
                    equal = Item(i).SequenceEqual(right.Item(i));
                    continue;
                }
                var (mine, theirs) = (MemoryItems.Read(ts, ItemFormat, Item(i)), MemoryItems.Read(ts, right.ItemFormat, right.Item(i)));
                if (mine is null || theirs is null)
                    return null;
                equal = Operators.AreEqual(ts, mine, theirs) == 1;
            }
            right.Release(ts);
        }
        return PyBool.Of(equal == (op == CompareOperator.Equal));
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = cachedHash ?? 0;
        if (cachedHash is not null)
            return true;
        if (!Check(ts))
            return false;
        if (!IsReadOnly)
            return ts.Fail(ExceptionTypes.ValueError, "cannot hash writable memoryview object");
        if (ItemFormat.TrimStart('@') is not ("B" or "b" or "c"))
            return ts.Fail(ExceptionTypes.ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        // the object must be hashable, too
        if (!Held(() => Owner.TryHash(ts, out _)) || !new PyBytes(ToBytes()).TryHash(ts, out hash))
            return false;
        cachedHash = hash;
        return true;
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<{(IsReleased ? "released " : "")}memory at 0x{Identity:x}>");
}

/// <summary>The iterator of a memoryview.</summary>
sealed class MemoryIterator(PyMemoryView view) : PyIterator
{
    readonly int count = view.Count;
    int index;

    public override PyType Type => IteratorTypes.Of("memory_iterator");

    public override PyObject? Next(ThreadState ts)
    {
        if (index >= count || !view.Check(ts))
            return null;
        return MemoryItems.Read(ts, view.ItemFormat, view.Item(index++));
    }
}
