using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>What CPython 3.14 has, so that what is missing here is told apart from what a program got wrong; spec/builtins.txt, spec/signatures.txt.</summary>
static partial class BuiltinFacts
{
    /// <summary>Whether CPython has a built-in of this name.</summary>
    public static bool HasBuiltin(string name) => Has("builtins", name);

    /// <summary>Whether a type, or one it derives from, has the attribute in CPython.</summary>
    public static bool HasAttribute(PyType type, string name)
    {
        foreach (var one in type.Mro)
            if (Has(one.Name, name))
                return true;
        return false;
    }

    /// <summary>The own attributes of a type that CPython has, as spec/builtins.txt writes them.</summary>
    public static string[] AttributesOf(string type) => Attributes.TryGetValue(type, out string? names) ? names.Split(' ') : [];

    /// <summary>The __doc__ of a type; null when it has none.</summary>
    public static string? DocOf(string type) => Docs.GetValueOrDefault(type);

    /// <summary>Whether an attribute of a type is a field of its layout in CPython: a member descriptor.</summary>
    public static bool IsMember(string type, string name) => Members.TryGetValue(type, out string? names) && Array.IndexOf(names.Split(' '), name) >= 0;

    /// <summary>The __text_signature__ that a type has in CPython; null for none.</summary>
    public static string? SignatureOf(string type) => Signatures.GetValueOrDefault(type);

    /// <summary>The __text_signature__ of a function or method: CPython's where it is another than the declaration's; None for none.</summary>
    /// <param name="name">MODULE.FUNCTION or TYPE.METHOD.</param>
    /// <param name="declared">What the declaration gives.</param>
    public static PyObject SignatureOf(string name, string? declared)
    {
        string? text = Signatures.GetValueOrDefault(name, declared!);
        return text is null or "-" ? PyNone.Instance : new PyStr(text);
    }

    static bool Has(string owner, string name) =>
        Attributes.ContainsKey(owner) && Split.GetOrAdd(owner, static o => new HashSet<string>(AttributesOf(o), StringComparer.Ordinal)).Contains(name);

    // asked for at each attribute that is missing
    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, HashSet<string>> Split = new(StringComparer.Ordinal);
}
