using System.Buffers.Binary;
using System.Net.NetworkInformation;
using System.Security.Cryptography;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._uuid;

/// <summary>The module _uuid: UUIDs of time and machine (version 1 of RFC 9562).</summary>
[PyModule("_uuid", "UUIDs of the time.")]
static partial class UuidModule
{
    // from the start of the Gregorian calendar, 1582-10-15, in the ticks of .NET
    static readonly long Start = new DateTime(1582, 10, 15, 0, 0, 0, DateTimeKind.Utc).Ticks;
    static readonly int Sequence = RandomNumberGenerator.GetInt32(1 << 14);
    static readonly byte[] Node = FindNode();
    static readonly Lock Generating = new();
    static long last;

    [PyConstant("has_uuid_generate_time_safe")] const int HasSafeGenerator = 1;
    [PyConstant("has_stable_extractable_node")] const int HasStableNode = 0;

    /// <summary>The address of a network interface, or a random one that is marked as none.</summary>
    static byte[] FindNode()
    {
        foreach (var network in NetworkInterface.GetAllNetworkInterfaces())
            if (network.NetworkInterfaceType != NetworkInterfaceType.Loopback && network.GetPhysicalAddress().GetAddressBytes() is { Length: 6 } address && address.Any(static b => b != 0))
                return address;
        byte[] random = RandomNumberGenerator.GetBytes(6);
        random[0] |= 1;
        return random;
    }

    [PyFunction("generate_time_safe", "The bytes of a new UUID of the time, and 0 when no other process can make the same at once.")]
    static PyObject? GenerateTimeSafe(ThreadState ts)
    {
        long time;
        lock (Generating)
            time = last = Math.Max(last + 1, DateTime.UtcNow.Ticks - Start);
        byte[] bytes = new byte[16];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)time);
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(4), (ushort)(time >> 32));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(6), (ushort)(time >> 48 & 0xFFF | 0x1000));
        BinaryPrimitives.WriteUInt16BigEndian(bytes.AsSpan(8), (ushort)(Sequence | 0x8000));
        Node.CopyTo(bytes, 10);
        // processes do not ask each other
        return new PyTuple([new PyBytes(bytes), PyInt.Of(-1)]);
    }
}
