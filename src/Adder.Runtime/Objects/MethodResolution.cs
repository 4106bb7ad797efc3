using Adder.Runtime.Errors;

namespace Adder.Runtime.Objects;

/// <summary>The C3 method resolution order.</summary>
static class MethodResolution
{
    /// <summary>The order; null with a TypeError.</summary>
    public static PyType[]? Of(ThreadState ts, PyType type, PyType[] bases)
    {
        foreach (var one in bases)
            if (!one.HasOrder)
            {
                ts.Raise(ExceptionTypes.TypeError, $"Cannot extend an incomplete type '{one.Name}'");
                return null;
            }
        if (bases.Distinct().Count() == bases.Length && Merge(type, bases) is { } order)
            return order;
        ts.Raise(ExceptionTypes.TypeError, Error(bases));
        return null;
    }

    /// <summary>The type, then its bases and theirs, each before its own bases and in the order of every list of bases; null when there is no such order.</summary>
    public static PyType[]? Merge(PyType type, PyType[] bases)
    {
        if (bases.Length == 1)
            return [type, .. bases[0].Mro];
        var lists = bases.Select(b => new Queue<PyType>(b.Mro.ToArray())).Append(new Queue<PyType>(bases)).ToList();
        var order = new List<PyType> { type };
        while (true)
        {
            lists.RemoveAll(list => list.Count == 0);
            if (lists.Count == 0)
                return [.. order];
            var next = lists.Select(list => list.Peek()).FirstOrDefault(candidate => !lists.Any(list => list.Skip(1).Contains(candidate)));
            if (next is null)
                return null;
            order.Add(next);
            foreach (var list in lists)
                if (ReferenceEquals(list.Peek(), next))
                    list.Dequeue();
        }
    }

    /// <summary>The error for bases that cannot be ordered.</summary>
    static string Error(PyType[] bases)
    {
        if (bases.GroupBy(b => b).FirstOrDefault(g => g.Count() > 1) is { } twice)
            return $"duplicate base class {twice.Key.ShortName}";
        var names = bases.Select(b => b.ShortName);
        return "Cannot create a consistent method resolution order (MRO) for bases " + string.Join(", ", names);
    }
}
