using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
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
    static PyObject? References(ThreadState ts, PyObject @object) => new PyList(PyWeakReference.Of(@object).ConvertAll(static reference => reference.Subject));

    [PyFunction("proxy", "A stand-in for an object that does not keep it alive.")]
    static PyObject? Proxy(ThreadState ts, PyObject @object, PyObject? callback = null)
    {
        if (!PyWeakReference.IsReferable(@object))
            return ts.Raise(ExceptionTypes.TypeError, $"cannot create weak reference to '{@object.Type.Name}' object");
        return PyWeakProxy.Get(ts, @object, callback is PyNone ? null : callback);
    }

    [PyFunction("_remove_dead_weakref", "Removes an item whose weak reference is dead.")]
    static PyObject? RemoveDead(ThreadState ts, PyDict dct, PyObject key)
    {
        if (!key.TryHash(ts, out long hash))
            return null;
        if (dct.Get(ts, key, hash) is not { } value)
            return ts.HasError ? null : PyNone.Instance;
        if (value is not PyWeakReference reference)
            return ts.Raise(ExceptionTypes.TypeError, "not a weakref");
        // another thread may have set the key to a living reference meanwhile
        return reference.Target is not null || dct.Remove(ts, key, hash, out _, only: reference) >= 0 ? PyNone.Instance : null;
    }
}

/// <summary>Attributes of weak references.</summary>
[PyMethods(typeof(PyWeakReference))]
static partial class WeakReferenceMethods
{
    [PyGetter("__callback__", "What is called when the object has gone, or None.")]
    static PyObject? Callback(ThreadState ts, PyWeakReference self) => self.Callback ?? PyNone.Instance;
}
