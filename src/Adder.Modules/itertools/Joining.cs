using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.itertools;

/// <summary>chain(): the items of several iterables, one after the other.</summary>
/// <param name="iterables">An iterator over the iterables.</param>
[Subclassable]
public class PyChain(PyObject iterables) : PyIterator
{
    PyObject? rest = iterables, active;

    public static PyType TypeObject { get; } = new("itertools.chain", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        while (rest is not null)
        {
            if (active is null)
            {
                if (rest.Next(ts) is not { } iterable)
                    return End();
                if ((active = iterable.GetIterator(ts)) is null)
                    return End();
            }
            if (active.Next(ts) is { } item)
                return item;
            if (ts.HasError)
                return null;
            active = null;
            if (ts.PollInterrupt() && ts.HasError)
                return null;
        }
        return null;
    }

    PyObject? End()
    {
        (rest, active) = (null, null);
        return null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (names is { Count: > 0 } && (!type.IsHeap || type.IsInitOfObject))
            return ts.Raise(ExceptionTypes.TypeError, "chain() takes no keyword arguments");
        return Of(ts, type, new PyTuple(arguments[..(arguments.Length - (names?.Count ?? 0))].ToArray()));
    }

    internal static PyObject? Of(ThreadState ts, PyType type, PyObject iterables)
    {
        if (iterables.GetIterator(ts) is not { } iterator)
            return null;
        return type.IsHeap ? new PyChainInstance(type, iterator) : new PyChain(iterator);
    }
}

[PyMethods(typeof(PyChain))]
static partial class ChainMethods
{
    [PyMethod("from_iterable", "A chain of the iterables that an iterable gives, asked for one by one.", OfClass = true)]
    public static PyObject? FromIterable(ThreadState ts, PyType self, PyObject iterable) => PyChain.Of(ts, self, iterable);
}

/// <summary>zip_longest(): tuples of the items of several iterables, filled up when some are exhausted.</summary>
[Subclassable]
public class PyZipLongest(PyObject?[] iterators, PyObject fill) : PyIterator
{
    int active = iterators.Length;

    public static PyType TypeObject { get; } = new("itertools.zip_longest", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (active == 0)
            return null;
        var items = new PyObject[iterators.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (iterators[i] is not { } iterator)
            {
                items[i] = fill;
                continue;
            }
            if (iterator.Next(ts) is { } item)
            {
                items[i] = item;
                continue;
            }
            iterators[i] = null;
            if (ts.HasError)
                active = 0;
            else
                active--;
            if (active == 0)
                return null;
            items[i] = fill;
        }
        return new PyTuple(items);
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        PyObject fill = PyNone.Instance;
        for (int i = 0; i < (names?.Count ?? 0); i++)
        {
            if (names!.Items[i] is not PyStr { Value: "fillvalue" })
                return ts.Raise(ExceptionTypes.TypeError, "zip_longest() got an unexpected keyword argument");
            fill = arguments[positional + i];
        }
        var iterators = new PyObject?[positional];
        for (int i = 0; i < positional; i++)
            if ((iterators[i] = arguments[i].GetIterator(ts)) is null)
                return null;
        var type = (PyType)self;
        return type.IsHeap ? new PyZipLongestInstance(type, iterators, fill) : new PyZipLongest(iterators, fill);
    }
}

/// <summary>accumulate(): running totals.</summary>
[Subclassable]
public class PyAccumulate(PyObject iterator, PyObject? function, PyObject? initial) : PyIterator
{
    static readonly Signature Parameters = new("accumulate", ["iterable", "func", "initial"], 1, 2);

    PyObject? total, first = initial;

    public static PyType TypeObject { get; } = new("itertools.accumulate", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (first is { } start)
        {
            first = null;
            return total = start;
        }
        if (iterator.Next(ts) is not { } item)
            return null;
        if (total is null)
            return total = item;
        var sum = function is null ? Operators.Binary(ts, (int)BinaryOperator.Add, total, item) : function.Call(ts, [total, item], null);
        if (sum is not null)
            total = sum;
        return sum;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[0]!.GetIterator(ts) is not { } iterator)
            return null;
        PyObject? function = bound[1] is PyNone ? null : bound[1], initial = bound[2] is PyNone ? null : bound[2];
        var type = (PyType)self;
        return type.IsHeap ? new PyAccumulateInstance(type, iterator, function, initial) : new PyAccumulate(iterator, function, initial);
    }
}
