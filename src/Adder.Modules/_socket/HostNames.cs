using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._socket;

/// <summary>Names of hosts and services, by libc's resolver.</summary>
static unsafe class HostNames
{
    /// <summary>One answer of the resolver.</summary>
    public readonly record struct Answer(int Family, int Type, int Protocol, string CanonicalName, byte[] Address);

    public static PyType AddressErrorType { get; } = ExceptionTypes.Create("socket.gaierror", ExceptionTypes.OSError);

    /// <summary>Asks the resolver; null with gaierror.</summary>
    public static List<Answer>? Ask(ThreadState ts, string? host, string? service, int family, int type, int protocol, int flags)
    {
        var hints = new AddressInfo { Family = family, SocketType = type, Protocol = protocol, Flags = flags };
        AddressInfo* first = null;
        int error;
        fixed (byte* hostBytes = host is null ? null : Encoding.UTF8.GetBytes(host + '\0'), serviceBytes = service is null ? null : Encoding.UTF8.GetBytes(service + '\0'))
            error = SocketSystem.GetAddressInfo(hostBytes, serviceBytes, &hints, &first);
        if (error != 0)
        {
            Fail(ts, error);
            return null;
        }
        var answers = new List<Answer>();
        for (var next = first; next is not null; next = next->Next)
            answers.Add(new Answer(next->Family, next->SocketType, next->Protocol, Text(next->CanonicalName), new ReadOnlySpan<byte>(next->Address, (int)next->AddressLength).ToArray()));
        SocketSystem.FreeAddressInfo(first);
        return answers;
    }

    static string Text(byte* text) => text is null ? "" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));

    /// <summary>Raises gaierror(code, text). Null.</summary>
    public static PyObject? Fail(ThreadState ts, int code) =>
        AddressErrorType.Call(ts, [PyInt.Of(code), new PyStr(Text(SocketSystem.AddressErrorText(code)))], null) is PyException error ? ts.Raise(error) : null;

    /// <summary>The IP address of a host: empty for any, "&lt;broadcast&gt;", digits, or a name; false with an error.</summary>
    public static bool TryResolve(ThreadState ts, string host, int family, out byte[] ip, out long zone)
    {
        int size = family == SocketAddress.Inet ? 4 : 16;
        ip = new byte[size];
        zone = 0;
        if (host.Length == 0)
            return true;
        if (host is "<broadcast>" or "255.255.255.255")
        {
            if (family != SocketAddress.Inet)
                return ts.Fail(ExceptionTypes.OSError, "address family mismatched");
            ip = [255, 255, 255, 255];
            return true;
        }
        if (TryNumeric(host, family, out ip, out zone))
            return true;
        if (Ask(ts, host, null, family, 0, 0, 0) is not { } answers)
            return false;
        foreach (var answer in answers)
            if (answer.Family == family)
            {
                ip = answer.Address.AsSpan(family == SocketAddress.Inet ? 4 : 8, size).ToArray();
                zone = family == SocketAddress.Inet ? 0 : BinaryPrimitives.ReadUInt32LittleEndian(answer.Address.AsSpan(24));
                return true;
            }
        return ts.Fail(ExceptionTypes.OSError, "wildcard resolved to multiple address");
    }

    /// <summary>An IP address in digits, with four numbers where it is of version 4.</summary>
    public static bool TryNumeric(string host, int family, out byte[] ip, out long zone)
    {
        (ip, zone) = (new byte[family == SocketAddress.Inet ? 4 : 16], 0);
        bool isFour = family == SocketAddress.Inet;
        if (isFour && (host.Count(static c => c == '.') != 3 || host.Any(static c => !char.IsAsciiDigit(c) && c != '.') || HasLeadingZero(host)) || !isFour && host.Contains('['))
            return false;
        if (!IPAddress.TryParse(host, out var address) || address.AddressFamily != (isFour ? AddressFamily.InterNetwork : AddressFamily.InterNetworkV6))
            return false;
        ip = address.GetAddressBytes();
        if (!isFour)
            zone = address.ScopeId;
        return true;
    }

    static bool HasLeadingZero(string host) => host.Split('.').Any(static part => part.Length is 0 or > 3 || part.Length > 1 && part[0] == '0');
}
