using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>A deque: items in a ring, with fast access to both ends.</summary>
[Subclassable]
public partial class PyDeque : PyObject
{
    const int LeastCapacity = 8;
    static readonly Signature Parameters = new("deque", ["iterable", "maxlen"], 0, 2);

    PyObject?[] ring = [];
    int first;

    public static PyType TypeObject { get; } = new("collections.deque", New) { Init = Initialize, HasOwnClasses = true, PatternFamily = PatternFamily.Sequence };

    public override PyType Type => TypeObject;
    public override bool IsRepeatable => true;
    public int Count { get; private set; }

    /// <summary>The most items it holds; -1 for no limit.</summary>
    public long MaxLength { get; private set; } = -1;

    /// <summary>Changes with every change of the items' number or order: iterators notice.</summary>
    public int Version { get; private set; }

    /// <summary>Appends all items of an iterable at one end; false with an error.</summary>
    public bool Extend(ThreadState ts, PyObject iterable, bool left = false)
    {
        if (ReferenceEquals(iterable, this))
            iterable = new PyTuple(ToArray());
        if (iterable.GetIterator(ts) is not { } iterator)
            return false;
        while (iterator.Next(ts) is { } item)
            if (!(left ? AppendLeft(ts, item) : Append(ts, item)) || ts.PollInterrupt() && ts.HasError)
                return false;
        return !ts.HasError;
    }

    /// <summary>An empty deque of a type that need not initialize it further.</summary>
    internal static PyDeque Empty(long maxLength) => new() { MaxLength = maxLength };

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyDequeInstance(type) : new PyDeque();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var deque = (PyDeque)self;
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        long max = -1;
        if (bound[1] is { } given and not PyNone)
        {
            if (given is not PyIntegral)
                return ts.Raise(ExceptionTypes.TypeError, "an integer is required");
            if (!Arguments.TryIndex(ts, given, out max))
                return null;
            if (max < 0)
                return ts.Raise(ExceptionTypes.ValueError, "maxlen must be non-negative");
        }
        deque.MaxLength = max;
        if (deque.Count > 0)
            deque.Clear();
        return bound[0] is null || deque.Extend(ts, bound[0]!) ? PyNone.Instance : null;
    }

    public override int IsTrue(ThreadState ts) => Count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Count;
    public override PyObject? GetIterator(ThreadState ts) => new DequeIterator(this, 0);

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    public override PyObject? Repr(ThreadState ts) => ReprText.Guarded(ts, this, "[...]", () =>
        ReprText.Join(ts, Type.ShortName + "([", ToArray(), MaxLength >= 0 ? $"], maxlen={MaxLength})" : "])"));

    public override int Contains(ThreadState ts, PyObject value)
    {
        int found = Find(ts, value, 0, Count);
        return found >= 0 ? 1 : found == NotFound ? 0 : -1;
    }

    internal const int NotFound = -1, FindFailed = -2;

    /// <summary>The index of the first equal item from start to end; NotFound, or FindFailed with an error.</summary>
    internal int Find(ThreadState ts, PyObject value, int start, int end)
    {
        int version = Version;
        for (int i = start; i < end && TryGet(i) is { } item; i++)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal < 0)
                return FindFailed;
            if (version != Version)
            {
                ts.Raise(ExceptionTypes.RuntimeError, "deque mutated during iteration");
                return FindFailed;
            }
            if (equal > 0)
                return i;
        }
        return NotFound;
    }

    public override PyObject? GetItem(ThreadState ts, PyObject key) => !TryIndex(ts, key, out int index) ? null : TryGet(index) ?? OutOfRange(ts);

    static PyObject? OutOfRange(ThreadState ts) => ts.Raise(ExceptionTypes.IndexError, "deque index out of range");

    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value)
    {
        if (!TryIndex(ts, key, out int index))
            return false;
        using var held = ObjectLocks.Hold(this);
        if (value is null)
            return RemoveAt(index) || OutOfRange(ts) is not null;
        if (index >= Count)
            return OutOfRange(ts) is not null;
        this[index] = value;
        return true;
    }

    bool TryIndex(ThreadState ts, PyObject key, out int index)
    {
        index = 0;
        if (!Numbers.HasIndex(key))
            return ts.Fail(ExceptionTypes.TypeError, $"sequence index must be integer, not '{key.Type.Name}'");
        if (Numbers.ToIndex(ts, key) is not { } number)
            return false;
        if (!number.TryGetInt64(out long wide))
            return ts.Fail(ExceptionTypes.IndexError, $"cannot fit '{key.Type.Name}' into an index-sized integer");
        if (wide < 0)
            wide += Count;
        if (wide < 0 || wide >= Count)
            return OutOfRange(ts) is not null;
        index = (int)wide;
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PyDeque right)
            return PyNotImplemented.Instance;
        if (ReferenceEquals(this, other) && op is CompareOperator.Equal or CompareOperator.NotEqual && ReferenceEquals(this, other))
            return PyBool.Of(op == CompareOperator.Equal);
        return SequenceComparison.Compare(ts, op, ToArray(), right.ToArray());
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        switch (op)
        {
            case BinaryOperator.Add when other is PyDeque right:
                var sum = DequeMethods.CopyOf(ts, this);
                return sum is PyDeque target && target.Extend(ts, right) ? sum : null;
            case BinaryOperator.Add:
                return ts.Raise(ExceptionTypes.TypeError, $"can only concatenate deque (not \"{other.Type.Name}\") to deque");
            case BinaryOperator.Multiply:
                if (!Repetition.TryCount(ts, other, Count, out int times))
                    return ts.HasError ? null : PyNotImplemented.Instance;
                return DequeMethods.CopyOf(ts, this) is PyDeque copy && copy.Repeat(ts, times) ? copy : null;
            default:
                return PyNotImplemented.Instance;
        }
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Multiply ? Repetition.Reflected(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op == BinaryOperator.Add)
            return Extend(ts, other) ? this : null;
        if (op != BinaryOperator.Multiply)
            return PyNotImplemented.Instance;
        if (!Repetition.TryCount(ts, other, Count, out int times))
            return ts.HasError ? null : PyNotImplemented.Instance;
        return Repeat(ts, times) ? this : null;
    }

    /// <summary>Repeats the items; a bounded deque keeps the last ones. False with MemoryError.</summary>
    bool Repeat(ThreadState ts, int times)
    {
        if (times <= 0)
        {
            Clear();
            return true;
        }
        var items = ToArray();
        // a bounded deque that is full is the same after any further round
        for (int round = 1; round < times && (MaxLength < 0 || round <= MaxLength / Math.Max(1, items.Length) + 1); round++)
            foreach (var item in items)
                if (!Append(ts, item))
                    return false;
        return true;
    }
}
