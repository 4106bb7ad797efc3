using Adder.Runtime.Builtins;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter.Folds;

/// <summary>list().</summary>
class ListFold : Fold
{
    /// <summary>The items so far.</summary>
    protected PyList Items { get; } = new();

    public sealed override FoldStep TryTake(ThreadState ts, PyObject item)
    {
        if (Items.Count >= ts.Interpreter.Limits.Items)
            return FoldStep.NotTaken;
        Items.Append(item);
        return FoldStep.Continue;
    }

    public sealed override FoldStep Take(ThreadState ts, PyObject item) => ts.MayGrow(Items.Count + 1L) ? TryTake(ts, item) : FoldStep.Failed;

    public override PyObject? Finish(ThreadState ts) => Items;
}

/// <summary>tuple().</summary>
sealed class TupleFold : ListFold
{
    public override PyObject? Finish(ThreadState ts) => Items.Count == 0 ? PyTuple.Empty : new PyTuple(Items.Span.ToArray());
}

/// <summary>sorted() without key.</summary>
sealed class SortedFold : ListFold
{
    public override PyObject? Finish(ThreadState ts)
    {
        var sorted = Items.Span.ToArray();
        return KeyedSort.Sort(ts, sorted, null, false) ? PyList.Adopt(sorted) : null;
    }
}

/// <summary>set() and frozenset().</summary>
sealed class SetFold(bool isFrozen) : Fold
{
    readonly PySet set = new(isFrozen);

    /// <summary>Whether comparing the members with each other runs no Python code.</summary>
    bool isPlain = true;

    public override FoldStep TryTake(ThreadState ts, PyObject item)
    {
        if (!isPlain || !IsPlain(item) || set.Count >= ts.Interpreter.Limits.Items)
            return FoldStep.NotTaken;
        set.Add(ts, item);
        return FoldStep.Continue;
    }

    static bool IsPlain(PyObject item) => item.GetType() == typeof(PyInt) || item.GetType() == typeof(PyStr) || item.GetType() == typeof(PyFloat) || item.GetType() == typeof(PyBool);

    public override FoldStep Take(ThreadState ts, PyObject item)
    {
        isPlain &= IsPlain(item);
        return set.Add(ts, item) ? FoldStep.Continue : FoldStep.Failed;
    }

    public override PyObject? Finish(ThreadState ts) => set;
}
