using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._thread;

/// <summary>What each thread keeps in _thread._local objects.</summary>
static class LocalData
{
    [ThreadStatic] static ConditionalWeakTable<PyLocal, PyDict>? dicts;

    /// <summary>The calling thread's dict of an object, or null.</summary>
    public static PyDict? Find(PyLocal local) => dicts is { } own && own.TryGetValue(local, out var dict) ? dict : null;

    public static void Add(PyLocal local, PyDict dict) => (dicts ??= []).Add(local, dict);

    /// <summary>At the end of a thread.</summary>
    public static void Forget() => dicts = null;
}

/// <summary>_thread._local: an object whose attributes each thread has of its own.</summary>
[Subclassable]
class PyLocal(PyObject[] arguments, PyTuple? names) : PyObject
{
    public static PyType TypeObject { get; } = new("_thread._local", New) { Init = AcceptInit, HasOwnAttributeLookup = true };

    public override PyType Type => TypeObject;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (ReferenceEquals(self, TypeObject))
            return arguments.Length == 0 ? new PyLocal([], null) : ts.Raise(ExceptionTypes.TypeError, "Initialization arguments are not supported");
        var made = new PyLocalInstance((PyType)self, arguments.ToArray(), names);
        // the thread that makes it calls __init__ itself
        LocalData.Add(made, new PyDict());
        return made;
    }

    static PyObject? AcceptInit(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => PyNone.Instance;

    /// <summary>The calling thread's attributes; in a thread that sees it first, __init__ runs. Null with an error.</summary>
    internal PyDict? Attributes(ThreadState ts)
    {
        if (LocalData.Find(this) is { } known)
            return known;
        var dict = new PyDict();
        LocalData.Add(this, dict);
        if (!Type.IsHeap || Type.Lookup("__init__") is not { } init || init is PyWrapperDescriptor)
            return dict;
        return init.Call(ts, [this, .. arguments], names) is null ? null : dict;
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name)
    {
        if (Attributes(ts) is not { } own)
            return null;
        if (name.Value == "__dict__")
            return own;
        var found = Type.Lookup(name.Value);
        if (found is { IsDataDescriptor: true })
            return found.DescriptorGet(ts, this, Type);
        if (own.Get(name) is { } value)
            return value;
        return found is not null ? found.DescriptorGet(ts, this, Type) : base.GetAttribute(ts, name);
    }

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        if (Attributes(ts) is not { } own)
            return false;
        if (name.Value == "__dict__")
            return ts.Fail(ExceptionTypes.AttributeError, $"'{Type.Name}' object attribute '__dict__' is read-only");
        if (Type.Lookup(name.Value) is { IsDataDescriptor: true } descriptor)
            return descriptor.DescriptorSet(ts, this, value);
        if (value is null && own.Get(name) is null)
            return ts.Fail(ExceptionTypes.AttributeError, $"'{Type.Name}' object has no attribute '{name.Value}'");
        return own.SetItem(ts, name, value);
    }
}
