using Adder.Modules._interpreters;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpqueues;

/// <summary>The module _interpqueues: queues between interpreters (PEP 734).</summary>
[PyModule("_interpqueues", "Queues between the interpreters of a program.")]
static partial class InterpQueuesModule
{
    const int Default = -1;

    public static PyType ErrorType { get; } = ExceptionTypes.Create("concurrent.interpreters.QueueError", ExceptionTypes.RuntimeError);
    public static PyType NotFoundType { get; } = ExceptionTypes.Create("concurrent.interpreters.QueueNotFoundError", ErrorType);

    [PyConstant("QueueError")] static PyType Error => ErrorType;
    [PyConstant("QueueNotFoundError")] static PyType NotFound => NotFoundType;

    static SharedQueues All(ThreadState ts) => InterpreterFamily.Of.Get(ts).Queues;

    static bool TryUnbound(ThreadState ts, int given, int @default, out int unbound)
    {
        unbound = given == Default ? @default : given;
        return unbound is SharedQueue.Remove or SharedQueue.Error or SharedQueue.Replace || ts.Fail(ExceptionTypes.ValueError, $"unsupported unboundop {given}");
    }

    static bool TryFallback(ThreadState ts, int given, int @default, out int fallback)
    {
        fallback = given == Default ? @default : given;
        return fallback is SharedQueue.SharedOnly or SharedQueue.Copies || ts.Fail(ExceptionTypes.ValueError, $"unsupported fallback {given}");
    }

    [PyFunction("create", "Makes a queue; its number.")]
    static PyObject? Create(ThreadState ts, [Named] long maxsize, int unboundop = Default, int fallback = Default)
    {
        if (!TryUnbound(ts, unboundop, SharedQueue.Replace, out int unbound) || !TryFallback(ts, fallback, SharedQueue.Copies, out int copies))
            return null;
        return PyInt.Of(All(ts).Create(maxsize, unbound, copies).Id);
    }

    [PyFunction("destroy", "Ends a queue.")]
    static PyObject? Destroy(ThreadState ts, [Named] PyObject qid)
    {
        if (All(ts).Find(ts, qid) is not { } queue)
            return null;
        All(ts).Remove(queue);
        return PyNone.Instance;
    }

    [PyFunction("list_all", "The number of each queue, what becomes of items whose interpreter has ended, and whether items are copied.")]
    static PyObject? ListAll(ThreadState ts)
    {
        var list = new PyList();
        foreach (var queue in All(ts).All())
            list.Append(new PyTuple([PyInt.Of(queue.Id), PyInt.Of(queue.Unbound), PyInt.Of(queue.Fallback)]));
        return list;
    }

    [PyFunction("put", "Puts an object at the end of a queue.")]
    static PyObject? Put(ThreadState ts, [Named] PyObject qid, PyObject obj, int unboundop = Default, int fallback = Default)
    {
        if (All(ts).Find(ts, qid) is not { } queue || !TryUnbound(ts, unboundop, queue.Unbound, out int unbound) || !TryFallback(ts, fallback, queue.Fallback, out int copies)
            || SharedData.Of(ts, obj, copies == SharedQueue.Copies) is not { } data)
            return null;
        if (queue.TryAdd(new SharedQueue.Item(data, InterpreterFamily.Of.Get(ts).Current(ts).Id, unbound)))
            return PyNone.Instance;
        return ts.Raise(SharedQueues.ClassesOf.Get(ts).Full ?? ErrorType, $"queue {queue.Id} is full");
    }

    [PyFunction("get", "The first object of a queue and None, or None and what becomes of it as its interpreter has ended.")]
    static PyObject? Get(ThreadState ts, [Named] PyObject qid)
    {
        if (All(ts).Find(ts, qid) is not { } queue)
            return null;
        if (queue.Take() is not { } item)
            return ts.Raise(SharedQueues.ClassesOf.Get(ts).Empty ?? ErrorType, $"queue {queue.Id} is empty");
        if (item.Data is null)
            return new PyTuple([PyNone.Instance, PyInt.Of(item.Unbound)]);
        return item.Data.Open(ts) is { } value ? new PyTuple([value, PyNone.Instance]) : null;
    }

    [PyFunction("bind", "Counts a user of a queue.")]
    static PyObject? Bind(ThreadState ts, [Named] PyObject qid)
    {
        if (All(ts).Find(ts, qid) is not { } queue)
            return null;
        queue.Bind();
        return PyNone.Instance;
    }

    [PyFunction("release", "Takes a user away; a queue ends with the last.")]
    static PyObject? Release(ThreadState ts, [Named] PyObject qid)
    {
        if (All(ts).Find(ts, qid) is not { } queue)
            return null;
        int left = queue.Release();
        if (left < 0)
            return ts.Raise(ErrorType, $"queue {queue.Id} never bound");
        if (left == 0)
            All(ts).Remove(queue);
        return PyNone.Instance;
    }

    [PyFunction("get_maxsize", "How many objects a queue may have; 0 or less for any number.")]
    static PyObject? Capacity(ThreadState ts, [Named] PyObject qid) => All(ts).Find(ts, qid) is { } queue ? PyInt.Of(queue.Capacity) : null;

    [PyFunction("get_queue_defaults", "What becomes of items whose interpreter has ended, and whether items are copied.")]
    static PyObject? Defaults(ThreadState ts, [Named] PyObject qid) =>
        All(ts).Find(ts, qid) is { } queue ? new PyTuple([PyInt.Of(queue.Unbound), PyInt.Of(queue.Fallback)]) : null;

    [PyFunction("is_full", "Whether a queue has no room.")]
    static PyObject? IsFull(ThreadState ts, [Named] PyObject qid) => All(ts).Find(ts, qid) is { } queue ? PyBool.Of(queue.IsFull) : null;

    [PyFunction("get_count", "How many objects a queue has.")]
    static PyObject? Count(ThreadState ts, [Named] PyObject qid) => All(ts).Find(ts, qid) is { } queue ? PyInt.Of(queue.Count) : null;

    [PyFunction("_register_heap_types", "Tells of the classes of concurrent.interpreters.")]
    static PyObject? Register(ThreadState ts, [Named] PyObject queuetype, PyObject emptyerror, PyObject fullerror)
    {
        if ((queuetype, emptyerror, fullerror) is not (PyType queue, PyType empty, PyType full))
            return ts.Raise(ExceptionTypes.TypeError, "expected a type for 'queuetype', 'emptyerror' and 'fullerror'");
        var classes = SharedQueues.ClassesOf.Get(ts);
        (classes.Queue, classes.Empty, classes.Full) = (queue, empty, full);
        return PyNone.Instance;
    }
}
