using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.itertools;

/// <summary>What iterators of a function and an iterable share.</summary>
static class FunctionAndIterable
{
    /// <summary>The function and the iterator of the iterable; false with an error.</summary>
    public static bool TryBind(ThreadState ts, PyType type, string name, ReadOnlySpan<PyObject> arguments, PyTuple? names, out PyObject function, out PyObject iterator)
    {
        (function, iterator) = (PyNone.Instance, PyNone.Instance);
        if (!Arguments.CheckNew(ts, name, type, arguments.Length, names, 2, 2)
            || arguments[1].GetIterator(ts) is not { } found)
            return false;
        (function, iterator) = (arguments[0], found);
        return true;
    }

    /// <summary>Whether a function says yes to an item: 1, 0, or -1 with an error.</summary>
    public static int Test(ThreadState ts, PyObject function, PyObject item) =>
        function.Call(ts, [item], null) is { } answer ? answer.IsTrue(ts) : -1;
}

/// <summary>compress(): the items whose selectors are true.</summary>
[Subclassable]
public class PyCompress(PyObject data, PyObject selectors) : PyIterator
{
    static readonly Signature Parameters = new("compress", ["data", "selectors"], 2, 2);

    public static PyType TypeObject { get; } = new("itertools.compress", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        while (data.Next(ts) is { } item && selectors.Next(ts) is { } selector)
        {
            int selected = selector.IsTrue(ts);
            if (selected != 0)
                return selected > 0 ? item : null;
            if (ts.PollInterrupt() && ts.HasError)
                return null;
        }
        return null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[0]!.GetIterator(ts) is not { } data || bound[1]!.GetIterator(ts) is not { } selectors)
            return null;
        var type = (PyType)self;
        return type.IsHeap ? new PyCompressInstance(type, data, selectors) : new PyCompress(data, selectors);
    }
}

/// <summary>filterfalse(): the items that the function says no to.</summary>
[Subclassable]
public class PyFilterFalse(PyObject function, PyObject iterator) : PyIterator
{
    public static PyType TypeObject { get; } = new("itertools.filterfalse", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        bool isTruth = function is PyNone || ReferenceEquals(function, PyBool.TypeObject);
        while (iterator.Next(ts) is { } item)
        {
            int passed = isTruth ? item.IsTrue(ts) : FunctionAndIterable.Test(ts, function, item);
            if (passed <= 0)
                return passed == 0 ? item : null;
            if (ts.PollInterrupt() && ts.HasError)
                return null;
        }
        return null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (!FunctionAndIterable.TryBind(ts, type, "filterfalse", arguments, names, out var function, out var iterator))
            return null;
        return type.IsHeap ? new PyFilterFalseInstance(type, function, iterator) : new PyFilterFalse(function, iterator);
    }
}

/// <summary>takewhile(): the items up to the first that the function says no to.</summary>
[Subclassable]
public class PyTakeWhile(PyObject function, PyObject iterator) : PyIterator
{
    bool isDone;

    public static PyType TypeObject { get; } = new("itertools.takewhile", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (isDone || iterator.Next(ts) is not { } item)
            return null;
        int passed = FunctionAndIterable.Test(ts, function, item);
        isDone = passed == 0;
        return passed > 0 ? item : null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (!FunctionAndIterable.TryBind(ts, type, "takewhile", arguments, names, out var function, out var iterator))
            return null;
        return type.IsHeap ? new PyTakeWhileInstance(type, function, iterator) : new PyTakeWhile(function, iterator);
    }
}

/// <summary>dropwhile(): the items from the first on that the function says no to.</summary>
[Subclassable]
public class PyDropWhile(PyObject function, PyObject iterator) : PyIterator
{
    bool hasBegun;

    public static PyType TypeObject { get; } = new("itertools.dropwhile", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        while (iterator.Next(ts) is { } item)
        {
            if (hasBegun)
                return item;
            int passed = FunctionAndIterable.Test(ts, function, item);
            if (passed < 0 || ts.PollInterrupt() && ts.HasError)
                return null;
            if (passed == 0)
            {
                hasBegun = true;
                return item;
            }
        }
        return null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (!FunctionAndIterable.TryBind(ts, type, "dropwhile", arguments, names, out var function, out var iterator))
            return null;
        return type.IsHeap ? new PyDropWhileInstance(type, function, iterator) : new PyDropWhile(function, iterator);
    }
}

/// <summary>starmap(): what the function makes of each item, taken as its arguments.</summary>
[Subclassable]
public class PyStarMap(PyObject function, PyObject iterator) : PyIterator
{
    public static PyType TypeObject { get; } = new("itertools.starmap", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (iterator.Next(ts) is not { } item)
            return null;
        if (item is PyTuple tuple)
            return function.Call(ts, tuple.Items, null);
        var arguments = new List<PyObject>();
        return Iteration.Collect(ts, item, arguments) ? function.Call(ts, [.. arguments], null) : null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (!FunctionAndIterable.TryBind(ts, type, "starmap", arguments, names, out var function, out var iterator))
            return null;
        return type.IsHeap ? new PyStarMapInstance(type, function, iterator) : new PyStarMap(function, iterator);
    }
}
