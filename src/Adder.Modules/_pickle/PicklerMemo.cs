using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>The objects that a pickler has written, by identity, with the numbers under which pickles refer to them.</summary>
sealed class PicklerMemo : PickleMemo
{
    readonly Dictionary<PyObject, long> numbers = new(ReferenceEqualityComparer.Instance);

    public bool Contains(PyObject value) => numbers.ContainsKey(value);
    public bool TryGet(PyObject value, out long number) => numbers.TryGetValue(value, out number);
    public override void Clear() => numbers.Clear();

    /// <summary>Gives an object the next number.</summary>
    public long Add(PyObject value)
    {
        long number = numbers.Count;
        numbers[value] = number;
        return number;
    }

    protected override string ProxyName => "a PicklerMemoProxy";

    protected override void ReplaceBy(PickleMemo other)
    {
        if (ReferenceEquals(other, this))
            return;
        numbers.Clear();
        foreach (var (value, number) in ((PicklerMemo)other).numbers)
            numbers[value] = number;
    }

    protected override bool TryReplaceBy(ThreadState ts, PyDict dict)
    {
        var given = new List<(PyObject, long)>(dict.Count);
        for (int i = 0; i < dict.EntryCount; i++)
            if (dict.TryGetEntry(i, out _, out var entry))
            {
                if (entry is not PyTuple { Items: [var number, var value] })
                    return ts.Fail(ExceptionTypes.TypeError, "'memo' values must be 2-item tuples");
                if (number is not PyIntegral)
                    return ts.Fail(ExceptionTypes.TypeError, "an integer is required");
                if (!Arguments.TryIndex(ts, number, out long index))
                    return false;
                given.Add((value, index));
            }
        numbers.Clear();
        foreach (var (value, number) in given)
            numbers[value] = number;
        return true;
    }

    /// <summary>The numbers and the objects by the ids of the objects.</summary>
    public override PyDict ToDict(ThreadState ts)
    {
        var dict = new PyDict();
        foreach (var (value, number) in numbers)
            dict.Set(ts, PyInt.Of(value.Identity), new PyTuple([PyInt.Of(number), value]));
        return dict;
    }
}

/// <summary>What the attribute memo of picklers gives.</summary>
sealed class PyPicklerMemoProxy(PyPickler pickler) : PyMemoProxy
{
    public static PyType TypeObject { get; } = new("_pickle.PicklerMemoProxy", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    public override PickleMemo Memo => pickler.Memo;
}
