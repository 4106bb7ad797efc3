using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

/// <summary>The iterators of a deque, which end with an error when the deque changes.</summary>
public abstract class DequeIteratorBase(PyDeque deque, int skipped) : PyIterator
{
    readonly int version = deque.Version;
    int left = Math.Max(0, deque.Count - skipped);

    internal PyDeque Deque => deque;
    internal int Left => left;

    /// <summary>The item with a number of items after it, itself included.</summary>
    protected abstract PyObject? ItemAt(int left);

    public override PyObject? Next(ThreadState ts)
    {
        if (version != deque.Version)
        {
            left = 0;
            return ts.Raise(ExceptionTypes.RuntimeError, "deque mutated during iteration");
        }
        return left == 0 ? null : ItemAt(left--);
    }

    /// <summary>The deque and the items to skip that the type is called with.</summary>
    protected static bool TryBind(ThreadState ts, string name, ReadOnlySpan<PyObject> arguments, PyTuple? names, out PyDeque deque, out int skipped)
    {
        (deque, skipped) = (null!, 0);
        long wide = 0;
        if (!Arguments.Check(ts, name, arguments.Length, names, 1, 2) || arguments.Length == 2 && !Arguments.TryIndex(ts, arguments[1], out wide))
            return false;
        if (arguments[0] is not PyDeque found)
            return Arguments.WrongType(ts, $"{name}() argument 1", PyDeque.TypeObject, arguments[0]) is not null;
        (deque, skipped) = (found, (int)Math.Clamp(wide, 0, int.MaxValue));
        return true;
    }
}

/// <summary>The iterator of a deque.</summary>
public sealed class DequeIterator(PyDeque deque, int skipped) : DequeIteratorBase(deque, skipped)
{
    public static PyType TypeObject { get; } = new("collections._deque_iterator", Construct) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    protected override PyObject? ItemAt(int left) => Deque.TryGet(Deque.Count - left);

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        TryBind(ts, "_deque_iterator", arguments, names, out var deque, out int skipped) ? new DequeIterator(deque, skipped) : null;
}

/// <summary>The iterator of a deque from its last item to the first.</summary>
public sealed class DequeReverseIterator(PyDeque deque, int skipped) : DequeIteratorBase(deque, skipped)
{
    public static PyType TypeObject { get; } = new("collections._deque_reverse_iterator", Construct) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    protected override PyObject? ItemAt(int left) => Deque.TryGet(left - 1);

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        TryBind(ts, "_deque_reverse_iterator", arguments, names, out var deque, out int skipped) ? new DequeReverseIterator(deque, skipped) : null;
}

[PyMethods(typeof(DequeIterator))]
static partial class DequeIteratorMethods
{
    [PyMethod("__length_hint__", "How many items are left.")]
    public static PyObject? LengthHint(ThreadState ts, DequeIterator self) => PyInt.Of(self.Left);

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, DequeIterator self) =>
        new PyTuple([self.Type, new PyTuple([self.Deque, PyInt.Of(self.Deque.Count - self.Left)])]);
}

[PyMethods(typeof(DequeReverseIterator))]
static partial class DequeReverseIteratorMethods
{
    [PyMethod("__length_hint__", "How many items are left.")]
    public static PyObject? LengthHint(ThreadState ts, DequeReverseIterator self) => PyInt.Of(self.Left);

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, DequeReverseIterator self) =>
        new PyTuple([self.Type, new PyTuple([self.Deque, PyInt.Of(self.Deque.Count - self.Left)])]);
}
