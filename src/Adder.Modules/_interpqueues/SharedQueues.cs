using Adder.Modules._interpreters;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Import;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpqueues;

/// <summary>The queues between the interpreters of a family, by their numbers.</summary>
sealed class SharedQueues
{
    /// <summary>The classes that concurrent.interpreters has in an interpreter.</summary>
    public sealed class Classes
    {
        public PyType? Queue { get; set; }
        public PyType? Empty { get; set; }
        public PyType? Full { get; set; }
    }

    public static readonly InterpreterLocal<Classes> ClassesOf = new(static _ => new Classes());

    readonly Lock gate = new();
    readonly SortedDictionary<long, SharedQueue> queues = [];
    long last;

    public SharedQueue Create(long capacity, int unbound, int fallback)
    {
        lock (gate)
        {
            var made = new SharedQueue(++last, capacity, unbound, fallback);
            queues.Add(made.Id, made);
            return made;
        }
    }

    /// <summary>The newest first.</summary>
    public SharedQueue[] All()
    {
        lock (gate)
            return [.. queues.Values.Reverse()];
    }

    /// <summary>One by its number; null with an error.</summary>
    public SharedQueue? Find(ThreadState ts, PyObject id)
    {
        if (!InterpreterErrors.TryId(ts, id, "queue", out long number))
            return null;
        lock (gate)
            if (queues.TryGetValue(number, out var queue))
                return queue;
        ts.Raise(InterpQueuesModule.NotFoundType, $"queue {number} not found");
        return null;
    }

    public void Remove(SharedQueue queue)
    {
        lock (gate)
            queues.Remove(queue.Id);
    }

    /// <summary>An interpreter has ended: what it put into queues is gone.</summary>
    public void Forget(long interpreter)
    {
        foreach (var queue in All())
            queue.Forget(interpreter);
    }

    /// <summary>Whether an object is a queue of concurrent.interpreters.</summary>
    public static bool IsQueue(ThreadState ts, PyObject value) => ClassesOf.Get(ts).Queue is { } type && ReferenceEquals(value.Type, type);

    /// <summary>A queue as what other interpreters get; null with an error.</summary>
    public static SharedData? Share(ThreadState ts, PyObject queue) => queue.GetAttribute(ts, new PyStr("_id")) is { } id && InterpreterErrors.TryId(ts, id, "queue", out long number)
        ? new Reference(number) : null;

    sealed class Reference(long id) : SharedData
    {
        public override PyObject? Open(ThreadState ts)
        {
            if (ClassesOf.Get(ts).Queue is null && Importing.ImportModule(ts, "concurrent.interpreters._queues") is null)
                return null;
            return ClassesOf.Get(ts).Queue is { } type ? type.Call(ts, [PyInt.Of(id)], null)
                : ts.Raise(ExceptionTypes.RuntimeError, "concurrent.interpreters has not registered its queues");
        }
    }
}
