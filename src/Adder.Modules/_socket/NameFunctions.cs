using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;
using Adder.Runtime.Types.Codecs;

namespace Adder.Modules._socket;

/// <summary>Functions of names, addresses and orders of bytes.</summary>
[PyModule("_socket")]
static unsafe partial class NameFunctions
{
    [PyFunction("getaddrinfo", "Resolve host and port into addrinfo struct.", TextSignature = "($module, host, port, family=0, type=0, proto=0, flags=0)")]
    static PyObject? GetAddressInfo(ThreadState ts, [Named] PyObject host, PyObject port, int family = 0, int type = 0, int proto = 0, int flags = 0)
    {
        string? name = null, service;
        if (host is not PyNone)
        {
            if (host is not PyStr && !BytesLike.IsBytes(ts, host, out _))
                return ts.Raise(ExceptionTypes.TypeError, "getaddrinfo() argument 1 must be string or None");
            if (!SocketAddress.TryHost(ts, host, out string given))
                return null;
            name = given;
        }
        switch (port)
        {
            case PyNone: service = null; break;
            case PyIntegral number: service = number.ToBigInteger().ToString(System.Globalization.CultureInfo.InvariantCulture); break;
            case PyStr text:
                if (TextCodecs.Encode(ts, text, UnicodeForm.Utf8, "strict") is null)
                    return null;
                service = text.Value;
                break;
            case PyBytes bytes: service = Encoding.Latin1.GetString(bytes.Value); break;
            default: return ts.Raise(ExceptionTypes.OSError, "Int or String expected");
        }
        if (!Audit.Tell(ts, "socket.getaddrinfo", host, port, PyInt.Of(family), PyInt.Of(type), PyInt.Of(proto)))
            return null;
        if (HostNames.Ask(ts, name, service, family, type, proto, flags) is not { } answers)
            return null;
        return new PyList([.. answers.Select(static a => new PyTuple([PyInt.Of(a.Family), PyInt.Of(a.Type), PyInt.Of(a.Protocol), new PyStr(a.CanonicalName), SocketAddress.ToObject(a.Address)]))]);
    }

    [PyFunction("getnameinfo", "Get host and port for a sockaddr.")]
    static PyObject? GetNameInfo(ThreadState ts, PyObject sockaddr, int flags)
    {
        const int HostSize = 1025, ServiceSize = 32, Datagram = 2, NumericHost = 4;
        const long MaxFlow = 0xfffff;
        if (sockaddr is not PyTuple tuple)
            return ts.Raise(ExceptionTypes.TypeError, "getnameinfo() argument 1 must be a tuple");
        if (tuple.Count is < 2 or > 4 || tuple.Items[0] is not PyStr)
            return ts.Raise(ExceptionTypes.TypeError, "getnameinfo(): illegal sockaddr argument");
        System.Numerics.BigInteger flow = 0, scope = 0;
        if (!SocketAddress.TryHost(ts, tuple.Items[0], out string host) || !Arguments.TryInt(ts, tuple.Items[1], out int port)
            || tuple.Count > 2 && !Arguments.TryBigInteger(ts, tuple.Items[2], out flow) || tuple.Count > 3 && !Arguments.TryBigInteger(ts, tuple.Items[3], out scope))
            return null;
        // as of a number of 32 bits of C
        flow &= uint.MaxValue;
        if (flow > MaxFlow)
            return ts.Raise(ExceptionTypes.OverflowError, "getnameinfo(): flowinfo must be 0-1048575.");
        if (!Audit.Tell(ts, "socket.getnameinfo", sockaddr))
            return null;
        if (HostNames.Ask(ts, host, port.ToString(System.Globalization.CultureInfo.InvariantCulture), 0, Datagram, 0, NumericHost) is not { Count: > 0 } answers)
            return null;
        if (answers.Count > 1)
            return ts.Raise(ExceptionTypes.OSError, "sockaddr resolved to multiple addresses");
        if (answers[0].Family == SocketAddress.Inet && tuple.Count != 2)
            return ts.Raise(ExceptionTypes.OSError, "IPv4 sockaddr must be 2 tuple");
        if (answers[0].Family == SocketAddress.Inet6)
        {
            BinaryPrimitives.WriteUInt32BigEndian(answers[0].Address.AsSpan(4), (uint)flow);
            BinaryPrimitives.WriteUInt32LittleEndian(answers[0].Address.AsSpan(24), (uint)(scope & uint.MaxValue));
        }
        byte* hostText = stackalloc byte[HostSize], serviceText = stackalloc byte[ServiceSize];
        int error;
        fixed (byte* address = answers[0].Address)
            error = SocketSystem.GetNameInfo(address, (uint)answers[0].Address.Length, hostText, HostSize, serviceText, ServiceSize, flags);
        return error != 0 ? HostNames.Fail(ts, error) : new PyTuple([Text(hostText), Text(serviceText)]);
    }

    static PyStr Text(byte* text) => new(Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text)));

    [PyFunction("gethostbyname", "Return the IP address (a string of the form '255.255.255.255') for a host.")]
    static PyObject? GetHostByName(ThreadState ts, PyObject host) =>
        SocketAddress.TryHost(ts, host, out string name) && Audit.Tell(ts, "socket.gethostbyname", host) && HostNames.TryResolve(ts, name, SocketAddress.Inet, out byte[] ip, out _) ? new PyStr(new IPAddress(ip).ToString()) : null;

    [PyFunction("gethostbyname_ex", "Return the true host name, a list of aliases, and a list of IP addresses, for a host.")]
    static PyObject? GetHostByNameEx(ThreadState ts, PyObject host)
    {
        const int Stream = 1, CanonicalName = 2;
        if (!SocketAddress.TryHost(ts, host, out string name) || !Audit.Tell(ts, "socket.gethostbyname", host)
            || HostNames.Ask(ts, name, null, SocketAddress.Inet, Stream, 0, CanonicalName) is not { } answers)
            return null;
        var addresses = answers.Select(static a => new PyStr(new IPAddress(a.Address.AsSpan(4, 4)).ToString()));
        return new PyTuple([new PyStr(answers[0].CanonicalName), new PyList([]), new PyList([.. addresses])]);
    }

    [PyFunction("gethostbyaddr", "Return the true host name, a list of aliases, and a list of IP addresses, for a host.")]
    static PyObject? GetHostByAddress(ThreadState ts, PyObject host)
    {
        const int HostSize = 1025, NameRequired = 8, Stream = 1;
        if (!SocketAddress.TryHost(ts, host, out string name) || !Audit.Tell(ts, "socket.gethostbyaddr", host)
            || HostNames.Ask(ts, name, null, 0, Stream, 0, 0) is not { Count: > 0 } answers)
            return null;
        byte* text = stackalloc byte[HostSize];
        int error;
        fixed (byte* address = answers[0].Address)
            error = SocketSystem.GetNameInfo(address, (uint)answers[0].Address.Length, text, HostSize, null, 0, NameRequired);
        if (error != 0)
            return HostNames.Fail(ts, error);
        var ip = ((PyTuple)SocketAddress.ToObject(answers[0].Address)).Items[0];
        return new PyTuple([Text(text), new PyList([]), new PyList([ip])]);
    }

    [PyFunction("inet_aton", "Convert an IP address in string format (123.45.67.89) to the 32-bit packed binary format used in low-level network functions.")]
    static PyObject? TextToFour(ThreadState ts, string ip_addr) =>
        IPAddress.TryParse(ip_addr, out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetwork
            ? new PyBytes(address.GetAddressBytes()) : ts.Raise(ExceptionTypes.OSError, "illegal IP address string passed to inet_aton");

    [PyFunction("inet_ntoa", "Convert an IP address from 32-bit packed binary format to string format.")]
    static PyObject? FourToText(ThreadState ts, PyObject packed_ip)
    {
        if (!BytesLike.TryGet(ts, packed_ip, out var bytes))
            return null;
        return bytes.Length == 4 ? new PyStr(new IPAddress(bytes.Span).ToString()) : ts.Raise(ExceptionTypes.OSError, "packed IP wrong length for inet_ntoa");
    }

    [PyFunction("inet_pton", "Convert an IP address from string format to a packed string suitable for use with low-level network functions.")]
    static PyObject? TextToPacked(ThreadState ts, int address_family, string ip_string)
    {
        const int NotSupported = 97;
        if (address_family is not (SocketAddress.Inet or SocketAddress.Inet6))
            return OSErrors.Raise(ts, NotSupported);
        return HostNames.TryNumeric(ip_string, address_family, out byte[] ip, out _) && !ip_string.Contains('%', StringComparison.Ordinal)
            ? new PyBytes(ip) : ts.Raise(ExceptionTypes.OSError, "illegal IP address string passed to inet_pton");
    }

    [PyFunction("inet_ntop", "Convert a packed IP address of the given family to string format.")]
    static PyObject? PackedToText(ThreadState ts, int address_family, PyObject packed_ip)
    {
        if (!BytesLike.TryGet(ts, packed_ip, out var bytes))
            return null;
        if (address_family is not (SocketAddress.Inet or SocketAddress.Inet6))
            return ts.Raise(ExceptionTypes.ValueError, $"unknown address family {address_family}");
        return bytes.Length == (address_family == SocketAddress.Inet ? 4 : 16) ? new PyStr(new IPAddress(bytes.Span).ToString())
            : ts.Raise(ExceptionTypes.ValueError, "invalid length of packed IP address string");
    }

    static bool TryUnsigned(ThreadState ts, PyObject value, int bits, out uint number)
    {
        number = 0;
        if (!Arguments.TryBigInteger(ts, value, out var wide))
            return false;
        if (wide.Sign < 0)
            return ts.Fail(ExceptionTypes.ValueError, "Cannot convert negative int");
        if (wide >> bits != 0)
            return ts.Fail(ExceptionTypes.OverflowError, $"Python int too large for C uint{bits}_t");
        number = (uint)wide;
        return true;
    }

    [PyFunction("htons", "Convert a 16-bit unsigned integer from host to network byte order.")]
    static PyObject? HostToNetworkShort(ThreadState ts, PyObject x) => TryUnsigned(ts, x, 16, out uint number) ? PyInt.Of(BinaryPrimitives.ReverseEndianness((ushort)number)) : null;

    [PyFunction("ntohs", "Convert a 16-bit unsigned integer from network to host byte order.")]
    static PyObject? NetworkToHostShort(ThreadState ts, PyObject x) => TryUnsigned(ts, x, 16, out uint number) ? PyInt.Of(BinaryPrimitives.ReverseEndianness((ushort)number)) : null;

    [PyFunction("htonl", "Convert a 32-bit unsigned integer from host to network byte order.")]
    static PyObject? HostToNetworkLong(ThreadState ts, PyObject x) => TryUnsigned(ts, x, 32, out uint number) ? PyInt.Of(BinaryPrimitives.ReverseEndianness(number)) : null;

    [PyFunction("ntohl", "Convert a 32-bit unsigned integer from network to host byte order.")]
    static PyObject? NetworkToHostLong(ThreadState ts, PyObject x) => TryUnsigned(ts, x, 32, out uint number) ? PyInt.Of(BinaryPrimitives.ReverseEndianness(number)) : null;

    [PyFunction("getservbyname", "Return a port number from a service name and protocol name.")]
    static PyObject? GetServiceByName(ThreadState ts, string servicename, string? protocolname = null)
    {
        if (!Audit.Tell(ts, "socket.getservbyname", new PyStr(servicename), protocolname is null ? null : new PyStr(protocolname)))
            return null;
        foreach (var (name, port, protocol) in Services())
            if (name == servicename && (protocolname is null || protocol == protocolname))
                return PyInt.Of(port);
        return ts.Raise(ExceptionTypes.OSError, "service/proto not found");
    }

    [PyFunction("getservbyport", "Return the service name from a port number and protocol name.")]
    static PyObject? GetServiceByPort(ThreadState ts, int port, string? protocolname = null)
    {
        if (port is < 0 or > ushort.MaxValue)
            return ts.Raise(ExceptionTypes.OverflowError, "getservbyport: port must be 0-65535.");
        if (!Audit.Tell(ts, "socket.getservbyport", PyInt.Of(port), protocolname is null ? null : new PyStr(protocolname)))
            return null;
        foreach (var (name, number, protocol) in Services())
            if (number == port && (protocolname is null || protocol == protocolname))
                return new PyStr(name);
        return ts.Raise(ExceptionTypes.OSError, "port/proto not found");
    }

    /// <summary>The lines of /etc/services: name, port and protocol, aliases too.</summary>
    static IEnumerable<(string Name, int Port, string Protocol)> Services()
    {
        foreach (string[] words in Lines("/etc/services"))
            if (words.Length > 1 && words[1].Split('/') is [var port, var protocol] && int.TryParse(port, out int number))
                for (int i = 0; i < words.Length; i++)
                    if (i != 1)
                        yield return (words[i], number, protocol);
    }

    static IEnumerable<string[]> Lines(string file) => File.Exists(file)
        ? File.ReadLines(file).Select(static line => line.Split('#')[0].Split([' ', '\t'], StringSplitOptions.RemoveEmptyEntries)) : [];

    [PyFunction("getprotobyname", "Return the protocol number for the named protocol.")]
    static PyObject? GetProtocolByName(ThreadState ts, string name)
    {
        foreach (string[] words in Lines("/etc/protocols"))
            if (words.Length > 1 && int.TryParse(words[1], out int number) && (words[0] == name || words.AsSpan(2).Contains(name)))
                return PyInt.Of(number);
        int known = name switch { "ip" => 0, "icmp" => 1, "tcp" => 6, "udp" => 17, "ipv6" => 41, _ => -1 };
        return known >= 0 ? PyInt.Of(known) : ts.Raise(ExceptionTypes.OSError, "protocol not found");
    }
}
