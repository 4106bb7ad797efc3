using System.Buffers.Binary;
using System.Net;
using System.Text;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>Addresses as the system has them, and as programs do.</summary>
static class SocketAddress
{
    public const int Unix = 1, Inet = 2, Inet6 = 10, Machines = 40, MaxSize = 128;
    const int UnixPathSize = 108;

    /// <summary>The system's form of an address; false with an error.</summary>
    public static bool TryParse(ThreadState ts, int family, PyObject address, string function, out byte[] bytes)
    {
        bytes = [];
        return family switch
        {
            Inet or Inet6 => TryParseInternet(ts, family, address, function, out bytes),
            Unix => TryParsePath(ts, address, out bytes),
            Machines => TryParseMachine(ts, address, out bytes),
            _ => ts.Fail(ExceptionTypes.OSError, $"{function}(): bad family"),
        };
    }

    static bool TryParseInternet(ThreadState ts, int family, PyObject address, string function, out byte[] bytes)
    {
        bytes = [];
        string name = family == Inet ? "AF_INET" : "AF_INET6";
        if (address is not PyTuple tuple)
            return ts.Fail(ExceptionTypes.TypeError, $"{function}(): {name} address must be tuple, not {address.Type.Name}");
        if (family == Inet ? tuple.Count != 2 : tuple.Count is < 2 or > 4)
            return ts.Fail(ExceptionTypes.TypeError, family == Inet ? "AF_INET address must be a pair (host, port)"
                : "AF_INET6 address must be a tuple (host, port[, flowinfo[, scopeid]])");
        if (!TryHost(ts, tuple.Items[0], out string host))
            return false;
        if (!Arguments.TryIndex(ts, tuple.Items[1], out long port))
            return false;
        if (port is < 0 or > ushort.MaxValue)
            return ts.Fail(ExceptionTypes.OverflowError, $"{function}(): port must be 0-65535.");
        long flow = 0, scope = 0;
        if (tuple.Count > 2 && !Arguments.TryIndex(ts, tuple.Items[2], out flow) || tuple.Count > 3 && !Arguments.TryIndex(ts, tuple.Items[3], out scope))
            return false;
        if (flow is < 0 or > 0xfffff)
            return ts.Fail(ExceptionTypes.OverflowError, $"{function}(): flowinfo must be 0-1048575.");
        if (!HostNames.TryResolve(ts, host, family, out var ip, out long zone))
            return false;
        bytes = Make(family, ip, (int)port, (uint)flow, (uint)(scope != 0 ? scope : zone));
        return true;
    }

    /// <summary>An address of AF_VSOCK, struct sockaddr_vm: the port behind the family and 16 bits, then the machine's number.</summary>
    static bool TryParseMachine(ThreadState ts, PyObject address, out byte[] bytes)
    {
        bytes = [];
        if (address is not PyTuple tuple)
            return ts.Fail(ExceptionTypes.TypeError, $"getsockaddrarg: AF_VSOCK address must be tuple, not {address.Type.Name}");
        if (tuple.Count != 2)
            return ts.Fail(ExceptionTypes.TypeError, $"getsockaddrarg() takes exactly 2 arguments ({tuple.Count} given)");
        if (!Arguments.TryBigInteger(ts, tuple.Items[0], out var machine) || !Arguments.TryBigInteger(ts, tuple.Items[1], out var port))
            return false;
        bytes = new byte[16];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, Machines);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(4), (uint)(port & uint.MaxValue));
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(8), (uint)(machine & uint.MaxValue));
        return true;
    }

    /// <summary>An internet address in the system's form.</summary>
    public static byte[] Make(int family, byte[] ip, int port, uint flow, uint scope)
    {
        var bytes = new byte[family == Inet ? 16 : 28];
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)family);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(2), (ushort)port);
        if (family == Inet)
            ip.CopyTo(bytes, 4);
        else
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes.AsSpan(4), flow);
            ip.CopyTo(bytes, 8);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(24), scope);
        }
        return bytes;
    }

    /// <summary>The name of a host, in ASCII; false with an error.</summary>
    public static bool TryHost(ThreadState ts, PyObject value, out string host)
    {
        host = "";
        if (value is PyStr text)
        {
            host = text.Value;
            if (host.Contains('\0', StringComparison.Ordinal))
                return ts.Fail(ExceptionTypes.ValueError, "host name must not contain null character");
            if (Ascii.IsValid(host))
                return true;
            if (text.GetAttribute(ts, Interned.Of("encode"))?.Call(ts, [new PyStr("idna")], null) is not PyBytes encoded)
                return false;
            host = Encoding.ASCII.GetString(encoded.Value);
            return true;
        }
        if (!BytesLike.IsBytes(ts, value, out var bytes))
            return ts.Fail(ExceptionTypes.TypeError, $"str, bytes or bytearray expected, not {value.Type.Name}");
        host = Encoding.Latin1.GetString(bytes.Span);
        return true;
    }

    static bool TryParsePath(ThreadState ts, PyObject address, out byte[] bytes)
    {
        bytes = [];
        byte[] path;
        if (address is PyStr text)
        {
            if (FileSystemEncoding.Encode(ts, text) is not { } encoded)
                return false;
            path = encoded;
        }
        else if (BytesLike.TryGet(ts, address, out var raw))
            path = raw.ToArray();
        else
            return false;
        bool isAbstract = path.Length == 0 || path[0] == 0;
        if (path.Length + (isAbstract ? 0 : 1) > UnixPathSize)
            return ts.Fail(ExceptionTypes.OSError, "AF_UNIX path too long");
        bytes = new byte[2 + path.Length + (isAbstract ? 0 : 1)];
        bytes[0] = Unix;
        path.CopyTo(bytes, 2);
        return true;
    }

    /// <summary>An address of the system as programs see it.</summary>
    public static PyObject ToObject(ReadOnlySpan<byte> address)
    {
        if (address.Length < 2)
            return PyNone.Instance;
        int family = BinaryPrimitives.ReadUInt16LittleEndian(address);
        switch (family)
        {
            case Inet when address.Length >= 8:
                return new PyTuple([new PyStr(new IPAddress(address.Slice(4, 4)).ToString()), PyInt.Of(BinaryPrimitives.ReadUInt16BigEndian(address[2..]))]);
            case Inet6 when address.Length >= 28:
                uint scope = BinaryPrimitives.ReadUInt32LittleEndian(address[24..]);
                return new PyTuple([new PyStr(new IPAddress(address.Slice(8, 16)).ToString()), PyInt.Of(BinaryPrimitives.ReadUInt16BigEndian(address[2..])),
                    PyInt.Of(BinaryPrimitives.ReadUInt32BigEndian(address[4..])), PyInt.Of(scope)]);
            case Machines when address.Length >= 12:
                return new PyTuple([PyInt.Of(BinaryPrimitives.ReadUInt32LittleEndian(address[8..])), PyInt.Of(BinaryPrimitives.ReadUInt32LittleEndian(address[4..]))]);
            case Unix:
                var path = address[2..];
                if (path.Length > 0 && path[0] == 0)
                    return new PyBytes(path.ToArray());
                int end = path.IndexOf((byte)0);
                return FileSystemEncoding.Decode(end < 0 ? path : path[..end]);
            default:
                return new PyTuple([PyInt.Of(family), new PyBytes(address[2..].ToArray())]);
        }
    }
}
