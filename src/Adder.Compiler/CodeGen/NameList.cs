using System.Collections;

namespace Adder.Compiler.CodeGen;

/// <summary>Names in the order of first use, each once, with their indices.</summary>
public sealed class NameList : IReadOnlyList<string>
{
    // most lists hold a few names: these are found sooner by looking at each
    const int MaxScanned = 8;

    readonly List<string> items = [];
    Dictionary<string, int>? indices;

    public int Count => items.Count;

    public string this[int index] => items[index];

    /// <summary>The index of a name, which is added when it is new.</summary>
    public int Add(string name)
    {
        int index = IndexOf(name);
        if (index >= 0)
            return index;
        indices?.Add(name, items.Count);
        items.Add(name);
        if (items.Count > MaxScanned && indices is null)
        {
            indices = new(StringComparer.Ordinal);
            for (int i = 0; i < items.Count; i++)
                indices.Add(items[i], i);
        }
        return items.Count - 1;
    }

    /// <summary>The index of a name; -1 when it is not there.</summary>
    public int IndexOf(string name) => indices is null ? items.IndexOf(name) : indices.GetValueOrDefault(name, -1);

    public bool Contains(string name) => IndexOf(name) >= 0;

    public List<string>.Enumerator GetEnumerator() => items.GetEnumerator();
    IEnumerator<string> IEnumerable<string>.GetEnumerator() => items.GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => items.GetEnumerator();
}
