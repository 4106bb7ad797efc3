using Adder.Runtime.Errors;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Runtime.Objects;

/// <summary>type.__new__ and type.__init__: how a class comes into being.</summary>
static partial class TypeCreation
{
    public static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        if (positional != 3)
            return ts.Raise(ExceptionTypes.TypeError, ReferenceEquals(self, PyType.OfTypes) ? positional == 1 ? "type() takes no keyword arguments" : "type() takes 1 or 3 arguments"
                : $"type.__new__() takes exactly 3 arguments ({positional} given)");
        if (arguments[0] is not PyStr name)
            return ts.Raise(ExceptionTypes.TypeError, $"type.__new__() argument 1 must be str, not {Arg(arguments[0])}");
        if (arguments[1] is not PyTuple bases)
            return ts.Raise(ExceptionTypes.TypeError, $"type.__new__() argument 2 must be tuple, not {Arg(arguments[1])}");
        if (arguments[2] is not PyDict space)
            return ts.Raise(ExceptionTypes.TypeError, $"type.__new__() argument 3 must be dict, not {Arg(arguments[2])}");
        return CheckName(ts, name) ? New(ts, (PyType)self, name, bases, space, arguments[3..], names) : null;
    }

    /// <summary>Whether a text can be the name of a type: without null characters, and text of UTF-8. False with an error.</summary>
    public static bool CheckName(ThreadState ts, PyStr name) => name.Value.Contains('\0', StringComparison.Ordinal)
        ? ts.Fail(ExceptionTypes.ValueError, "type name must not contain null characters")
        : TextCodecs.Encode(ts, name, "utf-8", "strict") is not null;

    static string Arg(PyObject value) => Builtins.Declarations.Arguments.NameOf(value);

    static PyObject? New(ThreadState ts, PyType meta, PyStr name, PyTuple bases, PyDict space, ReadOnlySpan<PyObject> keywords, PyTuple? names)
    {
        foreach (var one in bases.Items)
            if (one is not PyType && one.Type.Lookup("__mro_entries__") is not null)
                return ts.Raise(ExceptionTypes.TypeError, "type() doesn't support MRO entry resolution; use types.new_class()");
        if (Metaclass(ts, meta, bases) is not { } winner)
            return null;
        if (!ReferenceEquals(winner, meta))
        {
            // the __new__ of a more derived metaclass takes over
            if (winner.Lookup("__new__") is not PyBuiltinFunction { NewOf: { } owner } || !ReferenceEquals(owner, PyType.OfTypes))
                return winner.Instantiate(ts, [name, bases, space, .. keywords], names);
            meta = winner;
        }
        PyType[] types = bases.Count == 0 ? [PyType.Object] : [.. bases.Items.OfType<PyType>()];
        if (types.Length != Math.Max(1, bases.Count))
            return ts.Raise(ExceptionTypes.TypeError, "bases must be types");
        if (BestBase(ts, types) is not { } best)
            return null;
        var attributes = new PyDict();
        if (!attributes.Update(ts, space))
            return null;
        var type = ReferenceEquals(meta, PyType.OfTypes) ? new PyType(name.Value, types, best, attributes) : new PyTypeInstance(meta, name.Value, types, best, attributes);
        type.Base = best;
        if (!SetNames(ts, type, attributes) || !SetClassCell(ts, type, attributes) || !AddSlots(ts, type, types, best, attributes))
            return null;
        if (!SetDocstring(ts, attributes))
            return null;
        WrapMethods(attributes);
        if (!SetOrder(ts, type) || !CheckNames(ts, type, attributes))
            return null;
        foreach (var one in type.Bases)
            one.AddSubclass(type);
        return TellDescriptors(ts, type, attributes) && TellBases(ts, type, keywords, names) ? type : null;
    }

    /// <summary>The most derived of the metaclass and those of the bases; null with a TypeError.</summary>
    public static PyType? Metaclass(ThreadState ts, PyType meta, PyTuple bases)
    {
        var winner = meta;
        foreach (var one in bases.Items)
        {
            var other = one.Type;
            if (winner.IsSubtypeOf(other))
                continue;
            if (!other.IsSubtypeOf(winner))
            {
                ts.Raise(ExceptionTypes.TypeError,
                    "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases");
                return null;
            }
            winner = other;
        }
        return winner;
    }

    /// <summary>The base whose layout the instances take; null with a TypeError.</summary>
    static PyType? BestBase(ThreadState ts, PyType[] bases)
    {
        PyType? best = null;
        foreach (var one in bases)
        {
            if (!one.IsSubclassable)
            {
                ts.Raise(ExceptionTypes.TypeError, $"type '{one.Name}' is not an acceptable base type");
                return null;
            }
            if (best is null || Extends(one, best))
                best = one;
            else if (!Extends(best, one))
            {
                ts.Raise(ExceptionTypes.TypeError, "multiple bases have instance lay-out conflict");
                return null;
            }
        }
        return best;
    }

    /// <summary>Whether the layout of a type's instances is that of another, or goes on from it.</summary>
    static bool Extends(PyType type, PyType other)
    {
        if (!type.Solid.IsSubtypeOf(other.Solid))
            return false;
        // slots are numbered from the base on: two bases with slots of their own do not fit
        return other.SlotCount == 0 || !ReferenceEquals(type, other) && type.IsSubtypeOf(SlotOwner(other)) || ReferenceEquals(type, other);
    }

    static PyType SlotOwner(PyType type)
    {
        while (type.Base is { } below && below.SlotCount == type.SlotCount)
            type = below;
        return type;
    }

    static bool SetNames(ThreadState ts, PyType type, PyDict attributes)
    {
        var key = Interned.Of("__qualname__");
        if (attributes.Get(key) is { } qualName)
        {
            if (qualName is not PyStr text)
                return ts.Fail(ExceptionTypes.TypeError, $"type __qualname__ must be a str, not {qualName.Type.Name}");
            type.QualName = text.Value;
            attributes.RemoveName(key);
        }
        if (attributes.Get(Interned.Of("__module__")) is null && ts.CurrentFrame?.Globals.Get(Interned.Of("__name__")) is { } module)
            attributes.SetName(Interned.Of("__module__"), module);
        return true;
    }

    /// <summary>A class without docstring has None as its __doc__, unless that is one of its slots.</summary>
    static bool SetDocstring(ThreadState ts, PyDict attributes)
    {
        var doc = attributes.Get(Interned.Of("__doc__"));
        if (doc is null)
            attributes.SetName(Interned.Of("__doc__"), PyNone.Instance);
        // CPython keeps a str as UTF-8
        return doc is not PyStr text || TextCodecs.Encode(ts, text, "utf-8", "strict") is not null;
    }

    /// <summary>Methods that are class or static methods by their names, and the rule that who defines __eq__ alone cannot be hashed.</summary>
    static void WrapMethods(PyDict attributes)
    {
        var key = Interned.Of("__new__");
        if (attributes.Get(key) is PyFunction creator)
            attributes.SetName(key, new PyStaticMethod(creator));
        foreach (string name in (ReadOnlySpan<string>)["__init_subclass__", "__class_getitem__"])
            if (attributes.Get(Interned.Of(name)) is PyFunction method)
                attributes.SetName(Interned.Of(name), new PyClassMethod(method));
        if (attributes.Get(Interned.Of("__eq__")) is not null && attributes.Get(Interned.Of("__hash__")) is null)
            attributes.SetName(Interned.Of("__hash__"), PyNone.Instance);
    }

    /// <summary>Warns of attributes whose name is no str; false with an error.</summary>
    static bool CheckNames(ThreadState ts, PyType type, PyDict attributes)
    {
        for (int i = 0; i < attributes.EntryCount; i++)
            if (attributes.TryGetEntry(i, out var key, out _) && key is not PyStr)
                return PyWarnings.Warn(ts, ExceptionTypes.RuntimeWarning, $"non-string key in the __dict__ of class {type.Name}");
        return true;
    }

    /// <summary>The method resolution order: what mro() of the metaclass says. A class whose mro() changed it meanwhile keeps that.</summary>
    internal static bool SetOrder(ThreadState ts, PyType type)
    {
        var before = type.MroArray;
        if (FindOrder(ts, type) is not { } order)
            return false;
        if (ReferenceEquals(before, type.MroArray))
            type.SetMro(order);
        foreach (var one in type.Mro)
            if (!one.IsHeap && ReferenceEquals(one.Solid, type.Solid))
            {
                type.NativeBase = one;
                break;
            }
        return true;
    }

    /// <summary>What mro() gives; null with an error.</summary>
    static PyType[]? FindOrder(ThreadState ts, PyType type)
    {
        var bases = type.Bases.ToArray();
        PyType[]? order;
        var method = ReferenceEquals(type.Type, PyType.OfTypes) ? null : type.Type.Lookup("mro");
        if (method is null or PyMethodDescriptor)
        {
            order = MethodResolution.Of(ts, type, bases);
        }
        else
        {
            var given = SpecialCalls.Call(ts, method, type);
            var items = new List<PyObject>();
            if (given is null || !Iteration.Collect(ts, given, items))
                return null;
            string? problem = null;
            foreach (var item in items)
                if (item is not PyType one)
                    problem ??= $"mro() returned a non-class ('{item.Type.Name}')";
                else if (!type.Solid.IsSubtypeOf(one.Solid))
                    problem ??= $"mro() returned base with unsuitable layout ('{one.Name}')";
            if (problem is not null)
            {
                ts.Raise(ExceptionTypes.TypeError, problem);
                return null;
            }
            order = [.. items.OfType<PyType>()];
            foreach (var one in order)
                if (!ReferenceEquals(one, type) && !bases.Any(known => known.IsSubtypeOf(one)))
                    one.AddFollower(type);
        }
        return order;
    }

    static bool SetClassCell(ThreadState ts, PyType type, PyDict attributes)
    {
        var key = Interned.Of("__classcell__");
        if (attributes.Get(key) is { } found)
        {
            if (found is not PyCell cell)
                return ts.Fail(ExceptionTypes.TypeError, $"type.__new__() expects __classcell__ to be a nonlocal cell, not <class '{found.Type.Name}'>");
            cell.Value = type;
            attributes.RemoveName(key);
        }
        key = Interned.Of("__classdictcell__");
        if (attributes.Get(key) is PyCell dictCell)
        {
            dictCell.Value = attributes;
            attributes.RemoveName(key);
        }
        return true;
    }

    /// <summary>Calls __set_name__ of what the class body left.</summary>
    static bool TellDescriptors(ThreadState ts, PyType type, PyDict attributes)
    {
        var all = new List<(PyObject Name, PyObject Value)>();
        for (int i = 0; i < attributes.EntryCount; i++)
            if (attributes.TryGetEntry(i, out var key, out var value))
                all.Add((key, value!));
        foreach (var (name, value) in all)
        {
            SpecialCalls.CallByName(ts, value, "__set_name__", out _, type, name);
            if (!ts.HasError)
                continue;
            if (name.Repr(ts) is PyStr shown)
                ts.Pending!.AddNote(ts, $"Error calling __set_name__ on '{value.Type.Name}' instance {shown.Value} in '{type.Name}'");
            return false;
        }
        return true;
    }

    /// <summary>super(type, type).__init_subclass__(**keywords).</summary>
    static bool TellBases(ThreadState ts, PyType type, ReadOnlySpan<PyObject> keywords, PyTuple? names)
    {
        // super(type, type) wants the type in its own order
        if (!type.Mro.Contains(type))
            return ts.Fail(ExceptionTypes.TypeError, $"super(type, obj): obj (type {type.Name}) is not an instance or subtype of type ({type.Name}).");
        var name = Interned.Of("__init_subclass__");
        // an mro() of the metaclass may leave nothing behind the class itself: then super() shows what it inherits itself
        var found = type.LookupAfter(type, name) ?? PyType.Object.Lookup(name);
        return found?.DescriptorGet(ts, null, type)?.Call(ts, keywords, names) is not null;
    }

    public static PyObject? Init(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        int positional = arguments.Length - (names?.Count ?? 0);
        return positional is 1 or 3 ? PyNone.Instance : ts.Raise(ExceptionTypes.TypeError, "type.__init__() takes 1 or 3 arguments");
    }
}
