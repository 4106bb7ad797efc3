using Microsoft.Win32.SafeHandles;

namespace Adder.Modules.posix;

/// <summary>Files whose names are no UTF-8.</summary>
public static class RawFiles
{
    /// <summary>Whether a name holds bytes that are no text.</summary>
    public static bool IsNeededFor(string name) => OperatingSystem.IsLinux() && name.AsSpan().ContainsAnyInRange('\uDC80', '\uDCFF') && name.EnumerateRunes().Any(static rune => rune.Value == 0xFFFD);

    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    public static FileStream OpenToRead(string name)
    {
        int descriptor = Libc.OpenToRead(name);
        return descriptor >= 0 ? new FileStream(new SafeFileHandle(descriptor, ownsHandle: true), FileAccess.Read, bufferSize: 0) : throw new FileNotFoundException(null, name);
    }
}
