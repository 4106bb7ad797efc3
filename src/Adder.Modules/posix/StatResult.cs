using System.Runtime.InteropServices;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>os.stat_result and the calls that make one.</summary>
static unsafe class StatResult
{
    public static readonly StructSequenceType StructType = new("os.stat_result", "stat_result: Result from stat, fstat, or lstat.", 10,
    [
        "st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", null, null, null, "st_atime", "st_mtime", "st_ctime",
        "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev",
    ]);

    /// <summary>The status of a path or descriptor; -1 tells of an error.</summary>
    public static int Query(in PathArgument path, int directory, bool follow, out StatxBuffer status)
    {
        status = default;
        fixed (byte* name = path.IsDescriptor ? "\0"u8 : path.Bytes)
        fixed (StatxBuffer* result = &status)
            return path.IsDescriptor
                ? Libc.Status(path.Descriptor, name, Libc.EmptyPath, StatxBuffer.BasicMask, result)
                : Libc.Status(directory, name, follow ? 0 : Libc.NoFollow, StatxBuffer.BasicMask, result);
    }

    public static PyObject Make(in StatxBuffer s)
    {
        static long Total(StatxTime t) => t.Seconds * 1_000_000_000 + t.Nanoseconds;
        static PyFloat Real(StatxTime t) => new(t.Seconds + 1e-9 * t.Nanoseconds);
        return new PyStructSequence(StructType,
        [
            PyInt.Of(s.Mode), IntArithmetic.Normalize(s.Inode), IntArithmetic.Normalize(StatxBuffer.Device(s.DeviceMajor, s.DeviceMinor)), PyInt.Of(s.Links),
            PyInt.Of(s.User), PyInt.Of(s.Group), PyInt.Of((long)s.Size), PyInt.Of(s.Accessed.Seconds), PyInt.Of(s.Modified.Seconds), PyInt.Of(s.Changed.Seconds),
            Real(s.Accessed), Real(s.Modified), Real(s.Changed), PyInt.Of(Total(s.Accessed)), PyInt.Of(Total(s.Modified)), PyInt.Of(Total(s.Changed)),
            PyInt.Of(s.BlockSize), PyInt.Of((long)s.Blocks), IntArithmetic.Normalize(StatxBuffer.Device(s.RealDeviceMajor, s.RealDeviceMinor)),
        ]);
    }
}
