using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

static partial class TypeCreation
{
    /// <summary>Assignment to __bases__; false with an error, and nothing changed.</summary>
    public static bool ReplaceBases(ThreadState ts, PyType type, PyObject value)
    {
        if (value is not PyTuple tuple)
            return ts.Fail(ExceptionTypes.TypeError, $"can only assign tuple to {type.Name}.__bases__, not {value.Type.Name}");
        if (tuple.Count == 0)
            return ts.Fail(ExceptionTypes.TypeError, $"can only assign non-empty tuple to {type.Name}.__bases__, not ()");
        foreach (var one in tuple.Items)
            if (one is not PyType other)
                return ts.Fail(ExceptionTypes.TypeError, $"{type.Name}.__bases__ must be tuple of classes, not '{one.Type.Name}'");
            else if (other.HasOrder && other.IsSubtypeOf(type) || Derives(other, type))
                return ts.Fail(ExceptionTypes.TypeError, "a __bases__ item causes an inheritance cycle");
        PyType[] bases = [.. tuple.Items.OfType<PyType>()];
        if (BestBase(ts, bases) is not { } best)
            return false;
        if (!ReferenceEquals(best.Solid, type.Solid) || type.Base is { } old && (best.SlotCount != old.SlotCount || best.HasInstanceDict != old.HasInstanceDict && !type.HasInstanceDict))
            return ts.Fail(ExceptionTypes.TypeError, $"__bases__ assignment: '{best.Name}' object layout differs from '{type.Base?.Name}'");
        var before = (Bases: type.BasesArray, type.Base);
        type.SetBases(bases);
        type.Base = best;
        var changes = new List<OrderChange>();
        bool done = SetOrders(ts, type, changes);
        // mro() may have assigned other bases meanwhile: then those stay
        bool isCurrent = ReferenceEquals(type.BasesArray, bases);
        if (done && isCurrent)
        {
            foreach (var one in before.Bases)
                one.RemoveSubclass(type);
            foreach (var one in bases)
                one.AddSubclass(type);
        }
        if (!done)
        {
            for (int i = changes.Count - 1; i >= 0; i--)
                if (ReferenceEquals(changes[i].Type.MroArray, changes[i].After))
                    changes[i].Type.SetMro(changes[i].Before);
            if (isCurrent)
            {
                type.SetBases(before.Bases);
                type.Base = before.Base;
            }
        }
        type.Modified();
        return done;
    }

    readonly record struct OrderChange(PyType Type, PyType[] Before, PyType[] After);

    /// <summary>Whether a type derives from another by its chain of bases, which is ahead of the order while mro() runs.</summary>
    static bool Derives(PyType type, PyType other)
    {
        for (var one = type; one is not null; one = one.Base)
            if (ReferenceEquals(one, other))
                return true;
        return false;
    }

    /// <summary>Sets the order of a type and of those that derive from it, and notes what changed; false with an error.</summary>
    static bool SetOrders(ThreadState ts, PyType type, List<OrderChange> changes)
    {
        var before = type.MroArray;
        if (!SetOrder(ts, type))
            return false;
        changes.Add(new OrderChange(type, before, type.MroArray));
        foreach (var one in type.Subclasses())
            if (!SetOrders(ts, one, changes))
                return false;
        return true;
    }
}
