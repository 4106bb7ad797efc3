using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>Methods that connect sockets and set them up.</summary>
[PyMethods(typeof(PySocket))]
static unsafe partial class SocketMethods
{
    static PyObject? Done(ThreadState ts, int result) => result < 0 ? OSErrors.Raise(ts) : PyNone.Instance;

    [PyMethod("bind", "Bind the socket to a local address.")]
    public static PyObject? Bind(ThreadState ts, PySocket self, PyObject address)
    {
        if (!SocketAddress.TryParse(ts, self.Family, address, "bind", out byte[] bytes) || !Audit.Tell(ts, "socket.bind", self, address))
            return null;
        fixed (byte* start = bytes)
            return Done(ts, SocketSystem.Bind(self.Descriptor, start, (uint)bytes.Length));
    }

    [PyMethod("connect", "Connect the socket to a remote address.")]
    public static PyObject? Connect(ThreadState ts, PySocket self, PyObject address)
    {
        int error = Connect(ts, self, address, "connect");
        return ts.HasError ? null : error == 0 ? PyNone.Instance : OSErrors.Raise(ts, error);
    }

    [PyMethod("connect_ex", "This is like connect(address), but returns an error code instead of raising an exception when an error occurs.")]
    public static PyObject? ConnectWithCode(ThreadState ts, PySocket self, PyObject address)
    {
        int error = Connect(ts, self, address, "connect_ex");
        if (ts.Pending is { } pending && pending.Type == ExceptionTypes.TimeoutError)
        {
            ts.TakeError();
            return PyInt.Of(SocketSystem.TryAgain);
        }
        return ts.HasError ? null : PyInt.Of(error);
    }

    /// <summary>The error number of connecting, 0 for none; what else goes wrong is pending.</summary>
    static int Connect(ThreadState ts, PySocket self, PyObject address, string function)
    {
        const int SocketLevel = 1, ErrorOption = 4;
        if (!SocketAddress.TryParse(ts, self.Family, address, function, out byte[] bytes) || !Audit.Tell(ts, "socket.connect", self, address))
            return -1;
        long deadline = self.Deadline;
        int result;
        fixed (byte* start = bytes)
            result = SocketSystem.Connect(self.Descriptor, start, (uint)bytes.Length);
        if (result >= 0)
            return 0;
        int error = Marshal.GetLastPInvokeError();
        bool isUnderWay = error == SocketSystem.Interrupted || error == SocketSystem.InProgress && self.Timeout > 0;
        if (!isUnderWay)
            return error;
        int ready = self.Wait(ts, writing: true, deadline);
        if (ready == 0)
            ts.Raise(ExceptionTypes.TimeoutError, "timed out");
        if (ready <= 0)
            return -1;
        int value = 0;
        uint size = sizeof(int);
        return SocketSystem.GetOption(self.Descriptor, SocketLevel, ErrorOption, (byte*)&value, &size) < 0 ? Marshal.GetLastPInvokeError()
            : value == SocketSystem.AlreadyConnected ? 0 : value;
    }

    [PyMethod("listen", "Enable a server to accept connections.")]
    public static PyObject? Listen(ThreadState ts, PySocket self, int backlog = 128) => Done(ts, SocketSystem.Listen(self.Descriptor, Math.Max(backlog, 0)));

    [PyMethod("_accept", "Wait for an incoming connection.")]
    public static PyObject? Accept(ThreadState ts, PySocket self)
    {
        var address = new byte[SocketAddress.MaxSize];
        uint length = 0;
        nint accepted = self.Run(ts, writing: false, self.Deadline, () =>
        {
            uint size = SocketAddress.MaxSize;
            fixed (byte* start = address)
            {
                int made = SocketSystem.Accept(self.Descriptor, start, &size, SocketSystem.CloseOnExec);
                length = size;
                return made;
            }
        });
        return accepted < 0 ? null : new PyTuple([PyInt.Of(accepted), SocketAddress.ToObject(address.AsSpan(0, (int)length))]);
    }

    [PyMethod("getsockname", "Return the address of the local endpoint.")]
    public static PyObject? GetSocketName(ThreadState ts, PySocket self)
    {
        byte* address = stackalloc byte[SocketAddress.MaxSize];
        uint length = SocketAddress.MaxSize;
        return SocketSystem.Name(self.Descriptor, address, &length) < 0 ? OSErrors.Raise(ts) : SocketAddress.ToObject(new ReadOnlySpan<byte>(address, (int)length));
    }

    [PyMethod("getpeername", "Return the address of the remote endpoint.")]
    public static PyObject? GetPeerName(ThreadState ts, PySocket self)
    {
        byte* address = stackalloc byte[SocketAddress.MaxSize];
        uint length = SocketAddress.MaxSize;
        return SocketSystem.PeerName(self.Descriptor, address, &length) < 0 ? OSErrors.Raise(ts) : SocketAddress.ToObject(new ReadOnlySpan<byte>(address, (int)length));
    }

    [PyMethod("__del__", "Called when the instance is about to be destroyed.")]
    public static PyObject? Forget(ThreadState ts, PySocket self)
    {
        if (self.Descriptor < 0)
            return PyNone.Instance;
        var shown = ((PyObject)self).Repr(ts) as PyStr;
        if (shown is null || ts.Interpreter.Warnings is { } warnings && !warnings.Warn(ts, ExceptionTypes.ResourceWarning, $"unclosed {shown.Value}", 1, self))
            Unraisable.Report(ts, ts.TakeError(), $"Exception ignored while finalizing socket {shown?.Value}", null);
        int descriptor = self.Descriptor;
        self.Descriptor = -1;
        if (descriptor >= 0 && self.Open.IsStillOpen)
            _ = Libc.Close(descriptor);
        return PyNone.Instance;
    }

    [PyMethod("getsockopt", "Get a socket option.")]
    public static PyObject? GetOption(ThreadState ts, PySocket self, int level, int option, int buffersize = 0)
    {
        const int MostBytes = 1024;
        if (self.Family == SocketAddress.Machines)
        {
            // options of this family have 64 bits
            ulong wide = 0;
            uint width = sizeof(ulong);
            return buffersize != 0 ? ts.Raise(ExceptionTypes.OSError, "getsockopt string buffer not allowed")
                : SocketSystem.GetOption(self.Descriptor, level, option, (byte*)&wide, &width) < 0 ? OSErrors.Raise(ts) : IntArithmetic.Normalize(wide);
        }
        if (buffersize == 0)
        {
            int value = 0;
            uint size = sizeof(int);
            return SocketSystem.GetOption(self.Descriptor, level, option, (byte*)&value, &size) < 0 ? OSErrors.Raise(ts) : PyInt.Of(value);
        }
        if (buffersize is < 0 or > MostBytes)
            return ts.Raise(ExceptionTypes.OSError, "getsockopt buflen out of range");
        var bytes = new byte[buffersize];
        uint length = (uint)buffersize;
        fixed (byte* start = bytes)
            if (SocketSystem.GetOption(self.Descriptor, level, option, start, &length) < 0)
                return OSErrors.Raise(ts);
        return new PyBytes(bytes[..(int)length]);
    }

    [PyMethod("setsockopt", "Set a socket option.")]
    public static PyObject? SetOption(ThreadState ts, PySocket self, int level, int option, PyObject value, PyObject? optlen = null)
    {
        if (self.Family == SocketAddress.Machines && optlen is null)
        {
            if (value is not PyIntegral flag)
                return ts.Raise(ExceptionTypes.TypeError, $"setsockopt() argument 3 must be int, not {Arguments.NameOf(value)}");
            ulong wide = (ulong)(flag.ToBigInteger() & ulong.MaxValue);
            return Done(ts, SocketSystem.SetOption(self.Descriptor, level, option, (byte*)&wide, sizeof(ulong)));
        }
        if (value is PyIntegral)
        {
            if (!Arguments.TryInt(ts, value, out int number))
                return null;
            return Done(ts, SocketSystem.SetOption(self.Descriptor, level, option, (byte*)&number, sizeof(int)));
        }
        if (value is PyNone && optlen is not null)
        {
            if (!Arguments.TryInt(ts, optlen, out int length))
                return null;
            return Done(ts, SocketSystem.SetOption(self.Descriptor, level, option, null, (uint)length));
        }
        if (!BytesLike.TryGet(ts, value, out var bytes))
            return null;
        fixed (byte* start = bytes.Span)
            return Done(ts, SocketSystem.SetOption(self.Descriptor, level, option, start, (uint)bytes.Length));
    }

    [PyMethod("shutdown", "Shut down the reading side of the socket (flag == SHUT_RD), the writing side (flag == SHUT_WR), or both ends (flag == SHUT_RDWR).")]
    public static PyObject? Shutdown(ThreadState ts, PySocket self, int flag) => Done(ts, SocketSystem.Shutdown(self.Descriptor, flag));

    [PyMethod("close", "Close the socket.")]
    public static PyObject? Close(ThreadState ts, PySocket self)
    {
        const int Reset = 104;
        int descriptor = self.Descriptor;
        self.Descriptor = -1;
        if (descriptor < 0 || Libc.Close(descriptor) >= 0)
            return PyNone.Instance;
        return Marshal.GetLastPInvokeError() == Reset ? PyNone.Instance : OSErrors.Raise(ts);
    }

    [PyMethod("detach", "Close the socket object without closing the underlying file descriptor.")]
    public static PyObject? Detach(ThreadState ts, PySocket self)
    {
        int descriptor = self.Descriptor;
        self.Descriptor = -1;
        return PyInt.Of(descriptor);
    }

    [PyMethod("fileno", "Return the integer file descriptor of the socket.")]
    public static PyObject? FileNo(ThreadState ts, PySocket self) => PyInt.Of(self.Descriptor);

    [PyMethod("setblocking", "Set the socket to blocking (flag is true) or non-blocking (false).")]
    public static PyObject? SetBlocking(ThreadState ts, PySocket self, bool flag) => SetTimeout(ts, self, flag ? -1 : 0);

    [PyMethod("getblocking", "Returns True if socket is in blocking mode, or False if it is in non-blocking mode.")]
    public static PyObject? GetBlocking(ThreadState ts, PySocket self) => PyBool.Of(self.Timeout != 0);

    [PyMethod("settimeout", "Set a timeout on socket operations.")]
    public static PyObject? SetTimeout(ThreadState ts, PySocket self, PyObject timeout) =>
        TryTimeout(ts, timeout, out double seconds) ? SetTimeout(ts, self, seconds) : null;

    static PyObject? SetTimeout(ThreadState ts, PySocket self, double seconds)
    {
        self.Timeout = seconds;
        return SocketSystem.SetBlocking(self.Descriptor, seconds < 0) ? PyNone.Instance : OSErrors.Raise(ts);
    }

    [PyMethod("gettimeout", "Returns the timeout in seconds (float) associated with socket operations.")]
    public static PyObject? GetTimeout(ThreadState ts, PySocket self) => Seconds(self.Timeout);

    internal static PyObject Seconds(double seconds) => seconds < 0 ? PyNone.Instance : new PyFloat(seconds);

    /// <summary>A time limit in seconds, negative for None; false with an error.</summary>
    internal static bool TryTimeout(ThreadState ts, PyObject value, out double seconds)
    {
        seconds = -1;
        if (value is PyNone)
            return true;
        if (value is not (PyFloat or PyIntegral))
            return ts.Fail(ExceptionTypes.TypeError, $"'{value.Type.Name}' object cannot be interpreted as an integer or float");
        if (!Durations.TrySpan(ts, value, out long nanoseconds))
            return false;
        if (nanoseconds < 0)
            return ts.Fail(ExceptionTypes.ValueError, "Timeout value out of range");
        seconds = nanoseconds / 1e9;
        return true;
    }

    [PyGetter("family", "the socket family")]
    public static PyObject? Family(ThreadState ts, PySocket self) => PyInt.Of(self.Family);

    [PyGetter("type", "the socket type")]
    public static PyObject? SocketType(ThreadState ts, PySocket self) => PyInt.Of(self.SocketType);

    [PyGetter("proto", "the socket protocol")]
    public static PyObject? Protocol(ThreadState ts, PySocket self) => PyInt.Of(self.Protocol);

    [PyGetter("timeout", "the socket timeout")]
    public static PyObject? Timeout(ThreadState ts, PySocket self) => Seconds(self.Timeout);
}
