using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods and attributes of type.</summary>
[PyMethods(typeof(PyType), TypeProperty = nameof(PyType.OfTypes))]
static partial class TypeMethods
{
    [PyMethod("mro", "The method resolution order of the type, computed anew.")]
    public static PyObject? Mro(ThreadState ts, PyType self) => MethodResolution.Of(ts, self, [.. self.Bases]) is { } order ? new PyList(order) : null;

    [PyMethod("__subclasses__", "The types that derive directly from this one.")]
    public static PyObject? Subclasses(ThreadState ts, PyType self) => new PyList(self.Subclasses().Cast<PyObject>().ToList());

    [PyMethod("__prepare__", "The namespace of a class body.", OfClass = true)]
    public static PyObject? Prepare(ThreadState ts, PyObject type, ReadOnlySpan<PyObject> arguments, PyTuple? names) => new PyDict();

    [PyMethod("__instancecheck__", "Whether an object is an instance of the type.")]
    public static PyObject? InstanceCheck(ThreadState ts, PyType self, PyObject instance) => TypeChecks.IsRealInstance(ts, instance, self) is >= 0 and var answer ? PyBool.Of(answer == 1) : null;

    [PyMethod("__subclasscheck__", "Whether a type derives from the type.")]
    public static PyObject? SubclassCheck(ThreadState ts, PyType self, PyObject subclass) => TypeChecks.IsRealSubclass(ts, subclass, self) is >= 0 and var answer ? PyBool.Of(answer == 1) : null;

    [PyMethod("__dir__", "The names of the attributes of the type and of those it derives from.")]
    public static PyObject? Dir(ThreadState ts, PyType self)
    {
        var names = new PyDict();
        foreach (var type in self.Mro)
            if (!names.Update(ts, type.Attributes))
                return null;
        var items = new List<PyObject>();
        return Iteration.Collect(ts, names, items) ? new PyList(items) : null;
    }

    [PyMethod("__sizeof__", "The size in memory of the type, in bytes.")]
    public static PyObject? SizeOf(ThreadState ts, PyType self) => PyInt.Of(self.IsHeap ? 920 : 408);

    [PyGetter("__name__", "The name.")]
    public static PyObject? Name(ThreadState ts, PyType self) => Interned.Of(self.ShortName);

    [PySetter("__name__")]
    public static bool SetName(ThreadState ts, PyType self, PyObject? value)
    {
        if (!CanSet(ts, self, "__name__", value))
            return false;
        if (value is not PyStr name)
            return ts.Fail(ExceptionTypes.TypeError, $"can only assign string to {self.Name}.__name__, not '{value!.Type.Name}'");
        if (!TypeCreation.CheckName(ts, name))
            return false;
        self.QualName = self.QualName;
        self.Name = name.Value;
        return true;
    }

    [PyGetter("__qualname__", "The name with those of the blocks around.")]
    public static PyObject? QualName(ThreadState ts, PyType self) => Interned.Of(self.QualName);

    [PySetter("__qualname__")]
    public static bool SetQualName(ThreadState ts, PyType self, PyObject? value)
    {
        if (!CanSet(ts, self, "__qualname__", value))
            return false;
        if (value is not PyStr name)
            return ts.Fail(ExceptionTypes.TypeError, $"can only assign string to {self.Name}.__qualname__, not '{value!.Type.Name}'");
        self.QualName = name.Value;
        return true;
    }

    static bool CanSet(ThreadState ts, PyType self, string name, PyObject? value)
    {
        if (!self.IsHeap)
            return ts.Fail(ExceptionTypes.TypeError, $"cannot set '{name}' attribute of immutable type '{self.Name}'");
        return value is not null ? Audit.Writes(ts, self, name, value)
            : ts.Fail(ExceptionTypes.TypeError, $"cannot delete '{name}' attribute of immutable type '{self.Name}'");
    }

    [PyGetter("__bases__", "The bases.")]
    public static PyObject? Bases(ThreadState ts, PyType self) => new PyTuple([.. self.Bases]);

    [PySetter("__bases__")]
    public static bool SetBases(ThreadState ts, PyType self, PyObject? value) => CanSet(ts, self, "__bases__", value) && TypeCreation.ReplaceBases(ts, self, value!);

    [PyGetter("__mro__", "The method resolution order.")]
    public static PyObject? MroTuple(ThreadState ts, PyType self) => self.HasOrder ? new PyTuple(self.Mro.ToArray()) : PyNone.Instance;

    [PyGetter("__base__", "The base whose layout the instances have.")]
    public static PyObject? Base(ThreadState ts, PyType self) => self.Base ?? (PyObject)PyNone.Instance;

    [PyGetter("__dict__", "The attributes, read only.")]
    public static PyObject? Dict(ThreadState ts, PyType self) => new PyMappingProxy(OrderedAttributes.Of(self));

    [PyGetter("__module__", "The name of the module that defines the type.")]
    public static PyObject? Module(ThreadState ts, PyType self) => self.IsHeap
        ? self.Attributes.Get(Interned.Of("__module__")) ?? ts.Raise(ExceptionTypes.AttributeError, "__module__")
        : Interned.Of(self.ModuleName!);

    [PySetter("__module__")]
    public static bool SetModule(ThreadState ts, PyType self, PyObject? value) => CanSet(ts, self, "__module__", value) && StoreModule(self, value!);

    static bool StoreModule(PyType self, PyObject value)
    {
        // a class that is said to be of elsewhere has its line there
        self.Attributes.RemoveName(Interned.Of("__firstlineno__"));
        return Store(self, "__module__", value);
    }

    [PyGetter("__doc__", "The documentation.")]
    public static PyObject? Doc(ThreadState ts, PyType self) => self.IsHeap
        ? self.Attributes.Get(Interned.Of("__doc__"))?.DescriptorGet(ts, null, self) ?? (ts.HasError ? null : PyNone.Instance)
        : self.Doc is { } doc ? new PyStr(doc) : PyNone.Instance;

    [PySetter("__doc__")]
    public static bool SetDoc(ThreadState ts, PyType self, PyObject? value) => CanSet(ts, self, "__doc__", value) && Store(self, "__doc__", value!);

    static bool Store(PyType self, string name, PyObject value)
    {
        self.Attributes.SetName(Interned.Of(name), value);
        return true;
    }

    [PyGetter("__text_signature__", "The signature of the type's constructor, for inspect.")]
    public static PyObject? TextSignature(ThreadState ts, PyType self) =>
        !self.IsHeap && BuiltinFacts.SignatureOf(self.Name) is { } signature ? new PyStr(signature) : PyNone.Instance;

    [PyGetter("__type_params__", "The type parameters.")]
    public static PyObject? TypeParams(ThreadState ts, PyType self) => (self.IsHeap ? self.Attributes.Get(Interned.Of("__type_params__")) : null) ?? PyTuple.Empty;

    [PySetter("__type_params__")]
    public static bool SetTypeParams(ThreadState ts, PyType self, PyObject? value) => CanSet(ts, self, "__type_params__", value) && Store(self, "__type_params__", value!);

    [PyGetter("__abstractmethods__", "The names of the abstract methods.")]
    public static PyObject? AbstractMethods(ThreadState ts, PyType self) =>
        (ReferenceEquals(self, PyType.OfTypes) ? null : self.Attributes.Get(Interned.Of("__abstractmethods__"))) ?? AttributeErrors.Raise(ts, self, Interned.Of("__abstractmethods__"), "__abstractmethods__");

    [PySetter("__abstractmethods__")]
    public static bool SetAbstractMethods(ThreadState ts, PyType self, PyObject? value)
    {
        var key = Interned.Of("__abstractmethods__");
        if (!self.IsHeap)
            return ts.Fail(ExceptionTypes.TypeError, $"cannot set '__abstractmethods__' attribute of immutable type '{self.Name}'");
        if (value is null)
        {
            self.IsAbstract = false;
            return self.Attributes.RemoveName(key) || AttributeErrors.Raise(ts, self, key, "__abstractmethods__") is not null;
        }
        int truth = value.IsTrue(ts);
        self.IsAbstract = truth == 1;
        return truth >= 0 && Store(self, "__abstractmethods__", value);
    }

    [PyGetter("__flags__", "Bits that tell what the type is.")]
    public static PyObject? Flags(ThreadState ts, PyType self) => PyInt.Of(TypeFlags.Of(self));

    [PyGetter("__basicsize__", "The size of an instance in memory, in bytes.")]
    public static PyObject? BasicSize(ThreadState ts, PyType self) => PyInt.Of(16 + 8 * self.SlotCount);

    [PyGetter("__itemsize__", "The size of an item of an instance, in bytes.")]
    public static PyObject? ItemSize(ThreadState ts, PyType self) => PyInt.Of(self.Solid.ItemSize);

    [PyGetter("__dictoffset__", "Where the dict of an instance lies; 0 when it has none.")]
    public static PyObject? DictOffset(ThreadState ts, PyType self) => PyInt.Of(self.HasInstanceDict ? -1 : 0);

    [PyGetter("__weakrefoffset__", "Where the weak references of an instance lie; 0 when it has none.")]
    public static PyObject? WeakReferenceOffset(ThreadState ts, PyType self) => PyInt.Of(self.HasWeakReference ? 16 : 0);

    [PyGetter("__annotations__", "The annotations.")]
    public static PyObject? Annotations(ThreadState ts, PyType self) => TypeAnnotations.Get(ts, self);

    [PySetter("__annotations__")]
    public static bool SetAnnotations(ThreadState ts, PyType self, PyObject? value) => TypeAnnotations.Set(ts, self, value);

    [PyGetter("__annotate__", "The function that computes the annotations.")]
    public static PyObject? Annotate(ThreadState ts, PyType self) => TypeAnnotations.GetAnnotate(ts, self);

    [PySetter("__annotate__")]
    public static bool SetAnnotate(ThreadState ts, PyType self, PyObject? value) => TypeAnnotations.SetAnnotate(ts, self, value);
}
