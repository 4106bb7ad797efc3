using Adder.Runtime.Frames;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>An iterator over items that are found by index.</summary>
public sealed class SequenceIterator(string typeName, int count, Func<int, PyObject> item) : PyObject
{
    int index;

    public override PyType Type => IteratorTypes.Of(typeName);
    public override PyObject? GetIterator(ThreadState ts) => this;
    public override PyObject? Next(ThreadState ts) => index < count ? item(index++) : null;
}

/// <summary>The iterator of a list, which sees the list grow and shrink.</summary>
public sealed class ListIterator(PyList list) : PyObject
{
    PyList? source = list;
    int index;

    public override PyType Type => IteratorTypes.Of("list_iterator");
    public override PyObject? GetIterator(ThreadState ts) => this;

    public override PyObject? Next(ThreadState ts)
    {
        if (source is null)
            return null;
        if (index < source.Count)
            return source[index++];
        source = null;
        return null;
    }
}

/// <summary>An iterator over a range within 64 bits.</summary>
public sealed class RangeIterator(long start, long step, long count) : PyObject
{
    long value = start, left = count;

    public override PyType Type => IteratorTypes.Of("range_iterator");
    public override PyObject? GetIterator(ThreadState ts) => this;

    public override PyObject? Next(ThreadState ts)
    {
        if (left == 0)
            return null;
        left--;
        long current = value;
        value = unchecked(value + step);
        return PyInt.Of(current);
    }
}

/// <summary>The types of iterators, which programs see by name only.</summary>
static class IteratorTypes
{
    static readonly System.Collections.Concurrent.ConcurrentDictionary<string, PyType> Types = new(StringComparer.Ordinal);

    public static PyType Of(string name) => Types.GetOrAdd(name, static n => new PyType(n, null));
}
