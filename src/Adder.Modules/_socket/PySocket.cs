using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Modules.select;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>A socket: a descriptor with its family, type, protocol and time limit.</summary>
[Subclassable]
public class PySocket : PyObject
{
    const short CanRead = 1, CanWrite = 4;
    static readonly Signature Parameters = new("socket", ["family", "type", "proto", "fileno"], 0, 4);

    /// <summary>The time limit of new sockets in seconds; negative for none.</summary>
    internal sealed class DefaultTimeout
    {
        public double Seconds { get; set; } = -1;
    }

    internal static readonly InterpreterLocal<DefaultTimeout> NewTimeout = new(static _ => new DefaultTimeout());

    public static PyType TypeObject { get; } = new("_socket.socket", New) { Init = Initialize };
    public override PyType Type => TypeObject;

    /// <summary>The descriptor; -1 when closed.</summary>
    internal int Descriptor { get; set; } = -1;

    /// <summary>Whether the descriptor is still the socket's.</summary>
    internal OpenDescriptor Open { get; private set; }
    internal int Family { get; private set; }
    internal int SocketType { get; private set; }
    internal int Protocol { get; private set; }

    /// <summary>Seconds that calls wait; 0 not at all, negative for ever.</summary>
    internal double Timeout { get; set; } = -1;

    static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) =>
        self is PyType { IsHeap: true } type ? new PySocketInstance(type) : new PySocket();

    static PyObject? Initialize(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        const int Stream = 1;
        var socket = (PySocket)self;
        var bound = default(BoundArguments);
        int family = -1, type = -1, protocol = -1;
        if (!Parameters.Bind(ts, arguments, names, bound) || bound[0] is { } first && !Arguments.TryInt(ts, first, out family)
            || bound[1] is { } second && !Arguments.TryInt(ts, second, out type) || bound[2] is { } third && !Arguments.TryInt(ts, third, out protocol))
            return null;
        if (!Audit.Tell(ts, "socket.__new__", socket, PyInt.Of(family < 0 ? SocketAddress.Inet : family), PyInt.Of(type < 0 ? Stream : type), PyInt.Of(Math.Max(protocol, 0))))
            return null;
        if (bound[3] is not null and not PyNone)
        {
            if (!Arguments.TryInt(ts, bound[3]!, out int descriptor))
                return null;
            if (descriptor < 0)
                return ts.Raise(ExceptionTypes.ValueError, "negative file descriptor");
            return socket.Adopt(ts, descriptor, family, type, protocol) ? PyNone.Instance : null;
        }
        (family, type, protocol) = (family < 0 ? SocketAddress.Inet : family, type < 0 ? Stream : type, Math.Max(protocol, 0));
        int created = SocketSystem.Create(family, type | SocketSystem.CloseOnExec, protocol);
        if (created < 0)
            return OSErrors.Raise(ts);
        return socket.Begin(ts, created, family, type, protocol) ? PyNone.Instance : null;
    }

    /// <summary>Takes a descriptor whose facts the system tells where the program does not.</summary>
    unsafe bool Adopt(ThreadState ts, int descriptor, int family, int type, int protocol)
    {
        const int SocketLevel = 1, TypeOption = 3, ProtocolOption = 38;
        byte* address = stackalloc byte[SocketAddress.MaxSize];
        uint length = SocketAddress.MaxSize;
        if (SocketSystem.Name(descriptor, address, &length) < 0)
            return OSErrors.Raise(ts) is not null;
        if (family < 0)
            family = length >= 2 ? address[0] | address[1] << 8 : 0;
        int value = 0;
        uint size = sizeof(int);
        if (type < 0 && SocketSystem.GetOption(descriptor, SocketLevel, TypeOption, (byte*)&value, &size) >= 0)
            type = value;
        if (protocol < 0 && SocketSystem.GetOption(descriptor, SocketLevel, ProtocolOption, (byte*)&value, &size) >= 0)
            protocol = value;
        return Begin(ts, descriptor, family, type, Math.Max(protocol, 0));
    }

    /// <summary>Sets everything of a new socket; false with an error.</summary>
    internal bool Begin(ThreadState ts, int descriptor, int family, int type, int protocol)
    {
        const int NonBlocking = 0x800;
        bool isNonBlocking = (type & NonBlocking) != 0;
        (Descriptor, Open, Family, SocketType, Protocol) = (descriptor, new OpenDescriptor(descriptor), family, type & ~(NonBlocking | SocketSystem.CloseOnExec), protocol);
        Timeout = isNonBlocking ? 0 : NewTimeout.Get(ts).Seconds;
        return isNonBlocking || Timeout < 0 || SocketSystem.SetBlocking(descriptor, false) || OSErrors.Raise(ts) is not null;
    }

    public override PyObject? Repr(ThreadState ts) => new PyStr($"<socket object, fd={Descriptor}, family={Family}, type={SocketType}, proto={Protocol}>");

    /// <summary>Waits until the socket can be read or written: 1, 0 when the time is up, -1 with an error.</summary>
    internal int Wait(ThreadState ts, bool writing, long deadline)
    {
        double left = Timeout < 0 ? -1 : Math.Max(0, deadline - Environment.TickCount64);
        Span<PollEntry> entry = [new PollEntry { Descriptor = Descriptor, Events = writing ? CanWrite : CanRead }];
        int answered = PollSystem.Wait(ts, entry, left);
        return answered > 0 ? 1 : answered;
    }

    /// <summary>When the time limit of a call that begins now is over, in milliseconds of the tick count.</summary>
    internal long Deadline => Environment.TickCount64 + (long)Math.Ceiling(Timeout * 1000);

    /// <summary>Repeats a system call until it succeeds, the time is up or it fails; its result, or -1 with an error.</summary>
    internal nint Run(ThreadState ts, bool writing, long deadline, Func<nint> call)
    {
        while (true)
        {
            if (Timeout > 0 && Descriptor >= 0)
            {
                int ready = Wait(ts, writing, deadline);
                if (ready < 0)
                    return -1;
                if (ready == 0)
                {
                    ts.Raise(ExceptionTypes.TimeoutError, "timed out");
                    return -1;
                }
            }
            nint result = call();
            if (result >= 0)
                return result;
            int error = Marshal.GetLastPInvokeError();
            if (error == SocketSystem.Interrupted ? ts.PollInterrupt() && ts.HasError : !(error == SocketSystem.TryAgain && Timeout > 0))
            {
                if (!ts.HasError)
                    OSErrors.Raise(ts, error);
                return -1;
            }
        }
    }
}
