using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._thread;

/// <summary>_thread.RLock: the thread that holds it may acquire it again.</summary>
[Subclassable]
class PyRLock : PyObject
{
    readonly object monitor = new();
    int owner;
    long count;

    public static PyType TypeObject { get; } = new("_thread.RLock", New);

    public override PyType Type => TypeObject;
    static int Me => Environment.CurrentManagedThreadId;
    public bool IsOwned => Volatile.Read(ref owner) == Me;
    public bool IsHeld => Volatile.Read(ref owner) != 0;

    /// <summary>How often the thread that asks holds it.</summary>
    public long Depth => IsOwned ? count : 0;

    // as CPython's, it ignores arguments; threading.RLock() warns of them
    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        ReferenceEquals(self, TypeObject) ? new PyRLock() : new PyRLockInstance((PyType)self);

    public bool Acquire(ThreadState ts, long milliseconds, long times = 1)
    {
        int me = Me;
        if (Volatile.Read(ref owner) == me)
        {
            count += times;
            return true;
        }
        lock (monitor)
        {
            long end = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
            while (owner != 0)
            {
                long left = end - Environment.TickCount64;
                if (milliseconds == 0 || left <= 0 && milliseconds > 0)
                    return false;
                Monitor.Wait(monitor, (int)Math.Min(left, Waiting.Slice));
                if (owner != 0 && ts.PollInterrupt() && ts.HasError)
                    return false;
            }
            (owner, count) = (me, times);
            return true;
        }
    }

    /// <summary>Releases it once, or wholly; false when another thread holds it or none.</summary>
    public bool Release(bool wholly = false)
    {
        if (!IsOwned)
            return false;
        if (!wholly && --count > 0)
            return true;
        Reset();
        return true;
    }

    public void Reset()
    {
        lock (monitor)
        {
            (owner, count) = (0, 0);
            Monitor.Pulse(monitor);
        }
    }

    public override PyObject? Repr(ThreadState ts) =>
        new PyStr($"<{(IsHeld ? "locked" : "unlocked")} {Type.Name} object owner={owner} count={count} at 0x{Identity:x}>");
}

/// <summary>Methods of _thread.RLock.</summary>
[PyMethods(typeof(PyRLock))]
static partial class RLockMethods
{
    [PyMethod("acquire", "Acquires the lock; whether that was possible in time.")]
    static PyObject? Acquire(ThreadState ts, PyRLock self, [Named] bool blocking = true, PyObject? timeout = null)
    {
        if (!Waiting.TryTimeout(ts, blocking, timeout, out long milliseconds))
            return null;
        bool acquired = self.Acquire(ts, milliseconds);
        return ts.HasError ? null : PyBool.Of(acquired);
    }

    [PyMethod("release", "Releases the lock once.")]
    static PyObject? Release(ThreadState ts, PyRLock self) =>
        self.Release() ? PyNone.Instance : ts.Raise(ExceptionTypes.RuntimeError, "cannot release un-acquired lock");

    [PyMethod("locked", "Whether the lock is held.")]
    static PyObject? Locked(ThreadState ts, PyRLock self) => PyBool.Of(self.IsHeld);

    [PyMethod("__enter__", "Acquires the lock.")]
    static PyObject? Enter(ThreadState ts, PyRLock self)
    {
        bool acquired = self.Acquire(ts, -1);
        return ts.HasError ? null : PyBool.Of(acquired);
    }

    [PyMethod("__exit__", "Releases the lock once.")]
    static PyObject? Exit(ThreadState ts, PyRLock self, ReadOnlySpan<PyObject> error) => Release(ts, self);

    [PyMethod("_is_owned", "Whether the calling thread holds the lock.")]
    static PyObject? IsOwned(ThreadState ts, PyRLock self) => PyBool.Of(self.IsOwned);

    [PyMethod("_recursion_count", "How often the calling thread holds the lock.")]
    static PyObject? RecursionCount(ThreadState ts, PyRLock self) => PyInt.Of(self.Depth);

    [PyMethod("_release_save", "Releases the lock wholly; what _acquire_restore takes.")]
    static PyObject? ReleaseSave(ThreadState ts, PyRLock self)
    {
        long depth = self.Depth;
        return self.Release(wholly: true) ? new PyTuple([PyInt.Of(depth), PyInt.Of(Environment.CurrentManagedThreadId)])
            : ts.Raise(ExceptionTypes.RuntimeError, "cannot release un-acquired lock");
    }

    [PyMethod("_acquire_restore", "Acquires the lock as often as it was released.")]
    static PyObject? AcquireRestore(ThreadState ts, PyRLock self, PyTuple state)
    {
        self.Acquire(ts, -1, state.Count > 0 && state.Items[0] is PyInt depth ? depth.Value : 1);
        return ts.HasError ? null : PyNone.Instance;
    }

    [PyMethod("_at_fork_reinit", "Makes the lock new.")]
    static PyObject? Reinitialize(ThreadState ts, PyRLock self)
    {
        self.Reset();
        return PyNone.Instance;
    }
}
