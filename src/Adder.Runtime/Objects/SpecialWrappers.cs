using Adder.Runtime.Builtins;
using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// The special methods of built-in types as programs see them. Which a type has, spec/builtins.txt tells; what they do is a virtual
/// method of <see cref="PyObject"/>, called past what a Python class of the instance overrides.
/// </summary>
static class SpecialWrappers
{
    /// <summary>Adds what CPython's type has and nothing declared: slot wrappers, __new__, __hash__ = None, __doc__.</summary>
    public static void AddTo(PyType type, PyDict own)
    {
        foreach (string fact in BuiltinFacts.AttributesOf(type.Name))
        {
            string name = fact;
            PyObject? value = null;
            if (name == "__hash__=None")
                (name, value) = ("__hash__", PyNone.Instance);
            else if (name == "__new__" && type.New is not null)
                value = NewOf(type);
            else if (name == "__module__" && type.ModuleName is { } module)
                value = Interned.Of(module);
            else if (name == "__class_getitem__")
                value = new PyClassMethodDescriptor(name, type, ClassGetItem, "See PEP 585.");
            else if (BufferMethods.Find(name, type) is { } method)
                value = method;
            else if (SpecialMethods.TryFind(name, out var special) && special is not (Special.New or Special.Getattr) && (special != Special.Init || type.Init is not null))
                value = special == Special.Format ? new PyMethodDescriptor(name, type, Format, SpecialMethods.Of(special).Doc) : new PyWrapperDescriptor(special, type);
            var key = Interned.Of(name);
            if (value is not null && own.Get(key) is null)
                own.SetName(key, value);
        }
        // a type without a text has None, not that of its base
        if (own.Get(Interned.Of("__doc__")) is null)
            own.SetName(Interned.Of("__doc__"), type.Doc is { } doc ? new PyStr(doc) : PyNone.Instance);
        if (type.New is not null && own.Get(Interned.Of("__new__")) is null)
            own.SetName(Interned.Of("__new__"), NewOf(type));
        if (type.Init is not null && own.Get(Interned.Of("__init__")) is null)
            own.SetName(Interned.Of("__init__"), new PyWrapperDescriptor(Special.Init, type));
    }

    static PyBuiltinFunction NewOf(PyType type) => new("__new__", CallNew, type, "Makes an instance.", "($type, *args, **kwargs)") { NewOf = type };

    /// <summary>T.__new__(S, …): S must derive from T and have its layout.</summary>
    static PyObject? CallNew(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var owner = (PyType)self;
        if (arguments.Length == (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"{owner.Name}.__new__(): not enough arguments");
        if (arguments[0] is not PyType type)
            return ts.Raise(ExceptionTypes.TypeError, $"{owner.Name}.__new__(X): X is not a type object ({arguments[0].Type.Name})");
        if (!type.IsSubtypeOf(owner))
            return ts.Raise(ExceptionTypes.TypeError, $"{owner.Name}.__new__({type.Name}): {type.Name} is not a subtype of {owner.Name}");
        if (type.HasNoNew)
            return ts.Raise(ExceptionTypes.TypeError, $"cannot create '{type.Name}' instances");
        if (!type.NativeBase.HasNewOf(owner))
            return ts.Raise(ExceptionTypes.TypeError, $"{owner.Name}.__new__({type.Name}) is not safe, use {type.NativeBase.Name}.__new__()");
        return owner.New!(ts, type, arguments[1..], names);
    }

    static PyObject? Format(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is not null || arguments.Length != 1)
            return Builtins.Declarations.Arguments.Wrong(ts, self, "__format__", arguments.Length, names, 1, 1);
        if (arguments[0] is not PyStr specification)
            return ts.Raise(ExceptionTypes.TypeError, $"__format__() argument must be str, not {Builtins.Declarations.Arguments.NameOf(arguments[0])}");
        return self is INativeOperations native ? native.Format(ts, specification.Value) : self.Format(ts, specification.Value);
    }

    static PyObject? ClassGetItem(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => names is not null || arguments.Length != 1
        ? Builtins.Declarations.Arguments.Wrong(ts, self, "__class_getitem__", arguments.Length, names, 1, 1)
        : new PyGenericAlias(self, arguments[0]);

    /// <summary>Calls a slot wrapper for an instance of its type.</summary>
    public static PyObject? Call(ThreadState ts, PyWrapperDescriptor wrapper, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var special = wrapper.Special;
        if (special == Special.Init)
            return wrapper.Declaring.Init!(ts, self, arguments, names);
        if (special == Special.Call)
            return self is INativeOperations caller ? caller.Call(ts, arguments, names) : self.Call(ts, arguments, names);
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, $"wrapper {wrapper.Name}() takes no keyword arguments");
        var (least, most) = SpecialMethods.Of(special).Shape switch
        {
            SpecialShape.Unary or SpecialShape.Inquiry or SpecialShape.Length => (0, 0),
            SpecialShape.Ternary or SpecialShape.Get => (1, 2),
            SpecialShape.Setitem or SpecialShape.Setattr => (2, 2),
            _ => (1, 1),
        };
        if (arguments.Length < least || arguments.Length > most)
            return IsMethod(special, self) ? ts.Raise(ExceptionTypes.TypeError, $"{wrapper.Declaring.Name}.{wrapper.Name}() takes exactly one argument ({arguments.Length} given)")
                : ts.Raise(ExceptionTypes.TypeError, SpecialMethods.Of(special).Shape is SpecialShape.Setitem or SpecialShape.Setattr ? $"{wrapper.Name} expected 2 arguments, got {arguments.Length}" : SpecialMethods.Of(special).Shape == SpecialShape.Ternary ? $"expected 1 or 2 arguments, got {arguments.Length}" :
                $"expected {(least == most ? "" : arguments.Length < least ? "at least " : "at most ")}{(arguments.Length < least ? least : most)} argument{((arguments.Length < least ? least : most) == 1 ? "" : "s")}, got {arguments.Length}");
        if (ReferenceEquals(wrapper.Declaring, PyType.Object))
            return OfObject(ts, special, self, arguments);
        var result = SpecialDispatch.Call(ts, special, self, arguments);
        // a sequence repeats itself or is concatenated, or fails, and leaves nothing to the other operand
        if (special == Special.Add && ReferenceEquals(result, PyNotImplemented.Instance) && Operators.ConcatenationError(self, arguments[0]) is { } problem)
            return ts.Raise(ExceptionTypes.TypeError, problem);
        return special is Special.Mul or Special.Rmul or Special.Imul && ReferenceEquals(result, PyNotImplemented.Instance) && self.IsRepeatable
            ? ts.Raise(ExceptionTypes.TypeError, $"'{arguments[0].Type.Name}' object cannot be interpreted as an integer") : result;
    }

    /// <summary>Whether CPython has a method of its own beside the slot.</summary>
    static bool IsMethod(Special special, PyObject self) => special switch
    {
        Special.Getitem => self is PyList or PyDict,
        Special.Contains => self is PyDict or PySet,
        _ => false,
    };

    /// <summary>object's own: they do not ask what the type of the instance does.</summary>
    static PyObject? OfObject(ThreadState ts, Special special, PyObject self, ReadOnlySpan<PyObject> arguments)
    {
        switch (special)
        {
            case Special.Repr: return ObjectDefaults.Repr(self);
            // what it gives is looked at where str() asks for it
            case Special.Str: return self.Type.Python(Special.Repr) is { } own ? SpecialCalls.Call(ts, own, self) : self.Repr(ts);
            case Special.Hash: return PyInt.Of(ObjectDefaults.Hash(self));
            case Special.Getattribute: return SpecialDispatch.TryName(ts, arguments[0], out var name) ? Attributes.Get(ts, self, name) : null;
            case Special.Setattr or Special.Delattr:
                if (!SpecialDispatch.TryName(ts, arguments[0], out var target))
                    return null;
                if (self is PyType)
                    return ts.Raise(ExceptionTypes.TypeError, $"can't apply this {SpecialMethods.Of(special).Name} to {self.Type.Name} object");
                return Attributes.Set(ts, self, target, special == Special.Setattr ? arguments[1] : null) ? PyNone.Instance : null;
            case >= Special.Lt and <= Special.Ge: return ObjectDefaults.Compare(ts, self, (CompareOperator)(special - Special.Lt), arguments[0]);
            default: return SpecialDispatch.Call(ts, special, self, arguments);
        }
    }
}
