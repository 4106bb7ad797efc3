using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

public partial class PyType
{
    PyObject?[]? specials;
    Shape? rootShape;

    /// <summary>Whether instances have a __dict__.</summary>
    internal bool HasInstanceDict { get; set; }

    /// <summary>Whether instances have a __weakref__.</summary>
    internal bool HasWeakReference { get; set; }

    /// <summary>Indices of an instance's fields that __slots__ take, those of bases included.</summary>
    internal int SlotCount { get; set; }

    /// <summary>__abstractmethods__ is not empty.</summary>
    internal bool IsAbstract { get; set; }

    /// <summary>How many members exceptions of this layout have beside args; -1 before it is asked for.</summary>
    internal int MemberCount { get; set; } = -1;

    /// <summary>The shape of new instances.</summary>
    internal Shape RootShape => rootShape ?? MakeRootShape();

    Shape MakeRootShape()
    {
        lock (this)
            return rootShape ??= new Shape(this, SlotCount);
    }

    /// <summary>
    /// The special method that instances of this heap type call, as it stands in the class: null when it is what the C# side of the
    /// instance does anyway, or when there is none.
    /// </summary>
    public PyObject? Python(Special special)
    {
        var found = specials is { } table ? table[(int)special] : null;
        found ??= Resolve(special);
        return found.GetType() == typeof(SpecialMarker) ? null : found;
    }

    /// <summary>Whether no type in the method resolution order has the special method.</summary>
    public bool IsAbsent(Special special) => ReferenceEquals((specials is { } table ? table[(int)special] : null) ?? Resolve(special), SpecialMarker.Absent);

    PyObject Resolve(Special special)
    {
        int before = version;
        var name = SpecialMethods.NameOf(special);
        var found = Lookup(name);
        var native = ReferenceEquals(NativeBase, this) ? found : NativeBase.Lookup(name);
        var result = ReferenceEquals(found, native) ? found is null ? SpecialMarker.Absent : SpecialMarker.Native : found ?? SpecialMarker.Absent;
        lock (this)
            if (version == before)
                (specials ??= new PyObject?[SpecialMethods.Count])[(int)special] = result;
        return result;
    }

    /// <summary>What stands in the table of special methods in the place of a method.</summary>
    sealed class SpecialMarker : PyObject
    {
        public static SpecialMarker Native { get; } = new();
        public static SpecialMarker Absent { get; } = new();
        public override PyType Type => Object;
    }
}
