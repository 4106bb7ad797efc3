using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.itertools;

/// <summary>A block of items that iterators of one tee share, with the block after it.</summary>
public sealed class TeeBlock(PyObject iterator) : PyObject
{
    const int Capacity = 57;

    readonly PyObject[] items = new PyObject[Capacity];
    int count;
    TeeBlock? next;
    bool isReading;

    public static PyType TypeObject { get; } = new("itertools._tee_dataobject", Construct) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    public static bool IsEnd(int index) => index == Capacity;

    public TeeBlock Following => next ??= new TeeBlock(iterator);

    /// <summary>The item at an index, which is read from the iterator when no one has read it yet.</summary>
    public PyObject? Read(ThreadState ts, int index)
    {
        if (index < count)
            return items[index];
        if (isReading)
            return ts.Raise(ExceptionTypes.RuntimeError, "cannot re-enter the tee iterator");
        isReading = true;
        var item = iterator.Next(ts);
        isReading = false;
        if (item is not null)
            items[count++] = item;
        return item;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "teedataobject", arguments.Length, names, 3, 3))
            return null;
        if (arguments[1] is not PyList values)
            return ts.Raise(ExceptionTypes.TypeError, $"teedataobject() argument 2 must be list, not {Arguments.NameOf(arguments[1])}");
        if (values.Count > Capacity)
            return ts.Raise(ExceptionTypes.ValueError, "Invalid arguments");
        var block = new TeeBlock(arguments[0]) { count = values.Count };
        values.Span.CopyTo(block.items);
        return block;
    }
}

/// <summary>One of the iterators that tee() returns.</summary>
public sealed class PyTee(TeeBlock first, int start) : PyIterator
{
    TeeBlock block = first;
    int index = start;

    public static PyType TypeObject { get; } = new("itertools._tee", Construct) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    /// <summary>A tee of an iterable; one that is a tee already shares its items. Null with an error.</summary>
    public static PyTee? Of(ThreadState ts, PyObject iterable) => iterable.GetIterator(ts) switch
    {
        null => null,
        PyTee tee => tee.Copy(),
        var iterator => new PyTee(new TeeBlock(iterator), 0),
    };

    public PyTee Copy() => new(block, index);

    public override PyObject? Next(ThreadState ts)
    {
        using var held = ObjectLocks.Hold(this);
        if (TeeBlock.IsEnd(index))
            (block, index) = (block.Following, 0);
        var item = block.Read(ts, index);
        if (item is not null)
            index++;
        return item;
    }

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Arguments.Check(ts, "_tee", arguments.Length, names, 1, 1) ? Of(ts, arguments[0]) : null;
}

[PyMethods(typeof(PyTee))]
static partial class TeeMethods
{
    [PyMethod("__copy__", "An independent iterator from the same place on.")]
    public static PyObject? Copy(ThreadState ts, PyTee self) => self.Copy();
}
