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

/// <summary>An iterator over items that are found by index.</summary>
public sealed class SequenceIterator(string typeName, int count, Func<int, PyObject> item) : PyIterator
{
    int index;

    public override PyType Type => IteratorTypes.Of(typeName);
    public override PyObject? Next(ThreadState ts) => index < count ? item(index++) : null;
}

/// <summary>The iterator of a tuple.</summary>
public sealed class TupleIterator(PyObject[] items) : PyIterator
{
    int index;

    public override PyType Type => IteratorTypes.Of("tuple_iterator");
    public override PyObject? Next(ThreadState ts) => (uint)index < (uint)items.Length ? items[index++] : null;
}

/// <summary>The iterator of a list, which sees the list grow and shrink.</summary>
public sealed class ListIterator(PyList list) : PyIterator
{
    PyList? source = list;
    int index;

    public override PyType Type => IteratorTypes.Of("list_iterator");

    public override PyObject? Next(ThreadState ts) => NextItem();

    /// <summary>The next item, or null: nothing can go wrong.</summary>
    public PyObject? NextItem()
    {
        if (source is null)
            return null;
        var items = source.Span;
        if ((uint)index < (uint)items.Length)
            return items[index++];
        source = null;
        return null;
    }
}

/// <summary>The iterator of a list from its last item to the first.</summary>
public sealed class ListReverseIterator(PyList list) : PyIterator
{
    PyList? source = list;
    int index = list.Count - 1;

    public override PyType Type => IteratorTypes.Of("list_reverseiterator");

    public override PyObject? Next(ThreadState ts)
    {
        if (source is not null && index >= 0 && index < source.Count)
            return source[index--];
        source = null;
        return null;
    }
}

/// <summary>reversed() of a sequence that is read by index.</summary>
[Subclassable]
public class PyReversed(PyObject sequence, long length) : PyIterator
{
    public static PyType TypeObject { get; } = new("reversed", Construct);

    long index = length - 1;

    public override PyType Type => TypeObject;
    
    public override PyObject? Next(ThreadState ts) =>
        index < 0 ? null : sequence.GetItem(ts, PyInt.Of(index--)) ?? ItemIterator.End(ts, ref index, -1);

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Builtins.Declarations.Arguments.Check(ts, "reversed", arguments.Length, names, 1, 1))
            return null;
        var source = arguments[0];
        if (source.Type.Lookup("__reversed__") is { } method and not PyNone)
            return method.DescriptorGet(ts, source, source.Type)?.Call(ts, default, null);
        if (source.Type.Lookup("__len__") is not null && source.Type.Lookup("__getitem__") is not null && source is not PyDict)
        {
            long length = source.Length(ts);
            return length < 0 ? null : ((PyType)self).IsHeap ? new PyReversedInstance((PyType)self, source, length) : new PyReversed(source, length);
        }
        return ts.Raise(ExceptionTypes.TypeError, $"'{source.Type.Name}' object is not reversible");
    }
}

/// <summary>An iterator over a range within 64 bits.</summary>
public sealed class RangeIterator(long start, long step, long count) : PyIterator
{
    long value = start, left = count;

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
public sealed class CallableIterator(PyObject callable, PyObject sentinel) : PyIterator
{
    PyObject? source = callable;

    public override PyType Type => IteratorTypes.Of("callable_iterator");

    public override PyObject? Next(ThreadState ts)
    {
        if (source?.Call(ts, default, null) is { } value)
        {
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
public sealed class ItemIterator(PyObject sequence) : PyIterator
{
    long index;

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

    public static PyType Of(string name) => Types.GetOrAdd(name, static n => new PyType(n, null) { IsSubclassable = false });
}
