using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Modules.Support;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.select;

/// <summary>An epoll descriptor of Linux.</summary>
sealed class PyEpoll(int descriptor) : PyObject
{
    const int CloseOnExec = 0x80000;
    static readonly Signature Parameters = new("epoll", ["sizehint", "flags"], 0, 2);

    public static PyType TypeObject { get; } = new("select.epoll", New) { IsSubclassable = false };
    public override PyType Type => TypeObject;

    readonly EpollDescriptor epoll = new(descriptor);

    /// <summary>The descriptor; -1 when closed.</summary>
    internal int Descriptor { get => epoll.Number; set => epoll.Number = value; }

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        var bound = default(BoundArguments);
        int size = -1, flags = 0;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[0] is { } first && !Arguments.TryInt(ts, first, out size)
            || bound[1] is { } second && !Arguments.TryInt(ts, second, out flags))
            return null;
        if (size is < -1 or 0)
            return ts.Raise(ExceptionTypes.ValueError, "negative sizehint");
        if ((flags & ~CloseOnExec) != 0)
            return ts.Raise(ExceptionTypes.OSError, "invalid flags");
        int made = PollSystem.EpollCreate(CloseOnExec);
        return made < 0 ? OSErrors.Raise(ts) : new PyEpoll(made);
    }

    /// <summary>Whether it is open; false with an error.</summary>
    internal bool CheckOpen(ThreadState ts) => Descriptor >= 0 || ts.Fail(ExceptionTypes.ValueError, "I/O operation on closed epoll object");

    sealed class EpollDescriptor(int descriptor) : LateRelease
    {
        readonly OpenDescriptor open = new(descriptor);

        public int Number { get; set; } = descriptor;

        protected override void Release()
        {
            if (Number >= 0 && open.IsStillOpen)
                _ = Libc.Close(Number);
            Number = -1;
        }
    }
}

[PyMethods(typeof(PyEpoll))]
static unsafe partial class EpollMethods
{
    const int Add = 1, Remove = 2, Change = 3, EveryEvent = 1 | 2 | 4;

    static PyObject? Control(ThreadState ts, PyEpoll self, int operation, PyObject fd, uint mask)
    {
        if (!self.CheckOpen(ts) || !Descriptors.TryGet(ts, fd, out int descriptor))
            return null;
        var change = new EpollEvent { Events = mask, Descriptor = descriptor };
        return PollSystem.EpollControl(self.Descriptor, operation, descriptor, &change) < 0 ? OSErrors.Raise(ts) : PyNone.Instance;
    }

    static bool TryMask(ThreadState ts, PyObject? value, out uint mask)
    {
        mask = EveryEvent;
        if (value is null)
            return true;
        if (!UnsignedNumbers.TryGet(ts, value, uint.MaxValue, "unsigned int", out ulong number))
            return false;
        mask = (uint)number;
        return true;
    }

    [PyMethod("register", "Registers a new fd or raises an OSError if the fd is already registered.")]
    public static PyObject? Register(ThreadState ts, PyEpoll self, [Named] PyObject fd, PyObject? eventmask = null) =>
        TryMask(ts, eventmask, out uint mask) ? Control(ts, self, Add, fd, mask) : null;

    [PyMethod("modify", "Modify event mask for a registered file descriptor.")]
    public static PyObject? Modify(ThreadState ts, PyEpoll self, [Named] PyObject fd, PyObject eventmask) =>
        TryMask(ts, eventmask, out uint mask) ? Control(ts, self, Change, fd, mask) : null;

    [PyMethod("unregister", "Remove a registered file descriptor from the epoll object.")]
    public static PyObject? Unregister(ThreadState ts, PyEpoll self, [Named] PyObject fd) => Control(ts, self, Remove, fd, 0);

    [PyMethod("poll", "Wait for events on the epoll file descriptor.")]
    public static PyObject? Poll(ThreadState ts, PyEpoll self, [Named] PyObject? timeout = null, int maxevents = -1)
    {
        const int DefaultEvents = 1023;
        if (!self.CheckOpen(ts))
            return null;
        double milliseconds = -1;
        if (timeout is not null and not PyNone)
        {
            if (!PollSystem.TryTimeout(ts, timeout, 1_000_000_000, out milliseconds))
                return null;
        }
        if (maxevents is 0 or < -1)
            return ts.Raise(ExceptionTypes.ValueError, $"maxevents must be greater than 0, got {maxevents}");
        var events = new EpollEvent[maxevents < 0 ? DefaultEvents : Math.Min(maxevents, DefaultEvents)];
        int answered = PollSystem.Wait(ts, self.Descriptor, events, milliseconds);
        if (answered < 0)
            return null;
        var results = new PyObject[answered];
        for (int i = 0; i < answered; i++)
            results[i] = new PyTuple([PyInt.Of(events[i].Descriptor), PyInt.Of(events[i].Events)]);
        return new PyList(results.AsSpan());
    }

    [PyMethod("close", "Close the epoll control file descriptor.")]
    public static PyObject? Close(ThreadState ts, PyEpoll self)
    {
        int descriptor = self.Descriptor;
        self.Descriptor = -1;
        return descriptor >= 0 && Libc.Close(descriptor) < 0 ? OSErrors.Raise(ts) : PyNone.Instance;
    }

    [PyMethod("fileno", "Return the epoll control file descriptor.")]
    public static PyObject? FileNo(ThreadState ts, PyEpoll self) => self.CheckOpen(ts) ? PyInt.Of(self.Descriptor) : null;

    [PyMethod("fromfd", "Create an epoll object from a given control fd.", OfClass = true)]
    public static PyObject? FromDescriptor(ThreadState ts, PyType self, int fd) => new PyEpoll(fd);

    [PyMethod("__enter__", "The object itself.")]
    public static PyObject? Enter(ThreadState ts, PyEpoll self) => self.CheckOpen(ts) ? self : null;

    [PyMethod("__exit__", "Closes it.")]
    public static PyObject? Exit(ThreadState ts, PyEpoll self, PyObject? exc_type = null, PyObject? exc_value = null, PyObject? exc_tb = null) => Close(ts, self);

    [PyGetter("closed", "True if the epoll handler is closed")]
    public static PyObject? IsClosed(ThreadState ts, PyEpoll self) => PyBool.Of(self.Descriptor < 0);
}
