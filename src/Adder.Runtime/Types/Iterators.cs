using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>What all iterators share: each is its own iterator.</summary>
public abstract class PyIterator : PyObject
{
    public override PyObject? GetIterator(ThreadState ts) => this;
    public override bool IsIterator => true;
}

/// <summary>An iterator over items that are found by index; source is what it was made from, if pickling may ask.</summary>
public sealed class SequenceIterator(string typeName, int count, Func<int, PyObject>? item, PyObject? source = null) : PyIterator, IIteratorPosition
{
    int index;

    long IIteratorState.Left(ThreadState ts) => Math.Max(0, count - index);
    void IIteratorPosition.MoveTo(long position) => index = index == Ended ? Ended : (int)Math.Clamp(position, 0, count);

    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.Pickled(ts, "iter", index < Ended ? source : null, PyTuple.Empty, index);

    public override PyType Type => IteratorTypes.Of(typeName);
    public override PyObject? Next(ThreadState ts)
    {
        if (index < count)
            return item!(index++);
        (source, item, index) = (null, null, Ended);
        return null;
    }

    const int Ended = int.MaxValue;
}

/// <summary>The iterator of a tuple.</summary>
public sealed class TupleIterator(PyObject[] items) : PyIterator, IIteratorPosition
{
    int index;

    long IIteratorState.Left(ThreadState ts) => Math.Max(0, items.Length - index);
    void IIteratorPosition.MoveTo(long position) => index = index == Ended ? Ended : (int)Math.Clamp(position, 0, items.Length);

    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.Pickled(ts, "iter", index < Ended ? new PyTuple(items) : null, PyTuple.Empty, index);

    public override PyType Type => IteratorTypes.Of("tuple_iterator");
    public override PyObject? Next(ThreadState ts)
    {
        if ((uint)index < (uint)items.Length)
            return items[index++];
        index = Ended;
        return null;
    }

    const int Ended = int.MaxValue;
}

/// <summary>The iterator of a list, which sees the list grow and shrink.</summary>
public sealed class ListIterator(PyList list) : PyIterator, IIteratorPosition
{
    PyList? source = list;
    int index;

    long IIteratorState.Left(ThreadState ts) => Math.Max(0, (source?.Count ?? 0) - index);

    void IIteratorPosition.MoveTo(long position)
    {
        // a negative position is the end
        if (position < 0)
            source = null;
        else
            index = (int)Math.Clamp(position, 0, source?.Count ?? index);
    }

    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.Pickled(ts, "iter", source, new PyList(), index);

    public override PyType Type => IteratorTypes.Of("list_iterator");

    public override PyObject? Next(ThreadState ts) => NextItem();

    /// <summary>The next item, or null: nothing can go wrong.</summary>
    public PyObject? NextItem()
    {
        if (source is null)
            return null;
        if (source.TryGet(index) is { } item)
        {
            index++;
            return item;
        }
        source = null;
        return null;
    }
}

/// <summary>The iterator of a list from its last item to the first.</summary>
public sealed class ListReverseIterator(PyList list) : PyIterator, IIteratorPosition
{
    readonly PyList? source = list;
    int index = list.Count - 1;

    long IIteratorState.Left(ThreadState ts) => source is null || source.Count < index + 1 ? 0 : index + 1;

    void IIteratorPosition.MoveTo(long position) => index = source is null ? index : (int)Math.Clamp(position, -1, source.Count - 1);

    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.Pickled(ts, "reversed", source is not null && index >= 0 ? source : null, new PyList(), index);

    public override PyType Type => IteratorTypes.Of("list_reverseiterator");

    public override PyObject? Next(ThreadState ts)
    {
        if (source is not null && index >= 0 && index < source.Count)
            return source[index--];
        index = -1;
        return null;
    }
}

/// <summary>reversed() of a sequence that is read by index.</summary>
[Subclassable]
public class PyReversed(PyObject sequence, long length) : PyIterator, IIteratorPosition
{
    public static PyType TypeObject { get; } = IteratorStates.Declare(new PyType("reversed", Construct) { UnpacksKeywords = true });

    PyObject? source = sequence;
    readonly long last = length - 1;
    long index = length - 1;

    public override PyType Type => TypeObject;

    long IIteratorState.Left(ThreadState ts)
    {
        if (index < 0)
            return 0;
        long now = source!.Length(ts);
        return now < 0 ? now : now < index + 1 ? 0 : index + 1;
    }

    void IIteratorPosition.MoveTo(long position) => index = index == Ended ? Ended : Math.Clamp(position, -1, last);

    PyObject? IIteratorState.Reduce(ThreadState ts) =>
        index == Ended ? new PyTuple([Type, new PyTuple([PyTuple.Empty])]) : new PyTuple([Type, new PyTuple([source!]), PyInt.Of(index)]);

    const int Ended = -1;

    public override PyObject? Next(ThreadState ts)
    {
        if (index >= 0)
        {
            if (source!.GetItem(ts, PyInt.Of(index--)) is { } item)
                return item;
            ItemIterator.End(ts, ref index, Ended);
        }
        (source, index) = (null, Ended);
        return null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Builtins.Declarations.Arguments.Check(ts, "reversed", arguments.Length, names, 1, 1))
            return null;
        var source = arguments[0];
        var method = source.Type.Lookup("__reversed__");
        if (method is not (null or PyNone))
            return method.DescriptorGet(ts, source, source.Type)?.Call(ts, default, null);
        if (method is null && source.Type.Lookup("__getitem__") is not null && source is not PyDict)
        {
            long length = source.Length(ts);
            return length < 0 ? null : ((PyType)self).IsHeap ? new PyReversedInstance((PyType)self, source, length) : new PyReversed(source, length);
        }
        return ts.Raise(ExceptionTypes.TypeError, $"'{source.Type.Name}' object is not reversible");
    }
}

/// <summary>An iterator over a range within 64 bits.</summary>
public sealed class RangeIterator(long start, long step, long count) : PyIterator, IIteratorPosition
{
    long value = start, left = count;

    long IIteratorState.Left(ThreadState ts) => left;

    void IIteratorPosition.MoveTo(long position)
    {
        position = Math.Clamp(position, 0, left);
        (value, left) = (unchecked(value + position * step), left - position);
    }

    PyObject? IIteratorState.Reduce(ThreadState ts) =>
        IteratorStates.PickledRange(ts, PyRange.Of(value, value + (System.Numerics.BigInteger)step * left, step));

    public override PyType Type => IteratorTypes.Of("range_iterator");

    public override PyObject? Next(ThreadState ts) => TryNext(out long number) ? PyInt.Of(number) : null;

    /// <summary>The next int; false at the end.</summary>
    public bool TryNext(out long number)
    {
        number = value;
        if (left == 0)
            return false;
        left--;
        value = unchecked(value + step);
        return true;
    }
}

/// <summary>iter(callable, sentinel): calls until the sentinel comes.</summary>
public sealed class CallableIterator(PyObject callable, PyObject sentinel) : PyIterator, IIteratorState
{
    PyObject? source = callable;

    long IIteratorState.Left(ThreadState ts) => -1;

    PyObject? IIteratorState.Reduce(ThreadState ts) =>
        new PyTuple([ts.Interpreter.Builtins.Get(Interned.Of("iter")) ?? PyNone.Instance, source is null ? new PyTuple([PyTuple.Empty]) : new PyTuple([source, sentinel])]);

    public override PyType Type => IteratorTypes.Of("callable_iterator");

    public override PyObject? Next(ThreadState ts)
    {
        if (source?.Call(ts, default, null) is { } value)
        {
            // the call may have come to the end itself
            if (source is null)
                return null;
            int isLast = Operators.AreEqual(ts, sentinel, value);
            if (isLast == 0)
                return value;
            if (isLast > 0)
                source = null;
        }
        else if (ts.HasError && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
        {
            ts.TakeError();
            source = null;
        }
        return null;
    }
}

/// <summary>iter() of an object that has __getitem__ only: items 0, 1, … until IndexError.</summary>
public sealed class ItemIterator(PyObject sequence) : PyIterator, IIteratorPosition
{
    long index;

    long IIteratorState.Left(ThreadState ts)
    {
        if (index < 0)
            return 0;
        // without len() nothing is known
        if (sequence.Type.Lookup("__len__") is null)
            return -1;
        long length = sequence.Length(ts);
        return length < 0 ? length : Math.Max(0, length - index);
    }

    void IIteratorPosition.MoveTo(long position) => index = index < 0 ? index : Math.Max(0, position);

    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.Pickled(ts, "iter", index < 0 ? null : sequence, PyTuple.Empty, index);

    public override PyType Type => IteratorTypes.Of("iterator");

    public override PyObject? Next(ThreadState ts) =>
        index < 0 ? null : sequence.GetItem(ts, PyInt.Of(index++)) ?? End(ts, ref index, -1);

    /// <summary>IndexError and StopIteration end an iteration, which the index then tells; other errors stay. Null.</summary>
    internal static PyObject? End(ThreadState ts, ref long index, long ended)
    {
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.IndexError) && !ts.Pending.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            return null;
        ts.TakeError();
        index = ended;
        return null;
    }
}

/// <summary>The types of iterators, which programs see by name only.</summary>
static class IteratorTypes
{
    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, PyType> Types = new(StringComparer.Ordinal);

    public static PyType Of(string name) => Types.GetOrAdd(name, static n => IteratorStates.Declare(new PyType(n, null) { IsSubclassable = false }));
}
