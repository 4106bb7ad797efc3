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

    /// <summary>Adds a task, to those in their eager start or to those scheduled; false with an error.</summary>
    public bool Add(ThreadState ts, PyObject task, bool isEager) => isEager ? eager.Add(ts, task) : Call(ts, AddName, task);

    /// <summary>Removes a task that may be there; false with an error.</summary>
    public bool Discard(ThreadState ts, PyObject task, bool isEager) => isEager ? eager.Remove(ts, task) >= 0 : scheduled is null || Call(ts, DiscardName, task);

    /// <summary>Collects all of them; false with an error.</summary>
    public bool Collect(ThreadState ts, List<PyObject> tasks) =>
        Iteration.Collect(ts, eager, tasks) && (scheduled is null || Iteration.Collect(ts, scheduled, tasks));

    bool Call(ThreadState ts, PyStr name, PyObject task) =>
        (scheduled ??= weakSet.Get(ts)?.Call(ts, default, null))?.GetAttribute(ts, name)?.Call(ts, [task], null) is not null;
}
