using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>update() of mutable mappings: what other things hold is set item by item, so that classes may override __setitem__.</summary>
static class MappingUpdate
{
    /// <summary>Takes the items of at most one argument and of keyword arguments; false with an error.</summary>
    public static bool Take(ThreadState ts, PyObject target, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional > 0 && !TakeFrom(ts, target, arguments[0]))
            return false;
        for (int i = 0; i < (names?.Count ?? 0); i++)
            if (!target.SetItem(ts, names!.Items[i], arguments[positional + i]))
                return false;
        return true;
    }

    /// <summary>Takes the items of a mapping, or of an iterable of pairs; false with an error.</summary>
    public static bool TakeFrom(ThreadState ts, PyObject target, PyObject source)
    {
        if (source.GetType() == typeof(PyDict))
            return TakePairs(ts, target, new PyDictView((PyDict)source, DictPart.Items));
        if (TypeChecks.OptionalAttribute(ts, source, "keys") is { } keys)
            return TakeKeys(ts, target, source, keys);
        if (ts.HasError)
            return false;
        if (TypeChecks.OptionalAttribute(ts, source, "items") is { } items)
            return items.Call(ts, default, null) is { } pairs && TakePairs(ts, target, pairs);
        return !ts.HasError && TakePairs(ts, target, source);
    }

    static bool TakeKeys(ThreadState ts, PyObject target, PyObject source, PyObject keys)
    {
        if (keys.Call(ts, default, null)?.GetIterator(ts) is not { } iterator)
            return false;
        while (iterator.Next(ts) is { } key)
            if (source.GetItem(ts, key) is not { } value || !target.SetItem(ts, key, value) || ts.PollInterrupt() && ts.HasError)
                return false;
        return !ts.HasError;
    }

    static bool TakePairs(ThreadState ts, PyObject target, PyObject pairs)
    {
        if (pairs.GetIterator(ts) is not { } iterator)
            return false;
        while (iterator.Next(ts) is { } pair)
        {
            if (pair.GetIterator(ts) is not { } parts)
                return false;
            var key = parts.Next(ts);
            var value = key is null ? null : parts.Next(ts);
            if (value is null)
                return !ts.HasError && ts.Fail(ExceptionTypes.ValueError, key is null ? "need more than 0 values to unpack" : "need more than 1 value to unpack");
            if (parts.Next(ts) is not null)
                return ts.Fail(ExceptionTypes.ValueError, "too many values to unpack (expected 2)");
            if (ts.HasError || !target.SetItem(ts, key!, value) || ts.PollInterrupt() && ts.HasError)
                return false;
        }
        return !ts.HasError;
    }
}
