using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._operator;

/// <summary>itemgetter(): gives items of what it is called with.</summary>
public sealed class PyItemGetter(PyObject[] keys) : PyObject
{
    public static PyType TypeObject { get; } = new("operator.itemgetter", New) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    internal PyObject[] Keys => keys;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Getters.Check(ts, "itemgetter", arguments, names) ? new PyItemGetter(arguments.ToArray()) : null;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "itemgetter", arguments.Length, names, 1, 1))
            return null;
        if (keys.Length == 1)
            return arguments[0].GetItem(ts, keys[0]);
        var items = new PyObject[keys.Length];
        for (int i = 0; i < items.Length; i++)
        {
            if (arguments[0].GetItem(ts, keys[i]) is not { } item)
                return null;
            items[i] = item;
        }
        return new PyTuple(items);
    }

    public override PyObject? Repr(ThreadState ts) => Getters.Show(ts, this, "operator.itemgetter", keys);
}

/// <summary>attrgetter(): gives attributes of what it is called with, by names with dots.</summary>
public sealed class PyAttributeGetter(PyObject[] attributes, PyStr[][] paths) : PyObject
{
    public static PyType TypeObject { get; } = new("operator.attrgetter", New) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    internal PyObject[] Names => attributes;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Getters.Check(ts, "attrgetter", arguments, names))
            return null;
        var paths = new PyStr[arguments.Length][];
        for (int i = 0; i < paths.Length; i++)
        {
            if (arguments[i] is not PyStr name)
                return ts.Raise(ExceptionTypes.TypeError, "attribute name must be a string");
            paths[i] = Array.ConvertAll(name.Value.Split('.'), static part => Interned.Of(part));
        }
        return new PyAttributeGetter(arguments.ToArray(), paths);
    }

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "attrgetter", arguments.Length, names, 1, 1))
            return null;
        if (paths.Length == 1)
            return Follow(ts, arguments[0], paths[0]);
        var values = new PyObject[paths.Length];
        for (int i = 0; i < values.Length; i++)
        {
            if (Follow(ts, arguments[0], paths[i]) is not { } value)
                return null;
            values[i] = value;
        }
        return new PyTuple(values);
    }

    static PyObject? Follow(ThreadState ts, PyObject value, PyStr[] path)
    {
        foreach (var name in path)
        {
            if (value.GetAttribute(ts, name) is not { } next)
                return null;
            value = next;
        }
        return value;
    }

    public override PyObject? Repr(ThreadState ts) => Getters.Show(ts, this, "operator.attrgetter", attributes);
}

/// <summary>methodcaller(): calls a method of what it is called with.</summary>
public sealed class PyMethodCaller(PyStr name, PyObject[] values, PyTuple? keywords) : PyObject
{
    public static PyType TypeObject { get; } = new("operator.methodcaller", New) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    internal PyStr Name => name;

    /// <summary>The positional arguments, then the values of keyword arguments.</summary>
    internal PyObject[] Values => values;
    internal PyTuple? Keywords => keywords;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, "methodcaller needs at least one argument, the method name");
        return arguments[0] is PyStr name ? new PyMethodCaller(Interned.Of(name), arguments[1..].ToArray(), names)
            : ts.Raise(ExceptionTypes.TypeError, "method name must be a string");
    }

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Arguments.Check(ts, "methodcaller", arguments.Length, names, 1, 1) ? arguments[0].GetAttribute(ts, name)?.Call(ts, values, keywords) : null;

    public override PyObject? Repr(ThreadState ts) => ReprText.Guarded(ts, this, "operator.methodcaller(...)", () =>
    {
        var text = new System.Text.StringBuilder("operator.methodcaller(");
        if (!ReprText.Append(ts, text, name))
            return null;
        int positional = values.Length - (keywords?.Count ?? 0);
        for (int i = 0; i < values.Length; i++)
        {
            text.Append(", ");
            if (i >= positional)
                text.Append((keywords!.Items[i - positional] as PyStr)?.Value).Append('=');
            if (!ReprText.Append(ts, text, values[i]))
                return null;
        }
        return new PyStr(text.Append(')').ToString());
    });
}

/// <summary>What the getters share.</summary>
static class Getters
{
    /// <summary>__text_signature__: they are called with the object alone.</summary>
    public static readonly PyStr CallSignature = new("(obj, /)");

    public static bool Check(ThreadState ts, string name, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Fail(ExceptionTypes.TypeError, $"{name}() takes no keyword arguments");
        return arguments.Length > 0 || ts.Fail(ExceptionTypes.TypeError, $"{name} expected 1 argument, got 0");
    }

    public static PyObject? Show(ThreadState ts, PyObject getter, string name, PyObject[] items) =>
        ReprText.Guarded(ts, getter, name + "(...)", () => ReprText.Join(ts, name + "(", items, ")"));
}

[PyMethods(typeof(PyItemGetter))]
static partial class ItemGetterMethods
{
    [PyGetter("__text_signature__", "How it is called.")]
    public static PyObject? TextSignature(ThreadState ts, PyItemGetter self) => Getters.CallSignature;

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyItemGetter self) => new PyTuple([self.Type, new PyTuple(self.Keys)]);
}

[PyMethods(typeof(PyAttributeGetter))]
static partial class AttributeGetterMethods
{
    [PyGetter("__text_signature__", "How it is called.")]
    public static PyObject? TextSignature(ThreadState ts, PyAttributeGetter self) => Getters.CallSignature;

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyAttributeGetter self) => new PyTuple([self.Type, new PyTuple(self.Names)]);
}

[PyMethods(typeof(PyMethodCaller))]
static partial class MethodCallerMethods
{
    [PyGetter("__text_signature__", "How it is called.")]
    public static PyObject? TextSignature(ThreadState ts, PyMethodCaller self) => Getters.CallSignature;

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyMethodCaller self)
    {
        if (self.Keywords is null or { Count: 0 })
            return new PyTuple([self.Type, new PyTuple([self.Name, .. self.Values])]);
        int positional = self.Values.Length - self.Keywords.Count;
        if (Imports.Attribute(ts, "functools", "partial") is not { } partial)
            return null;
        var function = partial.Call(ts, [self.Type, self.Name, .. self.Values[positional..]], self.Keywords);
        return function is null ? null : new PyTuple([function, new PyTuple(self.Values[..positional])]);
    }
}
