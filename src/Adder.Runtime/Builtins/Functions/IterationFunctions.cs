using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Generators;

namespace Adder.Runtime.Builtins;

/// <summary>Functions that walk iterables.</summary>
[PyModule("builtins")]
static partial class IterationFunctions
{
    [PyFunction("len", "The number of items.")]
    public static PyObject? Len(ThreadState ts, PyObject obj)
    {
        long length = obj.Length(ts);
        return length < 0 ? null : PyInt.Of(length);
    }

    [PyFunction("iter", "An iterator of the object, or of what a function returns until the sentinel comes.")]
    public static PyObject? Iter(ThreadState ts, PyObject @object, PyObject? sentinel = null)
    {
        if (sentinel is null)
            return @object.GetIterator(ts);
        return ObjectFunctions.IsCallable(@object) ? new CallableIterator(@object, sentinel) : ts.Raise(ExceptionTypes.TypeError, "iter(v, w): v must be callable");
    }

    [PyFunction("next", "The next item of an iterator, or a default when there is none left.")]
    public static PyObject? Next(ThreadState ts, PyObject iterator, PyObject? @default = null)
    {
        ts.StopValue = null;
        if (iterator.Next(ts) is { } item)
            return item;
        if (@default is null)
            return ts.HasError ? null : ts.Raise(StopIterations.Create(ts.StopValue));
        if (ts.HasError && !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            return null;
        if (ts.HasError)
            ts.TakeError();
        return @default;
    }

    [PyFunction("all", "Whether no item is false.")]
    public static PyObject? All(ThreadState ts, PyObject iterable) => Search(ts, iterable, 0) is { } found ? PyBool.Of(!found) : null;

    [PyFunction("any", "Whether some item is true.")]
    public static PyObject? Any(ThreadState ts, PyObject iterable) => Search(ts, iterable, 1) is { } found ? PyBool.Of(found) : null;

    /// <summary>Whether there is an item of a truth; null with an error.</summary>
    static bool? Search(ThreadState ts, PyObject iterable, int wanted)
    {
        var iterator = iterable.GetIterator(ts);
        while (iterator?.Next(ts) is { } item)
        {
            int truth = item.IsTrue(ts);
            if (truth == wanted)
                return true;
            if (truth < 0 || ts.PollInterrupt() && ts.HasError)
                return null;
        }
        return ts.HasError ? null : false;
    }

    [PyFunction("sum", "The sum of a start value and the items.")]
    public static PyObject? Sum(ThreadState ts, PyObject iterable, [Named] PyObject? start = null)
    {
        PyObject total = start ?? PyInt.Zero;
        if (total is PyStr or PyBytes or PyByteArray)
            return ts.Raise(ExceptionTypes.TypeError, total is PyStr ? "sum() can't sum strings [use ''.join(seq) instead]"
                : $"sum() can't sum {(total is PyBytes ? "bytes" : "bytearray")} [use b''.join(seq) instead]");
        var iterator = iterable.GetIterator(ts);
        if (iterator is null)
            return null;
        while (iterator.Next(ts) is { } item)
        {
            if (total is PyFloat first && item is PyFloat or PyInt)
                return SumFloats(ts, iterator, first, item);
            if (Operators.Binary(ts, (int)BinaryOperator.Add, total, item) is not { } sum || ts.PollInterrupt() && ts.HasError)
                return null;
            total = sum;
        }
        return ts.HasError ? null : total;
    }

    /// <summary>Sums floats with the rounding errors kept aside, as CPython does from 3.12 on (Neumaier).</summary>
    static PyObject? SumFloats(ThreadState ts, PyObject iterator, PyFloat first, PyObject? item)
    {
        double sum = first.Value, lost = 0;
        for (; item is not null; item = iterator.Next(ts))
        {
            double x;
            if (item is PyFloat number)
                x = number.Value;
            else if (item is PyIntegral whole)
            {
                if (!PyFloat.TryConvert(ts, whole, out x))
                    return null;
            }
            else
                return AddRest(ts, iterator, Total(sum, lost), item);
            double next = sum + x;
            if (item is PyFloat)
                lost += Math.Abs(sum) >= Math.Abs(x) ? sum - next + x : x - next + sum;
            sum = next;
            if (ts.PollInterrupt() && ts.HasError)
                return null;
        }
        return ts.HasError ? null : Total(sum, lost);
    }

    static PyFloat Total(double sum, double lost) => new(lost != 0 && double.IsFinite(lost) ? sum + lost : sum);

    static PyObject? AddRest(ThreadState ts, PyObject iterator, PyObject total, PyObject? item)
    {
        for (; item is not null; item = iterator.Next(ts))
        {
            if (Operators.Binary(ts, (int)BinaryOperator.Add, total, item) is not { } sum || ts.PollInterrupt() && ts.HasError)
                return null;
            total = sum;
        }
        return ts.HasError ? null : total;
    }

    [PyFunction("min", "The least item, or the least argument.")]
    public static PyObject? Min(ThreadState ts, ReadOnlySpan<PyObject> arguments, [KeywordOnly] PyObject? @default = null, PyObject? key = null) =>
        Extreme(ts, "min", CompareOperator.Less, arguments, @default, key);

    [PyFunction("max", "The greatest item, or the greatest argument.")]
    public static PyObject? Max(ThreadState ts, ReadOnlySpan<PyObject> arguments, [KeywordOnly] PyObject? @default = null, PyObject? key = null) =>
        Extreme(ts, "max", CompareOperator.Greater, arguments, @default, key);

    static PyObject? Extreme(ThreadState ts, string name, CompareOperator better, ReadOnlySpan<PyObject> arguments, PyObject? standard, PyObject? key)
    {
        if (arguments.Length == 0)
            return ts.Raise(ExceptionTypes.TypeError, $"{name} expected at least 1 argument, got 0");
        if (arguments.Length > 1 && standard is not null)
            return ts.Raise(ExceptionTypes.TypeError, $"Cannot specify a default for {name}() with multiple positional arguments");
        var iterator = arguments.Length > 1 ? new PyTuple(arguments.ToArray()).GetIterator(ts) : arguments[0].GetIterator(ts);
        if (iterator is null)
            return null;
        PyObject? best = null, bestKey = null;
        while (iterator.Next(ts) is { } item)
        {
            var itemKey = key is null or PyNone ? item : key.Call(ts, [item], null);
            int isBetter = itemKey is null ? -1 : bestKey is null ? 1 : Operators.CompareTruth(ts, better, itemKey, bestKey);
            if (isBetter < 0 || ts.PollInterrupt() && ts.HasError)
                return null;
            if (isBetter == 1)
                (best, bestKey) = (item, itemKey);
        }
        return ts.HasError ? null : best ?? standard ?? ts.Raise(ExceptionTypes.ValueError, $"{name}() iterable argument is empty");
    }

    [PyFunction("sorted", "A list of the items in order.")]
    public static PyObject? Sorted(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int keywords = names?.Count ?? 0;
        if (arguments.Length - keywords != 1)
            return Arguments.WrongCount(ts, "sorted", arguments.Length - keywords, 1, 1);
        var bound = default(BoundArguments);
        bool reverse = false;
        if (!SortParameters.Bind(ts, arguments[1..], names, bound) || bound[1] is { } flag && !Arguments.TryTruth(ts, flag, out reverse))
            return null;
        var items = new List<PyObject>();
        return Iteration.Collect(ts, arguments[0], items) && KeyedSort.Sort(ts, items, bound[0], reverse) ? new PyList(items) : null;
    }

    // named as list.sort(), which CPython's sorted() calls
    static readonly Signature SortParameters = new("sort", ["key", "reverse"], 0, 0);
}
