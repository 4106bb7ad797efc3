using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter.Folds;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A list.</summary>
[Subclassable]
public class PyList : PyObject
{
    readonly List<PyObject> items;

    public PyList() => items = [];
    public PyList(List<PyObject> items) => this.items = items;
    [System.Runtime.CompilerServices.OverloadResolutionPriority(1)]
    public PyList(ReadOnlySpan<PyObject> values)
    {
        items = new List<PyObject>(values.Length);
        items.AddRange(values);
    }

    public static PyType TypeObject { get; } = new("list", New) { Init = Initialize, PatternFamily = PatternFamily.Sequence, Fold = static () => new ListFold() };

    public override PyType Type => TypeObject;
    public int Count => items.Count;
    public PyObject this[int index] => items[index];

    /// <summary>The items as they are now; valid until the list changes.</summary>
    public ReadOnlySpan<PyObject> Span => CollectionsMarshal.AsSpan(items);

    /// <summary>The items behind the list, for built-in methods.</summary>
    public List<PyObject> Items => items;

    public void Append(PyObject value)
    {
        int count = items.Count;
        CollectionsMarshal.SetCount(items, count + 1);
        Place(count, value);
    }

    /// <summary>Puts a value at an index within range; what a list holds are arrays of PyObject, whose type needs no check.</summary>
    internal void Place(int index, PyObject value) => Unsafe.As<PyObject, Slot>(ref CollectionsMarshal.AsSpan(items)[index]).Value = value;

    public override int IsTrue(ThreadState ts) => items.Count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => items.Count;
    public override PyObject? GetIterator(ThreadState ts) => new ListIterator(this);

    public override PyObject? Repr(ThreadState ts) =>
        ReprText.Guarded(ts, this, "[...]", () => ReprText.Join(ts, "[", items, "]"));

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, "unhashable type: 'list'");
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        other is PyList right ? SequenceComparison.Compare(ts, op, this, right) : PyNotImplemented.Instance;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op == BinaryOperator.Add && other is PyList right)
            return ts.MayGrow((long)items.Count + right.items.Count) ? Concatenate(right) : null;
        if (op != BinaryOperator.Multiply)
            return PyNotImplemented.Instance;
        if (!Repetition.TryCount(ts, other, items.Count, out int count))
            return ts.HasError ? null : PyNotImplemented.Instance;
        return new PyList(SequenceComparison.Repeat(Span, count));
    }

    PyList Concatenate(PyList right)
    {
        var both = new PyList(new List<PyObject>(items.Count + right.items.Count));
        both.items.AddRange(items);
        both.items.AddRange(right.items);
        return both;
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Multiply ? Binary(ts, op, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op == BinaryOperator.Multiply)
            return RepeatInPlace(ts, other);
        if (op != BinaryOperator.Add)
            return PyNotImplemented.Instance;
        // an operand that adds itself to others goes before the list, which is a sequence only
        if (other.Type.IsHeap && other.Type.Python(Special.Radd) is not null && other.BinaryReflected(ts, op, this) is var sum && !ReferenceEquals(sum, PyNotImplemented.Instance))
            return sum;
        return Extend(ts, other) ? this : null;
    }

    PyObject? RepeatInPlace(ThreadState ts, PyObject times)
    {
        if (!Repetition.TryCount(ts, times, items.Count, out int count))
            return ts.HasError ? null : PyNotImplemented.Instance;
        var repeated = SequenceComparison.Repeat(Span, count);
        items.Clear();
        items.AddRange(repeated);
        return this;
    }

    /// <summary>Appends every item of an iterable; false with an error.</summary>
    public bool Extend(ThreadState ts, PyObject iterable)
    {
        if (iterable.GetType() == typeof(PyList) || iterable.GetType() == typeof(PyTuple))
        {
            var source = iterable is PyTuple tuple ? tuple.Items : ((PyList)iterable).Span;
            int count = items.Count;
            if (!ts.MayGrow((long)count + source.Length))
                return false;
            CollectionsMarshal.SetCount(items, count + source.Length);
            // a list that extends itself may have moved
            source = iterable is PyList list ? list.Span[..source.Length] : source;
            source.CopyTo(CollectionsMarshal.AsSpan(items)[count..]);
            return true;
        }
        var more = new List<PyObject>();
        if (!Iteration.CollectHinted(ts, iterable, more) || !ts.MayGrow((long)items.Count + more.Count))
            return false;
        items.AddRange(more);
        return true;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice given)
        {
            if (given.Settle(ts) is not { } slice || !slice.TryResolve(ts, items.Count, out var range))
                return null;
            if (range.Step == 1)
                return new PyList(Span.Slice(range.Start, range.Count));
            var part = new List<PyObject>(range.Count);
            CollectionsMarshal.SetCount(part, range.Count);
            var from = Span;
            var to = MemoryMarshal.CreateSpan(ref Unsafe.As<PyObject, Slot>(ref MemoryMarshal.GetReference(CollectionsMarshal.AsSpan(part))), range.Count);
            if (range.Step == -1)
            {
                from = from.Slice(range.Start - range.Count + 1, range.Count);
                for (int i = 0; i < from.Length; i++)
                    to[^(i + 1)].Value = from[i];
                return new PyList(part);
            }
            for (int i = 0; i < to.Length; i++)
                to[i].Value = from[range[i]];
            return new PyList(part);
        }
        return TrySettle(ts, ref key) && Indexing.TryIndex(ts, key, items.Count, "list", out int index) ? items[index] : null;
    }

    /// <summary>An index as an int: what converts it may change the list, whose length is looked at behind. False with an error.</summary>
    static bool TrySettle(ThreadState ts, ref PyObject key)
    {
        if (key is PyIntegral || !Numbers.HasIndex(key))
            return true;
        if (Numbers.ToIndex(ts, key) is not { } number)
            return false;
        key = number;
        return true;
    }

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (key is PySlice slice)
            return slice.Settle(ts) is { } settled && SetSlice(ts, settled, value);
        if (!TrySettle(ts, ref key))
            return false;
        if (!Indexing.TryIndex(ts, key, items.Count, "list", out int index))
            return ts.Pending!.Type == ExceptionTypes.IndexError && key is PyInt && ts.Fail(ExceptionTypes.IndexError, "list assignment index out of range");
        if (value is null)
            items.RemoveAt(index);
        else
            Place(index, value);
        return true;
    }

    bool SetSlice(ThreadState ts, PySlice slice, PyObject? value)
    {
        if (value is PyList other && value.GetType() == typeof(PyList) && slice.Step is PyNone)
            return slice.TryResolve(ts, items.Count, out var place) && ReplaceRange(ts, place.Start, place.Count, ReferenceEquals(other, this) ? Span.ToArray() : other.Span);
        var values = new List<PyObject>();
        if (!slice.TryResolve(ts, items.Count, out _))
            return false;
        if (value is not null && value.GetIterator(ts) is null)
            return ts.Pending!.Type == ExceptionTypes.TypeError && ts.Fail(ExceptionTypes.TypeError, "must assign iterable to extended slice");
        if (value is not null && !Iteration.Collect(ts, value, values) || !slice.TryResolve(ts, items.Count, out var range))
            return false;
        if (range.Step == 1)
        {
            return ReplaceRange(ts, range.Start, range.Count, CollectionsMarshal.AsSpan(values));
        }
        if (value is null)
        {
            foreach (int index in Enumerable.Range(0, range.Count).Select(i => range[i]).OrderDescending().ToArray())
                items.RemoveAt(index);
            return true;
        }
        if (values.Count != range.Count)
            return ts.Fail(ExceptionTypes.ValueError, $"attempt to assign sequence of size {values.Count} to extended slice of size {range.Count}");
        for (int i = 0; i < range.Count; i++)
            items[range[i]] = values[i];
        return true;
    }

    bool ReplaceRange(ThreadState ts, int start, int count, ReadOnlySpan<PyObject> values)
    {
        int old = items.Count, now = old - count + values.Length;
        if (!ts.MayGrow(now))
            return false;
        if (now > old)
            CollectionsMarshal.SetCount(items, now);
        var span = CollectionsMarshal.AsSpan(items);
        if (now != old)
            span[(start + count)..old].CopyTo(span[(start + values.Length)..]);
        values.CopyTo(span[start..]);
        if (now < old)
            items.RemoveRange(now, old - now);
        return true;
    }

    /// <summary>Whether an item is the value or equal to it. Comparing may change the list.</summary>
    public override int Contains(ThreadState ts, PyObject value)
    {
        for (int i = 0; i < items.Count; i++)
        {
            int equal = Operators.AreEqual(ts, items[i], value);
            if (equal != 0)
                return equal;
        }
        return 0;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyType)self).IsHeap ? new PyListInstance((PyType)self) : new PyList();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.CheckInit(ts, self, TypeObject, ref arguments, names, 1))
            return null;
        var list = (PyList)self;
        list.items.Clear();
        return arguments.Length == 0 || list.Extend(ts, arguments[0]) ? PyNone.Instance : null;
    }
}
