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
public partial class PyList : PyObject
{
    public static PyType TypeObject { get; } = new("list", New) { UnpacksKeywords = true, Init = Initialize, HasOwnClasses = true, PatternFamily = PatternFamily.Sequence, Fold = static () => new ListFold() };

    public override PyType Type => TypeObject;
    public override bool IsRepeatable => true;
    public override int IsTrue(ThreadState ts) => Count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Count;
    public override PyObject? GetIterator(ThreadState ts) => new ListIterator(this);

    public override PyObject? Repr(ThreadState ts) =>
        ReprText.Guarded(ts, this, "[...]", () => ReprText.Join(ts, "[", i => TryGet(i), "]"));

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        other is PyList right ? SequenceComparison.Compare(ts, op, this, right) : PyNotImplemented.Instance;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op == BinaryOperator.Add && other is PyList right)
            return Concatenate(ts, Span, right.Span);
        if (op != BinaryOperator.Multiply)
            return PyNotImplemented.Instance;
        var own = Span;
        if (!Repetition.TryCount(ts, other, own.Length, out int times))
            return ts.HasError ? null : PyNotImplemented.Instance;
        return Adopt(References.Repeat(own, times));
    }

    static PyList? Concatenate(ThreadState ts, ReadOnlySpan<PyObject> left, ReadOnlySpan<PyObject> right)
    {
        if (!ts.MayGrow((long)left.Length + right.Length))
            return null;
        var both = new PyObject[left.Length + right.Length];
        References.Copy(left, both);
        References.Copy(right, both, left.Length);
        return Adopt(both);
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Multiply ? Repetition.Reflected(ts, this, other) : PyNotImplemented.Instance;

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
        var own = Span;
        if (!Repetition.TryCount(ts, times, own.Length, out int count))
            return ts.HasError ? null : PyNotImplemented.Instance;
        Assign(References.Repeat(own, count));
        return this;
    }

    /// <summary>Appends every item of an iterable; false with an error.</summary>
    public bool Extend(ThreadState ts, PyObject iterable)
    {
        if (iterable.GetType() == typeof(PyList) || iterable.GetType() == typeof(PyTuple))
        {
            var source = iterable is PyTuple tuple ? tuple.Items : ((PyList)iterable).Settled;
            if (!ts.MayGrow((long)Count + source.Length))
                return false;
            AppendAll(source);
            return true;
        }
        // each item is there as soon as it came: whoever makes the next one may see it, and it stays when that fails
        if (Iteration.GetHinted(ts, iterable) is not { } iterator)
            return false;
        while (iterator.Next(ts) is { } item)
        {
            if (!ts.MayGrow(Count + 1L) || ts.PollInterrupt() && ts.HasError)
                return false;
            Append(item);
        }
        return !ts.HasError;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice given)
        {
            if (given.Settle(ts) is not { } slice)
                return null;
            var from = Span;
            if (!slice.TryResolve(ts, from.Length, out var range))
                return null;
            if (range.Step == 1)
                return Part(range.Start, range.Count);
            var part = new PyObject[range.Count];
            if (range.Step == -1)
            {
                from = from.Slice(range.Start - range.Count + 1, range.Count);
                from.CopyTo(part);
                Array.Reverse(part);
                return Adopt(part);
            }
            for (int i = 0; i < part.Length; i++)
                References.At(part, i) = from[range[i]];
            return Adopt(part);
        }
        while (true)
        {
            if (!TrySettle(ts, ref key) || !Indexing.TryIndex(ts, key, Count, "list", out int index))
                return null;
            // another thread may have taken it away: then the index is looked at again
            if (TryGet(index) is { } item)
                return item;
        }
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
        while (true)
        {
            if (!Indexing.TryIndex(ts, key, Count, "list", out int index))
                return ts.Pending!.Type == ExceptionTypes.IndexError && key is PyInt or PyBool && ts.Fail(ExceptionTypes.IndexError, "list assignment index out of range");
            if (value is null ? Take(index) is not null : TryPut(index, value))
                return true;
        }
    }

    bool SetSlice(ThreadState ts, PySlice slice, PyObject? value)
    {
        if (value is PyList other && value.GetType() == typeof(PyList) && slice.Step is PyNone)
            return slice.TryResolve(ts, Count, out var place) && ReplaceRange(ts, place.Start, place.Count, ReferenceEquals(other, this) ? Span.ToArray() : other.Span);
        var values = new List<PyObject>();
        if (!slice.TryResolve(ts, Count, out _))
            return false;
        var iterator = value?.GetIterator(ts);
        if (value is not null && iterator is null)
            return ts.Pending!.Type == ExceptionTypes.TypeError && ts.Fail(ExceptionTypes.TypeError, "must assign iterable to extended slice");
        if (iterator is not null && !Iteration.Drain(ts, iterator, values) || !slice.TryResolve(ts, Count, out var range))
            return false;
        if (range.Step == 1)
        {
            return ReplaceRange(ts, range.Start, range.Count, CollectionsMarshal.AsSpan(values));
        }
        if (value is null)
        {
            foreach (int index in Enumerable.Range(0, range.Count).Select(i => range[i]).OrderDescending().ToArray())
                Take(index);
            return true;
        }
        if (values.Count != range.Count)
            return ts.Fail(ExceptionTypes.ValueError, $"attempt to assign sequence of size {values.Count} to extended slice of size {range.Count}");
        for (int i = 0; i < range.Count; i++)
            TryPut(range[i], values[i]);
        return true;
    }

    bool ReplaceRange(ThreadState ts, int start, int count, ReadOnlySpan<PyObject> values)
    {
        if (!ts.MayGrow((long)Count - count + values.Length))
            return false;
        Replace(start, count, values);
        return true;
    }

    /// <summary>Whether an item is the value or equal to it. Comparing may change the list.</summary>
    public override int Contains(ThreadState ts, PyObject value)
    {
        for (int i = 0; TryGet(i) is { } item; i++)
        {
            int equal = Operators.AreEqual(ts, item, value);
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
        list.Clear();
        return arguments.Length == 0 || list.Extend(ts, arguments[0]) ? PyNone.Instance : null;
    }
}
