using System.Runtime.CompilerServices;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._abc;

/// <summary>What an abstract class remembers: the classes registered with it and what subclass checks answered. It keeps no class alive.</summary>
sealed class AbcData : PyObject
{
    public static PyType TypeObject { get; } = new("_abc._abc_data", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;

    public ConditionalWeakTable<PyObject, object> Registry { get; } = [];
    public ConditionalWeakTable<PyObject, object> Cache { get; } = [];
    public ConditionalWeakTable<PyObject, object> NegativeCache { get; } = [];

    /// <summary>The number of registrations when the negative cache was begun.</summary>
    public long NegativeVersion { get; set; } = AbcModule.Registrations;

    public static bool Has(ConditionalWeakTable<PyObject, object> set, PyObject type) => set.TryGetValue(type, out _);
    public static void Add(ConditionalWeakTable<PyObject, object> set, PyObject type) => set.AddOrUpdate(type, type.Type);
}
