using Adder.Modules._thread;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._queue;

/// <summary>The module _queue.</summary>
[PyModule("_queue", "A queue for threads that is simple and fast.")]
static partial class QueueModule
{
    public static PyType EmptyType { get; } = ExceptionTypes.Create("_queue.Empty", ExceptionTypes.Exception);

    [PyConstant("Empty")] static PyType Empty => EmptyType;
    [PyConstant("SimpleQueue")] static PyType SimpleQueue => PySimpleQueue.TypeObject;
}

/// <summary>A queue without limits that threads share; putting never waits, not even within a signal handler of the thread that gets.</summary>
[Subclassable]
class PySimpleQueue : PyObject
{
    readonly Queue<PyObject> items = new();

    public static PyType TypeObject { get; } = new("_queue.SimpleQueue", New);

    public override PyType Type => TypeObject;

    public int Count
    {
        get
        {
            lock (items)
                return items.Count;
        }
    }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "SimpleQueue", arguments.Length, names, 0, 0))
            return null;
        return self is PyType { IsHeap: true } type ? new PySimpleQueueInstance(type) : new PySimpleQueue();
    }

    public void Put(PyObject item)
    {
        lock (items)
        {
            items.Enqueue(item);
            Monitor.Pulse(items);
        }
    }

    /// <summary>The next item, waited for at most so many milliseconds, -1 for ever; null with an error.</summary>
    public PyObject? Get(ThreadState ts, long milliseconds)
    {
        long end = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
        while (true)
        {
            lock (items)
            {
                if (items.TryDequeue(out var item))
                    return item;
                long left = end - Environment.TickCount64;
                if (left <= 0)
                    return ts.Raise(QueueModule.EmptyType, "");
                Monitor.Wait(items, (int)Math.Min(left, Waiting.Slice));
            }
            // a signal handler may put an item: not within the lock
            if (ts.PollInterrupt() && ts.HasError)
                return null;
        }
    }
}

/// <summary>Methods of SimpleQueue.</summary>
[PyMethods(typeof(PySimpleQueue))]
static partial class SimpleQueueMethods
{
    [PyMethod("put", "Puts an item into the queue; block and timeout have no effect.")]
    public static PyObject? Put(ThreadState ts, PySimpleQueue self, [Named] PyObject item, bool block = true, PyObject? timeout = null)
    {
        self.Put(item);
        return PyNone.Instance;
    }

    [PyMethod("put_nowait", "Puts an item into the queue.")]
    public static PyObject? PutNow(ThreadState ts, PySimpleQueue self, [Named] PyObject item)
    {
        self.Put(item);
        return PyNone.Instance;
    }

    [PyMethod("get", "The next item; Empty is raised when there is none in time.")]
    public static PyObject? Get(ThreadState ts, PySimpleQueue self, [Named] bool block = true, PyObject? timeout = null)
    {
        if (!block)
            return self.Get(ts, 0);
        if (timeout is null or PyNone)
            return self.Get(ts, -1);
        if (!Durations.TrySpan(ts, timeout, out long nanoseconds))
            return null;
        if (nanoseconds < 0)
            return ts.Raise(ExceptionTypes.ValueError, "'timeout' must be a non-negative number");
        return self.Get(ts, (nanoseconds + 999_999) / 1_000_000);
    }

    [PyMethod("get_nowait", "The next item; Empty is raised when there is none.")]
    public static PyObject? GetNow(ThreadState ts, PySimpleQueue self) => self.Get(ts, 0);

    [PyMethod("empty", "Whether there is no item now.")]
    public static PyObject? IsEmpty(ThreadState ts, PySimpleQueue self) => PyBool.Of(self.Count == 0);

    [PyMethod("qsize", "How many items there are now.")]
    public static PyObject? Size(ThreadState ts, PySimpleQueue self) => PyInt.Of(self.Count);
}
