using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>The objects that a pickle refers to again, by their numbers. Pickles count up; other numbers cost no more than themselves.</summary>
sealed class UnpicklerMemo : PickleMemo
{
    readonly List<PyObject> first = [];
    readonly Dictionary<long, PyObject> others = [];

    public int Count => first.Count + others.Count;

    public PyObject? Get(long number) => number < first.Count ? first[(int)number] : others.GetValueOrDefault(number);

    public void Set(long number, PyObject value)
    {
        if (number < first.Count)
            first[(int)number] = value;
        else if (number > first.Count || others.ContainsKey(number))
            others[number] = value;
        else
            first.Add(value);
    }

    public override void Clear()
    {
        first.Clear();
        others.Clear();
    }

    protected override string ProxyName => "an UnpicklerMemoProxy";

    protected override void ReplaceBy(PickleMemo other)
    {
        if (ReferenceEquals(other, this))
            return;
        Clear();
        var from = (UnpicklerMemo)other;
        first.AddRange(from.first);
        foreach (var (number, value) in from.others)
            others[number] = value;
    }

    protected override bool TryReplaceBy(ThreadState ts, PyDict dict)
    {
        var given = new List<(long, PyObject)>(dict.Count);
        for (int i = 0; i < dict.EntryCount; i++)
            if (dict.TryGetEntry(i, out var key, out var value))
            {
                if (key is not PyIntegral)
                    return ts.Fail(ExceptionTypes.TypeError, "memo key must be integers");
                if (!Arguments.TryIndex(ts, key, out long number))
                    return false;
                if (number < 0)
                    return ts.Fail(ExceptionTypes.ValueError, "memo key must be positive integers.");
                given.Add((number, value!));
            }
        Clear();
        foreach (var (number, value) in given.OrderBy(static pair => pair.Item1))
            Set(number, value);
        return true;
    }

    /// <summary>The objects by their numbers.</summary>
    public override PyDict ToDict(ThreadState ts)
    {
        var dict = new PyDict();
        for (int i = 0; i < first.Count; i++)
            dict.Set(ts, PyInt.Of(i), first[i]);
        foreach (var (number, value) in others.OrderBy(static pair => pair.Key))
            dict.Set(ts, PyInt.Of(number), value);
        return dict;
    }
}

/// <summary>What the attribute memo of unpicklers gives.</summary>
sealed class PyUnpicklerMemoProxy(PyUnpickler unpickler) : PyMemoProxy
{
    public static PyType TypeObject { get; } = new("_pickle.UnpicklerMemoProxy", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    public override PickleMemo Memo => unpickler.Memo;
}
