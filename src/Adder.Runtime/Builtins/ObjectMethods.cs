using System.Runtime.CompilerServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods and attributes of object, which everything has.</summary>
[PyMethods(typeof(PyType), TypeProperty = nameof(PyType.Object))]
static partial class ObjectMethods
{
    [PyGetter("__class__", "The class of the object.")]
    public static PyObject? Class(ThreadState ts, PyObject self) => self.Type;

    [PySetter("__class__")]
    public static bool SetClass(ThreadState ts, PyObject self, PyObject? value) => InstanceAttributes.SetClass(ts, self, value);

    [PyMethod("__format__", "The text by a format specification.")]
    public static PyObject? Format(ThreadState ts, PyObject self, PyStr format_spec) => format_spec.Value.Length == 0 ? self.Str(ts)
        : ts.Raise(ExceptionTypes.TypeError, $"unsupported format string passed to {self.Type.Name}.__format__");

    [PyMethod("__sizeof__", "The size in memory, in bytes.")]
    public static PyObject? SizeOf(ThreadState ts, PyObject self) => PyInt.Of(16 + 8 * self.Type.SlotCount);

    [PyMethod("__init_subclass__", "Told of each class that derives from this one.", OfClass = true)]
    public static PyObject? InitSubclass(ThreadState ts, PyObject type, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, $"{((PyType)type).Name}.__init_subclass__() takes no keyword arguments");
        return arguments.Length == 0 ? PyNone.Instance
            : ts.Raise(ExceptionTypes.TypeError, $"object.__init_subclass__() takes no arguments ({arguments.Length} given)");
    }

    [PyMethod("__subclasshook__", "Whether a class counts as derived from an abstract one: NotImplemented here.", OfClass = true)]
    public static PyObject? SubclassHook(ThreadState ts, PyObject type, ReadOnlySpan<PyObject> arguments, PyTuple? names) => PyNotImplemented.Instance;

    [PyMethod("__dir__", "The names of the attributes.")]
    public static PyObject? Dir(ThreadState ts, PyObject self)
    {
        var names = new PyDict();
        if (TypeChecks.OptionalAttribute(ts, self, "__dict__") is { } own)
        {
            if (own is PyDict dict && !names.Update(ts, dict))
                return null;
        }
        else if (ts.HasError)
            return null;
        if (TypeChecks.OptionalAttribute(ts, self, "__class__") is PyType type)
            foreach (var one in type.Mro)
                if (!names.Update(ts, one.Attributes))
                    return null;
        var items = new List<PyObject>();
        return !ts.HasError && Iteration.Collect(ts, names, items) ? new PyList(items) : null;
    }

    [PyMethod("__getstate__", "What pickling stores of the object.")]
    public static PyObject? GetState(ThreadState ts, PyObject self) => ObjectState.Get(ts, self);

    [PyMethod("__reduce__", "How the object is pickled by protocols 0 and 1.")]
    public static PyObject? Reduce(ThreadState ts, PyObject self) => ObjectState.Reduce(ts, self, 0);

    [PyMethod("__reduce_ex__", "How the object is pickled by a protocol.")]
    public static PyObject? ReduceEx(ThreadState ts, PyObject self, int protocol)
    {
        var own = self.Type.Lookup("__reduce__");
        if (own is not null && !ReferenceEquals(own, PyType.Object.Lookup("__reduce__")))
            // what an instance has of that name goes before its class's
            return self.GetAttribute(ts, Interned.Of("__reduce__"))?.Call(ts, [], null);
        return ObjectState.Reduce(ts, self, protocol);
    }
}
