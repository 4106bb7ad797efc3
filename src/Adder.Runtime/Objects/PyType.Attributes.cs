using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

public partial class PyType
{
    PyDict? attributes;
    List<Action<PyType>>? declarations;
    static Action<PyType>[] declareByName = [];
    volatile bool isFilled;
    bool isFilling;

    /// <summary>The type's own attributes: its __dict__. Changes of a heap type are followed by <see cref="Modified"/>.</summary>
    public PyDict Attributes
    {
        get
        {
            if (!isFilled)
                Fill();
            return attributes!;
        }
    }

    /// <summary>Has a built-in type declare attributes when they are first asked for.</summary>
    public void Declare(Action<PyType> declaration)
    {
        lock (this)
            (declarations ??= []).Add(declaration);
    }

    /// <summary>Has the built-in types of an assembly take their methods when they are first asked for attributes.</summary>
    public static void DeclareAll(Action<PyType> addMethods) => declareByName = [.. declareByName, addMethods];

    /// <summary>Adds an attribute of a built-in type; for the code that declares it.</summary>
    public void Define(string name, PyObject value) => (attributes ??= new PyDict()).SetName(Interned.Of(name), value);

    /// <summary>Puts the attributes of a built-in type into place: what was declared, then what CPython's type has by spec/builtins.txt.</summary>
    void Fill()
    {
        BuiltinsModule.EnsureDeclared();
        lock (this)
        {
            if (isFilled || isFilling)
                return;
            isFilling = true;
            attributes ??= new PyDict();
            foreach (var declaration in declarations ?? [])
                declaration(this);
            foreach (var addMethods in declareByName)
                addMethods(this);
            SpecialWrappers.AddTo(this, attributes);
            isFilled = true;
        }
    }

    // names of own attributes that the program keeps changing, as counters: caches leave them out, so that changes leave caches alone
    PyStr[] counters = [];
    PyStr? lastChanged;

    /// <summary>Whether this type or one it derives from has an attribute of a name that keeps changing.</summary>
    internal bool IsCounted(PyStr name)
    {
        foreach (var type in mro)
            if (type.counters.Length > 0 && Array.IndexOf(type.counters, name) >= 0)
                return true;
        return false;
    }

    /// <summary>Whether a change of an attribute concerns no cache: the second time that a plain value gets another plain value, it becomes a counter.</summary>
    bool IsCounter(PyStr name, PyObject value)
    {
        if (!AttributeCaching.IsPlainValue(value))
        {
            counters = Array.FindAll(counters, n => !ReferenceEquals(n, name));
            return false;
        }
        if (Array.IndexOf(counters, name) >= 0)
            return true;
        if (ReferenceEquals(lastChanged, name) && Attributes.Get(name) is { } old && AttributeCaching.IsPlainValue(old) && !name.Value.StartsWith("__", StringComparison.Ordinal))
            counters = [.. counters, name];
        lastChanged = name;
        return false;
    }

    /// <summary>The attribute of the first type in the method resolution order that has it, or null.</summary>
    public PyObject? Lookup(string name) => Lookup(Interned.Of(name));

    /// <summary>The same; names of code are interned, which makes it fast.</summary>
    public PyObject? Lookup(PyStr name)
    {
        ref var cached = ref LookupCache.Of(number, name);
        if (cached is { } entry && ReferenceEquals(entry.Name, name) && ReferenceEquals(entry.Type, this) && entry.Version == version)
            return entry.Value;
        int before = version;
        PyObject? found = null;
        foreach (var type in mro)
            if ((found = type.Attributes.Get(name)) is not null)
                break;
        if (name.IsInterned && (found is null || !IsCounted(name)))
            cached = new LookupCache(this, name, before, found);
        return found;
    }

    /// <summary>The attribute of the first type behind another in the method resolution order that has it: what super() finds.</summary>
    internal PyObject? LookupAfter(PyType after, PyStr name)
    {
        int i = Array.IndexOf(mro, after) + 1;
        for (; i < mro.Length; i++)
            if (mro[i].Attributes.Get(name) is { } found)
                return found;
        return null;
    }

    public override PyObject? GetAttribute(ThreadState ts, PyStr name)
    {
        var meta = Type;
        var ofMeta = meta.Lookup(name);
        // a descriptor with __set__ alone hides nothing
        if (ofMeta is { IsDataDescriptor: true } && (ofMeta is not PyInstance || !ofMeta.Type.IsAbsent(Special.Get)))
            return ofMeta.DescriptorGet(ts, this, meta);
        if (Lookup(name) is { } own)
            return own.DescriptorGet(ts, null, this);
        if (ofMeta is not null)
            return ofMeta.DescriptorGet(ts, this, meta);
        return BuiltinFacts.HasAttribute(this, name.Value) || BuiltinFacts.HasAttribute(meta, name.Value)
            ? ts.Unsupported($"{Name}.{name.Value}")
            : AttributeErrors.Raise(ts, this, name, $"type object '{Name}' has no attribute '{name.Value}'");
    }

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        if (!IsHeap)
            return ts.Fail(ExceptionTypes.TypeError, $"cannot set '{name.Value}' attribute of immutable type '{Name}'");
        if (Type.Lookup(name) is { IsDataDescriptor: true } ofMeta)
        {
            bool done = ofMeta.DescriptorSet(ts, this, value);
            Modified();
            return done;
        }
        if (value is not null)
        {
            name = Interned.Of(name);
            if (IsCounter(name, value))
                return Attributes.Set(ts, name, value);
            if (!Attributes.Set(ts, name, value))
                return false;
        }
        else
        {
            counters = Array.FindAll(counters, n => !n.SameText(name));
            if (!Attributes.RemoveName(name))
                return AttributeErrors.Raise(ts, this, name, $"type object '{Name}' has no attribute '{name.Value}'") is not null;
        }
        Modified();
        return true;
    }
}

/// <summary>What the last lookups of attributes in types found, by type, name and version.</summary>
sealed record LookupCache(PyType Type, PyStr Name, int Version, PyObject? Value)
{
    const int Size = 1 << 12;

    static readonly LookupCache?[] Entries = new LookupCache?[Size];

    /// <summary>Lets go of all types and of what was found in them.</summary>
    public static void Clear() => Array.Clear(Entries);

    public static ref LookupCache? Of(int type, PyStr name) => ref Entries[(type * 37 + (int)name.HashCode) & (Size - 1)];
}
