using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>Methods that send and receive.</summary>
[PyMethods(typeof(PySocket))]
static unsafe partial class TransferMethods
{
    /// <summary>Receives into memory; how many bytes, or -1 with an error.</summary>
    static nint Receive(ThreadState ts, PySocket self, Memory<byte> target, int flags, byte[]? address, out int addressLength)
    {
        uint length = 0;
        nint received = self.Run(ts, writing: false, self.Deadline, () =>
        {
            uint size = address is null ? 0 : (uint)address.Length;
            fixed (byte* start = target.Span, from = address)
            {
                nint count = SocketSystem.Receive(self.Descriptor, start, (nuint)target.Length, flags, from, address is null ? null : &size);
                length = size;
                return count;
            }
        });
        addressLength = (int)length;
        return received;
    }

    static nint Send(ThreadState ts, PySocket self, ReadOnlyMemory<byte> data, int flags, byte[]? address, long deadline) =>
        self.Run(ts, writing: true, deadline, () =>
        {
            fixed (byte* start = data.Span, to = address)
                return SocketSystem.Send(self.Descriptor, start, (nuint)data.Length, flags, to, (uint)(address?.Length ?? 0));
        });

    static bool TrySize(ThreadState ts, long size, string function) =>
        (size >= 0 || ts.Fail(ExceptionTypes.ValueError, $"negative buffersize in {function}")) && ts.MayGrow(size);

    [PyMethod("recv", "Receive up to buffersize bytes from the socket.")]
    public static PyObject? Receive(ThreadState ts, PySocket self, long buffersize, int flags = 0)
    {
        if (!TrySize(ts, buffersize, "recv"))
            return null;
        var buffer = new byte[buffersize];
        nint count = Receive(ts, self, buffer, flags, null, out _);
        return count < 0 ? null : new PyBytes(count == buffer.Length ? buffer : buffer[..(int)count]);
    }

    [PyMethod("recvfrom", "Like recv(buffersize, flags) but also return the sender's address info.")]
    public static PyObject? ReceiveFrom(ThreadState ts, PySocket self, long buffersize, int flags = 0)
    {
        if (!TrySize(ts, buffersize, "recvfrom"))
            return null;
        var buffer = new byte[buffersize];
        var address = new byte[SocketAddress.MaxSize];
        nint count = Receive(ts, self, buffer, flags, address, out int length);
        return count < 0 ? null : new PyTuple([new PyBytes(buffer[..(int)count]), SocketAddress.ToObject(address.AsSpan(0, length))]);
    }

    [PyMethod("recv_into", "Receive into a buffer; how many bytes.")]
    public static PyObject? ReceiveInto(ThreadState ts, PySocket self, [Named] PyObject buffer, long nbytes = 0, int flags = 0) =>
        TryTarget(ts, buffer, nbytes, "recv_into", out var target) && Receive(ts, self, target, flags, null, out _) is >= 0 and var count ? PyInt.Of(count) : null;

    [PyMethod("recvfrom_into", "Like recv_into(buffer[, nbytes[, flags]]) but also return the sender's address info.")]
    public static PyObject? ReceiveFromInto(ThreadState ts, PySocket self, [Named] PyObject buffer, long nbytes = 0, int flags = 0)
    {
        var address = new byte[SocketAddress.MaxSize];
        if (!TryTarget(ts, buffer, nbytes, "recvfrom_into", out var target) || Receive(ts, self, target, flags, address, out int length) is not (>= 0 and var count))
            return null;
        return new PyTuple([PyInt.Of(count), SocketAddress.ToObject(address.AsSpan(0, length))]);
    }

    static bool TryTarget(ThreadState ts, PyObject buffer, long size, string function, out Memory<byte> target)
    {
        if (!BytesLike.TryGetWritable(ts, $"{function}() argument 1", buffer, out target))
            return false;
        if (size < 0)
            return ts.Fail(ExceptionTypes.ValueError, $"negative buffersize in {function}");
        if (size > target.Length)
            return ts.Fail(ExceptionTypes.ValueError, "buffer too small for requested bytes");
        if (size > 0)
            target = target[..(int)size];
        return true;
    }

    [PyMethod("send", "Send data; how many bytes were sent.")]
    public static PyObject? Send(ThreadState ts, PySocket self, PyObject data, int flags = 0) =>
        BytesLike.TryGet(ts, data, out var bytes) && Send(ts, self, bytes, flags, null, self.Deadline) is >= 0 and var count ? PyInt.Of(count) : null;

    [PyMethod("sendall", "Send all data.")]
    public static PyObject? SendAll(ThreadState ts, PySocket self, PyObject data, int flags = 0)
    {
        if (!BytesLike.TryGet(ts, data, out var bytes))
            return null;
        long deadline = self.Deadline;
        do
        {
            nint count = Send(ts, self, bytes, flags, null, deadline);
            if (count < 0 || ts.PollInterrupt() && ts.HasError)
                return null;
            bytes = bytes[(int)count..];
        }
        while (bytes.Length > 0);
        return PyNone.Instance;
    }

    [PyMethod("sendto", "Send data to an address, with flags between them or without.")]
    public static PyObject? SendTo(ThreadState ts, PySocket self, ReadOnlySpan<PyObject> args)
    {
        if (args.Length is < 2 or > 3)
            return ts.Raise(ExceptionTypes.TypeError, $"sendto() takes 2 or 3 arguments ({args.Length} given)");
        int flags = 0;
        if (!BytesLike.TryGet(ts, args[0], out var bytes) || args.Length == 3 && !Arguments.TryInt(ts, args[1], out flags)
            || !SocketAddress.TryParse(ts, self.Family, args[^1], "sendto", out byte[] address) || !Audit.Tell(ts, "socket.sendto", self, args[^1]))
            return null;
        return Send(ts, self, bytes, flags, address, self.Deadline) is >= 0 and var count ? PyInt.Of(count) : null;
    }
}
