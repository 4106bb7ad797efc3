using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>A path given to a function of os: text, bytes, an object with __fspath__, or a file descriptor where one is allowed.</summary>
readonly struct PathArgument(byte[] bytes, PyObject given, int descriptor)
{
    /// <summary>The path, ended by a NUL; empty for a descriptor.</summary>
    public byte[] Bytes { get; } = bytes;

    /// <summary>What errors show.</summary>
    public PyObject Given { get; } = given;

    /// <summary>The descriptor, or -1.</summary>
    public int Descriptor { get; } = descriptor;

    public bool IsDescriptor => Descriptor >= 0 || Bytes.Length == 0;

    /// <summary>Whether names come back as bytes.</summary>
    public bool IsBytes => Given is PyBytes;

    /// <summary>Reads a path; false with the error of a function's argument.</summary>
    public static bool TryGet(ThreadState ts, PyObject value, string function, string argument, out PathArgument path, bool allowDescriptor = false)
    {
        path = default;
        if (allowDescriptor && value is PyIntegral number)
        {
            if (!Descriptors.WarnOfBool(ts, number) || !Arguments.TryInt(ts, number, out int descriptor))
                return false;
            path = new PathArgument([], value, descriptor);
            return true;
        }
        if (AsText(ts, value, function, argument, allowDescriptor) is not { } text)
            return false;
        byte[]? bytes = text is PyStr str ? FileSystemEncoding.Encode(ts, str) : ((PyBytes)text).Value;
        if (bytes is null)
            return false;
        if (bytes.AsSpan().Contains((byte)0))
            return ts.Fail(ExceptionTypes.ValueError, function.Length == 0 ? "embedded null byte" : $"{function}: embedded null character in {argument}");
        byte[] ended = new byte[bytes.Length + 1];
        bytes.CopyTo(ended, 0);
        path = new PathArgument(ended, text, -1);
        return true;
    }

    /// <summary>A path as text, as functions take the name of a source; false with an error.</summary>
    public static bool TryText(ThreadState ts, PyObject filename, out string path)
    {
        path = "";
        switch (filename is PyStr or PyBytes ? filename : FsPath(ts, filename))
        {
            case PyStr text: path = text.Value; break;
            case PyBytes bytes: path = FileSystemEncoding.Decode(bytes.Value).Value; break;
            default: return false;
        }
        return !path.Contains('\0') || ts.Fail(ExceptionTypes.ValueError, "embedded null character");
    }

    /// <summary>A str alone as the system takes a name, ended by a NUL; where tells of the argument in the error. False with an error.</summary>
    public static bool TryName(ThreadState ts, PyObject value, string where, out byte[] name)
    {
        name = [];
        if (!Arguments.TryStr(ts, value, where, out var text))
            return false;
        if (text.Value.Contains('\0', StringComparison.Ordinal))
            return ts.Fail(ExceptionTypes.ValueError, "embedded null character");
        if (FileSystemEncoding.Encode(ts, text) is not { } bytes)
            return false;
        name = [.. bytes, 0];
        return true;
    }

    /// <summary>The str or bytes of a path, by __fspath__ if need be; null with an error.</summary>
    static PyObject? AsText(ThreadState ts, PyObject value, string function, string argument, bool allowDescriptor)
    {
        if (value is PyStr or PyBytes)
            return value;
        if (value.Type.Lookup("__fspath__") is { } method and not PyNone && Bind(ts, method, value) is { } bound)
        {
            if (bound.Call(ts, default, null) is not { } made)
                return null;
            return made is PyStr or PyBytes ? made
                : ts.Raise(ExceptionTypes.TypeError, $"expected {value.Type.Name}.__fspath__() to return str or bytes, not {made.Type.Name}");
        }
        return ts.Raise(ExceptionTypes.TypeError, function.Length == 0 ? $"expected str, bytes or os.PathLike object, not {value.Type.Name}"
            : $"{function}: {argument} should be string, bytes{(allowDescriptor ? ", os.PathLike or integer" : " or os.PathLike")}, not {value.Type.Name}");
    }

    /// <summary>The method, whose descriptor may fail in any way: then the value is no path.</summary>
    static PyObject? Bind(ThreadState ts, PyObject method, PyObject value)
    {
        var bound = method.DescriptorGet(ts, value, value.Type);
        if (bound is null)
            ts.TakeError();
        return bound;
    }

    /// <summary>os.fspath(): the str or bytes of a path; null with an error.</summary>
    public static PyObject? FsPath(ThreadState ts, PyObject value) => AsText(ts, value, "", "path", false);

    /// <summary>dir_fd: the current directory when none is given.</summary>
    public static bool TryDirectory(ThreadState ts, PyObject? value, out int descriptor)
    {
        descriptor = Libc.CurrentDirectory;
        if (value is null or PyNone)
            return true;
        if (value is not PyIntegral)
            return ts.Fail(ExceptionTypes.TypeError, $"argument should be integer or None, not {value.Type.Name}");
        return Descriptors.WarnOfBool(ts, value) && Arguments.TryInt(ts, value, out descriptor);
    }
}
