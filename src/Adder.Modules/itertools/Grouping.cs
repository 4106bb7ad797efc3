using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.itertools;

/// <summary>groupby(): each key with an iterator over the items in a row that have it.</summary>
[Subclassable]
public class PyGroupBy(PyObject iterator, PyObject? function) : PyIterator
{
    static readonly Signature Parameters = new("groupby", ["iterable", "key"], 1, 2);

    PyObject? target, key, value;

    public static PyType TypeObject { get; } = new("itertools.groupby", Construct);
    public override PyType Type => TypeObject;

    /// <summary>The group whose items are being given; any other has ended.</summary>
    internal PyGrouper? Current { get; private set; }

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        Current = null;
        while (true)
        {
            if (key is not null)
            {
                if (target is null)
                    break;
                int same = Operators.AreEqual(ts, target, key);
                if (same < 0 || ts.PollInterrupt() && ts.HasError)
                    return null;
                if (same == 0)
                    break;
            }
            if (!Step(ts))
                return null;
        }
        target = key;
        Current = new PyGrouper(this, key!);
        return new PyTuple([key!, Current]);
    }

    /// <summary>The next item of a group, or null when the next item is of another.</summary>
    internal PyObject? NextOf(ThreadState ts, PyGrouper group, PyObject wanted)
    {
        if (!ReferenceEquals(Current, group))
            return null;
        if (value is null && !Step(ts))
            return null;
        int same = Operators.AreEqual(ts, wanted, key!);
        if (same <= 0)
            return null;
        var item = value;
        value = null;
        return item;
    }

    bool Step(ThreadState ts)
    {
        if (iterator.Next(ts) is not { } item)
            return false;
        var found = function is null ? item : function.Call(ts, [item], null);
        if (found is null)
            return false;
        (value, key) = (item, found);
        return true;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[0]!.GetIterator(ts) is not { } iterator)
            return null;
        PyObject? function = bound[1] is PyNone ? null : bound[1];
        var type = (PyType)self;
        return type.IsHeap ? new PyGroupByInstance(type, iterator, function) : new PyGroupBy(iterator, function);
    }
}

/// <summary>The items of one group.</summary>
public sealed class PyGrouper(PyGroupBy parent, PyObject key) : PyIterator
{
    public static PyType TypeObject { get; } = new("itertools._grouper", Construct) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts) => parent.NextOf(ts, this, key);

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "_grouper", arguments.Length, names, 2, 2))
            return null;
        return arguments[0] is PyGroupBy parent ? new PyGrouper(parent, arguments[1])
            : ts.Raise(ExceptionTypes.TypeError, $"_grouper() argument 1 must be itertools.groupby, not {Arguments.NameOf(arguments[0])}");
    }
}
