using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>A dict that makes the values of missing keys.</summary>
[Subclassable]
public class PyDefaultDict : PyDict
{
    public static new PyType TypeObject { get; } = new("collections.defaultdict", New, PyDict.TypeObject) { HasOwnClasses = true, Init = Initialize };

    public override PyType Type => TypeObject;

    /// <summary>What makes values, or None.</summary>
    public PyObject DefaultFactory { get; set; } = PyNone.Instance;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PyDefaultDictInstance(type) : new PyDefaultDict();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var dict = (PyDefaultDict)self;
        PyObject factory = PyNone.Instance;
        if (arguments.Length > (names?.Count ?? 0))
        {
            factory = arguments[0];
            if (factory is not PyNone && !ObjectFunctions.IsCallable(factory))
                return ts.Raise(ExceptionTypes.TypeError, "first argument must be callable or None");
            arguments = arguments[1..];
        }
        dict.DefaultFactory = factory;
        return dict.UpdateFromArguments(ts, "dict", arguments, names) ? PyNone.Instance : null;
    }

    public override PyObject? Repr(ThreadState ts)
    {
        var shown = ReprText.Guarded(ts, DefaultFactory, "...", () => ReprText.Of(ts, DefaultFactory));
        if (shown is not PyStr factory || base.Repr(ts) is not PyStr items)
            return null;
        return new PyStr($"{Type.ShortName}({factory.Value}, {items.Value})");
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op != BinaryOperator.Or || other is not PyDict right)
            return PyNotImplemented.Instance;
        return DefaultDictMethods.CopyOf(ts, this) is PyDict sum && sum.Update(ts, right) ? sum : null;
    }

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other)
    {
        if (op != BinaryOperator.Or || other is not PyDict left)
            return PyNotImplemented.Instance;
        var sum = Type.Call(ts, [DefaultFactory, left], null);
        return sum is PyDict dict && dict.Update(ts, this) ? sum : null;
    }
}

[PyMethods(typeof(PyDefaultDict))]
static partial class DefaultDictMethods
{
    [PyMethod("__missing__", "Makes the value of a missing key and keeps it.")]
    public static PyObject? Missing(ThreadState ts, PyDefaultDict self, PyObject key)
    {
        if (self.DefaultFactory is PyNone)
            return ts.Raise(new PyException(ExceptionTypes.KeyError, [key]));
        if (self.DefaultFactory.Call(ts, default, null) is not { } value || !key.TryHash(ts, out long hash))
            return null;
        // what the factory itself put there stays
        return self.GetOrSet(ts, key, hash, value);
    }

    [PyMethod("copy", "A shallow copy.")]
    public static PyObject? Copy(ThreadState ts, PyDefaultDict self) => CopyOf(ts, self);

    [PyMethod("__copy__", "A shallow copy.")]
    public static PyObject? CopyProtocol(ThreadState ts, PyDefaultDict self) => CopyOf(ts, self);

    internal static PyObject? CopyOf(ThreadState ts, PyDefaultDict self) => self.Type.Call(ts, [self.DefaultFactory, self], null);

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyDefaultDict self)
    {
        var arguments = self.DefaultFactory is PyNone ? PyTuple.Empty : new PyTuple([self.DefaultFactory]);
        var items = self.GetAttribute(ts, Interned.Of("items"))?.Call(ts, default, null)?.GetIterator(ts);
        return items is null ? null : new PyTuple([self.Type, arguments, PyNone.Instance, PyNone.Instance, items]);
    }

    [PyGetter("default_factory", "What makes the values of missing keys, or None.")]
    public static PyObject? DefaultFactory(ThreadState ts, PyDefaultDict self) => self.DefaultFactory;

    [PySetter("default_factory")]
    public static bool SetDefaultFactory(ThreadState ts, PyDefaultDict self, PyObject? value)
    {
        self.DefaultFactory = value ?? PyNone.Instance;
        return true;
    }
}
