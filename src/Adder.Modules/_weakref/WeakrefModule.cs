using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._weakref;

/// <summary>The module _weakref.</summary>
[PyModule("_weakref", "References that do not keep objects alive.")]
static partial class WeakrefModule
{
    [PyConstant("ref")] static PyType Ref => PyWeakReference.TypeObject;
    [PyConstant("ReferenceType")] static PyType ReferenceType => PyWeakReference.TypeObject;
    [PyConstant("ProxyType")] static PyType ProxyType => PyWeakProxy.TypeObject;
    [PyConstant("CallableProxyType")] static PyType CallableProxyType => PyWeakProxy.CallableTypeObject;

    [PyFunction("getweakrefcount", "How many weak references an object has.")]
    static PyObject? Count(ThreadState ts, PyObject @object) => PyInt.Of(PyWeakReference.Of(@object).Count);

    [PyFunction("getweakrefs", "The weak references of an object.")]
    static PyObject? References(ThreadState ts, PyObject @object) => new PyList(new List<PyObject>(PyWeakReference.Of(@object)));

    [PyFunction("proxy", "A stand-in for an object that does not keep it alive.")]
    static PyObject? Proxy(ThreadState ts, PyObject @object, PyObject? callback = null)
    {
        if (!PyWeakReference.IsReferable(@object))
            return ts.Raise(ExceptionTypes.TypeError, $"cannot create weak reference to '{@object.Type.Name}' object");
        var reference = new PyWeakReference(@object, callback is PyNone ? null : callback);
        reference.Register(ts.Interpreter, @object);
        return new PyWeakProxy(reference, Runtime.Builtins.ObjectFunctions.IsCallable(@object));
    }

    [PyFunction("_remove_dead_weakref", "Removes an item whose weak reference is dead.")]
    static PyObject? RemoveDead(ThreadState ts, PyDict dct, PyObject key)
    {
        if (dct.Get(ts, key) is not { } value)
            return ts.HasError ? null : PyNone.Instance;
        if (value is not PyWeakReference reference)
            return ts.Raise(ExceptionTypes.TypeError, "not a weakref");
        return reference.Target is not null || dct.SetItem(ts, key, null) ? PyNone.Instance : null;
    }
}

/// <summary>weakref.ProxyType: does what its object does, while that lives.</summary>
sealed class PyWeakProxy(PyWeakReference reference, bool isCallable) : PyObject
{
    public static PyType TypeObject { get; } = new("weakref.ProxyType", null) { IsSubclassable = false, HasOwnAttributeLookup = true };
    public static PyType CallableTypeObject { get; } = new("weakref.CallableProxyType", null) { IsSubclassable = false, HasOwnAttributeLookup = true };

    public override PyType Type => isCallable ? CallableTypeObject : TypeObject;

    PyObject? Target(ThreadState ts) => reference.Target ?? ts.Raise(ExceptionTypes.ReferenceError, "weakly-referenced object no longer exists");

    static PyObject Plain(PyObject value) => value is PyWeakProxy proxy && proxy.Living is { } target ? target : value;

    PyObject? Living => reference.Target;

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<weakproxy at 0x{Identity:x}; {(reference.Target is { } living ? $"to '{living.Type.Name}' at 0x{living.Identity:x}" : "dead")}>");
    public override PyObject? Str(ThreadState ts) => Target(ts)?.Str(ts);
    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => Target(ts)?.GetAttribute(ts, name);
    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value) => Target(ts)?.SetAttribute(ts, name, value) ?? false;
    public override PyObject? GetItem(ThreadState ts, PyObject key) => Target(ts)?.GetItem(ts, key);
    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value) => Target(ts)?.SetItem(ts, key, value) ?? false;
    public override long Length(ThreadState ts) => Target(ts)?.Length(ts) ?? -1;
    public override int IsTrue(ThreadState ts) => Target(ts)?.IsTrue(ts) ?? -1;
    public override int Contains(ThreadState ts, PyObject value) => Target(ts)?.Contains(ts, value) ?? -1;
    public override PyObject? GetIterator(ThreadState ts) => Target(ts)?.GetIterator(ts);
    public override PyObject? Next(ThreadState ts) => Target(ts)?.Next(ts);
    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) => Target(ts)?.Call(ts, arguments, names);
    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) => Target(ts)?.Compare(ts, op, Plain(other));
    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => Target(ts)?.Binary(ts, op, Plain(other));
    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) => Target(ts)?.BinaryReflected(ts, op, Plain(other));
    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other) => Target(ts)?.BinaryInPlace(ts, op, Plain(other));
    public override PyObject? Unary(ThreadState ts, UnaryOperator op) => Target(ts)?.Unary(ts, op);

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }
}

/// <summary>Attributes of weak references.</summary>
[PyMethods(typeof(PyWeakReference))]
static partial class WeakReferenceMethods
{
    [PyGetter("__callback__", "What is called when the object has gone, or None.")]
    static PyObject? Callback(ThreadState ts, PyWeakReference self) => self.Callback ?? PyNone.Instance;
}
