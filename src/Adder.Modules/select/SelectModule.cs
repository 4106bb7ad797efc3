using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.select;

/// <summary>The module select, over poll and epoll of Linux.</summary>
[PyModule("select", "Waiting for files and sockets.")]
static partial class SelectModule
{
    [PyConstant("error")] static PyType Error => ExceptionTypes.OSError;
    [PyConstant("epoll")] static PyType Epoll => PyEpoll.TypeObject;
    [PyConstant("PIPE_BUF")] const int PipeBuffer = 4096;
    [PyConstant("POLLIN")] const int PollIn = 1;
    [PyConstant("POLLPRI")] const int PollPriority = 2;
    [PyConstant("POLLOUT")] const int PollOut = 4;
    [PyConstant("POLLERR")] const int PollError = 8;
    [PyConstant("POLLHUP")] const int PollHangUp = 16;
    [PyConstant("POLLNVAL")] const int PollInvalid = 32;
    [PyConstant("POLLRDNORM")] const int PollReadNormal = 64;
    [PyConstant("POLLRDBAND")] const int PollReadBand = 128;
    [PyConstant("POLLWRNORM")] const int PollWriteNormal = 256;
    [PyConstant("POLLWRBAND")] const int PollWriteBand = 512;
    [PyConstant("POLLMSG")] const int PollMessage = 1024;
    [PyConstant("POLLRDHUP")] const int PollReadHangUp = 8192;
    [PyConstant("EPOLLIN")] const int EpollIn = 1;
    [PyConstant("EPOLLPRI")] const int EpollPriority = 2;
    [PyConstant("EPOLLOUT")] const int EpollOut = 4;
    [PyConstant("EPOLLERR")] const int EpollError = 8;
    [PyConstant("EPOLLHUP")] const int EpollHangUp = 16;
    [PyConstant("EPOLLRDNORM")] const int EpollReadNormal = 64;
    [PyConstant("EPOLLRDBAND")] const int EpollReadBand = 128;
    [PyConstant("EPOLLWRNORM")] const int EpollWriteNormal = 256;
    [PyConstant("EPOLLWRBAND")] const int EpollWriteBand = 512;
    [PyConstant("EPOLLMSG")] const int EpollMessage = 1024;
    [PyConstant("EPOLLRDHUP")] const int EpollReadHangUp = 8192;
    [PyConstant("EPOLLEXCLUSIVE")] const int EpollExclusive = 1 << 28;
    [PyConstant("EPOLLWAKEUP")] const int EpollWakeUp = 1 << 29;
    [PyConstant("EPOLLONESHOT")] const int EpollOneShot = 1 << 30;
    [PyConstant("EPOLLET")] const long EpollEdge = 1L << 31;
    [PyConstant("EPOLL_CLOEXEC")] const int EpollCloseOnExec = 0x80000;

    [PyFunction("poll", "Returns a polling object.")]
    static PyObject? Poll(ThreadState ts) => new PyPoll();

    [PyFunction("select", "Waits until some of the descriptors are ready: for reading, for writing, or for something exceptional.")]
    static PyObject? Select(ThreadState ts, PyObject rlist, PyObject wlist, PyObject xlist, PyObject? timeout = null)
    {
        const int MaxDescriptor = 1024;
        double milliseconds = -1;
        if (timeout is not null and not PyNone)
        {
            if (!Durations.TrySpan(ts, timeout, out long nanoseconds))
                return ts.Pending!.Type == ExceptionTypes.TypeError ? ts.Raise(ExceptionTypes.TypeError, "timeout must be a float or None") : null;
            if (nanoseconds < 0)
                return ts.Raise(ExceptionTypes.ValueError, "timeout must be non-negative");
            milliseconds = nanoseconds / 1e6;
        }
        var lists = new List<(PyObject Object, int Descriptor)>[3];
        PyObject[] given = [rlist, wlist, xlist];
        short[] wanted = [PollIn, PollOut, PollPriority];
        var entries = new Dictionary<int, PollEntry>();
        for (int i = 0; i < lists.Length; i++)
        {
            lists[i] = [];
            var sequence = given[i];
            if (sequence is not (PyList or PyTuple))
            {
                var items = new List<PyObject>();
                if (!Iteration.Collect(ts, sequence, items))
                    return ts.Pending!.Type == ExceptionTypes.TypeError ? ts.Raise(ExceptionTypes.TypeError, "arguments 1-3 must be sequences") : null;
                sequence = new PyList(items);
            }
            // fileno() may change the list
            for (int at = 0; at < sequence.Length(ts); at++)
            {
                if (sequence.GetItem(ts, PyInt.Of(at)) is not { } value)
                    return null;
                if (!Descriptors.TryGet(ts, value, out int descriptor))
                    return null;
                if (descriptor >= MaxDescriptor)
                    return ts.Raise(ExceptionTypes.ValueError, "filedescriptor out of range in select()");
                lists[i].Add((value, descriptor));
                entries.TryGetValue(descriptor, out var entry);
                (entry.Descriptor, entry.Events) = (descriptor, (short)(entry.Events | wanted[i]));
                entries[descriptor] = entry;
            }
        }
        PollEntry[] asked = [.. entries.Values];
        if (PollSystem.Wait(ts, asked, milliseconds) < 0)
            return null;
        var answers = asked.ToDictionary(static e => e.Descriptor, static e => e.Answer);
        if (answers.ContainsValue(PollInvalid))
            return OSErrors.Raise(ts, PollSystem.BadDescriptor);
        short[] ready = [PollIn | PollHangUp | PollError, PollOut | PollError, PollPriority];
        var results = new PyObject[3];
        for (int i = 0; i < results.Length; i++)
            results[i] = new PyList([.. lists[i].Where(item => (answers[item.Descriptor] & ready[i]) != 0).Select(static item => item.Object)]);
        return new PyTuple(results);
    }
}
