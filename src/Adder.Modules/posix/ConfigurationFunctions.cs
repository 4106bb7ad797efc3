using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about the system's configuration and the numbers of devices.</summary>
[PyModule("posix")]
static unsafe partial class ConfigurationFunctions
{
    [PyFunction("sysconf", "A value of the system's configuration.")]
    static PyObject? SystemValue(ThreadState ts, PyObject name)
    {
        if (!SystemNames.TryNumber(ts, name, "sysconf_names", out int number))
            return null;
        Marshal.SetLastSystemError(0);
        long value = Libc.SystemValue(number);
        return value == -1 && Marshal.GetLastPInvokeError() != 0 ? OSErrors.Raise(ts) : PyInt.Of(value);
    }

    [PyFunction("pathconf", "Return the configuration limit name for the file or directory path.")]
    static PyObject? PathValue(ThreadState ts, [Named] PyObject path, PyObject name)
    {
        if (!PathArgument.TryGet(ts, path, "pathconf", "path", out var file, allowDescriptor: true) || !SystemNames.TryNumber(ts, name, "pathconf_names", out int number))
            return null;
        Marshal.SetLastSystemError(0);
        long value;
        fixed (byte* text = file.Bytes)
            value = file.IsDescriptor ? Libc.PathValue(file.Descriptor, number) : Libc.PathValue(text, number);
        if (value != -1 || Marshal.GetLastPInvokeError() == 0)
            return PyInt.Of(value);
        // an unknown name is not the path's fault
        const int InvalidArgument = 22;
        return Marshal.GetLastPInvokeError() == InvalidArgument ? OSErrors.Raise(ts) : OSErrors.Raise(ts, path);
    }

    [PyFunction("fpathconf", "Return the configuration limit name for the file descriptor fd.")]
    static PyObject? DescriptorValue(ThreadState ts, PyObject fd, PyObject name)
    {
        if (!DescriptorFunctions.TryDescriptor(ts, fd, out int file) || !SystemNames.TryNumber(ts, name, "pathconf_names", out int number))
            return null;
        Marshal.SetLastSystemError(0);
        long value = Libc.PathValue(file, number);
        return value == -1 && Marshal.GetLastPInvokeError() != 0 ? OSErrors.Raise(ts) : PyInt.Of(value);
    }

    [PyFunction("confstr", "Return a string-valued system configuration variable.")]
    static PyObject? ConfigurationText(ThreadState ts, PyObject name)
    {
        if (!SystemNames.TryNumber(ts, name, "confstr_names", out int number))
            return null;
        Marshal.SetLastSystemError(0);
        nuint size = Libc.ConfigurationText(number, null, 0);
        if (size == 0)
            return Marshal.GetLastPInvokeError() != 0 ? OSErrors.Raise(ts) : PyNone.Instance;
        byte[] text = new byte[size];
        fixed (byte* start = text)
            size = Math.Min(size, Libc.ConfigurationText(number, start, size));
        return FileSystemEncoding.Decode(text.AsSpan(0, (int)size - 1));
    }

    [PyFunction("major", "The first part of a device number.")]
    static PyObject? Major(ThreadState ts, long device) => PyInt.Of((device >> 32 & 0xFFFFF000) | (device >> 8 & 0xFFF));

    [PyFunction("minor", "The second part of a device number.")]
    static PyObject? Minor(ThreadState ts, long device) => PyInt.Of((device >> 12 & 0xFFFFFF00) | (device & 0xFF));

    [PyFunction("makedev", "The device number of two parts.")]
    static PyObject? MakeDevice(ThreadState ts, long major, long minor) => IntArithmetic.Normalize(StatxBuffer.Device((uint)major, (uint)minor));
}
