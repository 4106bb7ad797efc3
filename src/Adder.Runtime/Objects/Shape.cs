using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>
/// A hidden class: which attributes an instance has and at which index each lies. Instances of a class that get the same attributes in
/// the same order share their shape, so that an inline cache needs one comparison. A shape never changes.
/// </summary>
public sealed class Shape
{
    /// <summary>With more attributes, or when a class has grown more shapes than this, an instance keeps its attributes in a dict.</summary>
    const int MaxAttributes = 96, MaxShapes = 512, LinearSearch = 8;

    readonly PyStr[] names;
    readonly Dictionary<PyStr, int>? indices;
    readonly Shape root;
    static int lastStamp;

    Dictionary<PyStr, Shape>? transitions;
    int shapes;
    volatile int stamp = Interlocked.Increment(ref lastStamp);

    /// <summary>The shape of an instance whose fields a thread changes just now; no cache knows it.</summary>
    internal static Shape Changing { get; } = new(null!, 0);

    /// <summary>The shape of an instance without attributes.</summary>
    /// <param name="type">The class.</param>
    /// <param name="reserved">Indices taken by __slots__.</param>
    internal Shape(PyType type, int reserved)
    {
        (Type, Reserved, names, root) = (type, reserved, [], this);
    }

    Shape(Shape parent, PyStr name)
    {
        (Type, Reserved, root) = (parent.Type, parent.Reserved, parent.root);
        names = [.. parent.names, name];
        if (names.Length <= LinearSearch)
            return;
        indices = new Dictionary<PyStr, int>(NameComparer.Instance);
        for (int i = 0; i < names.Length; i++)
            indices[names[i]] = i + Reserved;
    }

    public PyType Type { get; }

    /// <summary>A number that tells the shape together with the state of its class; it changes when the class does, and never comes again.</summary>
    internal int Stamp => stamp;

    /// <summary>The class changed: what caches know of its instances is void.</summary>
    internal void Restamp()
    {
        lock (root)
        {
            stamp = Interlocked.Increment(ref lastStamp);
            foreach (var next in transitions?.Values ?? Enumerable.Empty<Shape>())
                next.Restamp();
        }
    }

    /// <summary>Indices below are those of __slots__.</summary>
    public int Reserved { get; }

    /// <summary>One more than the last index in use.</summary>
    public int End => Reserved + names.Length;

    /// <summary>The attributes in the order in which they came; interned.</summary>
    public ReadOnlySpan<PyStr> Names => names;

    /// <summary>Instances grew to so many indices: new ones take the room at once.</summary>
    internal int LargestEnd { get; private set; }

    internal Shape Root => root;

    /// <summary>The index of an attribute, or -1.</summary>
    public int Find(PyStr name)
    {
        if (indices is not null)
            return indices.TryGetValue(name, out int index) ? index : -1;
        for (int i = 0; i < names.Length; i++)
            if (ReferenceEquals(names[i], name))
                return i + Reserved;
        if (!name.IsInterned)
            for (int i = 0; i < names.Length; i++)
                if (names[i].SameText(name))
                    return i + Reserved;
        return -1;
    }

    /// <summary>The shape with one more attribute, at the index <see cref="End"/> of this one; null when a dict serves better.</summary>
    public Shape? Add(PyStr name)
    {
        name = Interned.Of(name);
        lock (root)
        {
            if (transitions is not null && transitions.TryGetValue(name, out var known))
                return known;
            if (names.Length >= MaxAttributes || root.shapes >= MaxShapes)
                return null;
            var next = new Shape(this, name);
            root.shapes++;
            root.LargestEnd = Math.Max(root.LargestEnd, next.End);
            (transitions ??= new(NameComparer.Instance))[name] = next;
            return next;
        }
    }
}

/// <summary>Names by their text.</summary>
sealed class NameComparer : IEqualityComparer<PyStr>
{
    public static NameComparer Instance { get; } = new();

    public bool Equals(PyStr? x, PyStr? y) => ReferenceEquals(x, y) || x!.SameText(y!);

    public int GetHashCode(PyStr name)
    {
        name.TryHash(null!, out long hash);
        return (int)hash;
    }
}
