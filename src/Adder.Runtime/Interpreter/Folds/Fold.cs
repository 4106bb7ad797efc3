using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter.Folds;

/// <summary>What a fold did with an item.</summary>
enum FoldStep : byte
{
    /// <summary>An error is pending.</summary>
    Failed,

    /// <summary>The next item is wanted.</summary>
    Continue,

    /// <summary>The result is known.</summary>
    Done,

    /// <summary>Nothing: the item may run Python code, or errors are to be expected.</summary>
    NotTaken,
}

/// <summary>
/// What a built-in function or type makes of the items of an iterable, one after the other: sum(), list(), any() and their like. A
/// generator that is handed to one of them runs within the interpreter's loop and gives its items to the fold without being left.
/// </summary>
abstract class Fold
{
    /// <summary>Takes an item when that runs no Python code and cannot fail, never <see cref="FoldStep.Failed"/>.</summary>
    public abstract FoldStep TryTake(ThreadState ts, PyObject item);

    /// <summary>Takes any item.</summary>
    public abstract FoldStep Take(ThreadState ts, PyObject item);

    /// <summary>The result; null with an error.</summary>
    public abstract PyObject? Finish(ThreadState ts);

    /// <summary>The result of the items that are left in an iterator; null with an error.</summary>
    public PyObject? Drain(ThreadState ts, PyObject iterator)
    {
        while (iterator.Next(ts) is { } item && Goes(ts, item))
        {
        }
        return ts.HasError ? null : Finish(ts);
    }

    /// <summary>The result of an iterable; null with an error.</summary>
    public PyObject? Of(ThreadState ts, PyObject iterable) => iterable.GetType() == typeof(PyList) ? OfList(ts, Unsafe.As<PyList>(iterable))
        : iterable.GetIterator(ts) is { } iterator ? Drain(ts, iterator) : null;

    /// <summary>The result of items; null with an error.</summary>
    public PyObject? OfItems(ThreadState ts, ReadOnlySpan<PyObject> items)
    {
        for (int i = 0; i < items.Length && Goes(ts, items[i]); i++)
        {
        }
        return ts.HasError ? null : Finish(ts);
    }

    PyObject? OfList(ThreadState ts, PyList list)
    {
        for (int i = 0; list.TryGet(i) is { } item && Goes(ts, item); i++)
        {
        }
        return ts.HasError ? null : Finish(ts);
    }

    /// <summary>Takes an item: whether the next one is wanted; false also with an error.</summary>
    bool Goes(ThreadState ts, PyObject item) => Take(ts, item) == FoldStep.Continue && !(ts.PollInterrupt() && ts.HasError);

    /// <summary>The fold that a call of something with one argument is; null when it is none.</summary>
    public static Fold? Create(PyObject callee) =>
        callee is PyBuiltinFunction { Fold: { } ofFunction } ? ofFunction() : callee is PyType { Fold: { } ofType } ? ofType() : null;
}
