using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>What an iterator can tell of itself: how much is left, and how it is pickled.</summary>
interface IIteratorState
{
    /// <summary>How many items are left; negative with an error, or without one when it is not known.</summary>
    long Left(ThreadState ts) => -1;

    /// <summary>What pickling stores: a callable, its arguments, and the position when there is one. Null with an error.</summary>
    PyObject? Reduce(ThreadState ts);
}

/// <summary>An iterator that can go to a position.</summary>
interface IIteratorPosition : IIteratorState
{
    /// <summary>Goes to a position; one out of range is clamped.</summary>
    void MoveTo(long position);
}

/// <summary>zip and map, whose state is whether all their iterators must have the same length.</summary>
interface IStrictIterator : IIteratorState
{
    PyType Type { get; }
    bool IsStrict { get; set; }
}

/// <summary>The methods of the iterators' types that are for pickling and for operator.length_hint().</summary>
static class IteratorStates
{
    /// <summary>Gives a type the methods that CPython's type of that name has.</summary>
    public static PyType Declare(PyType type)
    {
        type.Declare(AddTo);
        return type;
    }

    static void AddTo(PyType type)
    {
        string[] has = Builtins.BuiltinFacts.AttributesOf(type.Name);
        if (Array.IndexOf(has, "__length_hint__") >= 0)
            type.Define("__length_hint__", new PyMethodDescriptor("__length_hint__", type, LengthHint, "Private method returning an estimate of len(list(it))."));
        if (Array.IndexOf(has, "__reduce__") >= 0)
            type.Define("__reduce__", new PyMethodDescriptor("__reduce__", type, Reduce, "Return state information for pickling."));
        if (Array.IndexOf(has, "__setstate__") >= 0)
            type.Define("__setstate__", new PyMethodDescriptor("__setstate__", type, SetState, "Set state information for unpickling."));
    }

    static PyObject? LengthHint(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length > 0)
            return Arguments.Wrong(ts, self, "__length_hint__", arguments.Length, names, 0, 0);
        if (self is not IIteratorState state)
            return ts.Unsupported($"{self.Type.Name}.__length_hint__");
        long left = state.Left(ts);
        return left < 0 ? ts.HasError ? null : PyNotImplemented.Instance : PyInt.Of(left);
    }

    static PyObject? Reduce(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        arguments.Length > 0 ? Arguments.Wrong(ts, self, "__reduce__", arguments.Length, names, 0, 0)
        : self is IIteratorState state ? state.Reduce(ts) : ts.Unsupported($"{self.Type.Name}.__reduce__");

    static PyObject? SetState(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length != 1)
            return Arguments.Wrong(ts, self, "__setstate__", arguments.Length, names, 1, 1);
        if (self is IStrictIterator strict)
        {
            int truth = arguments[0].IsTrue(ts);
            strict.IsStrict = truth == 1;
            return truth < 0 ? null : PyNone.Instance;
        }
        if (self is LongRangeIterator far)
        {
            if (arguments[0] is not PyIntegral steps)
                return ts.Raise(ExceptionTypes.TypeError, $"state must be an int, not {arguments[0].Type.Name}");
            far.MoveTo(steps.ToBigInteger());
            return PyNone.Instance;
        }
        if (self is not IIteratorPosition iterator)
            return ts.Unsupported($"{self.Type.Name}.__setstate__");
        if (!Arguments.TryIndex(ts, arguments[0], out long position))
            return null;
        iterator.MoveTo(position);
        return PyNone.Instance;
    }

    /// <summary>A call of iter() or reversed() of a sequence, and a position; of an empty one at the end.</summary>
    public static PyTuple? Pickled(ThreadState ts, string function, PyObject? sequence, PyObject empty, long position)
    {
        if (BuiltinsMapping.Function(ts, function) is not { } callable)
            return null;
        return sequence is null ? new PyTuple([callable, new PyTuple([empty])]) : new PyTuple([callable, new PyTuple([sequence]), PyInt.Of(position)]);
    }

    /// <summary>A call of the type of zip or map, and True when it is strict.</summary>
    public static PyTuple PickledStrict(IStrictIterator iterator, PyObject[] arguments) =>
        iterator.IsStrict ? new([iterator.Type, new PyTuple(arguments), PyBool.True]) : new([iterator.Type, new PyTuple(arguments)]);

    /// <summary>A call of iter() of the range that is left, which starts over: the position is None.</summary>
    public static PyTuple? PickledRange(ThreadState ts, PyRange rest) =>
        BuiltinsMapping.Function(ts, "iter") is { } callable ? new([callable, new PyTuple([rest]), PyNone.Instance]) : null;

    /// <summary>A call of iter() of what is left.</summary>
    public static PyObject? PickledRest(ThreadState ts, IEnumerable<PyObject> rest) =>
        BuiltinsMapping.Function(ts, "iter") is { } callable ? new PyTuple([callable, new PyTuple([new PyList(rest.ToList())])]) : null;
}
