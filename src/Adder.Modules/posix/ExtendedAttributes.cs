using System.Runtime.InteropServices;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types;

namespace Adder.Modules.posix;

/// <summary>Functions of posix about extended attributes of files.</summary>
[PyModule("posix")]
static unsafe partial class ExtendedAttributes
{
    const int FirstSize = 128, LargestSize = 65536, OutOfRange = 34;

    delegate nint Query(byte* path, byte* buffer, nuint size);

    static bool TryPath(ThreadState ts, string function, PyObject path, bool follow, out PathArgument file)
    {
        if (!PathArgument.TryGet(ts, path, function, "path", out file, allowDescriptor: true))
            return false;
        return follow || !file.IsDescriptor || ts.Fail(ExceptionTypes.ValueError, $"{function}: cannot use fd and follow_symlinks together");
    }

    /// <summary>What a query tells, asked with more and more space; null with an error.</summary>
    static byte[]? Ask(ThreadState ts, PyObject path, in PathArgument file, Query query)
    {
        for (int size = FirstSize; ; size = size == FirstSize ? LargestSize : 0)
        {
            if (size == 0)
            {
                OSErrors.Raise(ts, OutOfRange, path);
                return null;
            }
            byte[] buffer = new byte[size];
            nint count;
            fixed (byte* name = file.Bytes, start = buffer)
                count = query(name, start, (nuint)size);
            if (count >= 0)
                return buffer[..(int)count];
            if (Marshal.GetLastPInvokeError() == OutOfRange)
                continue;
            OSErrors.Raise(ts, path);
            return null;
        }
    }

    [PyFunction("getxattr", "Return the value of extended attribute attribute on path.")]
    static PyObject? GetAttribute(ThreadState ts, [Named] PyObject path, PyObject attribute, [KeywordOnly] bool follow_symlinks = true)
    {
        if (!TryPath(ts, "getxattr", path, follow_symlinks, out var file) || !PathArgument.TryGet(ts, attribute, "getxattr", "attribute", out var key))
            return null;
        if (!Audit.Tell(ts, "os.getxattr", path, attribute))
            return null;
        int descriptor = file.IsDescriptor ? file.Descriptor : -1;
        byte[]? value = Ask(ts, path, file, (name, buffer, size) =>
        {
            fixed (byte* text = key.Bytes)
                return descriptor >= 0 ? Libc.GetAttribute(descriptor, text, buffer, size)
                    : follow_symlinks ? Libc.GetAttribute(name, text, buffer, size) : Libc.GetLinkAttribute(name, text, buffer, size);
        });
        return value is null ? null : new PyBytes(value);
    }

    [PyFunction("setxattr", "Set extended attribute attribute on path to value.", TextSignature = "($module, /, path, attribute, value, flags=0, *,\n         follow_symlinks=True)")]
    static PyObject? SetAttribute(ThreadState ts, [Named] PyObject path, PyObject attribute, PyObject value, int flags = 0, [KeywordOnly] bool follow_symlinks = true)
    {
        if (!TryPath(ts, "setxattr", path, follow_symlinks, out var file) || !PathArgument.TryGet(ts, attribute, "setxattr", "attribute", out var key)
            || !BytesLike.TryGet(ts, value, out var data))
            return null;
        if (!Audit.Tell(ts, "os.setxattr", path, attribute, value, PyInt.Of(flags)))
            return null;
        fixed (byte* name = file.Bytes, text = key.Bytes, start = data.Span)
        {
            int result = file.IsDescriptor ? Libc.SetAttribute(file.Descriptor, text, start, (nuint)data.Length, flags)
                : follow_symlinks ? Libc.SetAttribute(name, text, start, (nuint)data.Length, flags) : Libc.SetLinkAttribute(name, text, start, (nuint)data.Length, flags);
            return FileFunctions.Done(ts, result, path);
        }
    }

    [PyFunction("removexattr", "Remove extended attribute attribute on path.")]
    static PyObject? RemoveAttribute(ThreadState ts, [Named] PyObject path, PyObject attribute, [KeywordOnly] bool follow_symlinks = true)
    {
        if (!TryPath(ts, "removexattr", path, follow_symlinks, out var file) || !PathArgument.TryGet(ts, attribute, "removexattr", "attribute", out var key))
            return null;
        if (!Audit.Tell(ts, "os.removexattr", path, attribute))
            return null;
        fixed (byte* name = file.Bytes, text = key.Bytes)
            return FileFunctions.Done(ts, file.IsDescriptor ? Libc.RemoveAttribute(file.Descriptor, text)
                : follow_symlinks ? Libc.RemoveAttribute(name, text) : Libc.RemoveLinkAttribute(name, text), path);
    }

    [PyFunction("listxattr", "Return a list of extended attributes on path.")]
    static PyObject? ListAttributes(ThreadState ts, [Named] PyObject? path = null, [KeywordOnly] bool follow_symlinks = true)
    {
        var given = path is null or PyNone ? new PyStr(".") : path;
        if (!TryPath(ts, "listxattr", given, follow_symlinks, out var file))
            return null;
        if (!Audit.Tell(ts, "os.listxattr", path))
            return null;
        int descriptor = file.IsDescriptor ? file.Descriptor : -1;
        byte[]? names = Ask(ts, given, file, (name, buffer, size) => descriptor >= 0 ? Libc.ListAttributes(descriptor, buffer, size)
            : follow_symlinks ? Libc.ListAttributes(name, buffer, size) : Libc.ListLinkAttributes(name, buffer, size));
        if (names is null)
            return null;
        var list = new List<PyObject>();
        for (int start = 0, i = 0; i < names.Length; i++)
            if (names[i] == 0)
            {
                list.Add(FileSystemEncoding.Decode(names.AsSpan(start..i)));
                start = i + 1;
            }
        return new PyList(list);
    }
}
