using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>Everything else: by what its reduction tells.</summary>
sealed partial class PickleWriter
{
    static readonly PyStr NewName = Interned.Of("__new__"), ClassName = Interned.Of("__class__");

    bool SaveOther(PyObject value, PyType type)
    {
        PyObject? reduction = PyNotImplemented.Instance;
        if (reducerOverride is not null && (reduction = reducerOverride.Call(ts, [value], null)) is null)
            return false;
        if (reduction is PyNotImplemented)
        {
            if (ReferenceEquals(type, PyType.OfTypes))
                return SaveType((PyType)value);
            if (value is PyFunction)
                return SaveGlobal(value, null);
            if (!TryReduce(value, type, out reduction))
                return false;
            // a class of a metaclass
            if (reduction is null)
                return SaveGlobal(value, null);
        }
        if (reduction is PyStr name)
            return SaveGlobal(value, name);
        return (reduction is PyTuple tuple ? SaveReduction(tuple, value) : Fail($"__reduce__ must return a string or tuple, not {PickleErrors.TypeOf(reduction!)}"))
            || PickleErrors.Note(ts, $"when serializing {PickleErrors.TypeOf(value)} object");
    }

    /// <summary>What a reducer of the type, or the object itself, reduces it to; null where a class is to be saved by its name.</summary>
    bool TryReduce(PyObject value, PyType type, out PyObject? reduction)
    {
        reduction = null;
        PyObject? reducer;
        if (pickler.Reducers is not { } own)
            reducer = tables.Reducers.Get(ts, type);
        else if ((reducer = own.GetItem(ts, type)) is null && ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.KeyError))
            ts.TakeError();
        if (ts.HasError)
            return false;
        if (reducer is not null)
            return (reduction = reducer.Call(ts, [value], null)) is not null;
        if (value is PyType)
            return true;
        if (TypeChecks.OptionalAttribute(ts, value, "__reduce_ex__") is { } reduceEx)
            reduction = reduceEx.Call(ts, [PyInt.Of(protocol)], null);
        else if (!ts.HasError && TypeChecks.OptionalAttribute(ts, value, "__reduce__") is { } reduce)
            reduction = reduce.Call(ts, default, null);
        else if (!ts.HasError)
            Fail($"Can't pickle {PickleErrors.TypeOf(value)} object");
        return reduction is not null;
    }

    /// <summary>Saves what __reduce__ gave: callable, arguments, state, items, pairs, setter of the state.</summary>
    bool SaveReduction(PyTuple reduction, PyObject value)
    {
        if (reduction.Count is < 2 or > 6)
            return Fail("tuple returned by __reduce__ must contain 2 through 6 elements");
        PyObject? Part(int index) => index < reduction.Count && reduction.Items[index] is not PyNone ? reduction.Items[index] : null;
        var function = reduction.Items[0];
        var (state, items, pairs, setter) = (Part(2), Part(3), Part(4), Part(5));
        string? wrong = !ObjectFunctions.IsCallable(function) ? $"first item of the tuple returned by __reduce__ must be callable, not {PickleErrors.TypeOf(function)}"
            : reduction.Items[1] is not PyTuple ? $"second item of the tuple returned by __reduce__ must be a tuple, not {PickleErrors.TypeOf(reduction.Items[1])}"
            : items is { IsIterator: false } ? $"fourth item of the tuple returned by __reduce__ must be an iterator, not {PickleErrors.TypeOf(items)}"
            : pairs is { IsIterator: false } ? $"fifth item of the tuple returned by __reduce__ must be an iterator, not {PickleErrors.TypeOf(pairs)}"
            : setter is not null && !ObjectFunctions.IsCallable(setter) ? $"sixth item of the tuple returned by __reduce__ must be callable, not {PickleErrors.TypeOf(setter)}"
            : null;
        if (wrong is not null)
            return Fail(wrong);
        if (!SaveConstruction(value, function, (PyTuple)reduction.Items[1]))
            return false;
        // one that contains itself was saved meanwhile
        if (!(pickler.Memo.TryGet(value, out long number) ? output.Write(PickleOpcode.Pop) && Recall(number) : Remember(value)))
            return false;
        return (items is null || SaveItems(items, value)) && (pairs is null || SavePairs(pairs, value)) && (state is null || SaveState(value, state, setter));
    }

    bool SaveConstruction(PyObject value, PyObject function, PyTuple arguments)
    {
        if (protocol >= 2)
        {
            var name = TypeChecks.OptionalAttribute(ts, function, "__name__");
            if (ts.HasError)
                return false;
            switch ((name as PyStr)?.Value)
            {
                case "__newobj_ex__": return SaveNewWithNames(value, arguments);
                case "__newobj__": return SaveNew(value, arguments);
            }
        }
        return SavePart(value, function, "reconstructor") && SavePart(value, arguments, "reconstructor arguments") && output.Write(PickleOpcode.Reduce);
    }

    bool SavePart(PyObject value, PyObject part, string kind) => Save(part) || PickleErrors.Note(ts, $"when serializing {PickleErrors.TypeOf(value)} {kind}");

    /// <summary>copyreg.__newobj_ex__(class, arguments, keywords).</summary>
    bool SaveNewWithNames(PyObject value, PyTuple arguments)
    {
        if (arguments.Count != 3)
            return Fail($"__newobj_ex__ expected 3 arguments, got {arguments.Count}");
        var (made, positional, keywords) = (arguments.Items[0], arguments.Items[1], arguments.Items[2]);
        if (made is not PyType type)
            return Fail($"first argument to __newobj_ex__() must be a class, not {PickleErrors.TypeOf(made)}");
        if (positional is not PyTuple values)
            return Fail($"second argument to __newobj_ex__() must be a tuple, not {PickleErrors.TypeOf(positional)}");
        if (keywords is not PyDict named)
            return Fail($"third argument to __newobj_ex__() must be a dict, not {PickleErrors.TypeOf(keywords)}");
        if (protocol >= 4)
            return SavePart(value, type, "class") && SavePart(value, values, "__new__ arguments") && SavePart(value, named, "__new__ arguments")
                && output.Write(PickleOpcode.NewObjEx);
        // protocols without the instruction call a partial
        if (type.GetAttribute(ts, NewName) is not { } construct)
            return false;
        var all = new List<PyObject> { construct, type };
        all.AddRange(values.Items);
        var names = new List<PyObject>();
        for (int i = 0; i < named.EntryCount; i++)
            if (named.TryGetEntry(i, out var key, out var keyword))
            {
                names.Add(key);
                all.Add(keyword!);
            }
        return tables.Partial.Call(ts, all.ToArray(), names.Count == 0 ? null : new PyTuple(names.ToArray())) is { } partial
            && SavePart(value, partial, "reconstructor") && Save(PyTuple.Empty) && output.Write(PickleOpcode.Reduce);
    }

    /// <summary>copyreg.__newobj__(class, *arguments).</summary>
    bool SaveNew(PyObject value, PyTuple arguments)
    {
        if (arguments.Count == 0)
            return Fail("__newobj__ expected at least 1 argument, got 0");
        if (arguments.Items[0] is not PyType type)
            return Fail($"first argument to __newobj__() must be a class, not {PickleErrors.TypeOf(arguments.Items[0])}");
        if (value.GetAttribute(ts, ClassName) is not { } own)
            return false;
        if (!ReferenceEquals(own, type))
            return own.Repr(ts) is PyStr wanted && type.Repr(ts) is PyStr given && Fail($"first argument to __newobj__() must be {wanted.Value}, not {given.Value}");
        return SavePart(value, type, "class") && SavePart(value, new PyTuple(arguments.Items[1..]), "__new__ arguments") && output.Write(PickleOpcode.NewObj);
    }

    bool SaveState(PyObject value, PyObject state, PyObject? setter)
    {
        if (setter is null)
            return SavePart(value, state, "state") && output.Write(PickleOpcode.Build);
        return SavePart(value, setter, "state setter") && Save(value) && SavePart(value, state, "state")
            && output.Write(PickleOpcode.Tuple2) && output.Write(PickleOpcode.Reduce) && output.Write(PickleOpcode.Pop);
    }
}
