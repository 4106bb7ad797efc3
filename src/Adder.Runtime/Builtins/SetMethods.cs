using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods that set and frozenset share.</summary>
[PyMethods(typeof(PySet))]
[PyMethods(typeof(PySet), TypeProperty = nameof(PySet.FrozenTypeObject))]
static partial class SetMethods
{
    [PyMethod("copy", "A set of the same members.")]
    public static PyObject? Copy(ThreadState ts, PySet self) => self.IsFrozen && self.GetType() == typeof(PySet) ? self : self.Copy(ts);

    [PyMethod("__contains__", "Whether an object is a member.")]
    public static PyObject? Contains(ThreadState ts, PySet self, PyObject @object) => SpecialDispatch.Call(ts, Special.Contains, self, [@object]);

    [PyMethod("__reduce__", "How it is pickled.")]
    public static PyObject? Reduce(ThreadState ts, PySet self)
    {
        var members = new List<PyObject>();
        if (!Iteration.Collect(ts, new SetIterator(self), members) || TypeChecks.OptionalAttribute(ts, self, "__getstate__")?.Call(ts, default, null) is not { } state)
            return null;
        return new PyTuple([self.Type, new PyTuple([new PyList(members)]), state]);
    }

    [PyMethod("union", "The members of this set and the items of all iterables.")]
    public static PyObject? Union(ThreadState ts, PySet self, ReadOnlySpan<PyObject> others)
    {
        var result = self.Copy(ts);
        foreach (var other in others)
            if (result is null || !result.Update(ts, other))
                return null;
        return result;
    }

    [PyMethod("intersection", "The members that are in all iterables too.")]
    public static PyObject? Intersection(ThreadState ts, PySet self, ReadOnlySpan<PyObject> others)
    {
        if (others.Length == 0)
            return self.Copy(ts);
        PySet? result = self;
        foreach (var other in others)
            if (result is not null)
                result = result.Intersection(ts, other);
        return result;
    }

    [PyMethod("difference", "The members that are in none of the iterables.")]
    public static PyObject? Difference(ThreadState ts, PySet self, ReadOnlySpan<PyObject> others)
    {
        if (others.Length == 0)
            return self.Copy(ts);
        var result = self.Difference(ts, others[0]);
        foreach (var other in others[1..])
            if (result is null || !result.DifferenceUpdate(ts, other))
                return null;
        return result;
    }

    [PyMethod("symmetric_difference", "The items of this set or the iterable, but not of both.")]
    public static PyObject? SymmetricDifference(ThreadState ts, PySet self, PyObject other) => self.SymmetricDifference(ts, other);

    [PyMethod("isdisjoint", "Whether no item of the iterable is a member.")]
    public static PyObject? IsDisjoint(ThreadState ts, PySet self, PyObject other)
    {
        if (other is PySet)
            return self.Intersection(ts, other, tellsUse: true) is { } shared ? PyBool.Of(shared.Count == 0) : null;
        if (other.GetIterator(ts) is not { } items)
            return null;
        int found = 0;
        while (found == 0 && items.Next(ts) is { } item)
            found = self.HasMember(ts, item);
        return found < 0 || ts.HasError ? null : PyBool.Of(found == 0);
    }

    [PyMethod("issubset", "Whether every member is in the iterable.")]
    public static PyObject? IsSubset(ThreadState ts, PySet self, PyObject other) => (other as PySet ?? self.Intersection(ts, other)) is { } set ? Truth(self.Count > set.Count ? 0 : self.IsWithin(ts, set)) : null;

    [PyMethod("issuperset", "Whether every item of the iterable is a member.")]
    public static PyObject? IsSuperset(ThreadState ts, PySet self, PyObject other)
    {
        if (other is PySet set)
            return Truth(set.Count > self.Count ? 0 : set.IsWithin(ts, self));
        if (other.GetIterator(ts) is not { } items)
            return null;
        int within = 1;
        while (within == 1 && items.Next(ts) is { } item)
            within = self.HasMember(ts, item);
        return ts.HasError ? null : Truth(within);
    }

    static PyBool? Truth(int answer) => answer < 0 ? null : PyBool.Of(answer == 1);

    static PySet? AsSet(ThreadState ts, PyObject other)
    {
        if (other is PySet set)
            return set;
        var made = new PySet(isFrozen: false);
        return made.Update(ts, other) ? made : null;
    }
}

/// <summary>Methods of set that change it.</summary>
[PyMethods(typeof(PySet))]
static partial class MutableSetMethods
{
    [PyMethod("add", "Adds a member.")]
    public static PyObject? Add(ThreadState ts, PySet self, PyObject @object) => self.Add(ts, @object) ? PyNone.Instance : null;

    [PyMethod("remove", "Removes a member; KeyError when it is not there.")]
    public static PyObject? Remove(ThreadState ts, PySet self, PyObject @object)
    {
        int removed = self.Remove(ts, @object);
        return removed == 0 ? ts.Raise(new PyException(ExceptionTypes.KeyError, [@object])) : removed < 0 ? null : PyNone.Instance;
    }

    [PyMethod("discard", "Removes a member if it is there.")]
    public static PyObject? Discard(ThreadState ts, PySet self, PyObject @object) => self.Remove(ts, @object) < 0 ? null : PyNone.Instance;

    [PyMethod("pop", "Removes some member and returns it.")]
    public static PyObject? Pop(ThreadState ts, PySet self) =>
        self.Take() ?? ts.Raise(new PyException(ExceptionTypes.KeyError, [new PyStr("pop from an empty set")]));

    [PyMethod("clear", "Removes all members.")]
    public static PyObject? Clear(ThreadState ts, PySet self)
    {
        self.Clear();
        return PyNone.Instance;
    }

    [PyMethod("update", "Adds the items of all iterables.")]
    public static PyObject? Update(ThreadState ts, PySet self, ReadOnlySpan<PyObject> others)
    {
        foreach (var other in others)
            if (!self.Update(ts, other))
                return null;
        return PyNone.Instance;
    }

    [PyMethod("intersection_update", "Keeps the members that are in all iterables.")]
    public static PyObject? IntersectionUpdate(ThreadState ts, PySet self, ReadOnlySpan<PyObject> others)
    {
        if (SetMethods.Intersection(ts, self, others) is not PySet shared)
            return null;
        if (!ReferenceEquals(shared, self))
            self.Become(shared);
        return PyNone.Instance;
    }

    [PyMethod("difference_update", "Removes the items of all iterables.")]
    public static PyObject? DifferenceUpdate(ThreadState ts, PySet self, ReadOnlySpan<PyObject> others)
    {
        foreach (var other in others)
            if (!self.DifferenceUpdate(ts, other))
                return null;
        return PyNone.Instance;
    }

    [PyMethod("symmetric_difference_update", "Keeps the items of this set or the iterable, but not of both.")]
    public static PyObject? SymmetricDifferenceUpdate(ThreadState ts, PySet self, PyObject other) =>
        self.SymmetricDifferenceUpdate(ts, other) ? PyNone.Instance : null;
}
