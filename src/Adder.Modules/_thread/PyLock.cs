using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._thread;

/// <summary>_thread.lock: any thread may release what another acquired.</summary>
sealed class PyLock : PyObject
{
    readonly object monitor = new();
    bool isHeld;

    public static PyType TypeObject { get; } = new("_thread.lock", New) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public bool IsHeld => Volatile.Read(ref isHeld);

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        Arguments.Check(ts, "lock", arguments.Length, names, 0, 0) ? new PyLock() : null;

    /// <summary>Whether it was acquired within a time; -1 ms waits for ever. A pending signal can leave an error.</summary>
    public bool Acquire(ThreadState ts, long milliseconds)
    {
        long end = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
        while (true)
        {
            lock (monitor)
            {
                if (!isHeld)
                    return isHeld = true;
                long left = end - Environment.TickCount64;
                if (milliseconds == 0 || left <= 0 && milliseconds > 0)
                    return false;
                // waits in slices: a signal or a stop of the thread has its turn between them
                Monitor.Wait(monitor, (int)Math.Min(left, Waiting.Slice));
                if (!isHeld)
                    return isHeld = true;
            }
            // what runs here may wait for a thread that releases the lock
            if (ts.PollInterrupt() && ts.HasError)
                return false;
        }
    }

    /// <summary>Releases it; whether it was held.</summary>
    public bool Release()
    {
        lock (monitor)
        {
            if (!isHeld)
                return false;
            isHeld = false;
            Monitor.Pulse(monitor);
            return true;
        }
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<{(IsHeld ? "locked" : "unlocked")} _thread.lock object at 0x{Identity:x}>");
}

/// <summary>Methods of _thread.lock.</summary>
[PyMethods(typeof(PyLock))]
static partial class LockMethods
{
    [PyMethod("acquire", "Acquires the lock; whether that was possible in time.")]
    [PyMethod("acquire_lock", "Acquires the lock; whether that was possible in time.")]
    static PyObject? Acquire(ThreadState ts, PyLock self, [Named] bool blocking = true, PyObject? timeout = null)
    {
        if (!Waiting.TryTimeout(ts, blocking, timeout, out long milliseconds))
            return null;
        bool acquired = self.Acquire(ts, milliseconds);
        // what came while it waited has its turn here, where the caller knows whether it holds the lock
        return ts.HasError || milliseconds != 0 && ts.PollInterrupt() && ts.HasError ? null : PyBool.Of(acquired);
    }

    [PyMethod("release", "Releases the lock.")]
    [PyMethod("release_lock", "Releases the lock.")]
    static PyObject? Release(ThreadState ts, PyLock self) => self.Release() ? PyNone.Instance : ts.Raise(ExceptionTypes.RuntimeError, "release unlocked lock");

    [PyMethod("locked", "Whether the lock is held.")]
    [PyMethod("locked_lock", "Whether the lock is held.")]
    static PyObject? Locked(ThreadState ts, PyLock self) => PyBool.Of(self.IsHeld);

    [PyMethod("__enter__", "Acquires the lock.")]
    static PyObject? Enter(ThreadState ts, PyLock self)
    {
        bool acquired = self.Acquire(ts, -1);
        return ts.HasError ? null : PyBool.Of(acquired);
    }

    [PyMethod("__exit__", "Releases the lock.")]
    static PyObject? Exit(ThreadState ts, PyLock self, ReadOnlySpan<PyObject> error) => Release(ts, self);

    [PyMethod("_at_fork_reinit", "Makes the lock new.")]
    static PyObject? Reinitialize(ThreadState ts, PyLock self)
    {
        self.Release();
        return PyNone.Instance;
    }
}

/// <summary>Waiting for locks and threads.</summary>
static class Waiting
{
    /// <summary>Milliseconds between looks at signals while a thread waits.</summary>
    public const int Slice = 50;

    const double LongestSeconds = 9223372036.0;

    /// <summary>A timeout in milliseconds, rounded up, -1 for none; false with CPython's errors.</summary>
    public static bool TryTimeout(ThreadState ts, bool blocking, PyObject? timeout, out long milliseconds)
    {
        milliseconds = blocking ? -1 : 0;
        if (timeout is null)
            return true;
        if (!Durations.TrySpan(ts, timeout, out long nanoseconds))
        {
            if (ts.Pending!.Type == ExceptionTypes.OverflowError)
                return ts.Fail(ExceptionTypes.OverflowError, "timestamp out of range for C PyTime_t");
            return false;
        }
        if (!blocking && nanoseconds != -1_000_000_000)
            return ts.Fail(ExceptionTypes.ValueError, "can't specify a timeout for a non-blocking call");
        if (nanoseconds < 0 && nanoseconds != -1_000_000_000)
            return ts.Fail(ExceptionTypes.ValueError, "timeout value must be a non-negative number");
        if (nanoseconds / 1e9 > LongestSeconds)
            return ts.Fail(ExceptionTypes.OverflowError, "timeout value is too large");
        if (nanoseconds >= 0)
            milliseconds = (nanoseconds + 999_999) / 1_000_000;
        return true;
    }
}
