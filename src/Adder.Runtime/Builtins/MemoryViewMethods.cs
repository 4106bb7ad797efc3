using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods and attributes of memoryview.</summary>
[PyMethods(typeof(PyMemoryView))]
static partial class MemoryViewMethods
{
    [PyMethod("tobytes", "The bytes of the items.")]
    public static PyObject? ToBytes(ThreadState ts, PyMemoryView self, [Named] PyObject? order = null) => self.Check(ts) ? new PyBytes(self.ToBytes()) : null;

    [PyMethod("tolist", "The items.")]
    public static PyObject? ToList(ThreadState ts, PyMemoryView self)
    {
        if (!self.Check(ts))
            return null;
        var items = new List<PyObject>();
        for (int i = 0; i < self.Count; i++)
            if (MemoryItems.Read(ts, self.ItemFormat, self.Item(i)) is { } item)
                items.Add(item);
            else
                return null;
        return new PyList(items);
    }

    [PyMethod("hex", "The bytes as hexadecimal digits.\n\n   >>> memoryview(b'\\xb9\\x01').hex(':')\n   'b9:01'")]
    public static PyObject? Hex(ThreadState ts, PyMemoryView self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        // the length of a separator may be written in Python
        var separator = arguments.Length > 0 ? arguments[0] : null;
        if (self.Check(ts) && separator is IHeapInstance && self.Held(() => separator!.Length(ts)) < 0)
            return null;
        return self.Check(ts) ? new PyBytes(self.ToBytes()).GetAttribute(ts, Interned.Of("hex"))?.Call(ts, arguments, names) : null;
    }

    [PyMethod("release", "Gives the object back its freedom.")]
    public static PyObject? Release(ThreadState ts, PyMemoryView self) => self.Release(ts) ? PyNone.Instance : null;

    [PyMethod("__enter__", "The view.")]
    public static PyObject? Enter(ThreadState ts, PyMemoryView self) => self.Check(ts) ? self : null;

    [PyMethod("__exit__", "Releases the view.")]
    public static PyObject? Exit(ThreadState ts, PyMemoryView self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Release(ts, self);

    [PyMethod("toreadonly", "A view that cannot be written.")]
    public static PyObject? ToReadOnly(ThreadState ts, PyMemoryView self) => self.Check(ts) ? self.AsReadOnly(ts) : null;

    [PyMethod("cast", "A view of the same bytes as items of another format.")]
    public static PyObject? Cast(ThreadState ts, PyMemoryView self, [Named] PyStr format, PyObject? shape = null)
    {
        if (!self.Check(ts))
            return null;
        if (!self.IsContiguous)
            return ts.Raise(ExceptionTypes.TypeError, "memoryview: casts are restricted to C-contiguous views");
        int size = MemoryItems.SizeOf(format.Value);
        if (size == 0)
            return ts.Raise(ExceptionTypes.ValueError, "memoryview: destination format must be a native single character format prefixed with an optional '@'");
        bool fromBytes = self.ItemFormat.TrimStart('@') is "B" or "b" or "c", toBytes = format.Value.TrimStart('@') is "B" or "b" or "c";
        if (!fromBytes && !toBytes)
            return ts.Raise(ExceptionTypes.TypeError, "memoryview: cannot cast between two non-byte formats");
        int bytes = self.Count * self.ItemSize;
        if (bytes % size != 0)
            return ts.Raise(ExceptionTypes.TypeError, "memoryview: length is not a multiple of itemsize");
        if (shape is not (null or PyNone))
            return ts.Unsupported("memoryviews of several dimensions");
        return self.Share(ts, self.Offset, bytes / size, size, format.Value, size);
    }

    [PyMethod("count", "How many items equal a value.")]
    public static PyObject? Count(ThreadState ts, PyMemoryView self, PyObject value) => ToList(ts, self)?.GetAttribute(ts, Interned.Of("count"))?.Call(ts, [value], null);

    [PyMethod("index", "The first index of a value.")]
    public static PyObject? Index(ThreadState ts, PyMemoryView self, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        if (ToList(ts, self) is not PyList items || !SequenceBounds.TryGet(ts, start, stop, items.Count, out int first, out int last))
            return null;
        for (int i = first; i < items.Count && i < last; i++)
        {
            int equal = Operators.AreEqual(ts, items[i], value);
            if (equal != 0)
                return equal < 0 ? null : PyInt.Of(i);
        }
        return ts.Raise(ExceptionTypes.ValueError, "memoryview.index(x): x not found");
    }

    static PyObject? Checked(ThreadState ts, PyMemoryView self, Func<PyObject> value) => self.Check(ts) ? value() : null;

    [PyGetter("obj", "The object behind.")]
    public static PyObject? Obj(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => self.Owner is PyMemoryView inner ? inner.Owner : self.Owner);

    [PyGetter("nbytes", "The bytes of all items.")]
    public static PyObject? NBytes(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyInt.Of(self.Count * self.ItemSize));

    [PyGetter("itemsize", "The bytes of an item.")]
    public static PyObject? ItemSize(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyInt.Of(self.ItemSize));

    [PyGetter("format", "The format of an item.")]
    public static PyObject? Format(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => new PyStr(self.ItemFormat));

    [PyGetter("ndim", "The number of dimensions.")]
    public static PyObject? NDim(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyInt.Of(1));

    [PyGetter("shape", "The number of items.")]
    public static PyObject? Shape(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => new PyTuple([PyInt.Of(self.Count)]));

    [PyGetter("strides", "The bytes from an item to the next.")]
    public static PyObject? Strides(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => new PyTuple([PyInt.Of(self.Stride)]));

    [PyGetter("suboffsets", "().")]
    public static PyObject? SubOffsets(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyTuple.Empty);

    [PyGetter("readonly", "Whether it cannot be written.")]
    public static PyObject? ReadOnly(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyBool.Of(self.IsReadOnly));

    [PyGetter("contiguous", "Whether the items lie one after the other.")]
    public static PyObject? Contiguous(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyBool.Of(self.IsContiguous));

    [PyGetter("c_contiguous", "Whether the items lie one after the other.")]
    public static PyObject? CContiguous(ThreadState ts, PyMemoryView self) => Contiguous(ts, self);

    [PyGetter("f_contiguous", "Whether the items lie one after the other.")]
    public static PyObject? FContiguous(ThreadState ts, PyMemoryView self) => Contiguous(ts, self);

    [PyMethod("_from_flags", "A view of an object, with flags of the buffer protocol.", OfClass = true)]
    public static PyObject? FromFlags(ThreadState ts, PyObject type, PyObject @object, int flags) => PyMemoryView.Of(ts, @object, flags);

    [PyMethod("__buffer__", "Return a buffer object that exposes the underlying memory of the object.")]
    public static PyObject? Buffer(ThreadState ts, PyMemoryView self, int flags) => (flags & 1) != 0 && self.IsReadOnly
        ? ts.Raise(ExceptionTypes.BufferError, "memoryview: underlying buffer is not writable") : PyMemoryView.Of(ts, self);

    [PyMethod("__release_buffer__", "Release the buffer object that exposes the underlying memory of the object.")]
    public static PyObject? ReleaseBuffer(ThreadState ts, PyMemoryView self, PyMemoryView buffer) => buffer.Release(ts) ? PyNone.Instance : null;
}
