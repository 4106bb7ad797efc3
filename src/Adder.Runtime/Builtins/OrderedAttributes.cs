using System.Runtime.CompilerServices;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>The attributes of built-in types in the order in which CPython's have them (spec/builtins.txt), as __dict__ shows them.</summary>
static class OrderedAttributes
{
    static readonly ConditionalWeakTable<PyType, PyDict> Made = [];

    /// <summary>The attributes of a type: its own dict, or a copy in order where the order is known.</summary>
    public static PyDict Of(PyType type)
    {
        var own = type.Attributes;
        string[] names = type.IsHeap ? [] : BuiltinFacts.AttributesOf(type.Name);
        if (names.Length == 0)
            return own;
        // what a type has is complete only once its module is
        if (Made.TryGetValue(type, out var made) && made.Count == own.Count)
            return made;
        var ordered = new PyDict();
        foreach (string fact in names)
        {
            var name = Interned.Of(fact.Split('=')[0]);
            if (own.Get(name) is { } value)
                ordered.SetName(name, value);
        }
        for (int i = 0; i < own.EntryCount; i++)
            if (own.TryGetEntry(i, out var key, out var value) && key is PyStr name && ordered.Get(name) is null)
                ordered.SetName(name, value!);
        Made.AddOrUpdate(type, ordered);
        return ordered;
    }
}
