using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A memoryview: items of a format in the bytes of another object.</summary>
public sealed partial class PyMemoryView : PyObject
{
    static readonly Signature Parameters = new("memoryview", ["object"], 1, 1);

    readonly ForgottenBuffer? forgotten;
    PyBuffer? buffer;
    int exports;

    // it outlives the buffer
    long? cachedHash;

    PyMemoryView(PyBuffer buffer, MemoryLayout layout)
    {
        (this.buffer, Layout) = (buffer, layout);
        if (buffer.Owner is not PyBytes)
            forgotten = new ForgottenBuffer(buffer);
    }

    public static PyType TypeObject { get; } = new("memoryview", New) { ItemSize = 8, IsSubclassable = false, PatternFamily = PatternFamily.Sequence };

    public override PyType Type => TypeObject;

    /// <summary>Where the items are.</summary>
    internal MemoryLayout Layout { get; }

    /// <summary>The number of items of the first dimension.</summary>
    public int Count => Layout.Shape is [int first, ..] ? first : 1;

    internal bool IsReadOnly => buffer!.IsReadOnly;
    internal PyObject Owner => buffer!.Owner;
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
            return view.Check(ts) ? view.Share(ts, view.Layout) : null;
        if (!value.HasBuffer)
        {
            ts.Raise(ExceptionTypes.TypeError, $"memoryview: a bytes-like object is required, not '{value.Type.Name}'");
            return null;
        }
        return OfBuffer(value.GetBuffer(ts, writable: false));
    }

    /// <summary>A view of a built-in object past what a Python class of it overrides; null with an error.</summary>
    internal static PyMemoryView? OfNative(ThreadState ts, PyObject value, int flags) =>
        value is INativeOperations native ? OfBuffer(native.GetBuffer(ts, (flags & PythonBuffers.Writable) != 0)) : Of(ts, value, flags);

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
            ? new PyMemoryView(buffer, MemoryLayout.Contiguous(0, buffer.Shape ?? [buffer.Data.Length / buffer.ItemSize], buffer.Format, buffer.ItemSize)) : null;
    }

    /// <summary>Another view of the same object.</summary>
    internal PyMemoryView? Share(ThreadState ts, MemoryLayout layout)
    {
        if (buffer!.Owner.GetBuffer(ts, writable: false) is not { } own)
            return null;
        return new PyMemoryView(own with { IsReadOnly = buffer.IsReadOnly }, layout);
    }

    internal PyMemoryView? AsReadOnly(ThreadState ts)
    {
        var view = Share(ts, Layout);
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

    /// <summary>Whether its bytes do not lie in one piece.</summary>
    internal bool IsScattered => buffer is not null && !Layout.IsCContiguous;

    public override PyBuffer? GetBuffer(ThreadState ts, bool writable)
    {
        if (!Check(ts))
            return null;
        if (writable && IsReadOnly)
        {
            ts.Raise(ExceptionTypes.BufferError, "memoryview: underlying buffer is not writable");
            return null;
        }
        if (writable && !Layout.IsCContiguous)
        {
            ts.Raise(ExceptionTypes.BufferError, "memoryview: underlying buffer is not C-contiguous");
            return null;
        }
        exports++;
        int[]? shape = Layout.Dimensions == 1 ? null : Layout.Shape;
        return Layout.IsCContiguous ? new PyBuffer(this, buffer!.Data.Slice(Layout.Offset, Layout.Bytes), IsReadOnly, Layout.Format, Layout.ItemSize, shape)
            : new PyBuffer(this, ToBytes(), IsReadOnly: true, Layout.Format, Layout.ItemSize, shape);
    }

    public override void ReleaseBuffer() => exports--;

    /// <summary>The bytes of the item at a place of the memory.</summary>
    internal Span<byte> At(int place) => buffer!.Data.Span.Slice(place, Layout.ItemSize);

    /// <summary>An item; null with an error.</summary>
    internal PyObject? Read(ThreadState ts, int place) => MemoryItems.Read(ts, Layout.Format, At(place));

    /// <summary>The bytes of all items, as the last index runs fastest, or the first one.</summary>
    internal byte[] ToBytes(bool isFortran = false)
    {
        if (isFortran ? Layout.IsFContiguous : Layout.IsCContiguous)
            return buffer!.Data.Slice(Layout.Offset, Layout.Bytes).ToArray();
        var bytes = new byte[Layout.Bytes];
        int next = 0;
        foreach (int place in Layout.Places(isFortran))
        {
            At(place).CopyTo(bytes.AsSpan(next));
            next += Layout.ItemSize;
        }
        return bytes;
    }

    /// <summary>Puts the bytes of all items of a layout into the memory.</summary>
    void Fill(MemoryLayout layout, ReadOnlySpan<byte> bytes)
    {
        if (layout.IsCContiguous)
        {
            bytes.CopyTo(buffer!.Data.Span.Slice(layout.Offset, layout.Bytes));
            return;
        }
        foreach (int place in layout.Places())
        {
            bytes[..layout.ItemSize].CopyTo(At(place));
            bytes = bytes[layout.ItemSize..];
        }
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
        if (Layout.Kind is not ("B" or "b" or "c"))
            return ts.Fail(ExceptionTypes.ValueError, "memoryview: hashing is restricted to formats 'B', 'b' or 'c'");
        // the object must be hashable, too
        if (!Held(() => Owner.TryHash(ts, out _)) || !new PyBytes(ToBytes()).TryHash(ts, out hash))
            return false;
        cachedHash = hash;
        return true;
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<{(IsReleased ? "released " : "")}memory at 0x{Identity:x}>");
}
