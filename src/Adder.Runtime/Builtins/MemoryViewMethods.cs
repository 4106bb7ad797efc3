using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods and attributes of memoryview.</summary>
[PyMethods(typeof(PyMemoryView))]
static partial class MemoryViewMethods
{
    [PyMethod("tobytes", "The bytes of the items, in the order of C, Fortran, or the one that they lie in ('A').")]
    public static PyObject? ToBytes(ThreadState ts, PyMemoryView self, [Named] PyObject? order = null)
    {
        if (!self.Check(ts))
            return null;
        if (order is not (null or PyNone or PyStr))
            return ts.Raise(ExceptionTypes.TypeError, $"tobytes() argument 'order' must be str or None, not {order.Type.Name}");
        string asked = (order as PyStr)?.Value ?? "C";
        return asked is "C" or "F" or "A" ? new PyBytes(self.ToBytes(asked == "F" || asked == "A" && self.Layout.IsFContiguous))
            : ts.Raise(ExceptionTypes.ValueError, "order must be 'C', 'F' or 'A'");
    }

    [PyMethod("tolist", "The items, in lists of lists when there are several dimensions.")]
    public static PyObject? ToList(ThreadState ts, PyMemoryView self) => self.ToList(ts);

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

    [PyMethod("cast", "A view of the same bytes as items of another format or in another shape.")]
    public static PyObject? Cast(ThreadState ts, PyMemoryView self, [Named] PyStr format, PyObject? shape = null)
    {
        if (!self.Check(ts))
            return null;
        var from = self.Layout;
        if (!from.IsCContiguous)
            return ts.Raise(ExceptionTypes.TypeError, "memoryview: casts are restricted to C-contiguous views");
        if ((shape is not null || from.Dimensions != 1) && (from.Shape.Contains(0) || from.Strides.Contains(0)))
            return ts.Raise(ExceptionTypes.TypeError, "memoryview: cannot cast view with zeros in shape or strides");
        PyObject[]? counts = null;
        if (shape is not null)
        {
            counts = shape switch { PyTuple tuple => tuple.Items, PyList list => list.Span.ToArray(), _ => null };
            if (counts is null)
                return ts.Raise(ExceptionTypes.TypeError, "shape must be a list or a tuple");
            if (counts.Length > MemoryLayout.MaxDimensions)
                return ts.Raise(ExceptionTypes.ValueError, $"memoryview: number of dimensions must not exceed {MemoryLayout.MaxDimensions}");
            if (from.Dimensions != 1 && counts.Length != 1)
                return ts.Raise(ExceptionTypes.TypeError, "memoryview: cast must be 1D -> ND or ND -> 1D");
        }
        int size = MemoryItems.SizeOf(format.Value);
        if (MemoryItems.SizeOf(from.Format) == 0 || size == 0)
            return ts.Raise(ExceptionTypes.ValueError,
                $"memoryview: {(size == 0 ? "destination" : "source")} format must be a native single character format prefixed with an optional '@'");
        if (from.Kind is not ("B" or "b" or "c") && format.Value.TrimStart('@') is not ("B" or "b" or "c"))
            return ts.Raise(ExceptionTypes.TypeError, "memoryview: cannot cast between two non-byte formats");
        if (from.Bytes % size != 0)
            return ts.Raise(ExceptionTypes.TypeError, "memoryview: length is not a multiple of itemsize");
        int[]? to = counts is null ? [from.Bytes / size] : MemoryLayout.ShapeOf(ts, counts, size, from.Bytes);
        return to is null ? null : self.Share(ts, MemoryLayout.Contiguous(from.Offset, to, format.Value, size));
    }

    [PyMethod("count", "How many items equal a value.")]
    public static PyObject? Count(ThreadState ts, PyMemoryView self, PyObject value) =>
        self.IsIterable(ts) ? self.ToList(ts)?.GetAttribute(ts, Interned.Of("count"))?.Call(ts, [value], null) : null;

    [PyMethod("index", "The first index of a value.")]
    public static PyObject? Index(ThreadState ts, PyMemoryView self, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        if (!self.Check(ts))
            return null;
        if (self.Layout.Dimensions != 1)
            return self.Layout.Dimensions == 0 ? ts.Raise(ExceptionTypes.TypeError, "invalid lookup on 0-dim memory")
                : ts.Raise(ExceptionTypes.NotImplementedError, "multi-dimensional lookup is not implemented");
        if (self.ToList(ts) is not PyList items || !SequenceBounds.TryGet(ts, start, stop, items.Count, out int first, out int last))
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
    public static PyObject? NBytes(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyInt.Of(self.Layout.Bytes));

    [PyGetter("itemsize", "The bytes of an item.")]
    public static PyObject? ItemSize(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyInt.Of(self.Layout.ItemSize));

    [PyGetter("format", "The format of an item.")]
    public static PyObject? Format(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => new PyStr(self.Layout.Format));

    [PyGetter("ndim", "The number of dimensions.")]
    public static PyObject? NDim(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyInt.Of(self.Layout.Dimensions));

    [PyGetter("shape", "The number of items in each dimension.")]
    public static PyObject? Shape(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => Tuple(self.Layout.Shape));

    [PyGetter("strides", "The bytes from an item to the next in each dimension.")]
    public static PyObject? Strides(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => Tuple(self.Layout.Strides));

    static PyTuple Tuple(int[] numbers) => new(Array.ConvertAll(numbers, static PyObject (n) => PyInt.Of(n)));

    [PyGetter("suboffsets", "().")]
    public static PyObject? SubOffsets(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyTuple.Empty);

    [PyGetter("readonly", "Whether it cannot be written.")]
    public static PyObject? ReadOnly(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyBool.Of(self.IsReadOnly));

    [PyGetter("contiguous", "Whether the items lie one after the other.")]
    public static PyObject? Contiguous(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyBool.Of(self.Layout.IsCContiguous || self.Layout.IsFContiguous));

    [PyGetter("c_contiguous", "Whether the items lie one after the other, those of the last dimension side by side.")]
    public static PyObject? CContiguous(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyBool.Of(self.Layout.IsCContiguous));

    [PyGetter("f_contiguous", "Whether the items lie one after the other, those of the first dimension side by side.")]
    public static PyObject? FContiguous(ThreadState ts, PyMemoryView self) => Checked(ts, self, () => PyBool.Of(self.Layout.IsFContiguous));

    [PyMethod("_from_flags", "A view of an object, with flags of the buffer protocol.", OfClass = true)]
    public static PyObject? FromFlags(ThreadState ts, PyObject type, PyObject @object, int flags) => PyMemoryView.Of(ts, @object, flags);
}
