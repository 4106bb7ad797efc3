using System.Runtime.CompilerServices;
using Adder.Runtime.Frames;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

/// <summary>Attribute access through inline caches, past the case that the loop handles by itself: the first cache and a field or method.</summary>
static class AttributeCaching
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static PyObject? Load(ThreadState ts, PyObject target, PyStr name, ref AttributeEntry? chain)
    {
        if (target.GetType() == typeof(PyInstance) && Unsafe.As<PyInstance>(target).Fields.ShapeNow is { Stamp: var stamp })
            for (var entry = chain; entry is not null; entry = entry.Next)
                if (entry.FieldStamp == stamp && Unsafe.As<PyInstance>(target).Fields.Read(entry.Index) is { } value)
                    return value;
        for (var entry = chain; entry is not null; entry = entry.Next)
        {
            if (!Applies(entry, target))
                continue;
            return Read(ts, entry, target, name);
        }
        if (Find(target, name) is { } found)
            chain = found.Before(chain);
        return target.GetAttribute(ts, name);
    }

    static PyObject? Read(ThreadState ts, AttributeEntry entry, PyObject target, PyStr name) => entry.Kind switch
    {
        AttributeKind.Field or AttributeKind.Slot => target.Fields.Read(entry.Index) ?? target.GetAttribute(ts, name),
        AttributeKind.ClassValue or AttributeKind.OfClass => entry.Value,
        AttributeKind.Property => entry.Value!.Call(ts, [target], null),
        AttributeKind.InDict => Unsafe.As<PyDict>(entry.Value!).ValueAt(entry.Index, entry.Version) ?? target.GetAttribute(ts, name),
        AttributeKind.InFunction => DictOf(target)?.ValueAt(entry.Index, name) ?? target.GetAttribute(ts, name),
        AttributeKind.Method or AttributeKind.Descriptor => entry.Value!.DescriptorGet(ts, target, entry.Type),
        _ => target.GetAttribute(ts, name),
    };

    /// <summary>A method goes with its instance, unbound; any other attribute goes alone, above or below no value.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool LoadMethod(ThreadState ts, PyObject target, PyStr name, ref AttributeEntry? chain, ref Slot callable, bool nullFirst)
    {
        int stamp = target.GetType() == typeof(PyInstance) ? Unsafe.As<PyInstance>(target).Fields.ShapeNow?.Stamp ?? 0 : 0;
        nint @class = ObjectClass.Of(target);
        var entry = chain;
        while (entry is not null && (entry.MethodStamp != stamp || stamp == 0) && entry.Class != @class && !Applies(entry, target))
            entry = entry.Next;
        if (entry is null && (entry = Find(target, name)) is not null)
            chain = entry.Before(chain);
        if (entry is { Kind: AttributeKind.Method })
        {
            callable.Value = entry.Value;
            Unsafe.Add(ref callable, 1).Value = target;
            return true;
        }
        var attribute = entry is null ? target.GetAttribute(ts, name) : Read(ts, entry, target, name);
        callable.Value = nullFirst ? null : attribute;
        Unsafe.Add(ref callable, 1).Value = nullFirst ? attribute : null;
        return attribute is not null;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    public static bool Store(ThreadState ts, PyObject target, PyStr name, PyObject value, ref AttributeEntry? chain)
    {
        if (target is not IHeapInstance)
            return target.GetType() == typeof(PyFunction) ? StoreInFunction(ts, Unsafe.As<PyFunction>(target), name, value, ref chain) : target.SetAttribute(ts, name, value);
        ref var fields = ref target.Fields;
        if (fields.ShapeNow is { Stamp: var now } present)
            for (var entry = chain; entry is not null; entry = entry.Next)
                if (entry.FieldStamp == now && (entry.NextShape is { } next ? fields.TryAdd(present, next, value) : fields.TryWrite(present, entry.Index, value)))
                    return true;
        for (var entry = chain; entry is not null; entry = entry.Next)
        {
            if (!Applies(entry, target))
                continue;
            if (entry.Shape is not { } known)
            {
                // a slot of an instance whose attributes are in a dict
                using var held = ObjectLocks.Hold(target);
                fields.WriteSlot(entry.Index, value);
                return true;
            }
            if (entry.NextShape is { } next ? fields.TryAdd(known, next, value) : fields.TryWrite(known, entry.Index, value))
                return true;
            break;
        }
        var type = target.Type;
        int version = type.Version;
        var shape = fields.Shape;
        int stamp = shape?.Stamp ?? 0;
        bool isPlain = type.Python(Special.Setattr) is null;
        var found = isPlain ? type.Lookup(name) : null;
        if (!target.SetAttribute(ts, name, value))
            return false;
        if (!isPlain || type.Version != version)
            return true;
        if (found is PyMemberDescriptor member)
            chain = new AttributeEntry(AttributeKind.Slot, type, version, shape, member.Index, null, null, null, stamp).Before(chain);
        else if (shape is not null && fields.Shape is { } after && found is not { IsDataDescriptor: true } && !IsPatched(found))
        {
            int index = after.Find(name);
            // other threads may have added attributes, too
            if (index >= 0 && (ReferenceEquals(after, shape) || index == shape.End && after.End == shape.End + 1))
                chain = new AttributeEntry(ReferenceEquals(after, shape) ? AttributeKind.Field : AttributeKind.NewField, type, version, shape, index, null, ReferenceEquals(after, shape) ? null : after, null, stamp).Before(chain);
        }
        return true;
    }

    static bool StoreInFunction(ThreadState ts, PyFunction function, PyStr name, PyObject value, ref AttributeEntry? chain)
    {
        for (var entry = chain; entry is not null; entry = entry.Next)
            if (entry.Kind == AttributeKind.InFunction && DictOf(function)?.TrySetAt(entry.Index, name, value) == true)
                return true;
        if (!function.SetAttribute(ts, name, value))
            return false;
        if (Find(function, name) is { } found)
            chain = found.Before(chain);
        return true;
    }

    internal static bool Applies(AttributeEntry entry, PyObject target)
    {
        if (entry.Kind == AttributeKind.InDict)
            return ReferenceEquals(DictOf(target), entry.Value) && Unsafe.As<PyDict>(entry.Value!).KeysVersion == entry.Version;
        if (entry.Kind == AttributeKind.InFunction)
            return target.GetType() == typeof(PyFunction) && DictOf(target)?.ValueAt(entry.Index, Unsafe.As<PyStr>(entry.Value!)) is not null;
        if (entry.Kind == AttributeKind.OfClass)
            return ReferenceEquals(target, entry.Type) && entry.Type.Version == entry.Version;
        if (!ReferenceEquals(target.Type, entry.Type) || entry.Type.Version != entry.Version)
            return false;
        return entry.Shape is null || ReferenceEquals(target.Fields.Shape, entry.Shape);
    }

    /// <summary>The dict of a module's or function's attributes; null for other objects.</summary>
    static PyDict? DictOf(PyObject target) => target.GetType() == typeof(PyModule) ? Unsafe.As<PyModule>(target).Attributes
        : target.GetType() == typeof(PyFunction) ? Unsafe.As<PyFunction>(target).AttributeDict(create: false) : null;

    /// <summary>What can be remembered of an attribute; null when it has to be looked for each time.</summary>
    static AttributeEntry? Find(PyObject target, PyStr name)
    {
        bool isFunction = target.GetType() == typeof(PyFunction);
        if (isFunction ? PyFunction.TypeObject.Lookup(name) is null : target.GetType() == typeof(PyModule) && !Unsafe.As<PyModule>(target).HasAssignedClass)
        {
            if (DictOf(target) is not { } dict || !dict.TryFindName(name, out int entry, out int keysVersion))
                return null;
            if (!isFunction)
                return new AttributeEntry(AttributeKind.InDict, target.Type, keysVersion, null, entry, dict, null, null);
            // a function made in a call may be dropped behind it: its dict is not kept
            return dict.ValueAt(entry, name) is not null ? new AttributeEntry(AttributeKind.InFunction, target.Type, 0, null, entry, name, null, null) : null;
        }
        if (target.Type.NativeBase.HasOwnAttributeLookup)
            return null;
        if (target is PyType type)
            return target.GetType() == typeof(PyType) ? FindOfClass(type, name) : null;
        if (target is IHeapInstance)
            return FindOfInstance(target, name);
        // built-in objects: only their type counts while none of them has attributes of its own
        var builtin = target.Type;
        int builtinVersion = builtin.Version;
        var declared = builtin.Lookup(name);
        if (declared is { IsDataDescriptor: true } and not IHeapInstance)
            return new AttributeEntry(AttributeKind.Descriptor, builtin, builtinVersion, null, 0, declared, null, null);
        return declared is PyMethodDescriptor method && !builtin.HasInstanceAttributes
            ? new AttributeEntry(AttributeKind.Method, builtin, builtinVersion, null, 0, method, null, null) { Class = builtin is { HasOwnClasses: true, HasAttributeDict: false } ? ObjectClass.Of(target) : 0 } : null;
    }

    static AttributeEntry? FindOfInstance(PyObject target, PyStr name)
    {
        var type = target.Type;
        int version = type.Version;
        var shape = target.Fields.Shape;
        int stamp = shape?.Stamp ?? 0;
        if (type.Python(Special.Getattribute) is not null)
            return null;
        var found = type.Lookup(name);
        switch (found)
        {
            // __getattr__ would be asked when one fails
            case { IsDataDescriptor: true } when found is not PyMemberDescriptor && (found is IHeapInstance || type.Python(Special.Getattr) is not null):
                return null;
            case PyProperty { Getter: PyFunction getter } when found.GetType() == typeof(PyProperty):
                return new AttributeEntry(AttributeKind.Property, type, version, null, 0, getter, null, null);
            case PyMemberDescriptor member when type.IsSubtypeOf(member.Declaring): return new AttributeEntry(AttributeKind.Slot, type, version, shape, member.Index, null, null, null, stamp);
            case { IsDataDescriptor: true }: return new AttributeEntry(AttributeKind.Descriptor, type, version, null, 0, found, null, null);
        }
        if (shape is null && type.HasInstanceDict)
            return null;
        int index = shape?.Find(name) ?? -1;
        if (index >= 0)
            return IsPatched(found) ? null : new AttributeEntry(AttributeKind.Field, type, version, shape, index, null, null, null, stamp);
        if (found is PyFunction or PyMethodDescriptor)
            return new AttributeEntry(AttributeKind.Method, type, version, shape, 0, found, null, null, stamp);
        return found is not null && IsPlainValue(found) && !type.IsCounted(name) ? new AttributeEntry(AttributeKind.ClassValue, type, version, shape, 0, found, null, null) : null;
    }

    static AttributeEntry? FindOfClass(PyType type, PyStr name)
    {
        int version = type.Version;
        if (PyType.OfTypes.Lookup(name) is { IsDataDescriptor: true })
            return null;
        return type.Lookup(name) switch
        {
            PyFunction function => new AttributeEntry(AttributeKind.OfClass, type, version, null, 0, function, null, null),
            PyStaticMethod { Function: { } function } => new AttributeEntry(AttributeKind.OfClass, type, version, null, 0, function, null, null),
            { } value when IsPlainValue(value) && !type.IsCounted(name) => new AttributeEntry(AttributeKind.OfClass, type, version, null, 0, value, null, null),
            _ => null,
        };
    }

    /// <summary>Whether an object is no descriptor and cannot become one: types of instances of Python classes change.</summary>
    internal static bool IsPlainValue(PyObject value) => value is PyIntegral or PyStr or PyFloat or PyNone or PyTuple or PyList or PyDict or PySet or PyBytes or PyType
        && value is not IHeapInstance;

    /// <summary>Whether the class attribute could become a data descriptor without the class being changed.</summary>
    static bool IsPatched(PyObject? found) => found is IHeapInstance;
}
