using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.select;

/// <summary>What poll() returns: descriptors with what is asked of them.</summary>
sealed class PyPoll : PyObject
{
    public const short Default = 1 | 2 | 4;

    public static PyType TypeObject { get; } = new("select.poll", null) { IsSubclassable = false };
    public override PyType Type => TypeObject;
    internal Dictionary<int, short> Registered { get; } = [];
    internal bool IsPolling { get; set; }
}

[PyMethods(typeof(PyPoll))]
static partial class PollMethods
{
    const int NoEntry = 2;

    [PyMethod("register", "Register a file descriptor with the polling object.")]
    public static PyObject? Register(ThreadState ts, PyPoll self, PyObject fd, PyObject? eventmask = null)
    {
        if (!Descriptors.TryGet(ts, fd, out int descriptor) || !Descriptors.TryMask(ts, eventmask, PyPoll.Default, out short mask))
            return null;
        self.Registered[descriptor] = mask;
        return PyNone.Instance;
    }

    [PyMethod("modify", "Modify an already registered file descriptor.")]
    public static PyObject? Modify(ThreadState ts, PyPoll self, PyObject fd, PyObject eventmask)
    {
        if (!Descriptors.TryGet(ts, fd, out int descriptor) || !Descriptors.TryMask(ts, eventmask, 0, out short mask))
            return null;
        if (!self.Registered.ContainsKey(descriptor))
            return OSErrors.Raise(ts, NoEntry);
        self.Registered[descriptor] = mask;
        return PyNone.Instance;
    }

    [PyMethod("unregister", "Remove a file descriptor being tracked by the polling object.")]
    public static PyObject? Unregister(ThreadState ts, PyPoll self, PyObject fd)
    {
        if (!Descriptors.TryGet(ts, fd, out int descriptor))
            return null;
        return self.Registered.Remove(descriptor) ? PyNone.Instance : ts.Raise(new PyException(ExceptionTypes.KeyError, [PyInt.Of(descriptor)]));
    }

    [PyMethod("poll", "Polls the set of registered file descriptors.")]
    public static PyObject? Poll(ThreadState ts, PyPoll self, PyObject? timeout = null)
    {
        double milliseconds = -1;
        if (timeout is not null and not PyNone)
        {
            if (!PollSystem.TryTimeout(ts, timeout, 1_000_000, out milliseconds))
                return null;
        }
        if (self.IsPolling)
            return ts.Raise(ExceptionTypes.RuntimeError, "concurrent poll() invocation");
        PollEntry[] entries = [.. self.Registered.Select(static r => new PollEntry { Descriptor = r.Key, Events = r.Value })];
        self.IsPolling = true;
        int answered = PollSystem.Wait(ts, entries, milliseconds);
        self.IsPolling = false;
        if (answered < 0)
            return null;
        return new PyList([.. entries.Where(static e => e.Answer != 0).Select(static e => new PyTuple([PyInt.Of(e.Descriptor), PyInt.Of((ushort)e.Answer)]))]);
    }
}
