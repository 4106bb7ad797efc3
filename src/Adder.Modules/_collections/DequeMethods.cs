using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._collections;

[PyMethods(typeof(PyDeque))]
static partial class DequeMethods
{
    [PyMethod("append", "Adds an item at the right.")]
    public static PyObject? Append(ThreadState ts, PyDeque self, PyObject item) => self.Append(ts, item) ? PyNone.Instance : null;

    [PyMethod("appendleft", "Adds an item at the left.")]
    public static PyObject? AppendLeft(ThreadState ts, PyDeque self, PyObject item) => self.AppendLeft(ts, item) ? PyNone.Instance : null;

    [PyMethod("pop", "Takes the rightmost item away and returns it.")]
    public static PyObject? Pop(ThreadState ts, PyDeque self) => self.Pop() ?? ts.Raise(ExceptionTypes.IndexError, "pop from an empty deque");

    [PyMethod("popleft", "Takes the leftmost item away and returns it.")]
    public static PyObject? PopLeft(ThreadState ts, PyDeque self) => self.PopLeft() ?? ts.Raise(ExceptionTypes.IndexError, "pop from an empty deque");

    [PyMethod("extend", "Adds all items of an iterable at the right.")]
    public static PyObject? Extend(ThreadState ts, PyDeque self, PyObject iterable) => self.Extend(ts, iterable) ? PyNone.Instance : null;

    [PyMethod("extendleft", "Adds all items of an iterable at the left, one after the other.")]
    public static PyObject? ExtendLeft(ThreadState ts, PyDeque self, PyObject iterable) => self.Extend(ts, iterable, left: true) ? PyNone.Instance : null;

    [PyMethod("clear", "Removes all items.")]
    public static PyObject? Clear(ThreadState ts, PyDeque self)
    {
        self.Clear();
        return PyNone.Instance;
    }

    [PyMethod("rotate", "Moves n items from the right end to the left; negative n the other way.")]
    public static PyObject? Rotate(ThreadState ts, PyDeque self, long n = 1)
    {
        self.Rotate(n);
        return PyNone.Instance;
    }

    [PyMethod("reverse", "Reverses the order of the items.")]
    public static PyObject? Reverse(ThreadState ts, PyDeque self)
    {
        self.Reverse();
        return PyNone.Instance;
    }

    [PyMethod("count", "How many items are equal to a value.")]
    public static PyObject? Count(ThreadState ts, PyDeque self, PyObject value)
    {
        int count = 0, version = self.Version;
        for (int i = 0; self.TryGet(i) is { } item; i++)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal < 0)
                return null;
            if (version != self.Version)
                return ts.Raise(ExceptionTypes.RuntimeError, "deque mutated during iteration");
            count += equal;
        }
        return PyInt.Of(count);
    }

    [PyMethod("index", "The index of the first item equal to a value.")]
    public static PyObject? Index(ThreadState ts, PyDeque self, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        long from = 0, to = long.MaxValue;
        if (start is not null && !TryBound(ts, start, out from) || stop is not null && !TryBound(ts, stop, out to))
            return null;
        int first = Place(from, self.Count), last = Place(to, self.Count);
        int found = self.Find(ts, value, first, last);
        return found >= 0 ? PyInt.Of(found)
            : found == PyDeque.NotFound ? ts.Raise(ExceptionTypes.ValueError, "deque.index(x): x not in deque") : null;
    }

    static bool TryBound(ThreadState ts, PyObject value, out long bound)
    {
        bound = 0;
        if (!Numbers.HasIndex(value))
            return ts.Fail(ExceptionTypes.TypeError, "slice indices must be integers or have an __index__ method");
        if (Numbers.ToIndex(ts, value) is not { } number)
            return false;
        if (!number.TryGetInt64(out bound))
            bound = number.ToBigInteger().Sign < 0 ? long.MinValue : long.MaxValue;
        return true;
    }

    static int Place(long bound, int count) => (int)Math.Clamp(bound < 0 ? bound + count : bound, 0, count);

    [PyMethod("insert", "Puts a value before an index.")]
    public static PyObject? Insert(ThreadState ts, PyDeque self, long index, PyObject value)
    {
        if (self.Count == self.MaxLength)
            return ts.Raise(ExceptionTypes.IndexError, "deque already at its maximum size");
        if (!ts.MayGrow(self.Count + 1L))
            return null;
        self.Insert(Place(index, self.Count), value);
        return PyNone.Instance;
    }

    [PyMethod("remove", "Removes the first item equal to a value.")]
    public static PyObject? Remove(ThreadState ts, PyDeque self, PyObject value)
    {
        int version = self.Version;
        int found = self.Find(ts, value, 0, self.Count);
        if (found >= 0)
        {
            self.RemoveAt(found);
            return PyNone.Instance;
        }
        if (found == PyDeque.NotFound)
            return ts.Raise(ExceptionTypes.ValueError, "deque.remove(x): x not in deque");
        if (version != self.Version && ts.Pending!.Type == ExceptionTypes.RuntimeError)
            return ts.Raise(ExceptionTypes.IndexError, "deque mutated during iteration");
        return null;
    }

    [PyMethod("__reversed__", "An iterator from the last item to the first.")]
    public static PyObject? Reversed(ThreadState ts, PyDeque self) => new DequeReverseIterator(self, 0);

    [PyMethod("copy", "A shallow copy.")]
    public static PyObject? Copy(ThreadState ts, PyDeque self) => CopyOf(ts, self);

    [PyMethod("__copy__", "A shallow copy.")]
    public static PyObject? CopyProtocol(ThreadState ts, PyDeque self) => CopyOf(ts, self);

    /// <summary>A copy of the same type, which classes derived from deque make themselves.</summary>
    internal static PyObject? CopyOf(ThreadState ts, PyDeque self)
    {
        if (!self.Type.IsHeap)
        {
            var copy = PyDeque.Empty(self.MaxLength);
            return copy.Extend(ts, self) ? copy : null;
        }
        PyObject[] arguments = self.MaxLength < 0 ? [self] : [self, PyInt.Of(self.MaxLength)];
        var made = self.Type.Call(ts, arguments, null);
        return made is null or PyDeque ? made
            : ts.Raise(ExceptionTypes.TypeError, $"{self.Type.Name}() must return a deque, not {made.Type.Name}");
    }

    [PyMethod("__reduce__", "What pickle needs.")]
    public static PyObject? Reduce(ThreadState ts, PyDeque self)
    {
        if (ObjectState.Of(ts, self) is not { } state || self.GetIterator(ts) is not { } items)
            return null;
        var arguments = self.MaxLength < 0 ? PyTuple.Empty : new PyTuple([PyTuple.Empty, PyInt.Of(self.MaxLength)]);
        return new PyTuple([self.Type, arguments, state, items]);
    }

    [PyGetter("maxlen", "The most items it holds, or None.")]
    public static PyObject? MaxLength(ThreadState ts, PyDeque self) => self.MaxLength < 0 ? PyNone.Instance : PyInt.Of(self.MaxLength);
}
