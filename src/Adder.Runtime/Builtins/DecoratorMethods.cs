using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods and attributes of property.</summary>
[PyMethods(typeof(PyProperty))]
static partial class PropertyMethods
{
    [PyMethod("getter", "The property with another function that gets.")]
    public static PyObject? Getter(ThreadState ts, PyProperty self, PyObject function) => self.With(ts, function, null, null);

    [PyMethod("setter", "The property with another function that sets.")]
    public static PyObject? Setter(ThreadState ts, PyProperty self, PyObject function) => self.With(ts, null, function, null);

    [PyMethod("deleter", "The property with another function that deletes.")]
    public static PyObject? Deleter(ThreadState ts, PyProperty self, PyObject function) => self.With(ts, null, null, function);

    [PyMethod("__set_name__", "Tells the property its name.")]
    public static PyObject? SetName(ThreadState ts, PyProperty self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, "property.__set_name__() takes no keyword arguments");
        if (arguments.Length != 2)
            return ts.Raise(ExceptionTypes.TypeError, $"__set_name__() takes 2 positional arguments but {arguments.Length} were given");
        self.Name = arguments[1];
        return PyNone.Instance;
    }

    [PyGetter("fget", "The function that gets.")]
    public static PyObject? FGet(ThreadState ts, PyProperty self) => self.Getter ?? PyNone.Instance;

    [PyGetter("fset", "The function that sets.")]
    public static PyObject? FSet(ThreadState ts, PyProperty self) => self.Setter ?? PyNone.Instance;

    [PyGetter("fdel", "The function that deletes.")]
    public static PyObject? FDel(ThreadState ts, PyProperty self) => self.Deleter ?? PyNone.Instance;

    [PyGetter("__doc__", "The documentation.")]
    public static PyObject? Doc(ThreadState ts, PyProperty self) => self.Documentation ?? PyNone.Instance;

    [PySetter("__doc__")]
    public static bool SetDoc(ThreadState ts, PyProperty self, PyObject? value)
    {
        self.Documentation = value;
        return true;
    }

    [PyGetter("__name__", "The name of the attribute.")]
    public static PyObject? Name(ThreadState ts, PyProperty self) => self.NameOf(ts) ?? (ts.HasError ? null
        : AttributeErrors.Raise(ts, self, Interned.Of("__name__"), "'property' object has no attribute '__name__'"));

    [PySetter("__name__")]
    public static bool SetNameAttribute(ThreadState ts, PyProperty self, PyObject? value)
    {
        self.Name = value;
        return true;
    }

    [PyGetter("__isabstractmethod__", "Whether one of the functions is abstract.")]
    public static PyObject? IsAbstract(ThreadState ts, PyProperty self)
    {
        foreach (var function in (ReadOnlySpan<PyObject?>)[self.Getter, self.Setter, self.Deleter])
            if (function is not null && AbstractMethods.IsAbstract(ts, function) is not 0 and var answer)
                return answer < 0 ? null : PyBool.True;
        return PyBool.False;
    }
}

/// <summary>Attributes of classmethod and staticmethod.</summary>
[PyMethods(typeof(PyClassMethod))]
[PyMethods(typeof(PyStaticMethod))]
static partial class MethodKindMethods
{
    [PyGetter("__func__", "The wrapped function.")]
    public static PyObject? Func(ThreadState ts, PyMethodKind self) => self.Function ?? PyNone.Instance;

    [PyGetter("__wrapped__", "The wrapped function.")]
    public static PyObject? Wrapped(ThreadState ts, PyMethodKind self) => self.Function ?? PyNone.Instance;

    [PyGetter("__isabstractmethod__", "Whether the function is abstract.")]
    public static PyObject? IsAbstract(ThreadState ts, PyMethodKind self) =>
        self.Function is null ? PyBool.False : AbstractMethods.IsAbstract(ts, self.Function) is >= 0 and var answer ? PyBool.Of(answer == 1) : null;

    [PyGetter("__dict__", "The attributes.")]
    public static PyObject? Dict(ThreadState ts, PyMethodKind self) => InstanceAttributes.GetDict(ts, self, default, null);

    [PyGetter("__annotations__", "The annotations of the function.")]
    public static PyObject? Annotations(ThreadState ts, PyMethodKind self) => Kept(ts, self, Interned.Of("__annotations__"));

    [PySetter("__annotations__")]
    public static bool SetAnnotations(ThreadState ts, PyMethodKind self, PyObject? value) => Keep(ts, self, Interned.Of("__annotations__"), value);

    /// <summary>An attribute of the function, which the wrapper keeps from the first asking on.</summary>
    static PyObject? Kept(ThreadState ts, PyMethodKind self, PyStr name)
    {
        var own = self.AttributeDict(create: true)!;
        if (own.Get(name) is { } kept)
            return kept;
        if ((self.Function ?? PyNone.Instance).GetAttribute(ts, name) is not { } value)
            return null;
        own.SetName(name, value);
        return value;
    }

    static bool Keep(ThreadState ts, PyMethodKind self, PyStr name, PyObject? value)
    {
        var own = self.AttributeDict(create: true)!;
        if (value is not null)
            return own.Set(ts, name, value);
        return own.RemoveName(name) || AttributeErrors.Raise(ts, self, name, $"'{self.Type.Name}' object has no attribute '{name.Value}'") is not null;
    }

    [PyGetter("__annotate__", "The function that computes the annotations.")]
    public static PyObject? Annotate(ThreadState ts, PyMethodKind self) => Kept(ts, self, Interned.Of("__annotate__"));

    [PySetter("__annotate__")]
    public static bool SetAnnotate(ThreadState ts, PyMethodKind self, PyObject? value) => Keep(ts, self, Interned.Of("__annotate__"), value);
}

/// <summary>Attributes of super.</summary>
[PyMethods(typeof(PySuper))]
static partial class SuperMethods
{
    [PyGetter("__thisclass__", "The type behind which attributes are looked for.")]
    public static PyObject? ThisClass(ThreadState ts, PySuper self) => self.ThisClass ?? (PyObject)PyNone.Instance;

    [PyGetter("__self__", "The instance or class, or None.")]
    public static PyObject? Self(ThreadState ts, PySuper self) => self.Self ?? PyNone.Instance;

    [PyGetter("__self_class__", "The class whose method resolution order counts, or None.")]
    public static PyObject? SelfClass(ThreadState ts, PySuper self) => self.SelfClass ?? (PyObject)PyNone.Instance;
}

/// <summary>Attributes of generic aliases.</summary>
[PyMethods(typeof(PyGenericAlias))]
static partial class GenericAliasMethods
{
    [PyGetter("__origin__", "The generic type.")]
    public static PyObject? Origin(ThreadState ts, PyGenericAlias self) => self.Origin;

    [PyGetter("__args__", "The arguments in the brackets.")]
    public static PyObject? Args(ThreadState ts, PyGenericAlias self) => self.Arguments;

    [PyGetter("__parameters__", "The type parameters among the arguments.")]
    public static PyObject? Parameters(ThreadState ts, PyGenericAlias self) => self.Parameters(ts);

    [PyGetter("__typing_unpacked_tuple_args__", "The arguments of an unpacked tuple, or None.")]
    public static PyObject? UnpackedTuple(ThreadState ts, PyGenericAlias self) =>
        self.IsStarred && ReferenceEquals(self.Origin, PyTuple.TypeObject) ? self.Arguments : PyNone.Instance;

    [PyMethod("__reduce__", "How it is pickled.")]
    public static PyObject? Reduce(ThreadState ts, PyGenericAlias self) =>
        self.IsStarred && ts.Interpreter.Builtins.Get(Interned.Of("next")) is { } next
            ? new PyTuple([next, new PyTuple([new GenericAliasIterator(new PyGenericAlias(self.Origin, self.Arguments))])])
            : new PyTuple([self.Type, new PyTuple([self.Origin, self.Arguments])]);

    [PyMethod("__dir__", "The names of the attributes of the generic type and of its own.")]
    public static PyObject? Dir(ThreadState ts, PyGenericAlias self)
    {
        var names = new List<PyObject>();
        if (SpecialCalls.CallByName(ts, self.Origin, "__dir__", out _) is not { } ofOrigin || !Iteration.Collect(ts, ofOrigin, names))
            return null;
        var all = new PyDict();
        foreach (var name in names)
            if (!all.Set(ts, name, PyNone.Instance))
                return null;
        foreach (string name in PyGenericAlias.OwnAttributes)
            all.SetName(Interned.Of(name), PyNone.Instance);
        names.Clear();
        return Iteration.Collect(ts, all, names) ? new PyList(names) : null;
    }

    [PyGetter("__unpacked__", "Whether it stands for an unpacked tuple.")]
    public static PyObject? Unpacked(ThreadState ts, PyGenericAlias self) => PyBool.Of(self.IsStarred);

    [PyMethod("__mro_entries__", "What stands for it among the bases of a class.")]
    public static PyObject? MroEntries(ThreadState ts, PyGenericAlias self, PyObject bases) => new PyTuple([self.Origin]);

    [PyMethod("__instancecheck__", "A TypeError.")]
    public static PyObject? InstanceCheck(ThreadState ts, PyGenericAlias self, PyObject instance) =>
        ts.Raise(ExceptionTypes.TypeError, "isinstance() argument 2 cannot be a parameterized generic");

    [PyMethod("__subclasscheck__", "A TypeError.")]
    public static PyObject? SubclassCheck(ThreadState ts, PyGenericAlias self, PyObject subclass) =>
        ts.Raise(ExceptionTypes.TypeError, "issubclass() argument 2 cannot be a parameterized generic");
}

/// <summary>Methods of mappingproxy: those of its mapping.</summary>
[PyMethods(typeof(PyMappingProxy))]
static partial class MappingProxyMethods
{
    static PyObject? Delegate(ThreadState ts, PyMappingProxy self, string name, params ReadOnlySpan<PyObject> arguments) =>
        self.Mapping.GetAttribute(ts, Interned.Of(name))?.Call(ts, arguments, null);

    [PyMethod("get", "The value of a key, or a default.")]
    public static PyObject? Get(ThreadState ts, PyMappingProxy self, PyObject key, PyObject? @default = null) => Delegate(ts, self, "get", key, @default ?? PyNone.Instance);

    [PyMethod("keys", "The keys.")]
    public static PyObject? Keys(ThreadState ts, PyMappingProxy self) => Delegate(ts, self, "keys");

    [PyMethod("values", "The values.")]
    public static PyObject? Values(ThreadState ts, PyMappingProxy self) => Delegate(ts, self, "values");

    [PyMethod("items", "The pairs of key and value.")]
    public static PyObject? Items(ThreadState ts, PyMappingProxy self) => Delegate(ts, self, "items");

    [PyMethod("copy", "A copy of the mapping.")]
    public static PyObject? Copy(ThreadState ts, PyMappingProxy self) => Delegate(ts, self, "copy");

    [PyMethod("__reversed__", "The keys, the last one first.")]
    public static PyObject? Reversed(ThreadState ts, PyMappingProxy self) => Delegate(ts, self, "__reversed__");
}

/// <summary>Whether functions are abstract.</summary>
static class AbstractMethods
{
    /// <summary>The truth of __isabstractmethod__: 1, 0, or -1 with an error.</summary>
    public static int IsAbstract(ThreadState ts, PyObject function)
    {
        var flag = TypeChecks.OptionalAttribute(ts, function, "__isabstractmethod__");
        return flag is null ? ts.HasError ? -1 : 0 : flag.IsTrue(ts);
    }
}
