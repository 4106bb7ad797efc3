using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._heapq;

/// <summary>The module _heapq: lists as heaps.</summary>
[PyModule("_heapq", "Lists as heaps.")]
static partial class HeapqModule
{
    [PyConstant("__about__")] const string About = "Heap queues: lists in which each item is at most as large as the items at twice its index, plus one and plus two.";

    [PyFunction("heappush", "Push item onto heap, maintaining the heap invariant.")]
    static PyObject? Push(ThreadState ts, PyList heap, PyObject item) => Push(ts, heap, item, max: false);

    [PyFunction("heappop", "Pop the smallest item off the heap, maintaining the heap invariant.")]
    static PyObject? Pop(ThreadState ts, PyList heap) => Pop(ts, heap, max: false);

    [PyFunction("heapreplace", "Pop and return the current smallest value, and add the new item.")]
    static PyObject? Replace(ThreadState ts, PyList heap, PyObject item) => Replace(ts, heap, item, max: false);

    [PyFunction("heappushpop", "Push item on the heap, then pop and return the smallest item from the heap.")]
    static PyObject? PushPop(ThreadState ts, PyList heap, PyObject item) => PushPop(ts, heap, item, max: false);

    [PyFunction("heapify", "Transform list into a heap, in-place, in O(len(heap)) time.")]
    static PyObject? Heapify(ThreadState ts, PyList heap) => Heapify(ts, heap, max: false);

    [PyFunction("heappush_max", "Push item onto max heap, maintaining the heap invariant.")]
    static PyObject? PushMax(ThreadState ts, PyList heap, PyObject item) => Push(ts, heap, item, max: true);

    [PyFunction("heappop_max", "Maxheap variant of heappop.")]
    static PyObject? PopMax(ThreadState ts, PyList heap) => Pop(ts, heap, max: true);

    [PyFunction("heapreplace_max", "Maxheap variant of heapreplace.")]
    static PyObject? ReplaceMax(ThreadState ts, PyList heap, PyObject item) => Replace(ts, heap, item, max: true);

    [PyFunction("heappushpop_max", "Maxheap variant of heappushpop.")]
    static PyObject? PushPopMax(ThreadState ts, PyList heap, PyObject item) => PushPop(ts, heap, item, max: true);

    [PyFunction("heapify_max", "Maxheap variant of heapify.")]
    static PyObject? HeapifyMax(ThreadState ts, PyList heap) => Heapify(ts, heap, max: true);

    static PyObject? Push(ThreadState ts, PyList heap, PyObject item, bool max)
    {
        using var held = ObjectLocks.Hold(heap);
        if (!ts.MayGrow(heap.Count + 1L))
            return null;
        heap.Append(item);
        return SiftDown(ts, heap, 0, heap.Count - 1, max) ? PyNone.Instance : null;
    }

    static PyObject? Pop(ThreadState ts, PyList heap, bool max)
    {
        using var held = ObjectLocks.Hold(heap);
        if (heap.Take(-1) is not { } last)
            return ts.Raise(ExceptionTypes.IndexError, "index out of range");
        if (heap.Count == 0)
            return last;
        var top = heap[0];
        heap.TryPut(0, last);
        return SiftUp(ts, heap, 0, max) ? top : null;
    }

    static PyObject? Replace(ThreadState ts, PyList heap, PyObject item, bool max)
    {
        using var held = ObjectLocks.Hold(heap);
        if (heap.Count == 0)
            return ts.Raise(ExceptionTypes.IndexError, "index out of range");
        var top = heap[0];
        heap.TryPut(0, item);
        return SiftUp(ts, heap, 0, max) ? top : null;
    }

    static PyObject? PushPop(ThreadState ts, PyList heap, PyObject item, bool max)
    {
        using var held = ObjectLocks.Hold(heap);
        if (heap.Count == 0)
            return item;
        int less = IsBefore(ts, heap[0], item, max);
        if (less <= 0)
            return less == 0 ? item : null;
        return heap.Count == 0 ? ts.Raise(ExceptionTypes.IndexError, "index out of range") : Replace(ts, heap, item, max);
    }

    static PyObject? Heapify(ThreadState ts, PyList heap, bool max)
    {
        using var held = ObjectLocks.Hold(heap);
        for (int i = heap.Count / 2 - 1; i >= 0; i--)
            if (!SiftUp(ts, heap, i, max))
                return null;
        return PyNone.Instance;
    }

    /// <summary>Whether one item belongs above another: 1, 0, or -1 with an error.</summary>
    static int IsBefore(ThreadState ts, PyObject left, PyObject right, bool max) => max
        ? Operators.CompareTruth(ts, CompareOperator.Less, right, left)
        : Operators.CompareTruth(ts, CompareOperator.Less, left, right);

    /// <summary>Moves the item at a place towards the root until its parent belongs above it.</summary>
    static bool SiftDown(ThreadState ts, PyList heap, int start, int place, bool max)
    {
        int size = heap.Count;
        var item = heap[place];
        while (place > start)
        {
            int parent = (place - 1) / 2;
            int before = IsBefore(ts, item, heap[parent], max);
            if (before < 0 || HasChanged(ts, heap, size))
                return false;
            if (before == 0)
                break;
            Swap(heap, place, parent);
            place = parent;
        }
        return true;
    }

    /// <summary>Moves the better child up until a leaf is reached, then the item from there to its place.</summary>
    static bool SiftUp(ThreadState ts, PyList heap, int place, bool max)
    {
        int size = heap.Count, start = place;
        if (place >= size)
            return ts.Fail(ExceptionTypes.IndexError, "index out of range");
        while (place < size / 2)
        {
            int child = 2 * place + 1;
            if (child + 1 < size)
            {
                int before = IsBefore(ts, heap[child], heap[child + 1], max);
                if (before < 0 || HasChanged(ts, heap, size))
                    return false;
                if (before == 0)
                    child++;
            }
            Swap(heap, place, child);
            place = child;
        }
        return SiftDown(ts, heap, start, place, max);
    }

    static void Swap(PyList heap, int one, int other)
    {
        var (first, second) = (heap[one], heap[other]);
        heap.TryPut(one, second);
        heap.TryPut(other, first);
    }

    static bool HasChanged(ThreadState ts, PyList heap, int size) =>
        heap.Count != size && !ts.Fail(ExceptionTypes.RuntimeError, "list changed size during iteration");
}
