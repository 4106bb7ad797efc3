using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Interpreter.Folds;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A set or frozenset.</summary>
[Subclassable]
public partial class PySet(bool isFrozen) : SetTable
{
    public static PyType TypeObject { get; } = new("set", New) { UnpacksKeywords = true, Init = Initialize, Fold = static () => new SetFold(isFrozen: false) };
    public static PyType FrozenTypeObject { get; } = new("frozenset", NewFrozen) { UnpacksKeywords = true, Fold = static () => new SetFold(isFrozen: true) };

    static readonly PySet EmptyFrozen = new(isFrozen: true);

    /// <summary>The set itself, or a copy of the same order when other threads may change it meanwhile: for walking it in one go.</summary>
    internal PySet Settled()
    {
        if (!ObjectLocks.Needed)
            return this;
        var copy = new PySet(IsFrozen);
        copy.CopyPlaces(this);
        return copy;
    }

    public bool IsFrozen { get; } = isFrozen;
    public override PyType Type => IsFrozen ? FrozenTypeObject : TypeObject;
    public override int IsTrue(ThreadState ts) => Count > 0 ? 1 : 0;
    public override long Length(ThreadState ts) => Count;
    public override PyObject? GetIterator(ThreadState ts) => new SetIterator(this);

    /// <summary>Adds a member; false with an error.</summary>
    public bool Add(ThreadState ts, PyObject value) => TryHashElement(ts, value, out long hash) && Add(ts, value, hash) >= 0;

    /// <summary>Removes an item of an iterable, for which no set stands: 1 when it was there, 0 when not, -1 with an error.</summary>
    internal int RemoveItem(ThreadState ts, PyObject item) => TryHashElement(ts, item, out long hash) ? Remove(ts, item, hash) : -1;

    /// <summary>Removes a member: 1 when it was there, 0 when not, -1 with an error.</summary>
    public int Remove(ThreadState ts, PyObject value) => TryHashSought(ts, value, out long hash) ? Remove(ts, value, hash) : -1;

    public override int Contains(ThreadState ts, PyObject value) => TryHashSought(ts, value, out long hash) ? Contains(ts, value, hash) : -1;

    /// <summary>Whether an object with a hash is a member: 1, 0, or -1 with an error.</summary>
    internal int HasMember(ThreadState ts, PyObject item) => TryHashElement(ts, item, out long hash) ? Contains(ts, item, hash) : -1;

    /// <summary>The hash of what is looked for: a set stands for the frozenset of its members.</summary>
    static bool TryHashSought(ThreadState ts, PyObject value, out long hash)
    {
        if (value is not PySet { IsFrozen: false } set)
            return TryHashElement(ts, value, out hash);
        if (value.TryHash(ts, out hash))
            return true;
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.TypeError))
            return false;
        ts.TakeError();
        return set.TryHashMembers(ts, out hash);
    }

    /// <summary>The hash of an element; false with an error.</summary>
    static bool TryHashElement(ThreadState ts, PyObject value, out long hash)
    {
        if (PlainKeys.TryHash(ts, value, out hash))
        {
            // no hash of CPython is -1
            hash = hash == -1 ? -2 : hash;
            return true;
        }
        HashErrors.Explain(ts, value, "set element");
        return false;
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return IsFrozen ? TryHashMembers(ts, out hash) : ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    bool TryHashMembers(ThreadState ts, out long hash)
    {
        ulong mixed = 0;
        var table = Settled();
        for (int i = 0; i < table.Size; i++)
            if (table.TryGetEntry(i, out _, out long one))
                mixed ^= ((ulong)one ^ 89869747UL ^ (ulong)one << 16) * 3644798167UL;
        mixed ^= ((ulong)table.Count + 1) * 1927868237UL;
        mixed ^= mixed >> 11 ^ mixed >> 25;
        hash = (long)(mixed * 69069UL + 907133923UL);
        if (hash == -1)
            hash = 590923713;
        return true;
    }

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other)
    {
        if (other is not PySet right)
            return PyNotImplemented.Instance;
        int within = op switch
        {
            CompareOperator.Equal or CompareOperator.NotEqual => Count == right.Count ? IsWithin(ts, right) : 0,
            CompareOperator.Less or CompareOperator.LessEqual => Count + (op == CompareOperator.Less ? 1 : 0) <= right.Count ? IsWithin(ts, right) : 0,
            _ => right.Count + (op == CompareOperator.Greater ? 1 : 0) <= Count ? right.IsWithin(ts, this) : 0,
        };
        return within < 0 ? null : PyBool.Of(within == 1 != (op == CompareOperator.NotEqual));
    }

    /// <summary>Whether every member is in another set: 1, 0, or -1 with an error.</summary>
    public int IsWithin(ThreadState ts, PySet other)
    {
        var table = Settled();
        for (int i = 0; i < table.Size; i++)
            if (table.TryGetEntry(i, out var key, out long hash) && other.Contains(ts, key, hash) is < 1 and var contained)
                return contained;
        return 1;
    }

    public static bool IsOperator(BinaryOperator op) => op is BinaryOperator.And or BinaryOperator.Or or BinaryOperator.Subtract or BinaryOperator.Xor;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (other is not PySet right)
            return PyNotImplemented.Instance;
        return op switch
        {
            BinaryOperator.And => Intersection(ts, right),
            BinaryOperator.Or => Copy(ts) is { } union && union.Update(ts, right) ? union : null,
            BinaryOperator.Subtract => Difference(ts, right),
            BinaryOperator.Xor => SymmetricDifference(ts, right),
            _ => PyNotImplemented.Instance,
        };
    }

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (IsFrozen || other is not PySet right || !IsOperator(op))
            return PyNotImplemented.Instance;
        bool done = op switch
        {
            BinaryOperator.And => IntersectionUpdate(ts, right),
            BinaryOperator.Or => Update(ts, right),
            BinaryOperator.Subtract => DifferenceUpdate(ts, right),
            _ => SymmetricDifferenceUpdate(ts, right),
        };
        return done ? this : null;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        if (Count == 0)
            return new PyStr(Type.Name + "()");
        var members = Members();
        bool isPlain = ReferenceEquals(Type, TypeObject);
        return ReprText.Guarded(ts, this, $"{Type.Name}(...)", () => isPlain ? ReprText.Join(ts, "{", members, "}") : ReprText.Join(ts, Type.Name + "({", members, "})"));
    }

    List<PyObject> Members()
    {
        var members = new List<PyObject>(Count);
        var table = Settled();
        for (int place = 0; table.NextKey(ref place) is { } key;)
            members.Add(key);
        return members;
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ((PyType)self).IsHeap ? new PySetInstance((PyType)self, isFrozen: false) : new PySet(isFrozen: false);

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!CheckArguments(ts, "set", self.Type, arguments.Length, names))
            return null;
        var set = (PySet)self;
        set.Clear();
        return arguments.Length == 0 || set.Update(ts, arguments[0]) ? PyNone.Instance : null;
    }

    /// <summary>Names are told of by the built-in type, numbers of arguments by the class.</summary>
    static bool CheckArguments(ThreadState ts, string name, PyType type, int given, PyTuple? names) =>
        Arguments.Check(ts, name, 0, names, 0, 1) && Arguments.Check(ts, type.Name, given, null, 0, 1);

    static PyObject? NewFrozen(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var type = (PyType)self;
        if ((!type.IsHeap || type.IsInitOfObject) && !CheckArguments(ts, "frozenset", type, arguments.Length, names))
            return null;
        if (!type.IsHeap && arguments.Length == 0)
            return EmptyFrozen;
        if (!type.IsHeap && arguments[0].GetType() == typeof(PySet) && ((PySet)arguments[0]).IsFrozen)
            return arguments[0];
        var set = type.IsHeap ? new PySetInstance(type, isFrozen: true) : new PySet(isFrozen: true);
        return arguments.Length == 0 || set.Update(ts, arguments[0]) ? set : null;
    }
}

/// <summary>An iterator over a set, which must keep its size meanwhile.</summary>
public sealed class SetIterator(PySet set) : PyIterator, IIteratorState
{
    readonly int size = set.Count;
    PySet? source = set;
    int place, given;

    public override PyType Type => IteratorTypes.Of("set_iterator");

    long IIteratorState.Left(ThreadState ts) => source is null || source.Count != size ? 0 : size - given;

    PyObject? IIteratorState.Reduce(ThreadState ts)
    {
        var rest = new List<PyObject>();
        var copy = source is null ? null : new SetIterator(source) { place = place, given = given };
        while (copy?.Next(ts) is { } item)
            rest.Add(item);
        return ts.HasError ? null : IteratorStates.PickledRest(ts, rest);
    }

    public override PyObject? Next(ThreadState ts)
    {
        if (source is null)
            return null;
        if (source.Count != size)
            return ts.Raise(ExceptionTypes.RuntimeError, "Set changed size during iteration");
        if (source.NextKey(ref place) is { } key)
        {
            given++;
            return key;
        }
        source = null;
        return null;
    }
}
