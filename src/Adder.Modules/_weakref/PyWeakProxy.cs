using Adder.Runtime.Builtins;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._weakref;

/// <summary>weakref.ProxyType: does what its object does, while that lives.</summary>
sealed class PyWeakProxy : PyObject
{
    readonly ProxyReference reference;
    readonly bool isCallable;

    PyWeakProxy(PyObject target, PyObject? callback) => (reference, isCallable) = (new ProxyReference(this, target, callback), ObjectFunctions.IsCallable(target));

    public static PyType TypeObject { get; } = new("weakref.ProxyType", null) { IsSubclassable = false, HasOwnAttributeLookup = true };
    public static PyType CallableTypeObject { get; } = new("weakref.CallableProxyType", null) { IsSubclassable = false, HasOwnAttributeLookup = true };

    public override PyType Type => isCallable ? CallableTypeObject : TypeObject;

    /// <summary>A proxy; without a callback the same for each asking.</summary>
    public static PyWeakProxy Get(ThreadState ts, PyObject target, PyObject? callback)
    {
        if (callback is null)
            foreach (var known in PyWeakReference.Of(target))
                if (known is ProxyReference { Callback: null } shared)
                    return shared.Proxy;
        var made = new PyWeakProxy(target, callback);
        made.reference.Register(ts.Interpreter, target);
        return made;
    }

    /// <summary>The object; null with an error when it has gone.</summary>
    internal PyObject? Target(ThreadState ts) => reference.Target ?? ts.Raise(ExceptionTypes.ReferenceError, "weakly-referenced object no longer exists");

    /// <summary>An operand, or the object of the proxy that it is; null with an error when that has gone.</summary>
    static PyObject? Plain(ThreadState ts, PyObject value) => value is PyWeakProxy proxy ? proxy.Target(ts) : value;

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<weakproxy at 0x{Identity:x}; {(reference.Target is { } living ? $"to '{living.Type.FullName}' at 0x{living.Identity:x}" : "dead")}>");
    public override PyObject? Str(ThreadState ts) => Target(ts)?.Str(ts);
    public override PyObject? GetAttribute(ThreadState ts, PyStr name) => Target(ts)?.GetAttribute(ts, name);
    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value) => Target(ts)?.SetAttribute(ts, name, value) ?? false;
    public override PyObject? GetItem(ThreadState ts, PyObject key) => Target(ts)?.GetItem(ts, key);
    public override bool SetItem(ThreadState ts, PyObject key, PyObject? value) => Target(ts)?.SetItem(ts, key, value) ?? false;
    public override long Length(ThreadState ts) => Target(ts)?.Length(ts) ?? -1;
    public override int IsTrue(ThreadState ts) => Target(ts)?.IsTrue(ts) ?? -1;
    public override int Contains(ThreadState ts, PyObject value) => Target(ts)?.Contains(ts, value) ?? -1;
    public override PyObject? GetIterator(ThreadState ts) => Target(ts)?.GetIterator(ts);
    public override bool IsIterator => true;

    public override PyObject? Next(ThreadState ts) => Target(ts) is not { } target ? null : target.IsIterator ? target.Next(ts)
        : ts.Raise(ExceptionTypes.TypeError, $"Weakref proxy referenced a non-iterator '{target.Type.Name}' object");

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        isCallable ? Target(ts)?.Call(ts, arguments, names) : base.Call(ts, arguments, names);

    public override PyObject? Compare(ThreadState ts, CompareOperator op, PyObject other) =>
        Target(ts) is { } left && Plain(ts, other) is { } right ? Operators.Compare(ts, op, left, right) : null;

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => Target(ts) is { } left && Plain(ts, other) is { } right ? Operate(ts, op, left, right) : null;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) => Plain(ts, other) is { } left && Target(ts) is { } right ? Operate(ts, op, left, right) : null;

    static PyObject? Operate(ThreadState ts, BinaryOperator op, PyObject left, PyObject right) =>
        op == BinaryOperator.DivMod ? Operators.DivMod(ts, left, right) : Operators.Binary(ts, (int)op, left, right);

    public override PyObject? BinaryInPlace(ThreadState ts, BinaryOperator op, PyObject other) =>
        Target(ts) is { } left && Plain(ts, other) is { } right ? Operators.Binary(ts, (int)op + Operators.InPlace, left, right) : null;

    public override PyObject? PowerModulo(ThreadState ts, PyObject @base, PyObject exponent, PyObject modulus) =>
        Plain(ts, @base) is { } number && Plain(ts, exponent) is { } power && Plain(ts, modulus) is { } divisor ? NumberFunctions.Pow(ts, number, power, divisor) : null;

    public override PyObject? Unary(ThreadState ts, UnaryOperator op)
    {
        if (Target(ts) is not { } target)
            return null;
        return op switch
        {
            UnaryOperator.Int => PyInt.TypeObject.Call(ts, [target], null),
            UnaryOperator.Float => PyFloat.TypeObject.Call(ts, [target], null),
            UnaryOperator.Index => Numbers.ToIndex(ts, target),
            _ => Operators.Unary(ts, op, target),
        };
    }

    public override bool TryHash(ThreadState ts, out long hash)
    {
        hash = 0;
        return ts.Fail(ExceptionTypes.TypeError, $"unhashable type: '{Type.Name}'");
    }

    /// <summary>How a proxy refers to its object.</summary>
    sealed class ProxyReference(PyWeakProxy proxy, PyObject target, PyObject? callback) : PyWeakReference(target, callback, callback is null ? SharedProxy : NotShared)
    {
        public PyWeakProxy Proxy => proxy;

        public override PyObject Subject => proxy;
    }
}

/// <summary>The methods that proxies have of their own.</summary>
[PyMethods(typeof(PyWeakProxy))]
static partial class WeakProxyMethods
{
    [PyMethod("__bytes__", "The bytes of the object.")]
    static PyObject? ToBytes(ThreadState ts, PyWeakProxy self) => self.Target(ts)?.GetAttribute(ts, Interned.Of("__bytes__"))?.Call(ts, default, null);

    [PyMethod("__reversed__", "The items of the object from the last to the first.")]
    static PyObject? Reversed(ThreadState ts, PyWeakProxy self) => self.Target(ts)?.GetAttribute(ts, Interned.Of("__reversed__"))?.Call(ts, default, null);
}
