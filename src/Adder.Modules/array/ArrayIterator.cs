using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.array;

/// <summary>The iterator of an array, which sees it grow and shrink.</summary>
sealed class ArrayIterator(PyArray array) : PyIterator
{
    PyArray? source = array;
    int index;

    public static PyType TypeObject { get; } = new("array.arrayiterator", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    public override PyObject? Next(ThreadState ts)
    {
        if (source is null)
            return null;
        if (index < source.Count)
            return source[index++];
        source = null;
        return null;
    }

    internal PyObject? Reduce(ThreadState ts)
    {
        if (ts.Interpreter.Builtins.Get(Interned.Of("iter")) is not { } iter)
            return null;
        return source is null ? new PyTuple([iter, new PyTuple([PyTuple.Empty])]) : new PyTuple([iter, new PyTuple([source]), PyInt.Of(index)]);
    }

    internal void Restore(long place) => index = (int)Math.Clamp(place, 0, source?.Count ?? 0);
}

[PyMethods(typeof(ArrayIterator))]
static partial class ArrayIteratorMethods
{
    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, ArrayIterator self) => self.Reduce(ts);

    [PyMethod("__setstate__", "Takes what __reduce__ gave.")]
    public static PyObject? SetState(ThreadState ts, ArrayIterator self, long state)
    {
        self.Restore(state);
        return PyNone.Instance;
    }
}
