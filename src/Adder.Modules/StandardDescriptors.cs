namespace Adder.Modules;

/// <summary>The descriptors 0, 1 and 2 as the process was started with them.</summary>
public static class StandardDescriptors
{
    /// <summary>Whether the process began without one. .NET may have taken its number for itself then: what a process is given survives exec(), what .NET opens does not.</summary>
    public static bool IsMissing(int descriptor) => !OperatingSystem.IsWindows() && posix.Libc.ClosesOnExec(descriptor) != 0;
}
