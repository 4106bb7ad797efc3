using System.Collections.Concurrent;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>The one str of each name: names of code, attributes and special methods compare by reference.</summary>
public static class Interned
{
    static readonly ConcurrentDictionary<string, PyStr> Names = new(StringComparer.Ordinal);

    /// <summary>The str of a name.</summary>
    public static PyStr Of(string name) => Names.TryGetValue(name, out var known) ? known : Names.GetOrAdd(name, static n => new PyStr(n) { IsInterned = true });

    /// <summary>The str of the same text that stands for it.</summary>
    public static PyStr Of(PyStr name) => name.IsInterned ? name
        : Names.TryGetValue(name.Value, out var known) ? known
        // texts with wide characters keep their own code points
        : name.IsWide || name.GetType() != typeof(PyStr) ? Of(name.Value) : Add(name);

    /// <summary>The first of its text stands for it itself.</summary>
    static PyStr Add(PyStr name)
    {
        var kept = Names.GetOrAdd(name.Value, name);
        if (ReferenceEquals(kept, name))
            name.IsInterned = true;
        return kept;
    }
}
