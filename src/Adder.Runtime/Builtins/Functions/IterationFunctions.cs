using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter.Folds;
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
            return ts.HasError ? null : PySendable.ToCall(ts, SendOutcome.Returned, ts.StopValue);
        if (ts.HasError && !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.StopIteration))
            return null;
        if (ts.HasError)
            ts.TakeError();
        return @default;
    }

    [PyFunction("all", "Whether no item is false."), Folds("new TruthFold(0)")]
    public static PyObject? All(ThreadState ts, PyObject iterable) => new TruthFold(0).Of(ts, iterable);

    [PyFunction("any", "Whether some item is true."), Folds("new TruthFold(1)")]
    public static PyObject? Any(ThreadState ts, PyObject iterable) => new TruthFold(1).Of(ts, iterable);

    [PyFunction("sum", "The sum of a start value and the items."), Folds("new SumFold(PyInt.Zero)")]
    public static PyObject? Sum(ThreadState ts, PyObject iterable, [Named] PyObject? start = null) => start is PyStr or PyBytes or PyByteArray
        ? ts.Raise(ExceptionTypes.TypeError, start is PyStr ? "sum() can't sum strings [use ''.join(seq) instead]"
            : $"sum() can't sum {start.Type.NativeBase.Name} [use b''.join(seq) instead]")
        : new SumFold(start ?? PyInt.Zero).Of(ts, iterable);

    [PyFunction("min", "min(iterable, *[, default=obj, key=func]) -> value\nmin(arg1, arg2, *args, *[, key=func]) -> value\n\nThe least item, or the least argument."), Folds("new ExtremeFold(\"min\", CompareOperator.Less)")]
    public static PyObject? Min(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Extreme(ts, MinParameters, CompareOperator.Less, arguments, names);

    [PyFunction("max", "max(iterable, *[, default=obj, key=func]) -> value\nmax(arg1, arg2, *args, *[, key=func]) -> value\n\nThe greatest item, or the greatest argument."), Folds("new ExtremeFold(\"max\", CompareOperator.Greater)")]
    public static PyObject? Max(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Extreme(ts, MaxParameters, CompareOperator.Greater, arguments, names);

    // the keywords only: what is given by position is counted before they are looked at
    static readonly Signature MinParameters = new("min", ["key", "default"], 0, 0), MaxParameters = new("max", ["key", "default"], 0, 0);

    static PyObject? Extreme(ThreadState ts, Signature parameters, CompareOperator better, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == 2 && names is null && arguments[0].GetType() == typeof(PyInt) && arguments[1].GetType() == typeof(PyInt))
        {
            long first = Unsafe.As<PyInt>(arguments[0]).Value, second = Unsafe.As<PyInt>(arguments[1]).Value;
            return arguments[better == CompareOperator.Less ? second < first ? 1 : 0 : second > first ? 1 : 0];
        }
        string name = parameters.Name;
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional == 0)
            return ts.Raise(ExceptionTypes.TypeError, $"{name} expected at least 1 argument, got 0");
        PyObject? key = null, standard = null;
        if (names is { Count: > 0 })
        {
            var bound = default(BoundArguments);
            if (!parameters.Bind(ts, arguments[positional..], names, bound))
                return null;
            (key, standard) = (bound[0], bound[1]);
            arguments = arguments[..positional];
        }
        if (arguments.Length > 1 && standard is not null)
            return ts.Raise(ExceptionTypes.TypeError, $"Cannot specify a default for {name}() with multiple positional arguments");
        var fold = new ExtremeFold(name, better, key is PyNone ? null : key, standard);
        return arguments.Length == 1 ? fold.Of(ts, arguments[0]) : fold.OfItems(ts, arguments);
    }

    [PyFunction("sorted", "A list of the items in order."), Folds("new SortedFold()")]
    public static PyObject? Sorted(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int keywords = names?.Count ?? 0;
        if (arguments.Length - keywords != 1)
            return Arguments.WrongCount(ts, "sorted", arguments.Length - keywords, 1, 1);
        var bound = default(BoundArguments);
        bool reverse = false;
        if (KeyedSort.Items(ts, arguments[0]) is not { } items || !SortParameters.Bind(ts, arguments[1..], names, bound)
            || bound[1] is { } flag && !Arguments.TryTruth(ts, flag, out reverse))
            return null;
        return KeyedSort.Sort(ts, items, bound[0], reverse) ? PyList.Adopt(items) : null;
    }

    // named as list.sort(), which CPython's sorted() calls
    static readonly Signature SortParameters = new("sort", ["key", "reverse"], 0, 0);
}
