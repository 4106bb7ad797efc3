using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>Memoryviews as sequences and in comparisons.</summary>
public sealed partial class PyMemoryView
{
    const string Zero = "invalid indexing of 0-dim memory", SubViews = "sub-views are not implemented";

    public override long Length(ThreadState ts)
    {
        if (!Check(ts))
            return -1;
        if (Layout.Dimensions > 0)
            return Count;
        ts.Raise(ExceptionTypes.TypeError, "0-dim memory has no length");
        return -1;
    }

    public override int IsTrue(ThreadState ts) => Length(ts) switch { < 0 => -1, 0 => 0, _ => 1 };

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (!Check(ts))
            return null;
        if (Layout.Dimensions == 0)
            return key is PyTuple { Count: 0 } ? Read(ts, Layout.Offset) : key is PyEllipsis ? this : ts.Raise(ExceptionTypes.TypeError, Zero);
        if (key is PySlice slice)
            return GetSlice(ts, slice);
        // what converts a key may release the view
        return TryPlace(ts, key, "multi-dimensional sub-views are not implemented", out int place) && Check(ts) ? Read(ts, place) : null;
    }

    PyMemoryView? GetSlice(ThreadState ts, PySlice slice)
    {
        if (IsNumber(slice.Start) && IsNumber(slice.Stop) && IsNumber(slice.Step))
            return slice.TryResolve(ts, Count, out var place) ? Share(ts, Layout.Slice(place)) : null;
        // the part lives on when __index__ of a bound releases this view
        if (Share(ts, Layout) is not { } whole)
            return null;
        var part = slice.TryResolve(ts, Count, out var range) ? whole.Share(ts, Layout.Slice(range)) : null;
        whole.Release(ts);
        return part;

        static bool IsNumber(PyObject bound) => bound is PyNone or PyIntegral;
    }

    /// <summary>The place of the item of an index, or of a tuple of indices; false with an error.</summary>
    bool TryPlace(ThreadState ts, PyObject key, string subViews, out int place)
    {
        place = 0;
        if (Numbers.HasIndex(key))
            return Layout.Dimensions > 1 ? ts.Fail(ExceptionTypes.NotImplementedError, subViews) : Layout.TryPlace(ts, [key], out place);
        if (key is PyTuple tuple && Array.TrueForAll(tuple.Items, Numbers.HasIndex))
            return tuple.Count < Layout.Dimensions ? ts.Fail(ExceptionTypes.NotImplementedError, SubViews) : Layout.TryPlace(ts, tuple.Items, out place);
        return IsMultiSlice(key) ? ts.Fail(ExceptionTypes.NotImplementedError, "multi-dimensional slicing is not implemented")
            : ts.Fail(ExceptionTypes.TypeError, "memoryview: invalid slice key");
    }

    static bool IsMultiSlice(PyObject key) => key is PyTuple { Count: > 0 } tuple && Array.TrueForAll(tuple.Items, static item => item is PySlice);

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!Check(ts))
            return false;
        if (IsReadOnly)
            return ts.Fail(ExceptionTypes.TypeError, "cannot modify read-only memory");
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "cannot delete memory");
        if (Layout.Dimensions == 0 && key is not (PyEllipsis or PyTuple { Count: 0 }))
            return ts.Fail(ExceptionTypes.TypeError, Zero);
        if (key is PySlice slice && Layout.Dimensions == 1)
            return SetSlice(ts, slice, value);
        if (key is PySlice || IsMultiSlice(key))
            return ts.Fail(ExceptionTypes.NotImplementedError, "memoryview slice assignments are currently restricted to ndim = 1");
        // what converts key or value may release the view
        Span<byte> item = stackalloc byte[16];
        item = item[..Layout.ItemSize];
        int place = Layout.Offset;
        if (Layout.Dimensions > 0 && !TryPlace(ts, key, SubViews, out place) || !MemoryItems.Write(ts, Layout.Format, item, value) || !Check(ts))
            return false;
        item.CopyTo(At(place));
        return true;
    }

    bool SetSlice(ThreadState ts, PySlice slice, PyObject value)
    {
        if (!slice.TryResolve(ts, Count, out var range) || Of(ts, value) is not { } source || !Check(ts))
            return false;
        var target = Layout.Slice(range);
        bool fits = source.Layout.HasShapeOf(target) && source.Layout.ItemSize == target.ItemSize && source.Layout.Kind == target.Kind;
        if (fits)
            Fill(target, source.ToBytes());
        source.Release(ts);
        return fits || ts.Fail(ExceptionTypes.ValueError, "memoryview assignment: lvalue and rvalue have different structures");
    }

    /// <summary>Whether it has items to go through, those of one dimension; false with an error.</summary>
    internal bool IsIterable(ThreadState ts) => Check(ts) && (Layout.Dimensions == 1
        || (Layout.Dimensions == 0 ? ts.Fail(ExceptionTypes.TypeError, Zero) : ts.Fail(ExceptionTypes.NotImplementedError, "multi-dimensional sub-views are not implemented")));

    public override PyObject? GetIterator(ThreadState ts) => IsIterable(ts) ? new MemoryIterator(this) : null;

    /// <summary>The items in lists of lists, or the only one; null with an error.</summary>
    internal PyObject? ToList(ThreadState ts) => Check(ts) ? ToList(ts, 0, Layout.Offset) : null;

    PyObject? ToList(ThreadState ts, int dimension, int place)
    {
        if (dimension == Layout.Dimensions)
            return Read(ts, place);
        var items = new PyObject[Layout.Shape[dimension]];
        for (int i = 0; i < items.Length; i++, place += Layout.Strides[dimension])
            if (ToList(ts, dimension + 1, place) is { } item)
                items[i] = item;
            else
                return null;
        return new PyList(items);
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (op is not (CompareOperator.Equal or CompareOperator.NotEqual) || !other.HasBuffer)
            return PyNotImplemented.Instance;
        bool equal = ReferenceEquals(this, other);
        if (!equal && !IsReleased && other is not PyMemoryView { IsReleased: true })
        {
            if (Of(ts, other) is not { } right)
                return null;
            int answer = AreEqual(ts, right);
            right.Release(ts);
            if (answer < 0)
                return null;
            equal = answer == 1;
        }
        return PyBool.Of(equal == (op == CompareOperator.Equal));
    }

    /// <summary>Whether all items are equal: 1, 0, or -1 with an error.</summary>
    int AreEqual(ThreadState ts, PyMemoryView right)
    {
        if (!Layout.HasShapeOf(right.Layout))
            return 0;
        if (Layout.Kind == right.Layout.Kind && Layout.Kind is "b" or "B" or "c" or "h" or "H" or "i" or "I" or "l" or "L" or "q" or "Q" or "n" or "N" or "P")
            return ToBytes().AsSpan().SequenceEqual(right.ToBytes()) ? 1 : 0;
        // a format that no memoryview can read equals nothing
        if (MemoryItems.SizeOf(Layout.Format) == 0 || MemoryItems.SizeOf(right.Layout.Format) == 0)
            return 0;
        foreach (var (mine, theirs) in Layout.Places().Zip(right.Layout.Places()))
        {
            if (Read(ts, mine) is not { } item || right.Read(ts, theirs) is not { } counterpart)
                return -1;
            int equal = Operators.AreEqual(ts, item, counterpart);
            if (equal != 1)
                return equal;
        }
        return 1;
    }
}

/// <summary>The iterator of a memoryview.</summary>
sealed class MemoryIterator(PyMemoryView view) : PyIterator
{
    readonly int count = view.Count;
    int index;

    public override PyType Type => IteratorTypes.Of("memory_iterator");

    public override PyObject? Next(ThreadState ts) => index < count && view.Check(ts) ? view.Read(ts, view.Layout.Offset + index++ * view.Layout.Strides[0]) : null;
}
