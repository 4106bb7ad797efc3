using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>Methods that move messages: several buffers, ancillary data, flags and an address.</summary>
[PyMethods(typeof(PySocket))]
static unsafe partial class MessageMethods
{
    /// <summary>Receives a message; null with an error.</summary>
    static PyObject? Receive(ThreadState ts, PySocket self, MessageBuffers buffers, long ancillarySize, int flags, Func<nint, PyObject> show)
    {
        if (ancillarySize is < 0 or > int.MaxValue)
            return ts.Raise(ExceptionTypes.ValueError, "invalid ancillary data buffer length");
        if (!ts.MayGrow(ancillarySize))
            return null;
        byte[] address = new byte[SocketAddress.MaxSize], ancillary = new byte[ancillarySize];
        var message = default(MessageHeader);
        nint count = self.Run(ts, writing: false, self.Deadline, () =>
        {
            fixed (byte* from = address, control = ancillary)
            fixed (IoVector* vectors = buffers.Vectors)
            {
                var wanted = new MessageHeader
                {
                    Name = from, NameLength = (uint)address.Length, Vectors = vectors, VectorCount = (nuint)buffers.Vectors.Length,
                    Control = control, ControlLength = (nuint)ancillary.Length,
                };
                nint got = SocketSystem.Receive(self.Descriptor, &wanted, flags);
                message = wanted;
                return got;
            }
        });
        if (count < 0 || AncillaryData.Show(ts, ancillary.AsSpan(0, (int)message.ControlLength)) is not { } items)
            return null;
        return new PyTuple([show(count), items, PyInt.Of(message.Flags), SocketAddress.ToObject(address.AsSpan(0, (int)message.NameLength))]);
    }

    [PyMethod("recvmsg", "Receive normal data (up to bufsize bytes) and ancillary data from the socket: (data, ancdata, msg_flags, address).")]
    public static PyObject? ReceiveMessage(ThreadState ts, PySocket self, ReadOnlySpan<PyObject> args)
    {
        if (!TryReceiveArguments(ts, "recvmsg", args, out long ancillary, out int flags) || !Arguments.TryIndex(ts, args[0], out long size))
            return null;
        if (size < 0)
            return ts.Raise(ExceptionTypes.ValueError, "negative buffer size in recvmsg()");
        if (!ts.MayGrow(size))
            return null;
        var data = new byte[size];
        using var buffers = MessageBuffers.Of(data);
        return Receive(ts, self, buffers, ancillary, flags, count => new PyBytes(count == data.Length ? data : data[..(int)count]));
    }

    [PyMethod("recvmsg_into", "Receive normal data into several buffers and ancillary data from the socket: (nbytes, ancdata, msg_flags, address).")]
    public static PyObject? ReceiveMessageInto(ThreadState ts, PySocket self, ReadOnlySpan<PyObject> args)
    {
        if (!TryReceiveArguments(ts, "recvmsg_into", args, out long ancillary, out int flags))
            return null;
        using var buffers = MessageBuffers.ToFill(ts, args[0], "recvmsg_into");
        return buffers is null ? null : Receive(ts, self, buffers, ancillary, flags, static count => PyInt.Of(count));
    }

    static bool TryReceiveArguments(ThreadState ts, string function, ReadOnlySpan<PyObject> args, out long ancillary, out int flags)
    {
        (ancillary, flags) = (0, 0);
        return HasCount(ts, function, args.Length, 3) && (args.Length < 2 || Arguments.TryIndex(ts, args[1], out ancillary)) && (args.Length < 3 || Arguments.TryInt(ts, args[2], out flags));
    }

    static bool HasCount(ThreadState ts, string function, int given, int most) =>
        given == 0 ? ts.Fail(ExceptionTypes.TypeError, $"{function}() takes at least 1 argument (0 given)")
        : given <= most || ts.Fail(ExceptionTypes.TypeError, $"{function}() takes at most {most} arguments ({given} given)");

    [PyMethod("sendmsg", "Send normal and ancillary data to the socket, gathering the data from several buffers; how many bytes of data were sent.")]
    public static PyObject? SendMessage(ThreadState ts, PySocket self, ReadOnlySpan<PyObject> args)
    {
        const int Most = 4;
        int flags = 0;
        if (!HasCount(ts, "sendmsg", args.Length, Most) || args.Length > 2 && !Arguments.TryInt(ts, args[2], out flags))
            return null;
        byte[] address = [];
        if (args.Length == Most && args[3] is not PyNone && !SocketAddress.TryParse(ts, self.Family, args[3], "sendmsg", out address))
            return null;
        if (!Audit.Tell(ts, "socket.sendmsg", self, args.Length == Most ? args[3] : null))
            return null;
        using var buffers = MessageBuffers.ToRead(ts, args[0], "sendmsg");
        if (buffers is null || AncillaryData.Parse(ts, args.Length > 1 ? args[1] : null) is not { } control)
            return null;
        nint count = self.Run(ts, writing: true, self.Deadline, () =>
        {
            fixed (byte* to = address, first = control)
            fixed (IoVector* vectors = buffers.Vectors)
            {
                var message = new MessageHeader
                {
                    Name = to, NameLength = (uint)address.Length, Vectors = vectors, VectorCount = (nuint)buffers.Vectors.Length,
                    Control = first, ControlLength = (nuint)control.Length,
                };
                return SocketSystem.Send(self.Descriptor, &message, flags);
            }
        });
        return count < 0 ? null : PyInt.Of(count);
    }
}
