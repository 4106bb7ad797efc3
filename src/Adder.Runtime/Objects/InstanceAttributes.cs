using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>The attributes __dict__, __weakref__ and __class__ of instances.</summary>
static class InstanceAttributes
{
    public static PyObject? GetDict(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (self is PyType type)
            return Builtins.TypeMethods.Dict(ts, type);
        ref var fields = ref self.Fields;
        return Unsafe.IsNullRef(ref fields) ? self.AttributeDict(create: true) : DictOf(ts, self);
    }

    /// <summary>The dict of an instance of a Python class, which its attributes move into.</summary>
    internal static PyDict DictOf(ThreadState ts, PyObject instance)
    {
        using (ObjectLocks.Hold(instance))
            return instance.Fields.Materialize(ts);
    }

    public static bool SetDict(ThreadState ts, PyObject self, PyObject? value)
    {
        // classes and modules have dicts that stay
        if (self is PyType or PyModule)
            return AttributeErrors.Raise(ts, self, Interned.Of("__dict__"), $"attribute '__dict__' of '{self.Type.Name}' objects is not writable") is not null;
        if (value is null && self is PyException)
            return ts.Fail(ExceptionTypes.TypeError, "cannot delete __dict__");
        var dict = value as PyDict ?? (value is null ? new PyDict() : null);
        if (dict is null)
            return ts.Fail(ExceptionTypes.TypeError, $"__dict__ must be set to a dictionary, not a '{value!.Type.Name}'");
        using var held = ObjectLocks.Hold(self);
        ref var fields = ref self.Fields;
        if (!Unsafe.IsNullRef(ref fields))
            fields.Replace(ts, dict);
        else if (self is PyException error)
            error.ReplaceAttributes(dict);
        else
            return AttributeErrors.Raise(ts, self, Interned.Of("__dict__"), $"attribute '__dict__' of '{self.Type.Name}' objects is not writable") is not null;
        return true;
    }

    public static PyObject? GetWeakReference(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ts.Interpreter.FirstWeakReference?.Invoke(self) ?? PyNone.Instance;

    /// <summary>Assignment to __class__: both classes are heap types with the same layout.</summary>
    public static bool SetClass(ThreadState ts, PyObject self, PyObject? value)
    {
        if (value is null)
            return ts.Fail(ExceptionTypes.TypeError, "can't delete __class__ attribute");
        if (value is not PyType type)
            return ts.Fail(ExceptionTypes.TypeError, $"__class__ must be set to a class, not '{value.Type.Name}' object");
        if (!Tracing.Audit.Writes(ts, self, "__class__", value))
            return false;
        if (self.GetType() == typeof(PyModule) && type.IsSubtypeOf(PyModule.TypeObject))
        {
            ((PyModule)self).Assign(type);
            return true;
        }
        if (self is not IHeapInstance instance || !type.IsHeap)
            return ReferenceEquals(self.Type, type) || ts.Fail(ExceptionTypes.TypeError, "__class__ assignment only supported for mutable types or ModuleType subclasses");
        var old = self.Type;
        if (!ReferenceEquals(old.Solid, type.Solid) || old.SlotCount != type.SlotCount || old.HasInstanceDict != type.HasInstanceDict || old.HasWeakReference != type.HasWeakReference
            || !SlotNames(old).SequenceEqual(SlotNames(type)) || !HasSameSlotBase(old, type))
            return ts.Fail(ExceptionTypes.TypeError, $"__class__ assignment: '{type.Name}' object layout differs from '{old.Name}'");
        using var held = ObjectLocks.Hold(self);
        instance.HeapType = type;
        self.Fields.MoveTo(ts, type.RootShape);
        return true;
    }

    /// <summary>Whether the slots of both begin at the same class: bases that add nothing do not count.</summary>
    static bool HasSameSlotBase(PyType one, PyType other)
    {
        (one, other) = (LastWithSlots(one), LastWithSlots(other));
        return ReferenceEquals(one, other) || ReferenceEquals(one.Base, other.Base);

        static PyType LastWithSlots(PyType type)
        {
            while (type is { IsHeap: true, Base: { IsHeap: true } parent } && parent.SlotCount == type.SlotCount
                && parent.HasInstanceDict == type.HasInstanceDict && parent.HasWeakReference == type.HasWeakReference)
                type = parent;
            return type;
        }
    }

    static IEnumerable<string> SlotNames(PyType type) => type.SlotCount == 0 ? [] : type.Mro.ToArray().Where(t => t.IsHeap)
        .SelectMany(t => Enumerable.Range(0, t.Attributes.EntryCount)
            .Select(i => t.Attributes.TryGetEntry(i, out _, out var found) ? found as PyMemberDescriptor : null))
        .OfType<PyMemberDescriptor>().OrderBy(m => m.Index).Select(m => m.Name);
}
