using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Builtins;

/// <summary>Methods of list.</summary>
[PyMethods(typeof(PyList))]
static partial class ListMethods
{
    [PyMethod("__getitem__", "The item at an index, or the items of a slice.")]
    public static PyObject? GetItem(ThreadState ts, PyList self, PyObject index) => SpecialDispatch.Call(ts, Special.Getitem, self, [index]);

    [PyMethod("append", "Puts an object at the end.")]
    public static PyObject? Append(ThreadState ts, PyList self, PyObject @object)
    {
        if (!ts.MayGrow(self.Count + 1L))
            return null;
        self.Append(@object);
        return PyNone.Instance;
    }

    [PyMethod("extend", "Puts the items of an iterable at the end.")]
    public static PyObject? Extend(ThreadState ts, PyList self, PyObject iterable) => self.Extend(ts, iterable) ? PyNone.Instance : null;

    [PyMethod("insert", "Puts an object before an index.")]
    public static PyObject? Insert(ThreadState ts, PyList self, long index, PyObject @object)
    {
        if (!ts.MayGrow(self.Count + 1L))
            return null;
        self.Insert(index, @object);
        return PyNone.Instance;
    }

    [PyMethod("pop", "Takes away the item at an index, the last by default, and returns it.")]
    public static PyObject? Pop(ThreadState ts, PyList self, long index = -1)
    {
        if (self.Count == 0)
            return ts.Raise(ExceptionTypes.IndexError, "pop from empty list");
        return self.Take(index) ?? ts.Raise(ExceptionTypes.IndexError, "pop index out of range");
    }

    [PyMethod("remove", "Takes away the first item equal to a value.")]
    public static PyObject? Remove(ThreadState ts, PyList self, PyObject value)
    {
        int at = Find(ts, self, value, 0, int.MaxValue);
        if (at >= 0)
            self.Take(at);
        return at == -1 ? ts.Raise(ExceptionTypes.ValueError, "list.remove(x): x not in list") : at < 0 ? null : PyNone.Instance;
    }

    [PyMethod("index", "The first index of a value.")]
    public static PyObject? Index(ThreadState ts, PyList self, PyObject value, PyObject? start = null, PyObject? stop = null)
    {
        if (!SequenceBounds.TryGet(ts, start, stop, self.Count, out int first, out int last))
            return null;
        int at = Find(ts, self, value, first, last);
        return at == -1 ? ts.Raise(ExceptionTypes.ValueError, "list.index(x): x not in list") : at < 0 ? null : PyInt.Of(at);
    }

    /// <summary>The first index of a value, -1 when it is not there, -2 with an error. Comparing may change the list.</summary>
    static int Find(ThreadState ts, PyList list, PyObject value, int start, int stop)
    {
        for (int i = start; i < stop && list.TryGet(i) is { } item; i++)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal != 0)
                return equal < 0 ? -2 : i;
        }
        return -1;
    }

    [PyMethod("count", "How many items equal a value.")]
    public static PyObject? Count(ThreadState ts, PyList self, PyObject value)
    {
        long count = 0;
        for (int i = 0; self.TryGet(i) is { } item; i++)
        {
            int equal = Operators.AreEqual(ts, item, value);
            if (equal < 0)
                return null;
            count += equal;
        }
        return PyInt.Of(count);
    }

    [PyMethod("reverse", "Turns the order of the items around.")]
    public static PyObject? Reverse(ThreadState ts, PyList self)
    {
        self.Reverse();
        return PyNone.Instance;
    }

    [PyMethod("clear", "Takes away all items.")]
    public static PyObject? Clear(ThreadState ts, PyList self)
    {
        self.Clear();
        return PyNone.Instance;
    }

    [PyMethod("copy", "A list of the same items.")]
    public static PyObject? Copy(ThreadState ts, PyList self) => self.Part(0, self.Count);

    [PyMethod("sort", "Sorts the items, equal ones in their order.")]
    public static PyObject? Sort(ThreadState ts, PyList self, [KeywordOnly] PyObject? key = null, bool reverse = false)
    {
        // while it is sorted the list looks empty; a comparison that changes it is an error
        var items = self.BeginSort();
        bool sorted = KeyedSort.Sort(ts, items, key, reverse);
        bool isUnchanged = self.EndSort(items);
        return sorted && !isUnchanged ? ts.Raise(ExceptionTypes.ValueError, "list modified during sort") : sorted ? PyNone.Instance : null;
    }

    [PyMethod("__reversed__", "An iterator from the last item to the first.")]
    public static PyObject? Reversed(ThreadState ts, PyList self) => new ListReverseIterator(self);
}
