using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._asyncio;

/// <summary>Tasks that are none of asyncio.Task: those scheduled, without keeping them alive, and those in their eager start.</summary>
sealed class ForeignTasks
{
    static readonly PyStr AddName = Interned.Of("add"), DiscardName = Interned.Of("discard");

    readonly LibraryReference weakSet = new("weakref", "WeakSet");
    PyObject? scheduled;
    readonly PySet eager = new(isFrozen: false);

    public PyObject? Add(ThreadState ts, PyObject task) => Call(ts, AddName, task);

    public PyObject? Discard(ThreadState ts, PyObject task) => scheduled is null ? PyNone.Instance : Call(ts, DiscardName, task);

    public bool AddEager(ThreadState ts, PyObject task) => eager.Add(ts, task);

    public bool DiscardEager(ThreadState ts, PyObject task) => eager.Remove(ts, task) >= 0;

    /// <summary>Collects all of them; false with an error.</summary>
    public bool Collect(ThreadState ts, List<PyObject> tasks) =>
        Iteration.Collect(ts, eager, tasks) && (scheduled is null || Iteration.Collect(ts, scheduled, tasks));

    PyObject? Call(ThreadState ts, PyStr name, PyObject task) =>
        (scheduled ??= weakSet.Get(ts)?.Call(ts, default, null))?.GetAttribute(ts, name)?.Call(ts, [task], null);
}
