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
            else if (other.IsSubtypeOf(type))
                return ts.Fail(ExceptionTypes.TypeError, "a __bases__ item causes an inheritance cycle");
        PyType[] bases = [.. tuple.Items.OfType<PyType>()];
        if (BestBase(ts, bases) is not { } best)
            return false;
        if (!ReferenceEquals(best.Solid, type.Solid) || type.Base is { } old && (best.SlotCount != old.SlotCount || best.HasInstanceDict != old.HasInstanceDict && !type.HasInstanceDict))
            return ts.Fail(ExceptionTypes.TypeError, $"__bases__ assignment: '{best.Name}' object layout differs from '{type.Base?.Name}'");
        var before = (Bases: type.Bases.ToArray(), Mro: type.Mro.ToArray(), type.Base);
        type.SetBases(bases);
        type.Base = best;
        if (!SetOrders(ts, type))
        {
            type.SetBases(before.Bases);
            type.SetMro(before.Mro);
            type.Base = before.Base;
            return false;
        }
        foreach (var one in before.Bases)
            one.RemoveSubclass(type);
        foreach (var one in bases)
            one.AddSubclass(type);
        type.Modified();
        return true;
    }

    static bool SetOrders(ThreadState ts, PyType type)
    {
        if (!SetOrder(ts, type))
            return false;
        foreach (var one in type.Subclasses())
            if (!SetOrders(ts, one))
                return false;
        return true;
    }
}
