using Adder.Modules.posix;
using Adder.Modules.Support;

namespace Adder.Modules.mmap;

/// <summary>The file behind a map by a descriptor of its own, or none.</summary>
sealed unsafe class MappedFile(int descriptor, bool isRegular) : LateRelease
{
    const int DuplicateForThisProgram = 1030, TypeMask = 0xF000, Regular = 0x8000;

    readonly OpenDescriptor open = new(descriptor);
    bool isClosed;

    protected override void Release()
    {
        if (open.IsStillOpen)
            Close();
    }

    public int Descriptor => isClosed ? -1 : descriptor;

    /// <summary>Whether the size tells what of a map can be used.</summary>
    public bool IsRegular => isRegular && !isClosed;

    /// <summary>Whether a descriptor is of a regular file, and its size; false when the system does not say.</summary>
    public static bool TryStatus(int descriptor, out bool isRegular, out long size)
    {
        StatxBuffer status = default;
        int result;
        fixed (byte* name = "\0"u8)
            result = Libc.Status(descriptor, name, Libc.EmptyPath, StatxBuffer.BasicMask, &status);
        (isRegular, size) = ((status.Mode & TypeMask) == Regular, (long)status.Size);
        return result == 0;
    }

    /// <summary>Opens a file again that a descriptor has open; null with the error in Marshal.GetLastPInvokeError().</summary>
    public static MappedFile? TryDuplicate(int descriptor, bool isRegular)
    {
        int own = Libc.Control(descriptor, DuplicateForThisProgram, 0);
        return own < 0 ? null : new MappedFile(own, isRegular);
    }

    public void Close()
    {
        if (isClosed)
            return;
        isClosed = true;
        if (descriptor >= 0)
            _ = Libc.Close(descriptor);
    }
}
