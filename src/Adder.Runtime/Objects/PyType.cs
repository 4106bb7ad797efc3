using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// A type: name, bases, method resolution order and attributes. Built-in types are shared by all engines and immutable; heap types are
/// made by class statements and by calling type().
/// </summary>
[Subclassable]
public partial class PyType : PyObject
{
    static int lastVersion;

    readonly int number = Interlocked.Increment(ref lastVersion);
    PyType[] bases;
    PyType[] mro;
    int version = Interlocked.Increment(ref lastVersion);
    List<WeakReference<PyType>>? subclasses;

    /// <summary>Makes a built-in type.</summary>
    /// <param name="name">Its name as errors show it; what stands before the last dot is its module.</param>
    /// <param name="construct">Its __new__, called with the type as self; null when it cannot be called, unless a base can.</param>
    /// <param name="bases">Its bases; object when none is given.</param>
    public PyType(string name, BuiltinBody? construct, params PyType[] bases)
    {
        Name = name;
        New = construct;
        this.bases = bases.Length > 0 || name == "object" ? bases : [Object];
        mro = this.bases.Length == 0 ? [this] : MethodResolution.Merge(this, this.bases)!;
        NativeBase = this;
        Solid = this;
        IsSubclassable = true;
        HasOrder = true;
    }

    /// <summary>Makes a heap type; <see cref="TypeCreation"/> gives it what it needs.</summary>
    internal PyType(string name, PyType[] bases, PyType @base, PyDict attributes)
    {
        (Name, this.bases, this.attributes, IsHeap, IsSubclassable) = (name, bases, attributes, true, true);
        mro = [this];
        Solid = @base.Solid;
        NativeBase = @base.NativeBase;
        isFilled = true;
    }

    /// <summary>object, the base of all types.</summary>
    public static PyType Object { get; } = new("object", ObjectConstruction.New) { Init = ObjectConstruction.Init };

    /// <summary>type, the type of types.</summary>
    public static PyType OfTypes { get; } = new("type", TypeCreation.New) { UnpacksKeywords = true, Init = TypeCreation.Init, HasAttributeDict = true, ItemSize = 40 };

    public override PyType Type => OfTypes;

    /// <summary>The name as errors show it: of a built-in type with its module when that is not builtins.</summary>
    public string Name { get; internal set; }

    /// <summary>__name__.</summary>
    public string ShortName => IsHeap ? Name : Name[(Name.LastIndexOf('.') + 1)..];

    /// <summary>__module__ when it is a str.</summary>
    public string? ModuleName => IsHeap ? (Attributes.Get(Interned.Of("__module__")) as PyStr)?.Value
        : Name.LastIndexOf('.') is >= 0 and var dot ? Name[..dot] : "builtins";

    /// <summary>__qualname__.</summary>
    public string QualName { get => field ?? ShortName; internal set; }

    /// <summary>__qualname__ behind the module, when that is neither builtins nor __main__.</summary>
    internal string FullName => ModuleName is { } module and not ("builtins" or "__main__") ? $"{module}.{QualName}" : QualName;

    /// <summary>__doc__ of a built-in type.</summary>
    public string? Doc { get => field ?? Builtins.BuiltinFacts.DocOf(Name); init; }

    /// <summary>Whether a class statement or type() made it.</summary>
    public bool IsHeap { get; }

    /// <summary>Whether classes can derive from it.</summary>
    public bool IsSubclassable { get; init; }

    /// <summary>Whether a call takes keywords out of a dict before the type sees them: CPython's type has a vectorcall.</summary>
    internal bool UnpacksKeywords { get; init; }

    /// <summary>Whether instances of this built-in type have attributes of their own.</summary>
    public bool HasAttributeDict { get; init; }

    /// <summary>__itemsize__ of this built-in type: when it is not 0, the size of an instance depends on its value, and __slots__ of subclasses are empty.</summary>
    public int ItemSize { get; init; }

    /// <summary>Whether no other type has instances of the .NET classes of its instances, but for classes that derive from it in Python.</summary>
    public bool HasOwnClasses { get; init; }

    /// <summary>Whether it is one of struct sequences: its fields show as members.</summary>
    internal bool IsStructSequence { get; init; }

    public IReadOnlyList<PyType> Bases => bases;

    /// <summary>The base that tells how instances look; null for object only.</summary>
    public PyType? Base { get => field ?? (bases.Length > 0 ? bases[0] : null); internal set; }

    /// <summary>The method resolution order, this type first.</summary>
    public ReadOnlySpan<PyType> Mro => mro;

    /// <summary>The built-in type whose layout the instances have: two bases with different ones conflict.</summary>
    public PyType Solid { get => field; init => field = value ?? this; }

    /// <summary>The built-in type whose C# methods the instances have; the type itself when it is built-in.</summary>
    public PyType NativeBase { get; internal set; }

    /// <summary>Whether instances look for attributes in a way of their own, so that nothing of it may be remembered: modules, functions, super, thread-local data, proxies.</summary>
    public bool HasOwnAttributeLookup { get; init; }

    /// <summary>
    /// Whether an instance of this built-in type has had attributes of its own. Until then its methods are found in the type alone; the
    /// first such instance changes <see cref="Version"/>.
    /// </summary>
    internal bool HasInstanceAttributes => Volatile.Read(ref hasInstanceAttributes);

    bool hasInstanceAttributes;

    internal void NoteInstanceAttributes()
    {
        if (HasInstanceAttributes || IsHeap)
            return;
        Volatile.Write(ref hasInstanceAttributes, true);
        Modified();
    }

    /// <summary>A number that changes with the attributes of this type or of one it derives from; no two states share one.</summary>
    public int Version => version;

    /// <summary>As what its instances match; what it derives from first and is of a family counts when it has none of its own.</summary>
    public PatternFamily PatternFamily
    {
        get
        {
            if (ownFamily != PatternFamily.None)
                return ownFamily;
            foreach (var type in mro)
                if (type.ownFamily != PatternFamily.None)
                    return type.ownFamily;
            return PatternFamily.None;
        }
        init => ownFamily = value;
    }

    PatternFamily ownFamily;

    /// <summary>Makes it, and the types that derive from it, match as a family: register() of an abstract class of the family.</summary>
    internal void SetPatternFamily(PatternFamily family) => ownFamily = family;

    public bool IsSubtypeOf(PyType other)
    {
        if (ReferenceEquals(this, other))
            return true;
        foreach (var type in mro)
            if (ReferenceEquals(type, other))
                return true;
        return false;
    }

    internal void SetBases(PyType[] newBases) => bases = newBases;

    /// <summary>The bases as they are kept: another array whenever they were set.</summary>
    internal PyType[] BasesArray => bases;

    internal void SetMro(PyType[] order) => (mro, HasOrder) = (order, true);

    /// <summary>Whether the method resolution order is known: not yet while mro() of a new class runs.</summary>
    internal bool HasOrder { get; private set; }

    /// <summary>The method resolution order as it is kept: another array whenever it was set.</summary>
    internal PyType[] MroArray => mro;

    /// <summary>Tells bases of a new subclass.</summary>
    internal void AddSubclass(PyType type)
    {
        lock (this)
        {
            subclasses ??= [];
            subclasses.RemoveAll(s => !s.TryGetTarget(out var living) || ReferenceEquals(living, type));
            subclasses.Add(new WeakReference<PyType>(type));
        }
    }

    internal void RemoveSubclass(PyType type)
    {
        lock (this)
            subclasses?.RemoveAll(s => !s.TryGetTarget(out var living) || ReferenceEquals(living, type));
    }

    /// <summary>The living types that derive directly from this one.</summary>
    public List<PyType> Subclasses() => Living(subclasses);

    /// <summary>Forgets what lookups found in any type: a class that nobody else refers to ends, and with it the module where it stands.</summary>
    public static void ForgetLookups() => LookupCache.Clear();

    /// <summary>To be called after every change of attributes or bases: forgets what was cached, here and in subclasses.</summary>
    internal void Modified() => Changed(tellFollowers: true);

    void Changed(bool tellFollowers)
    {
        lock (this)
        {
            version = Interlocked.Increment(ref lastVersion);
            specials = null;
            construction = null;
            rootShape?.Restamp();
        }
        foreach (var type in Subclasses())
            type.Changed(tellFollowers);
        // one step only: they may follow each other
        if (tellFollowers && followers is not null)
            foreach (var type in Living(followers))
                type.Changed(tellFollowers: false);
    }

    /// <summary>Types whose mro() put this one into their order without deriving from it.</summary>
    List<WeakReference<PyType>>? followers;

    /// <summary>Tells of a type that has this one in its order and does not derive from it.</summary>
    internal void AddFollower(PyType type)
    {
        lock (this)
        {
            followers ??= [];
            followers.RemoveAll(s => !s.TryGetTarget(out var living) || ReferenceEquals(living, type));
            followers.Add(new WeakReference<PyType>(type));
        }
    }

    List<PyType> Living(List<WeakReference<PyType>>? references)
    {
        var living = new List<PyType>();
        lock (this)
            foreach (var reference in references ?? [])
                if (reference.TryGetTarget(out var type))
                    living.Add(type);
        return living;
    }

    public override PyObject? Binary(ThreadState ts, BinaryOperator op, PyObject other) => op == BinaryOperator.Or ? PyUnion.Or(ts, this, other) : PyNotImplemented.Instance;

    public override PyObject? BinaryReflected(ThreadState ts, BinaryOperator op, PyObject other) =>
        op == BinaryOperator.Or ? PyUnion.Or(ts, other, this) : PyNotImplemented.Instance;

    /// <summary>type[key]: __class_getitem__ of the type.</summary>
    public override PyObject? GetItem(ThreadState ts, PyObject key)
    {
        if (ReferenceEquals(this, OfTypes))
            return new PyGenericAlias(this, key);
        var method = TypeChecks.OptionalAttribute(ts, this, "__class_getitem__");
        return method is not (null or PyNone) ? method.Call(ts, [key], null)
            : ts.HasError ? null : ts.Raise(ExceptionTypes.TypeError, $"type '{Name}' is not subscriptable");
    }

    public override PyObject? Repr(ThreadState ts)
    {
        string? module = ModuleName;
        return new PyStr(module is null or "builtins" ? $"<class '{(module is null ? Name : QualName)}'>" : $"<class '{module}.{QualName}'>");
    }
}
