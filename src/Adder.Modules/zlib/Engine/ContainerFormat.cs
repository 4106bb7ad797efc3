namespace Adder.Modules.zlib.Engine;

/// <summary>What is around deflate data.</summary>
enum ContainerFormat { Raw, Zlib, Gzip, Automatic }

/// <summary>The parameter wbits of zlib: the size of the window and, by its range, the container.</summary>
static class WindowBits
{
    /// <summary>The container that wbits tells; false when it is out of range.</summary>
    public static bool TryParse(long bits, bool decompressing, out ContainerFormat format)
    {
        format = bits switch
        {
            < 0 => ContainerFormat.Raw,
            >= 32 => ContainerFormat.Automatic,
            >= 16 => ContainerFormat.Gzip,
            _ => ContainerFormat.Zlib,
        };
        if (bits is < -15 or > 47)
            return false;
        long size = bits < 0 ? -bits : bits & 15;
        if (decompressing)
            return size >= 8 || size == 0;
        return format != ContainerFormat.Automatic && (size > 8 || bits == 8);
    }
}
