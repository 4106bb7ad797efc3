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
        if (!Descriptors.TryGet(ts, fd, out int file) || !SystemNames.TryNumber(ts, name, "pathconf_names", out int number))
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
        return ConfigurationText(number) ?? (Marshal.GetLastPInvokeError() != 0 ? OSErrors.Raise(ts) : PyNone.Instance);
    }

    /// <summary>A variable of the system that is a text; null when it has no value.</summary>
    internal static PyStr? ConfigurationText(int number)
    {
        nuint size = Libc.ConfigurationText(number, null, 0);
        if (size == 0)
            return null;
        byte[] text = new byte[size];
        fixed (byte* start = text)
            size = Math.Min(size, Libc.ConfigurationText(number, start, size));
        return FileSystemEncoding.Decode(text.AsSpan(0, (int)size - 1));
    }

    /// <summary>The number of no device.</summary>
    const ulong NoDevice = ulong.MaxValue;

    /// <summary>A number of a device or, up to a limit, of a part of one: -1 is no device. False with an error.</summary>
    static bool TryDevice(ThreadState ts, PyObject value, ulong most, string tooLarge, out ulong number)
    {
        number = NoDevice;
        if (Numbers.ToIndex(ts, value) is not { } index)
            return false;
        var wide = index.ToBigInteger();
        if (wide == System.Numerics.BigInteger.MinusOne)
            return true;
        if (wide.Sign < 0)
            return ts.Fail(ExceptionTypes.OverflowError, "can't convert negative int to unsigned");
        if (wide > most)
            return ts.Fail(ExceptionTypes.OverflowError, tooLarge);
        number = (ulong)wide;
        return true;
    }

    static PyObject Part(ulong device, ulong part) => device == NoDevice ? PyInt.Of(-1) : PyInt.Of((long)part);

    [PyFunction("major", "The first part of a device number.")]
    static PyObject? Major(ThreadState ts, PyObject device) =>
        TryDevice(ts, device, ulong.MaxValue, "int too big to convert", out ulong number) ? Part(number, number >> 32 & 0xFFFFF000 | number >> 8 & 0xFFF) : null;

    [PyFunction("minor", "The second part of a device number.")]
    static PyObject? Minor(ThreadState ts, PyObject device) =>
        TryDevice(ts, device, ulong.MaxValue, "int too big to convert", out ulong number) ? Part(number, number >> 12 & 0xFFFFFF00 | number & 0xFF) : null;

    [PyFunction("makedev", "The device number of two parts.")]
    static PyObject? MakeDevice(ThreadState ts, PyObject major, PyObject minor)
    {
        const string TooLarge = "Python int too large to convert to C unsigned int";
        if (!TryDevice(ts, major, uint.MaxValue, TooLarge, out ulong first) || !TryDevice(ts, minor, uint.MaxValue, TooLarge, out ulong second))
            return null;
        return first == NoDevice && second == NoDevice ? PyInt.Of(-1) : IntArithmetic.Normalize(StatxBuffer.Device((uint)first, (uint)second));
    }
}
