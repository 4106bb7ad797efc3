using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.itertools;

/// <summary>islice(): the items that a slice would take.</summary>
/// <param name="iterator">What is sliced.</param>
/// <param name="start">Index of the first item to give.</param>
/// <param name="stop">Index where it ends; -1 for never.</param>
/// <param name="step">From one index to the next.</param>
[Subclassable]
public class PyISlice(PyObject iterator, long start, long stop, long step) : PyIterator
{
    PyObject? source = iterator;
    long next = start, taken;

    public static PyType TypeObject { get; } = new("itertools.islice", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (source is null)
            return null;
        long last = stop >= 0 ? Math.Min(stop, next) : next;
        for (; taken < last; taken++)
            if (source.Next(ts) is null || ts.PollInterrupt() && ts.HasError)
                return End();
        if (stop >= 0 && taken >= stop || source.Next(ts) is not { } item)
            return End();
        taken++;
        next = next > long.MaxValue - step || stop >= 0 && next + step > stop ? stop >= 0 ? stop : long.MaxValue : next + step;
        return item;
    }

    PyObject? End()
    {
        source = null;
        return null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (!Arguments.CheckNew(ts, "islice", type, arguments.Length, names, 2, 4))
            return null;
        int given = arguments.Length - (names?.Count ?? 0);
        long start = 0, stop = -1, step = 1;
        if (given == 2)
        {
            if (!TryBound(ts, arguments[1], ref stop))
                return Invalid(ts, StopProblem(arguments[1]));
        }
        else
        {
            if (!TryBound(ts, arguments[2], ref stop))
                return Invalid(ts, StopProblem(arguments[2]));
            if (!TryBound(ts, arguments[1], ref start))
                return Invalid(ts, "Indices for islice() must be None or an integer: 0 <= x <= sys.maxsize.");
            if (given == 4 && (!TryBound(ts, arguments[3], ref step) || step < 1))
                return Invalid(ts, "Step for islice() must be a positive integer or None.");
        }
        if (arguments[0].GetIterator(ts) is not { } iterator)
            return null;
        return type.IsHeap ? new PyISliceInstance(type, iterator, start, stop, step) : new PyISlice(iterator, start, stop, step);
    }

    /// <summary>What is said of a stop; of numbers below -1, which C takes for errors, as of any index.</summary>
    static string StopProblem(PyObject stop) =>
        $"{(stop is PyIntegral number && number.TryGetInt64(out long value) && value < -1 ? "Indices" : "Stop argument")} for islice() must be None or an integer: 0 <= x <= sys.maxsize.";

    static PyObject? Invalid(ThreadState ts, string message)
    {
        if (ts.HasError)
            ts.TakeError();
        return ts.Raise(ExceptionTypes.ValueError, message);
    }

    static bool TryBound(ThreadState ts, PyObject value, ref long bound) =>
        value is PyNone || Numbers.HasIndex(value) && Numbers.ToIndex(ts, value) is { } number && number.TryGetInt64(out bound) && bound >= 0;
}

/// <summary>pairwise(): each item with the one after it.</summary>
[Subclassable]
public class PyPairwise(PyObject iterator) : PyIterator
{
    PyObject? source = iterator, last;

    public static PyType TypeObject { get; } = new("itertools.pairwise", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (source is null)
            return null;
        var first = last ?? source.Next(ts);
        if (first is null)
            return End();
        last = first;
        if (source?.Next(ts) is not { } second)
            return End();
        last = second;
        return new PyTuple([first, second]);
    }

    PyObject? End()
    {
        (source, last) = (null, null);
        return null;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if (!Arguments.CheckNew(ts, "pairwise", type, arguments.Length, names, 1, 1) || arguments[0].GetIterator(ts) is not { } iterator)
            return null;
        return type.IsHeap ? new PyPairwiseInstance(type, iterator) : new PyPairwise(iterator);
    }
}

/// <summary>batched(): tuples of n items, the last one of what is left.</summary>
[Subclassable]
public class PyBatched(PyObject iterator, long size, bool strict) : PyIterator
{
    static readonly Signature Parameters = new("batched", ["iterable", "n", "strict"], 2, 2);

    PyObject? source = iterator;

    public static PyType TypeObject { get; } = new("itertools.batched", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        var batch = new List<PyObject>((int)Math.Min(size, 16));
        while (batch.Count < size && source?.Next(ts) is { } item)
        {
            if (!ts.MayGrow(batch.Count + 1L))
                return null;
            batch.Add(item);
        }
        if (batch.Count == size)
            return new PyTuple([.. batch]);
        source = null;
        if (batch.Count == 0 || ts.HasError)
            return null;
        return strict ? ts.Raise(ExceptionTypes.ValueError, "batched(): incomplete batch") : new PyTuple([.. batch]);
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        bool strict = false;
        if (!Parameters.Bind(ts, arguments, names, bound) || !Arguments.TryIndex(ts, bound[1]!, out long size)
            || bound[2] is { } flag && !Arguments.TryTruth(ts, flag, out strict))
            return null;
        if (size < 1)
            return ts.Raise(ExceptionTypes.ValueError, "n must be at least one");
        if (bound[0]!.GetIterator(ts) is not { } iterator)
            return null;
        var type = (PyType)self;
        return type.IsHeap ? new PyBatchedInstance(type, iterator, size, strict) : new PyBatched(iterator, size, strict);
    }
}
