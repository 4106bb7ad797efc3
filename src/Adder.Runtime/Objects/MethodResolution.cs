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
        // the orders of the bases, then the bases themselves; what of each is merged already lies before its position
        var lists = new PyType[bases.Length + 1][];
        for (int i = 0; i < bases.Length; i++)
            lists[i] = bases[i].MroArray;
        lists[^1] = bases;
        int[] positions = new int[lists.Length];
        var order = new List<PyType> { type };
        while (true)
        {
            PyType? next = null;
            bool isDone = true;
            for (int i = 0; i < lists.Length && next is null; i++)
            {
                if (positions[i] == lists[i].Length)
                    continue;
                isDone = false;
                var candidate = lists[i][positions[i]];
                bool isFree = true;
                for (int k = 0; k < lists.Length && isFree; k++)
                    isFree = positions[k] == lists[k].Length || Array.IndexOf(lists[k], candidate, positions[k] + 1) < 0;
                if (isFree)
                    next = candidate;
            }
            if (next is null)
                return isDone ? [.. order] : null;
            order.Add(next);
            for (int i = 0; i < lists.Length; i++)
                if (positions[i] < lists[i].Length && ReferenceEquals(lists[i][positions[i]], next))
                    positions[i]++;
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
