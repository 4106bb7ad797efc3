using System.Runtime.CompilerServices;
using Adder.Modules._weakref;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._abc;

/// <summary>_abc: abstract base classes.</summary>
[PyModule("_abc", "Module contains faster C implementation of abc.ABCMeta")]
static partial class AbcModule
{
    static readonly PyStr ImplementationName = Interned.Of("_abc_impl"), AbstractName = Interned.Of("__abstractmethods__"), SubclassCheckName = Interned.Of("__subclasscheck__"),
        SubclassHookName = Interned.Of("__subclasshook__"), SubclassesName = Interned.Of("__subclasses__"), ClassName = Interned.Of("__class__"),
        FlagsName = Interned.Of("__abc_tpflags__"), IsAbstractName = Interned.Of("__isabstractmethod__");

    static long registrations;

    /// <summary>The classes registered so far, in all abstract classes.</summary>
    internal static long Registrations => Interlocked.Read(ref registrations);

    [PyFunction("get_cache_token", "A number that changes with each registration.")]
    public static PyObject? GetCacheToken(ThreadState ts) => PyInt.Of(Registrations);

    [PyFunction("_abc_init", "Finds the abstract methods of a new class.")]
    public static PyObject? Init(ThreadState ts, PyObject self)
    {
        if (self is not PyType type)
            return ts.Raise(ExceptionTypes.TypeError, "_abc_init() argument must be a class");
        var names = new PySet(isFrozen: true);
        var own = type.Attributes;
        for (int i = 0; i < own.EntryCount; i++)
            if (own.TryGetEntry(i, out var key, out var value) && !AddAbstract(ts, names, key, value!))
                return null;
        foreach (var one in type.Bases)
        {
            var inherited = new List<PyObject>();
            if (one.IsHeap && one.Attributes.Get(AbstractName) is { } abstracts && !Iteration.Collect(ts, abstracts, inherited))
                return null;
            foreach (var name in inherited)
                if (name is PyStr text && type.Lookup(text) is not null && TypeChecks.OptionalAttribute(ts, type, text.Value) is { } value && !AddAbstract(ts, names, name, value) || ts.HasError)
                    return null;
        }
        if (!TakeFamily(ts, type))
            return null;
        return type.SetAttribute(ts, AbstractName, names) && type.SetAttribute(ts, ImplementationName, new AbcData()) ? PyNone.Instance : null;
    }

    /// <summary>__abc_tpflags__ of a class of collections.abc says as what its instances match; it does not stay an attribute.</summary>
    static bool TakeFamily(ThreadState ts, PyType type)
    {
        if (type.Attributes.Get(FlagsName) is not PyInt flags)
            return true;
        const long Both = (long)(PatternFamily.Sequence | PatternFamily.Mapping);
        if ((flags.Value & Both) == Both)
            return ts.Fail(ExceptionTypes.TypeError, "__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING");
        if ((flags.Value & Both) != 0)
            type.SetPatternFamily((PatternFamily)(flags.Value & Both));
        return type.SetAttribute(ts, FlagsName, null);
    }

    static bool AddAbstract(ThreadState ts, PySet names, PyObject name, PyObject value)
    {
        if (value is PyStr or PyIntegral or PyNone)
            return true;
        var flag = value.GetAttribute(ts, IsAbstractName);
        if (flag is null)
        {
            if (!ts.Pending!.Type.IsSubtypeOf(ExceptionTypes.AttributeError))
                return false;
            ts.TakeError();
            return true;
        }
        int truth = flag.IsTrue(ts);
        return truth == 0 || truth == 1 && names.Add(ts, name);
    }

    static AbcData? DataOf(ThreadState ts, PyObject self)
    {
        if (self.GetAttribute(ts, ImplementationName) is AbcData data)
            return data;
        if (!ts.HasError)
            ts.Raise(ExceptionTypes.TypeError, "_abc_impl is set to a wrong type");
        return null;
    }

    [PyFunction("_abc_register", "Registers a class with an abstract one.")]
    public static PyObject? Register(ThreadState ts, PyObject self, PyObject subclass)
    {
        if (subclass is not PyType registered)
            return ts.Raise(ExceptionTypes.TypeError, "Can only register classes");
        int derives = TypeChecks.IsSubclass(ts, subclass, self);
        if (derives != 0)
            return derives < 0 ? null : subclass;
        int circle = TypeChecks.IsSubclass(ts, self, subclass);
        if (circle != 0)
            return circle < 0 ? null : ts.Raise(ExceptionTypes.RuntimeError, "Refusing to create an inheritance cycle");
        if (DataOf(ts, self) is not { } data)
            return null;
        AbcData.Add(data.Registry, subclass);
        if (registered.IsHeap && self is PyType { PatternFamily: not PatternFamily.None and var family })
            registered.SetPatternFamily(family);
        Interlocked.Increment(ref registrations);
        return subclass;
    }

    [PyFunction("_abc_instancecheck", "Whether an object is an instance of an abstract class.")]
    public static PyObject? InstanceCheck(ThreadState ts, PyObject self, PyObject instance)
    {
        if (DataOf(ts, self) is not { } data)
            return null;
        var subclass = TypeChecks.OptionalAttribute(ts, instance, ClassName.Value) ?? instance.Type;
        if (ts.HasError)
            return null;
        if (AbcData.Has(data.Cache, subclass))
            return PyBool.True;
        if (ReferenceEquals(instance.Type, subclass))
            return data.NegativeVersion == Registrations && AbcData.Has(data.NegativeCache, subclass) ? PyBool.False : Ask(ts, self, subclass);
        var answer = Ask(ts, self, subclass);
        int truth = answer?.IsTrue(ts) ?? -1;
        return truth < 0 ? null : truth == 1 ? answer : Ask(ts, self, instance.Type);
    }

    static PyObject? Ask(ThreadState ts, PyObject self, PyObject subclass) => self.GetAttribute(ts, SubclassCheckName)?.Call(ts, [subclass], null);

    [PyFunction("_abc_subclasscheck", "Whether a class counts as derived from an abstract one.")]
    public static PyObject? SubclassCheck(ThreadState ts, PyObject self, PyObject subclass)
    {
        if (subclass is not PyType type)
            return ts.Raise(ExceptionTypes.TypeError, "issubclass() arg 1 must be a class");
        if (DataOf(ts, self) is not { } data)
            return null;
        if (AbcData.Has(data.Cache, type))
            return PyBool.True;
        if (data.NegativeVersion < Registrations)
        {
            data.NegativeCache.Clear();
            data.NegativeVersion = Registrations;
        }
        else if (AbcData.Has(data.NegativeCache, type))
            return PyBool.False;
        int answer = Check(ts, self, type, data);
        if (answer < 0)
            return null;
        AbcData.Add(answer == 1 ? data.Cache : data.NegativeCache, type);
        return PyBool.Of(answer == 1);
    }

    /// <summary>The hook, the method resolution order, registered classes, derived classes: 1, 0, or -1 with an error.</summary>
    static int Check(ThreadState ts, PyObject self, PyType type, AbcData data)
    {
        var hook = self.GetAttribute(ts, SubclassHookName)?.Call(ts, [type], null);
        if (hook is null)
            return -1;
        if (!ReferenceEquals(hook, PyNotImplemented.Instance))
            return hook is PyBool ? hook.IsTrue(ts) : ts.Fail(ExceptionTypes.AssertionError, "__subclasshook__ must return either False, True, or NotImplemented") ? 0 : -1;
        if (self is PyType wanted && type.IsSubtypeOf(wanted))
            return 1;
        foreach (var (registered, _) in data.Registry.ToArray())
            if (TypeChecks.IsSubclass(ts, type, registered) is not 0 and var answer)
                return answer;
        var derived = new List<PyObject>();
        var all = self.GetAttribute(ts, SubclassesName)?.Call(ts, ReferenceEquals(self, PyType.OfTypes) ? [self] : default, null);
        if (all is null || !Iteration.Collect(ts, all, derived))
            return -1;
        foreach (var one in derived)
            if (TypeChecks.IsSubclass(ts, type, one) is not 0 and var answer)
                return answer;
        return 0;
    }

    [PyFunction("_reset_registry", "Forgets registered classes.")]
    public static PyObject? ResetRegistry(ThreadState ts, PyObject self)
    {
        DataOf(ts, self)?.Registry.Clear();
        return ts.HasError ? null : PyNone.Instance;
    }

    [PyFunction("_reset_caches", "Forgets what subclass checks answered.")]
    public static PyObject? ResetCaches(ThreadState ts, PyObject self)
    {
        if (DataOf(ts, self) is not { } data)
            return null;
        data.Cache.Clear();
        data.NegativeCache.Clear();
        return PyNone.Instance;
    }

    [PyFunction("_get_dump", "The registry, both caches and the version of the negative one.")]
    public static PyObject? GetDump(ThreadState ts, PyObject self)
    {
        if (DataOf(ts, self) is not { } data)
            return null;
        return Weak(ts, data.Registry) is { } registry && Weak(ts, data.Cache) is { } cache && Weak(ts, data.NegativeCache) is { } negative
            ? new PyTuple([registry, cache, negative, PyInt.Of(data.NegativeVersion)]) : null;
    }

    static PySet? Weak(ThreadState ts, ConditionalWeakTable<PyObject, object> types)
    {
        var set = new PySet(isFrozen: false);
        foreach (var (type, _) in types.ToArray())
            if (!set.Add(ts, PyWeakReference.Get(ts, type, null)))
                return null;
        return set;
    }
}
