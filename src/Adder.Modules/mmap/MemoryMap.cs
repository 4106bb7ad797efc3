using System.Buffers;
using System.Runtime.InteropServices;
using Adder.Modules.posix;
using Adder.Modules.Support;

namespace Adder.Modules.mmap;

/// <summary>
/// Memory that the system maps, until nobody refers to it any more: another thread, or a method that an argument's __index__ closes the map
/// under, may still read it. What is retired gives its file back at once, and its addresses when the collector finds it.
/// </summary>
sealed unsafe partial class MemoryMap : MemoryManager<byte>
{
    public const int Shared = 1, Private = 2, Fixed = 0x10, Anonymous = 0x20, NoReserve = 0x4000;
    public const int Read = 1, Write = 2;
    const int Synchronous = 4, OutOfMemory = 12;

    readonly Addresses addresses;
    readonly byte* start;
    readonly nuint size;

    MemoryMap(nint address, nuint size)
    {
        addresses = new Addresses(address, size);
        start = (byte*)address;
        this.size = size;
    }

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)] private static partial nint Map(nint address, nuint size, int protection, int flags, int descriptor, long offset);
    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)] private static partial int Unmap(nint address, nuint size);
    [LibraryImport("libc", EntryPoint = "msync", SetLastError = true)] private static partial int Sync(byte* start, nuint size, int flags);
    [LibraryImport("libc", EntryPoint = "madvise", SetLastError = true)] private static partial int Advise(byte* start, nuint size, int advice);

    /// <summary>Maps memory; null with the error in Marshal.GetLastPInvokeError().</summary>
    public static MemoryMap? TryMap(long size, int protection, int flags, int descriptor, long offset)
    {
        nint address = Map(0, (nuint)size, protection, flags, descriptor, offset);
        if (address == -1 && Marshal.GetLastPInvokeError() == OutOfMemory)
        {
            // maps that were forgotten count until the collector has found them often enough
            for (int round = 0; round < 3; round++)
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
            }
            address = Map(0, (nuint)size, protection, flags, descriptor, offset);
        }
        return address == -1 ? null : new MemoryMap(address, (nuint)size);
    }

    /// <summary>A part of the memory.</summary>
    public Span<byte> Part(long place, int count) => new(start + place, count);

    public ref byte this[long place] => ref start[place];

    /// <summary>The first bytes as memory; the caller sees to it that there are so many.</summary>
    public Memory<byte> First(int count) => CreateMemory(count);

    /// <summary>Writes changes to the file; -1 tells of an error.</summary>
    public int Flush(long place, long count) => Sync(start + place, (nuint)count, Synchronous);

    /// <summary>Tells the system how the memory will be used; -1 tells of an error.</summary>
    public int Advise(long place, long count, int advice) => Advise(start + place, (nuint)count, advice);

    /// <summary>Ends the map: empty memory takes its place, which somebody may still look at.</summary>
    public void Retire() => Map((nint)start, size, Read | Write, Fixed | Private | Anonymous | NoReserve, -1, 0);

    public override Span<byte> GetSpan() => new(start, (int)Math.Min(size, int.MaxValue));
    public override MemoryHandle Pin(int elementIndex = 0) => new(start + elementIndex, default, this);
    public override void Unpin() { }
    protected override void Dispose(bool disposing) => GC.KeepAlive(addresses);

    /// <summary>The addresses, which the system gets back when nobody refers to the map.</summary>
    sealed class Addresses(nint start, nuint size) : LateRelease
    {
        protected override void Release() => _ = Unmap(start, size);
    }
}
