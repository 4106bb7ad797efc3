using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.itertools;

/// <summary>product(): the cartesian product.</summary>
[Subclassable]
public class PyProduct(PyObject[][] pools) : PyIterator
{
    int[]? indices;
    bool isDone;

    public static PyType TypeObject { get; } = new("itertools.product", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (isDone || !Advance())
        {
            isDone = true;
            return null;
        }
        var items = new PyObject[pools.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = pools[i][indices![i]];
        return new PyTuple(items);
    }

    bool Advance()
    {
        if (indices is null)
        {
            indices = new int[pools.Length];
            return Array.TrueForAll(pools, static pool => pool.Length > 0);
        }
        for (int i = pools.Length - 1; i >= 0; i--)
        {
            if (++indices[i] < pools[i].Length)
                return true;
            indices[i] = 0;
        }
        return false;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        long repeat = 1;
        for (int i = 0; i < (names?.Count ?? 0); i++)
        {
            if (names!.Items[i] is not PyStr { Value: "repeat" } name)
                return ts.Raise(ExceptionTypes.TypeError, $"product() got an unexpected keyword argument '{(names.Items[i] as PyStr)?.Value}'");
            if (!Arguments.TryIndex(ts, arguments[positional + i], out repeat))
                return null;
        }
        if (repeat < 0)
            return ts.Raise(ExceptionTypes.ValueError, "repeat argument cannot be negative");
        long size = repeat == 0 ? 0 : positional;
        if (size > 0 && repeat > long.MaxValue / 8 / size)
            return ts.Raise(ExceptionTypes.OverflowError, "repeat argument too large");
        if (!ts.MayGrow(size * repeat))
            return null;
        var pools = new PyObject[size * repeat][];
        for (int i = 0; i < size; i++)
            if (!Pool.TryRead(ts, arguments[i], out pools[i]))
                return null;
        for (int i = (int)size; i < pools.Length; i++)
            pools[i] = pools[i - (int)size];
        var type = (PyType)self;
        return type.IsHeap ? new PyProductInstance(type, pools) : new PyProduct(pools);
    }
}

/// <summary>What selections from a pool share.</summary>
static class Pool
{
    public static bool TryRead(ThreadState ts, PyObject iterable, out PyObject[] pool)
    {
        var items = new List<PyObject>();
        bool success = Iteration.Collect(ts, iterable, items);
        pool = [.. items];
        return success;
    }

    /// <summary>The pool and the length of selections; false with an error.</summary>
    public static bool TryBind(ThreadState ts, Signature parameters, ReadOnlySpan<PyObject> arguments, PyTuple? names, out PyObject[] pool, out int length)
    {
        (pool, length) = ([], 0);
        var bound = default(BoundArguments);
        if (!parameters.Bind(ts, arguments, names, bound) || !Arguments.TryIndex(ts, bound[1]!, out long wanted) || !TryRead(ts, bound[0]!, out pool))
            return false;
        return TryLength(ts, wanted, out length);
    }

    public static bool TryLength(ThreadState ts, long wanted, out int length)
    {
        length = (int)Math.Clamp(wanted, 0, int.MaxValue);
        return (wanted >= 0 || ts.Fail(ExceptionTypes.ValueError, "r must be non-negative")) && ts.MayGrow(wanted);
    }

    public static PyTuple Select(PyObject[] pool, ReadOnlySpan<int> indices)
    {
        var items = new PyObject[indices.Length];
        for (int i = 0; i < items.Length; i++)
            items[i] = pool[indices[i]];
        return new PyTuple(items);
    }
}

/// <summary>combinations(): selections in the order of the pool, each item at most once.</summary>
[Subclassable]
public class PyCombinations(PyObject[] pool, int length) : PyIterator
{
    static readonly Signature Parameters = new("combinations", ["iterable", "r"], 2, 2);

    int[]? indices;
    bool isDone = length > pool.Length;

    public static PyType TypeObject { get; } = new("itertools.combinations", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (isDone || indices is not null && !Advance(indices))
        {
            isDone = true;
            return null;
        }
        indices ??= [.. Enumerable.Range(0, length)];
        return Pool.Select(pool, indices);
    }

    bool Advance(int[] indices)
    {
        int i = length - 1;
        while (i >= 0 && indices[i] == i + pool.Length - length)
            i--;
        if (i < 0)
            return false;
        indices[i]++;
        for (int j = i + 1; j < length; j++)
            indices[j] = indices[j - 1] + 1;
        return true;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Pool.TryBind(ts, Parameters, arguments, names, out var pool, out int length))
            return null;
        var type = (PyType)self;
        return type.IsHeap ? new PyCombinationsInstance(type, pool, length) : new PyCombinations(pool, length);
    }
}

/// <summary>combinations_with_replacement(): selections in the order of the pool, each item as often as wanted.</summary>
[Subclassable]
public class PyCombinationsWithReplacement(PyObject[] pool, int length) : PyIterator
{
    static readonly Signature Parameters = new("combinations_with_replacement", ["iterable", "r"], 2, 2);

    int[]? indices;
    bool isDone = pool.Length == 0 && length > 0;

    public static PyType TypeObject { get; } = new("itertools.combinations_with_replacement", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (isDone || indices is not null && !Advance(indices))
        {
            isDone = true;
            return null;
        }
        indices ??= new int[length];
        return Pool.Select(pool, indices);
    }

    bool Advance(int[] indices)
    {
        int i = length - 1;
        while (i >= 0 && indices[i] == pool.Length - 1)
            i--;
        if (i < 0)
            return false;
        indices.AsSpan(i).Fill(indices[i] + 1);
        return true;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Pool.TryBind(ts, Parameters, arguments, names, out var pool, out int length))
            return null;
        var type = (PyType)self;
        return type.IsHeap ? new PyCombinationsWithReplacementInstance(type, pool, length) : new PyCombinationsWithReplacement(pool, length);
    }
}

/// <summary>permutations(): selections in every order.</summary>
[Subclassable]
public class PyPermutations(PyObject[] pool, int length) : PyIterator
{
    static readonly Signature Parameters = new("permutations", ["iterable", "r"], 1, 2);

    int[]? indices, cycles;
    bool isDone = length > pool.Length;

    public static PyType TypeObject { get; } = new("itertools.permutations", Construct);
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (isDone || indices is not null && !Advance(indices, cycles!))
        {
            isDone = true;
            return null;
        }
        indices ??= [.. Enumerable.Range(0, pool.Length)];
        cycles ??= [.. Enumerable.Range(0, length).Select(i => pool.Length - i)];
        return Pool.Select(pool, indices.AsSpan(0, length));
    }

    bool Advance(int[] indices, int[] cycles)
    {
        for (int i = length - 1; i >= 0; i--)
        {
            if (--cycles[i] > 0)
            {
                int j = pool.Length - cycles[i];
                (indices[i], indices[j]) = (indices[j], indices[i]);
                return true;
            }
            int first = indices[i];
            Array.Copy(indices, i + 1, indices, i, pool.Length - i - 1);
            indices[^1] = first;
            cycles[i] = pool.Length - i;
        }
        return false;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || !Pool.TryRead(ts, bound[0]!, out var pool))
            return null;
        long wanted = pool.Length;
        if (bound[1] is { } given and not PyNone && (given is not PyIntegral number || !number.TryGetInt64(out wanted)))
            return given is PyIntegral ? ts.Raise(ExceptionTypes.OverflowError, "Python int too large to convert to C ssize_t") : ts.Raise(ExceptionTypes.TypeError, "Expected int as r");
        if (!Pool.TryLength(ts, wanted, out int length))
            return null;
        var type = (PyType)self;
        return type.IsHeap ? new PyPermutationsInstance(type, pool, length) : new PyPermutations(pool, length);
    }
}
