using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>The pickling protocol's part of object: __getstate__, __reduce_ex__.</summary>
static class ObjectState
{
    /// <summary>The instance's dict, or None; with the values of __slots__ in a pair of both.</summary>
    public static PyObject? Get(ThreadState ts, PyObject self)
    {
        PyObject state = PyNone.Instance;
        if (self.Type.HasInstanceDict || self.AttributeDict(create: false) is not null)
        {
            if (TypeChecks.OptionalAttribute(ts, self, "__dict__") is { } dict)
                state = dict is PyDict { Count: 0 } ? PyNone.Instance : dict;
            else if (ts.HasError)
                return null;
        }
        if (self.Type.Attributes.Get(Interned.Of("__slotnames__")) is PyList known)
            return WithSlots(ts, self, state, known);
        if (self.Type.SlotCount == 0)
            return state;
        var slots = new PyDict();
        foreach (var type in self.Type.Mro.ToArray().Reverse())
            for (int i = 0; type.IsHeap && i < type.Attributes.EntryCount; i++)
                if (type.Attributes.TryGetEntry(i, out var key, out var found) && found is PyMemberDescriptor member && self.Fields.Read(member.Index) is { } value
                    && !slots.Set(ts, key, value))
                    return null;
        return slots.Count == 0 ? state : new PyTuple([state, slots]);
    }

    /// <summary>The state with the attributes that the class's __slotnames__ lists; what is missing is left out.</summary>
    static PyObject? WithSlots(ThreadState ts, PyObject self, PyObject state, PyList names)
    {
        var slots = new PyDict();
        // looking at an attribute may change the list
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] is not PyStr name)
                continue;
            if (TypeChecks.OptionalAttribute(ts, self, name.Value) is { } value)
            {
                if (!slots.Set(ts, name, value))
                    return null;
            }
            else if (ts.HasError)
                return null;
        }
        return slots.Count == 0 ? state : new PyTuple([state, slots]);
    }

    public static PyObject? Reduce(ThreadState ts, PyObject self, int protocol)
    {
        var copyreg = ts.Interpreter.Modules.Get(Interned.Of("copyreg"));
        if (protocol < 2)
        {
            copyreg ??= ImportCopyreg(ts);
            return copyreg?.GetAttribute(ts, Interned.Of("_reduce_ex"))?.Call(ts, [self, PyInt.Of(protocol)], null);
        }
        if (ReferenceEquals(self.Type.Solid, PyType.Object) && !self.Type.IsHeap && self.Type != PyType.Object || !self.Type.IsHeap && self.Type.New is null)
            return ts.Raise(ExceptionTypes.TypeError, $"cannot pickle '{self.Type.Name}' object");
        copyreg ??= ImportCopyreg(ts);
        if (copyreg is null || !TryArguments(ts, self, out bool hasArguments, out var positional, out var keywords))
            return null;
        // a layout of its own that nothing tells how to store
        if (!hasArguments && self is not (PyList or PyDict) && !ReferenceEquals(self.Type.Solid, PyType.Object)
            && ReferenceEquals(self.Type.Lookup("__getstate__"), PyType.Object.Lookup("__getstate__")))
            return ts.Raise(ExceptionTypes.TypeError, self.Type.Solid.ItemSize > 0 ? $"cannot pickle {self.Type.Name} objects" : $"cannot pickle '{self.Type.Name}' object");
        var state = TypeChecks.OptionalAttribute(ts, self, "__getstate__")?.Call(ts, default, null);
        if (state is null)
            return null;
        PyObject none = PyNone.Instance;
        var list = self is PyList ? self.GetIterator(ts) : none;
        var items = self is PyDict ? self.GetAttribute(ts, Interned.Of("items"))?.Call(ts, default, null)?.GetIterator(ts) : none;
        if (list is null || items is null)
            return null;
        var function = copyreg.GetAttribute(ts, Interned.Of(keywords is null ? "__newobj__" : "__newobj_ex__"));
        if (function is null)
            return null;
        var arguments = keywords is null ? new PyTuple([self.Type, .. positional]) : new PyTuple([self.Type, new PyTuple(positional), keywords]);
        return new PyTuple([function, arguments, state, list, items]);
    }

    static PyObject? ImportCopyreg(ThreadState ts)
    {
        var import = ts.Interpreter.Builtins.Get(Interned.Of("__import__"));
        return import is null ? ts.Unsupported("pickling without copyreg") : import.Call(ts, [new PyStr("copyreg")], null);
    }

    static bool TryArguments(ThreadState ts, PyObject self, out bool hasArguments, out PyObject[] positional, out PyDict? keywords)
    {
        (hasArguments, positional, keywords) = (true, [], null);
        var ex = SpecialCalls.CallByName(ts, self, "__getnewargs_ex__", out bool found);
        if (found)
        {
            if (ex is not PyTuple { Count: 2 } pair)
                return !ts.HasError && ts.Fail(ExceptionTypes.TypeError, ex is PyTuple tuple ? $"__getnewargs_ex__ should return a tuple of length 2, not {tuple.Count}"
                    : $"__getnewargs_ex__ should return a tuple, not '{ex!.Type.Name}'");
            if (pair.Items[0] is not PyTuple first)
                return ts.Fail(ExceptionTypes.TypeError, $"first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '{pair.Items[0].Type.Name}'");
            if (pair.Items[1] is not PyDict second)
                return ts.Fail(ExceptionTypes.TypeError, $"second item of the tuple returned by __getnewargs_ex__ must be a dict, not '{pair.Items[1].Type.Name}'");
            positional = first.Items;
            keywords = second.Count == 0 ? null : second;
            return true;
        }
        var given = SpecialCalls.CallByName(ts, self, "__getnewargs__", out found);
        hasArguments = found;
        if (!found)
            return true;
        if (given is not PyTuple arguments)
            return !ts.HasError && ts.Fail(ExceptionTypes.TypeError, $"__getnewargs__ should return a tuple, not '{given!.Type.Name}'");
        positional = arguments.Items;
        return true;
    }
}
