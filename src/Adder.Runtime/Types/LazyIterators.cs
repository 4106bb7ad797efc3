using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>enumerate().</summary>
[Subclassable]
public class PyEnumerate(PyObject iterator, PyObject start) : PyIterator, IIteratorState
{
    public static PyType TypeObject { get; } = IteratorStates.Declare(new("enumerate", Construct) { UnpacksKeywords = true });

    PyObject number = start;

    public override PyType Type => TypeObject;

    PyObject? IIteratorState.Reduce(ThreadState ts) => new PyTuple([Type, new PyTuple([iterator, number])]);

    public override PyObject? Next(ThreadState ts) => TryNextPair(ts, out var current, out var item) ? new PyTuple([current, item!]) : null;

    /// <summary>The next number and item; false when there is none left, and with an error.</summary>
    internal bool TryNextPair(ThreadState ts, out PyObject current, out PyObject? item)
    {
        current = number;
        item = iterator.Next(ts);
        if (item is null)
            return false;
        current = number;
        var next = current is PyInt { Value: < long.MaxValue } small ? PyInt.Of(small.Value + 1) : Operators.Binary(ts, (int)BinaryOperator.Add, current, PyInt.Of(1));
        if (next is null)
            return false;
        number = next;
        return true;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (arguments.Length > 2)
            return ts.Raise(ExceptionTypes.TypeError, $"enumerate() takes at most 2 arguments ({arguments.Length} given)");
        PyObject? iterable = positional > 0 ? arguments[0] : null, start = positional > 1 ? arguments[1] : null;
        for (int i = 0; i < (names?.Count ?? 0); i++)
        {
            string name = (names!.Items[i] as PyStr)?.Value ?? "";
            if (name == "iterable" && iterable is null)
                iterable = arguments[positional + i];
            else if (name == "start" && start is null && (iterable is not null || names.Count == 2))
                start = arguments[positional + i];
            else
                return ts.Raise(ExceptionTypes.TypeError, $"'{name}' is an invalid keyword argument for enumerate()");
        }
        if (iterable is null)
            return ts.Raise(ExceptionTypes.TypeError, "enumerate() missing required argument 'iterable'");
        if (start is not (null or PyIntegral))
            return ts.Raise(ExceptionTypes.TypeError, $"'{start.Type.Name}' object cannot be interpreted as an integer");
        return iterable.GetIterator(ts) is { } iterator ? ((PyType)self).IsHeap ? new PyEnumerateInstance((PyType)self, iterator, start ?? PyInt.Zero) : new PyEnumerate(iterator, start ?? PyInt.Zero) : null;
    }
}

/// <summary>zip().</summary>
[Subclassable]
public class PyZip(PyObject[] iterators, bool strict) : PyIterator, IStrictIterator
{
    public static PyType TypeObject { get; } = IteratorStates.Declare(new("zip", Construct)
    {
        Doc = "Tuples of an item of each iterable, until the shortest ends.\n\n   >>> list(zip('ab', range(3)))\n   [('a', 0), ('b', 1)]",
    });

    public bool IsStrict { get; set; } = strict;

    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.PickledStrict(this, [.. iterators]);

    static readonly Signature Parameters = new("zip", ["strict"], 0, 0);

    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        if (iterators.Length == 0)
            return null;
        if (MakesPairs)
            return TryNextPair(ts, out var first, out var second) ? new PyTuple([first!, second!]) : null;
        var items = new PyObject[iterators.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (iterators[i].Next(ts) is not { } item)
                return ts.HasError || !IsStrict ? null : CheckLengths(ts, "zip", iterators, i);
            items[i] = item;
        }
        return new PyTuple(items);
    }

    internal bool MakesPairs => iterators.Length == 2;

    /// <summary>The next items of two iterators; false when there are none left, and with an error.</summary>
    internal bool TryNextPair(ThreadState ts, out PyObject? first, out PyObject? second)
    {
        second = null;
        first = Item(ts, iterators[0]);
        if (first is not null && (second = Item(ts, iterators[1])) is not null)
            return true;
        if (IsStrict && !ts.HasError)
            CheckLengths(ts, "zip", iterators, first is null ? 0 : 1);
        return false;
    }

    static PyObject? Item(ThreadState ts, PyObject iterator) => iterator.GetType() == typeof(ListIterator) ? Unsafe.As<ListIterator>(iterator).NextItem()
        : iterator.GetType() == typeof(TupleIterator) ? Unsafe.As<TupleIterator>(iterator).Next(ts) : iterator.Next(ts);

    /// <summary>The iterator at an index is exhausted: all others must be, too.</summary>
    internal static PyObject? CheckLengths(ThreadState ts, string name, PyObject[] iterators, int exhausted)
    {
        static string Others(int count) => count == 1 ? " 1" : $"s 1-{count}";
        if (exhausted > 0)
            return ts.Raise(ExceptionTypes.ValueError, $"{name}() argument {exhausted + 1} is shorter than argument{Others(exhausted)}");
        for (int i = 1; i < iterators.Length; i++)
            if (iterators[i].Next(ts) is not null)
                return ts.Raise(ExceptionTypes.ValueError, $"{name}() argument {i + 1} is longer than argument{Others(i)}");
            else if (ts.HasError)
                return null;
        return null;
    }

    static PyZip? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        bool strict = false;
        int positional = arguments.Length - (names?.Count ?? 0);
        if (!Parameters.Bind(ts, arguments[positional..], names, bound) || bound[0] is { } flag && !Arguments.TryTruth(ts, flag, out strict))
            return null;
        return PyMap.TryIterators(ts, arguments[..positional], out var iterators) ? ((PyType)self).IsHeap ? new PyZipInstance((PyType)self, iterators, strict) : new PyZip(iterators, strict) : null;
    }
}

/// <summary>map().</summary>
[Subclassable]
public class PyMap(PyObject function, PyObject[] iterators, bool strict) : PyIterator, IStrictIterator
{
    public static PyType TypeObject { get; } = IteratorStates.Declare(new("map", Construct) { UnpacksKeywords = true });

    public bool IsStrict { get; set; } = strict;

    PyObject? IIteratorState.Reduce(ThreadState ts) => IteratorStates.PickledStrict(this, [function, .. iterators]);

    static readonly Signature Parameters = new("map", ["strict"], 0, 0);

    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        var items = new PyObject[iterators.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (iterators[i].Next(ts) is not { } item)
                return ts.HasError || !IsStrict ? null : PyZip.CheckLengths(ts, "map", iterators, i);
            items[i] = item;
        }
        return function.Call(ts, items, null);
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        bool strict = false;
        int positional = arguments.Length - (names?.Count ?? 0);
        if (!Parameters.Bind(ts, arguments[positional..], names, bound) || bound[0] is { } flag && !Arguments.TryTruth(ts, flag, out strict))
            return null;
        if (positional < 2)
            return ts.Raise(ExceptionTypes.TypeError, "map() must have at least two arguments.");
        return TryIterators(ts, arguments[1..positional], out var iterators) ? ((PyType)self).IsHeap ? new PyMapInstance((PyType)self, arguments[0], iterators, strict) : new PyMap(arguments[0], iterators, strict) : null;
    }

    internal static bool TryIterators(ThreadState ts, ReadOnlySpan<PyObject> iterables, out PyObject[] iterators)
    {
        iterators = new PyObject[iterables.Length];
        for (int i = 0; i < iterators.Length; i++)
        {
            if (iterables[i].GetIterator(ts) is not { } iterator)
                return false;
            iterators[i] = iterator;
        }
        return true;
    }
}

/// <summary>filter().</summary>
[Subclassable]
public class PyFilter(PyObject? predicate, PyObject iterator) : PyIterator, IIteratorState
{
    public static PyType TypeObject { get; } = IteratorStates.Declare(new("filter", Construct) { UnpacksKeywords = true });

    PyObject? IIteratorState.Reduce(ThreadState ts) => new PyTuple([Type, new PyTuple([predicate ?? PyNone.Instance, iterator])]);

    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        while (iterator.Next(ts) is { } item)
        {
            var answer = predicate is null ? item : predicate.Call(ts, [item], null);
            int truth = answer is null ? -1 : answer.IsTrue(ts);
            if (truth == 1)
                return item;
            if (truth < 0 || ts.PollInterrupt() && ts.HasError)
                return null;
        }
        return null;
    }

    static PyFilter Make(PyType type, PyObject? predicate, PyObject iterator) =>
        type.IsHeap ? new PyFilterInstance(type, predicate, iterator) : new PyFilter(predicate, iterator);

    static PyFilter? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.CheckNew(ts, "filter", (PyType)self, arguments.Length, names, 2, 2))
            return null;
        return arguments[1].GetIterator(ts) is { } iterator ? Make((PyType)self, arguments[0] is PyNone ? null : arguments[0], iterator) : null;
    }
}
