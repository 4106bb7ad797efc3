using Adder.Modules._thread;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._multiprocessing;

/// <summary>_multiprocessing.SemLock: a semaphore, or a lock that its thread may take again, which processes share by its name.</summary>
[Subclassable]
class PySemLock : PyObject
{
    internal const int RecursiveMutex = 0, CountingSemaphore = 1;

    static readonly Signature Parameters = new("SemLock", ["kind", "value", "maxvalue", "name", "unlink"], 5, 5);

    readonly Semaphore semaphore;
    int count;
    long owner;

    internal PySemLock(Semaphore semaphore, int kind, int maximum, PyObject name) => (this.semaphore, Kind, Maximum, Name) = (semaphore, kind, maximum, name);

    public static PyType TypeObject { get; } = new("_multiprocessing.SemLock", New) { Doc = "A semaphore or a lock that processes share by its name." };

    public override PyType Type => TypeObject;

    internal int Kind { get; }

    /// <summary>What the semaphore may have at most.</summary>
    internal int Maximum { get; }

    /// <summary>The name by which other processes open it, or None.</summary>
    internal PyObject Name { get; }

    internal long Handle => semaphore.Address;

    /// <summary>How often this process has acquired it and not released it.</summary>
    internal int Count => Volatile.Read(ref count);

    internal bool IsMine => Count > 0 && Volatile.Read(ref owner) == Threads.Ident;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        if (!Parameters.Bind(ts, arguments, names, bound) || !Arguments.TryInt(ts, bound[0]!, out int kind) || !Arguments.TryInt(ts, bound[1]!, out int value)
            || !Arguments.TryInt(ts, bound[2]!, out int maximum) || !PathArgument.TryName(ts, bound[3]!, "SemLock() argument 'name'", out var name)
            || !Arguments.TryTruth(ts, bound[4]!, out bool unlinks))
            return null;
        if (kind is not (RecursiveMutex or CountingSemaphore))
            return ts.Raise(ExceptionTypes.ValueError, "unrecognized kind");
        if (Semaphore.Create(name, (uint)value) is not { } made)
            return OSErrors.Raise(ts);
        if (unlinks && !Semaphore.Unlink(name))
        {
            OSErrors.Raise(ts);
            made.Close();
            return null;
        }
        return Make((PyType)self, made, kind, maximum, unlinks ? PyNone.Instance : bound[3]!);
    }

    internal static PySemLock Make(PyType type, Semaphore semaphore, int kind, int maximum, PyObject name) =>
        type.IsHeap ? new PySemLockInstance(type, semaphore, kind, maximum, name) : new PySemLock(semaphore, kind, maximum, name);

    /// <summary>Whether it was acquired within a time; -1 ms waits for ever. An error may be pending.</summary>
    internal bool Acquire(ThreadState ts, long milliseconds)
    {
        if (Kind == RecursiveMutex && IsMine)
        {
            count++;
            return true;
        }
        long end = milliseconds < 0 ? long.MaxValue : Environment.TickCount64 + milliseconds;
        int error = semaphore.TryWait();
        while (error is Semaphore.WouldBlock or Semaphore.TimedOut or Semaphore.Interrupted)
        {
            // waits in slices: a signal or a stop of the thread has its turn between them
            long left = end - Environment.TickCount64;
            if (left <= 0)
                return false;
            error = semaphore.Wait(Math.Min(left, Waiting.Slice));
            if (error != 0 && ts.PollInterrupt() && ts.HasError)
                return false;
        }
        if (error != 0)
        {
            OSErrors.Raise(ts, error);
            return false;
        }
        Interlocked.Increment(ref count);
        Volatile.Write(ref owner, Threads.Ident);
        return true;
    }

    /// <summary>Gives it back; false with an error.</summary>
    internal bool Release(ThreadState ts)
    {
        if (Kind == RecursiveMutex)
        {
            if (!IsMine)
                return ts.Fail(ExceptionTypes.AssertionError, "attempt to release recursive lock not owned by thread");
            if (count > 1)
            {
                count--;
                return true;
            }
        }
        else if (!semaphore.TryValue(out int value))
            return OSErrors.Raise(ts) is not null;
        else if (value >= Maximum)
            return ts.Fail(ExceptionTypes.ValueError, "semaphore or lock released too many times");
        // before another thread can have it and count
        Interlocked.Decrement(ref count);
        return semaphore.Post() || OSErrors.Raise(ts) is not null;
    }

    /// <summary>How many can be taken; false with an error.</summary>
    internal bool TryValue(ThreadState ts, out int value) => semaphore.TryValue(out value) || OSErrors.Raise(ts) is not null;

    /// <summary>Forgets what was acquired.</summary>
    internal void Reset() => Volatile.Write(ref count, 0);
}

/// <summary>Methods of _multiprocessing.SemLock.</summary>
[PyMethods(typeof(PySemLock))]
static partial class SemLockMethods
{
    [PyGetter("handle", "")] static PyObject? Handle(ThreadState ts, PySemLock self) => PyInt.Of(self.Handle);
    [PyGetter("kind", "")] static PyObject? Kind(ThreadState ts, PySemLock self) => PyInt.Of(self.Kind);
    [PyGetter("maxvalue", "")] static PyObject? Maximum(ThreadState ts, PySemLock self) => PyInt.Of(self.Maximum);
    [PyGetter("name", "")] static PyObject? Name(ThreadState ts, PySemLock self) => self.Name;

    [PyMethod("acquire", "Acquires it; whether that was possible in time.")]
    static PyObject? Acquire(ThreadState ts, PySemLock self, [Named] bool block = true, PyObject? timeout = null)
    {
        const double Longest = long.MaxValue / 2 / 1000;
        long milliseconds = block ? -1 : 0;
        if (block && timeout is not (null or PyNone))
        {
            if (!Arguments.TryDouble(ts, timeout, out double seconds))
                return null;
            milliseconds = seconds > 0 ? (long)Math.Ceiling(Math.Min(seconds, Longest) * 1000) : 0;
        }
        bool isAcquired = self.Acquire(ts, milliseconds);
        return ts.HasError ? null : PyBool.Of(isAcquired);
    }

    [PyMethod("release", "Releases it once.")]
    static PyObject? Release(ThreadState ts, PySemLock self) => self.Release(ts) ? PyNone.Instance : null;

    [PyMethod("__enter__", "Acquires it.")]
    static PyObject? Enter(ThreadState ts, PySemLock self) => Acquire(ts, self);

    [PyMethod("__exit__", "Releases it once.")]
    static PyObject? Exit(ThreadState ts, PySemLock self, PyObject? exc_type = null, PyObject? exc_value = null, PyObject? exc_tb = null) => Release(ts, self);

    [PyMethod("_count", "How often this process has acquired it and not released it.")]
    static PyObject? Count(ThreadState ts, PySemLock self) => PyInt.Of(self.Count);

    [PyMethod("_is_mine", "Whether the calling thread holds it.")]
    static PyObject? IsMine(ThreadState ts, PySemLock self) => PyBool.Of(self.IsMine);

    [PyMethod("_get_value", "How many can be acquired.")]
    static PyObject? Value(ThreadState ts, PySemLock self) => self.TryValue(ts, out int value) ? PyInt.Of(Math.Max(value, 0)) : null;

    [PyMethod("_is_zero", "Whether none can be acquired.")]
    static PyObject? IsZero(ThreadState ts, PySemLock self) => self.TryValue(ts, out int value) ? PyBool.Of(value == 0) : null;

    [PyMethod("_after_fork", "Forgets what was acquired.")]
    static PyObject? AfterFork(ThreadState ts, PySemLock self)
    {
        self.Reset();
        return PyNone.Instance;
    }

    [PyMethod("_rebuild", "Opens the semaphore of a name again.", OfClass = true)]
    static PyObject? Rebuild(ThreadState ts, PyObject type, PyObject handle, int kind, int maxvalue, PyObject name)
    {
        // a bare address, which CPython would follow, is only of use in a process that was forked
        if (name is PyNone)
            return ts.Raise(ExceptionTypes.ValueError, "a SemLock without a name can only be used in the process that made it");
        if (!PathArgument.TryName(ts, name, "_rebuild() argument 4", out var bytes))
            return null;
        return Semaphore.Open(bytes) is { } opened ? PySemLock.Make((PyType)type, opened, kind, maxvalue, name) : OSErrors.Raise(ts);
    }
}
