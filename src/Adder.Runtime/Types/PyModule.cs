using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>A module: its attributes are those of a dict, the globals of its code.</summary>
/// <param name="attributes">The dict.</param>
[Subclassable]
public class PyModule(PyDict attributes) : PyObject
{
    static readonly PyStr NameKey = new("__name__"), SpecKey = new("__spec__"), GetAttributeKey = new("__getattr__");

    public static PyType TypeObject { get; } = new("module", New)
    {
        Doc = "A module: its attributes are the names of its code.",
        Init = Initialize, HasAttributeDict = true, HasOwnAttributeLookup = true,
    };

    static readonly Signature Parameters = new("module", ["name", "doc"], 1, 2);

    /// <summary>Makes a module with the attributes that every module has: __name__, __doc__, __package__, __loader__ and __spec__.</summary>
    public static PyModule Create(ThreadState ts, string name, string? doc)
    {
        var module = new PyModule(new PyDict());
        module.Set(ts, "__name__", new PyStr(name));
        module.Set(ts, "__doc__", doc is null ? PyNone.Instance : new PyStr(doc));
        module.Set(ts, "__package__", PyNone.Instance);
        module.Set(ts, "__loader__", PyNone.Instance);
        module.Set(ts, "__spec__", PyNone.Instance);
        return module;
    }

    /// <summary>__dict__.</summary>
    public PyDict Attributes { get; } = attributes;

    /// <summary>What the attribute __name__ holds; null when it is no str.</summary>
    public string? Name => (Attributes.Get(NameKey) as PyStr)?.Value;

    /// <summary>What a module written in C# was made from; null for others.</summary>
    internal ModuleDefinition? Definition { get; set; }

    /// <summary>Whether the bodies of the definition have run.</summary>
    internal bool IsExecuted { get; set; }

    /// <summary>The class that assignment to __class__ gave; null while it is module itself.</summary>
    PyType? assigned;

    public override PyType Type => assigned ?? TypeObject;

    /// <summary>Assignment to __class__: module or a class that derives from it. What the class defines for attributes, calls and repr() holds from now on.</summary>
    internal void Assign(PyType type)
    {
        assigned = ReferenceEquals(type, TypeObject) ? null : type;
        // caches of attributes hold by the keys of the dict
        var key = new PyStr("__class__");
        Attributes.SetName(key, type);
        Attributes.RemoveName(key);
    }

    /// <summary>Whether nothing may be remembered of its attributes.</summary>
    internal bool HasAssignedClass => assigned is not null;

    public override PyDict? AttributeDict(bool create) => Attributes;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var dict = new PyDict();
        var type = (PyType)self;
        if (!type.IsHeap)
            return new PyModule(dict);
        var module = new PyModuleInstance(type, dict);
        module.Fields.Replace(ts, dict);
        return module;
    }

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound))
            return null;
        if (bound[0] is not PyStr name)
            return ts.Raise(ExceptionTypes.TypeError, $"module.__init__() argument 1 must be str, not {Arguments.NameOf(bound[0]!)}");
        var module = (PyModule)self;
        module.Attributes.SetName(Interned.Of("__name__"), name);
        module.Attributes.SetName(Interned.Of("__doc__"), bound[1] ?? PyNone.Instance);
        foreach (string other in (ReadOnlySpan<string>)["__package__", "__loader__", "__spec__"])
            module.Attributes.SetName(Interned.Of(other), PyNone.Instance);
        return PyNone.Instance;
    }

    /// <summary>What importlib makes of it; before that is loaded, all modules are built in.</summary>
    public override PyObject? Repr(ThreadState ts) => assigned?.Python(Special.Repr) is { } method ? SpecialCalls.Text(ts, method, this, Special.Repr, isRepr: true) : ReprOfModule(ts);

    internal PyObject? ReprOfModule(ThreadState ts) => ts.Interpreter.ImportLibrary is { } library && library.GetAttribute(ts, ModuleReprName) is { } repr
        ? repr.Call(ts, [this], null) : ts.HasError ? null : new PyStr($"<module '{Name ?? "?"}' (built-in)>");

    static readonly PyStr ModuleReprName = Interned.Of("_module_repr");

    /// <summary>Sets an attribute from C#.</summary>
    public void Set(ThreadState ts, string name, PyObject value) => Attributes.Set(ts, new PyStr(name), value);

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        assigned?.Python(Special.Call) is { } method ? SpecialCalls.Call(ts, method, this, arguments, names) : base.Call(ts, arguments, names);

    public override PyObject? GetAttribute(ThreadState ts, PyStr name)
    {
        if (assigned is not null)
        {
            if (assigned.Python(Special.Getattribute) is { } method)
                return SpecialCalls.GetAttribute(ts, method, this, name);
            return assigned.Python(Special.Getattr) is { } missing ? SpecialCalls.GetMissing(ts, Find(ts, name), missing, this, name) : Find(ts, name);
        }
        return Find(ts, name);
    }

    /// <summary>An attribute as module itself finds it, whatever an assigned class does.</summary>
    internal PyObject? Find(ThreadState ts, PyStr name)
    {
        if (Type.Lookup(name) is { IsDataDescriptor: true } data && !ReferenceEquals(Type, TypeObject))
            return data.DescriptorGet(ts, this, Type);
        if (Attributes.Get(name) is { } value)
            return value;
        if (Type.Lookup(name) is { } found)
            return found.DescriptorGet(ts, this, Type);
        return Attributes.Get(GetAttributeKey) is { } function ? function.Call(ts, [name], null) : Missing(ts, name);
    }

    PyObject? Missing(ThreadState ts, PyStr name)
    {
        if (Attributes.Get(NameKey) is not PyStr own)
            return ts.Raise(ExceptionTypes.AttributeError, $"module has no attribute '{name.Value}'");
        var spec = Attributes.Get(SpecKey) ?? PyNone.Instance;
        if (ModuleOrigin.Of(ts, spec, own) is not { } origin)
            return null;
        string missing = $"module '{own.Value}' has no attribute '{name.Value}'";
        if (origin.Advice($"'{origin.File?.Value}'", $"'{own.Value}'") is { } advice)
            missing += advice;
        else if (origin.IsRunning)
            missing = $"partially initialized module '{own.Value}'{(origin.File is { } file ? $" from '{file.Value}'" : "")} has no attribute '{name.Value}' (most likely due to a circular import)";
        else if (ModuleOrigin.IsUninitializedSubmodule(ts, spec, name))
            missing = $"cannot access submodule '{name.Value}' of module '{own.Value}' (most likely due to a circular import)";
        return ts.HasError ? null : ts.Raise(ExceptionTypes.AttributeError, missing);
    }

    /// <summary>Whether its code is still running, as its specification tells.</summary>
    internal bool IsInitializing(ThreadState ts) => Attributes.Get(SpecKey) is { } spec and not PyNone && ModuleOrigin.IsInitializing(ts, spec);

    public override bool SetAttribute(ThreadState ts, PyStr name, PyObject? value)
    {
        if (assigned?.Python(value is null ? Special.Delattr : Special.Setattr) is { } method)
            return SpecialCalls.Set(ts, method, this, name, value);
        if (Type.Lookup(name) is { IsDataDescriptor: true } found)
            return found.DescriptorSet(ts, this, value);
        if (value is not null || Attributes.Get(name) is not null)
            return Attributes.SetItem(ts, name, value);
        ts.Raise(ExceptionTypes.AttributeError, $"'{Type.Name}' object has no attribute '{name.Value}'");
        return false;
    }
}
