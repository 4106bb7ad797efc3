using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter.Folds;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A tuple.</summary>
[Subclassable]
public class PyTuple(PyObject[] items) : PyObject
{
    public static PyType TypeObject { get; } = new("tuple", Construct) { UnpacksKeywords = true, ItemSize = 8, HasOwnClasses = true, PatternFamily = PatternFamily.Sequence, Fold = static () => new TupleFold() };
    public static PyTuple Empty { get; } = new([]);

    /// <summary>A tuple of a copy of some items.</summary>
    public static PyTuple Of(ReadOnlySpan<PyObject> items)
    {
        if (items.Length == 0)
            return Empty;
        var copies = new PyObject[items.Length];
        References.Copy(items, copies);
        return new PyTuple(copies);
    }

    /// <summary>The items; not to be changed.</summary>
    public PyObject[] Items { get; } = items;

    public override PyType Type => TypeObject;
    public override bool IsRepeatable => true;
    public int Count => Items.Length;
    public override int IsTrue(ThreadState ts) => Items.Length > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Items.Length;
    public override PyObject? Repr(ThreadState ts) => Items.Length == 0 ? new PyStr("()")
        : ReprText.Guarded(ts, this, "(...)", () => ReprText.Join(ts, "(", Items, Items.Length == 1 ? ",)" : ")"));

    public override bool TryHash(ThreadState ts, out long hash) => TryHash(ts, (ulong)Items.Length ^ (2870177450012600261UL ^ 3527539UL), out hash);

    /// <summary>The hash of the items, to which something is added at the end; false with an error.</summary>
    internal bool TryHash(ThreadState ts, ulong last, out long hash)
    {
        // xxHash as CPython's tuples have it
        ulong accumulator = 2870177450012600261UL;
        hash = 0;
        bool isNested = false;
        foreach (var item in Items)
        {
            if (!isNested && item.GetType() != typeof(PyStr) && item.GetType() != typeof(PyInt) && !(isNested = ts.EnterRecursiveCall(" while hashing a tuple")))
                return false;
            if (!item.TryHash(ts, out long lane))
            {
                if (isNested)
                    ts.LeaveRecursiveCall();
                return false;
            }
            accumulator += (ulong)lane * 14029467366897019727UL;
            accumulator = ulong.RotateLeft(accumulator, 31) * 11400714785074694791UL;
        }
        if (isNested)
            ts.LeaveRecursiveCall();
        accumulator += last;
        hash = accumulator == ulong.MaxValue ? 1546275796 : (long)accumulator;
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        other is PyTuple right ? SequenceComparison.Compare(ts, op, Items, right.Items) : PyNotImplemented.Instance;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op == BinaryOperator.Add && other is PyTuple right)
            return ts.MayGrow((long)Items.Length + right.Items.Length) ? new PyTuple([.. Items, .. right.Items]) : null;
        if (op != BinaryOperator.Multiply)
            return PyNotImplemented.Instance;
        if (!Repetition.TryCount(ts, other, Items.Length, out int count))
            return ts.HasError ? null : PyNotImplemented.Instance;
        return (count == 1 || Items.Length == 0) && GetType() == typeof(PyTuple) ? this : new PyTuple(References.Repeat(Items, count));
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Multiply ? Repetition.Reflected(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (key is PySlice slice)
        {
            if (!slice.TryResolve(ts, Items.Length, out var range))
                return null;
            if (range.Step == 1)
                return range.Count == Items.Length && GetType() == typeof(PyTuple) ? this : new PyTuple(new ReadOnlySpan<PyObject>(Items, range.Start, range.Count).ToArray());
            var part = new PyObject[range.Count];
            for (int i = 0; i < part.Length; i++)
                part[i] = Items[range[i]];
            return new PyTuple(part);
        }
        return Indexing.TryIndex(ts, key, Items.Length, "tuple", out int index) ? Items[index] : null;
    }

    public override int Contains(ThreadState ts, PyObject value)
    {
        foreach (var item in Items)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal != 0)
                return equal;
        }
        return 0;
    }

    public override PyObject? GetIterator(ThreadState ts) => new TupleIterator(Items);

    static PyTuple? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null && ((PyType)self).IsHeap && !((PyType)self).IsInitOfObject)
        {
            arguments = arguments[..^names.Count];
            names = null;
        }
        if (!Builtins.Declarations.Arguments.Check(ts, "tuple", arguments.Length, names, 0, 1))
            return null;
        var type = (PyType)self;
        if (arguments.Length == 0)
            return type.IsHeap ? new PyTupleInstance(type, []) : Empty;
        if (arguments[0].GetType() == typeof(PyTuple))
            return type.IsHeap ? new PyTupleInstance(type, ((PyTuple)arguments[0]).Items) : (PyTuple)arguments[0];
        var items = new List<PyObject>();
        if (type.IsHeap)
            return Iteration.Collect(ts, arguments[0], items) ? new PyTupleInstance(type, [.. items]) : null;
        return Iteration.Collect(ts, arguments[0], items) ? items.Count == 0 ? Empty : new PyTuple([.. items]) : null;
    }
}
