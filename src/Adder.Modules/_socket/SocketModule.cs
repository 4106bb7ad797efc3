using System.Globalization;
using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>The module _socket.</summary>
[PyModule("_socket", "Implementation module for socket operations.\n\nSee the socket module for documentation.")]
static unsafe partial class SocketModule
{
    static readonly PyType HostErrorType = ExceptionTypes.Create("socket.herror", ExceptionTypes.OSError);

    [PyConstant("socket")] static PyType Socket => PySocket.TypeObject;
    [PyConstant("SocketType")] static PyType SocketType => PySocket.TypeObject;
    [PyConstant("error")] static PyType Error => ExceptionTypes.OSError;
    [PyConstant("timeout")] static PyType TimeoutError => ExceptionTypes.TimeoutError;
    [PyConstant("gaierror")] static PyType AddressError => HostNames.AddressErrorType;
    [PyConstant("herror")] static PyType HostError => HostErrorType;
    [PyConstant("BDADDR_ANY")] const string AnyBluetoothAddress = "00:00:00:00:00:00";
    [PyConstant("BDADDR_LOCAL")] const string LocalBluetoothAddress = "00:00:00:FF:FF:FF";
    [PyConstant("has_ipv6")] const bool HasIPv6 = true;

    [PyModuleExec]
    static bool Exec(ThreadState ts, PyModule module)
    {
        using var stream = typeof(SocketModule).Assembly.GetManifestResourceStream("socket.txt") ?? throw new InvalidOperationException("no resource socket.txt");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
            {
                int blank = line.IndexOf(' ');
                module.Set(ts, line[..blank], PyInt.Of(long.Parse(line.AsSpan(blank + 1), CultureInfo.InvariantCulture)));
            }
        return true;
    }

    [PyFunction("socketpair", "A pair of connected sockets.")]
    static PyObject? SocketPair(ThreadState ts, int family = SocketAddress.Unix, int type = 1, int proto = 0)
    {
        int* pair = stackalloc int[2];
        if (SocketSystem.CreatePair(family, type | SocketSystem.CloseOnExec, proto, pair) < 0)
            return OSErrors.Raise(ts);
        var (first, second) = (new PySocket(), new PySocket());
        return first.Begin(ts, pair[0], family, type, proto) && second.Begin(ts, pair[1], family, type, proto) ? new PyTuple([first, second]) : null;
    }

    [PyFunction("close", "Close an integer socket file descriptor.")]
    static PyObject? Close(ThreadState ts, int fd) => Libc.Close(fd) < 0 ? OSErrors.Raise(ts) : PyNone.Instance;

    [PyFunction("dup", "Duplicate an integer socket file descriptor.")]
    static PyObject? Duplicate(ThreadState ts, int integer)
    {
        const int DuplicateCloseOnExec = 1030;
        int copy = SocketSystem.Control(integer, DuplicateCloseOnExec, 0);
        return copy < 0 ? OSErrors.Raise(ts) : PyInt.Of(copy);
    }

    [PyFunction("getdefaulttimeout", "Returns the default timeout in seconds (float) for new socket objects.")]
    static PyObject? GetDefaultTimeout(ThreadState ts) => SocketMethods.Seconds(PySocket.NewTimeout.Get(ts).Seconds);

    [PyFunction("setdefaulttimeout", "Set the default timeout in seconds (float) for new socket objects.")]
    static PyObject? SetDefaultTimeout(ThreadState ts, PyObject timeout)
    {
        if (!SocketMethods.TryTimeout(ts, timeout, out double seconds))
            return null;
        PySocket.NewTimeout.Get(ts).Seconds = seconds;
        return PyNone.Instance;
    }

    [PyFunction("gethostname", "Return the current host name.")]
    static PyObject? GetHostName(ThreadState ts)
    {
        if (!Audit.Tell(ts, "socket.gethostname"))
            return null;
        const int Size = 1024;
        byte* name = stackalloc byte[Size];
        return SocketSystem.HostName(name, Size) < 0 ? OSErrors.Raise(ts)
            : new PyStr(System.Text.Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)));
    }

    [PyFunction("sethostname", "Sets the hostname to name.")]
    static PyObject? SetHostName(ThreadState ts, PyObject name)
    {
        byte[] bytes;
        if (name is PyBytes raw)
            bytes = raw.Value;
        else if (PathArgument.FsPath(ts, name) is { } given && PathArgument.TryGet(ts, given, "", "name", out var path))
            bytes = path.Bytes[..^1];
        else
            return null;
        if (!Audit.Tell(ts, "socket.sethostname", new PyBytes(bytes)))
            return null;
        fixed (byte* start = bytes)
            return SocketSystem.SetHostName(start, (nuint)bytes.Length) < 0 ? OSErrors.Raise(ts) : PyNone.Instance;
    }

    [PyFunction("CMSG_LEN", "Return the total length, without trailing padding, of an ancillary data item with associated data of the given length.")]
    static PyObject? ControlLength(ThreadState ts, long length) => length is < 0 or > AncillaryData.MaxLength
        ? ts.Raise(ExceptionTypes.OverflowError, "CMSG_LEN() argument out of range") : PyInt.Of(AncillaryData.HeaderSize + length);

    [PyFunction("CMSG_SPACE", "Return the buffer size needed for recvmsg() to receive an ancillary data item with associated data of the given length, along with any trailing padding.")]
    static PyObject? ControlSpace(ThreadState ts, long length) => length < 0 || length > int.MaxValue - AncillaryData.Space(1)
        ? ts.Raise(ExceptionTypes.OverflowError, "CMSG_SPACE() argument out of range") : PyInt.Of(AncillaryData.Space(length));

    [PyFunction("if_nametoindex", "Returns the interface index corresponding to the interface name if_name.")]
    static PyObject? InterfaceIndex(ThreadState ts, PyObject oname)
    {
        if (PathArgument.FsPath(ts, oname) is not { } given || !PathArgument.TryGet(ts, given, "", "oname", out var name))
            return null;
        uint index;
        fixed (byte* start = name.Bytes)
            index = SocketSystem.InterfaceIndex(start);
        return index == 0 ? OSErrors.Raise(ts) : PyInt.Of(index);
    }

    [PyFunction("if_indextoname", "Returns the interface name corresponding to the interface index if_index.")]
    static PyObject? InterfaceName(ThreadState ts, PyObject if_index)
    {
        if (!UnsignedNumbers.TryGet(ts, if_index, uint.MaxValue, "unsigned int", out ulong index))
            return null;
        byte* name = stackalloc byte[16];
        return SocketSystem.InterfaceName((uint)index, name) is null ? OSErrors.Raise(ts)
            : new PyStr(System.Text.Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(name)));
    }

    [PyFunction("if_nameindex", "Returns a list of network interface information (index, name) tuples.")]
    static PyObject? InterfaceNames(ThreadState ts)
    {
        var list = new List<PyObject>();
        foreach (var network in System.Net.NetworkInformation.NetworkInterface.GetAllNetworkInterfaces())
        {
            fixed (byte* name = System.Text.Encoding.UTF8.GetBytes(network.Name + '\0'))
                list.Add(new PyTuple([PyInt.Of(SocketSystem.InterfaceIndex(name)), new PyStr(network.Name)]));
        }
        return new PyList(list);
    }
}
