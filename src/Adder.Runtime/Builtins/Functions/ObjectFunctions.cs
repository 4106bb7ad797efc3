using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Functions about objects, their types, attributes and names.</summary>
[PyModule("builtins")]
static partial class ObjectFunctions
{
    [PyFunction("id", "A number that tells the object from all others.")]
    public static PyObject? Id(ThreadState ts, PyObject obj)
    {
        var id = PyInt.Of(obj.Identity);
        return Tracing.Audit.Tell(ts, "builtins.id", id) ? id : null;
    }

    [PyFunction("hash", "The hash value of the object.")]
    public static PyObject? Hash(ThreadState ts, PyObject obj) => obj.TryHash(ts, out long hash) ? PyInt.Of(hash) : null;

    [PyFunction("callable", "Whether the object can be called.")]
    public static PyObject? Callable(ThreadState ts, PyObject obj) => PyBool.Of(IsCallable(obj));

    public static bool IsCallable(PyObject value) => value is PyFunction or PyBuiltinFunction or PyMethod or PyMethodDescriptor or PyType
        || value.Type.Lookup(SpecialMethods.NameOf(Special.Call)) is not null;

    [PyFunction("isinstance", "Whether an object is an instance of a type or of one of a tuple of types.")]
    public static PyObject? IsInstance(ThreadState ts, PyObject obj, PyObject class_or_tuple) =>
        Truth(TypeChecks.IsInstance(ts, obj, class_or_tuple));

    [PyFunction("issubclass", "Whether a type derives from a type or from one of a tuple of types.")]
    public static PyObject? IsSubclass(ThreadState ts, PyObject cls, PyObject class_or_tuple) =>
        Truth(TypeChecks.IsSubclass(ts, cls, class_or_tuple));

    static PyBool? Truth(int answer) => answer < 0 ? null : PyBool.Of(answer == 1);

    [PyFunction("getattr", "An attribute of an object, or a default.")]
    public static PyObject? GetAttr(ThreadState ts, PyObject @object, PyObject name, PyObject? @default = null)
    {
        if (!TryName(ts, name, out var text))
            return null;
        if (@default is not null && Attributes.IsPlain(@object) && Attributes.Find(ts, @object, text) is var own && !ts.HasError)
            return own ?? @default;
        var value = ts.HasError ? null : @object.GetAttribute(ts, text);
        if (value is not null || @default is null || !ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            return value;
        ts.TakeError();
        return @default;
    }

    [PyFunction("hasattr", "Whether an object has an attribute.")]
    public static PyObject? HasAttr(ThreadState ts, PyObject obj, PyObject name)
    {
        if (!TryName(ts, name, out var text))
            return null;
        if (Attributes.IsPlain(obj) && Attributes.Find(ts, obj, text) is var own && !ts.HasError)
            return PyBool.Of(own is not null);
        if (!ts.HasError && obj.GetAttribute(ts, text) is not null)
            return PyBool.True;
        if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
            return null;
        ts.TakeError();
        return PyBool.False;
    }

    [PyFunction("setattr", "Sets an attribute of an object.")]
    public static PyObject? SetAttr(ThreadState ts, PyObject obj, PyObject name, PyObject value) =>
        TryName(ts, name, out var text) && obj.SetAttribute(ts, text, value) ? PyNone.Instance : null;

    [PyFunction("delattr", "Deletes an attribute of an object.")]
    public static PyObject? DelAttr(ThreadState ts, PyObject obj, PyObject name) =>
        TryName(ts, name, out var text) && obj.SetAttribute(ts, text, null) ? PyNone.Instance : null;

    static bool TryName(ThreadState ts, PyObject name, out PyStr text)
    {
        text = (name as PyStr)!;
        return text is not null || ts.Fail(ExceptionTypes.TypeError, $"attribute name must be string, not '{name.Type.Name}'");
    }

    [PyFunction("globals", "The dict of the running module's names.")]
    public static PyObject? Globals(ThreadState ts) => ts.CurrentFrame?.Globals ?? new PyDict();

    [PyFunction("locals", "The dict of the running block's names.")]
    public static PyObject? Locals(ThreadState ts) => ts.CurrentFrame is { } frame ? frame.LocalsSnapshot(ts) : new PyDict();

    [PyFunction("vars", "The __dict__ of an object, or the names of the running block.")]
    public static PyObject? Vars(ThreadState ts, PyObject? @object = null)
    {
        if (@object is null)
            return Locals(ts);
        if (@object.GetAttribute(ts, new PyStr("__dict__")) is { } found)
            return found;
        return ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError) ? ts.Raise(ExceptionTypes.TypeError, "vars() argument must have __dict__ attribute") : null;
    }

    [PyFunction("dir", "The sorted names of an object's attributes, or of the running block.")]
    public static PyObject? Dir(ThreadState ts, PyObject? @object = null)
    {
        var names = @object is null ? Locals(ts) is { } locals ? SpecialCalls.CallByName(ts, locals, "keys", out _) : null : DirOf(ts, @object);
        return names is not null && KeyedSort.Sorted(ts, names) is { } sorted ? PyList.Adopt(sorted) : null;
    }

    static PyObject? DirOf(ThreadState ts, PyObject value) => SpecialCalls.CallByName(ts, value, "__dir__", out bool found)
        ?? (found ? null : ts.Raise(ExceptionTypes.TypeError, "object does not provide __dir__"));
}
