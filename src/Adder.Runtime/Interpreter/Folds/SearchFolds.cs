using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter.Folds;

/// <summary>any() and all(): whether there is an item of a truth.</summary>
/// <param name="wanted">The truth that ends the search: 1 for any(), 0 for all().</param>
sealed class TruthFold(int wanted) : Fold
{
    bool isFound;

    public override FoldStep TryTake(ThreadState ts, PyObject item) =>
        item.GetType() == typeof(PyBool) || item.GetType() == typeof(PyInt) || item.GetType() == typeof(PyStr) || item is PyNone ? Take(ts, item) : FoldStep.NotTaken;

    public override FoldStep Take(ThreadState ts, PyObject item)
    {
        int truth = item.IsTrue(ts);
        isFound = truth == wanted;
        return truth < 0 ? FoldStep.Failed : isFound ? FoldStep.Done : FoldStep.Continue;
    }

    public override PyObject Finish(ThreadState ts) => PyBool.Of(isFound == (wanted == 1));
}

/// <summary>min() and max().</summary>
/// <param name="name">The function's name.</param>
/// <param name="better">How a better item compares with the best so far.</param>
/// <param name="key">The function whose results are compared; null = the items are.</param>
/// <param name="standard">The result when there is no item; null = an error.</param>
sealed class ExtremeFold(string name, CompareOperator better, PyObject? key = null, PyObject? standard = null) : Fold
{
    PyObject? best, bestKey;

    public override FoldStep TryTake(ThreadState ts, PyObject item)
    {
        if (key is not null)
            return FoldStep.NotTaken;
        bool isBetter;
        if (bestKey is null)
            isBetter = true;
        else if (item.GetType() == typeof(PyInt) && bestKey.GetType() == typeof(PyInt))
        {
            long x = Unsafe.As<PyInt>(item).Value, y = Unsafe.As<PyInt>(bestKey).Value;
            isBetter = better == CompareOperator.Less ? x < y : x > y;
        }
        else if (item.GetType() == typeof(PyFloat) && bestKey.GetType() == typeof(PyFloat))
        {
            double x = Unsafe.As<PyFloat>(item).Value, y = Unsafe.As<PyFloat>(bestKey).Value;
            isBetter = better == CompareOperator.Less ? x < y : x > y;
        }
        else
            return FoldStep.NotTaken;
        if (isBetter)
            (best, bestKey) = (item, item);
        return FoldStep.Continue;
    }

    public override FoldStep Take(ThreadState ts, PyObject item)
    {
        if (TryTake(ts, item) == FoldStep.Continue)
            return FoldStep.Continue;
        var itemKey = key is null ? item : key.Call(ts, [item], null);
        int isBetter = itemKey is null ? -1 : bestKey is null ? 1 : Operators.CompareTruth(ts, better, itemKey, bestKey);
        if (isBetter == 1)
            (best, bestKey) = (item, itemKey);
        return isBetter < 0 ? FoldStep.Failed : FoldStep.Continue;
    }

    public override PyObject? Finish(ThreadState ts) => best ?? standard ?? ts.Raise(ExceptionTypes.ValueError, $"{name}() iterable argument is empty");
}
