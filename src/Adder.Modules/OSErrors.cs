using System.Runtime.InteropServices;
using System.Text;
using Adder.Modules.posix;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>OSError of the error number that a system call left.</summary>
static unsafe class OSErrors
{
    /// <summary>The exception that OSError becomes for an error number (PEP 3151).</summary>
    static PyType TypeOf(int number) => number switch
    {
        1 or 13 => ExceptionTypes.PermissionError,
        2 => ExceptionTypes.FileNotFoundError,
        3 => ExceptionTypes.ProcessLookupError,
        4 => ExceptionTypes.InterruptedError,
        10 => ExceptionTypes.ChildProcessError,
        11 or 114 or 115 => ExceptionTypes.BlockingIOError,
        17 => ExceptionTypes.FileExistsError,
        20 => ExceptionTypes.NotADirectoryError,
        21 => ExceptionTypes.IsADirectoryError,
        32 or 108 => ExceptionTypes.BrokenPipeError,
        103 => ExceptionTypes.ConnectionAbortedError,
        104 => ExceptionTypes.ConnectionResetError,
        110 => ExceptionTypes.TimeoutError,
        111 => ExceptionTypes.ConnectionRefusedError,
        _ => ExceptionTypes.OSError,
    };

    /// <summary>Raises OSError(errno, strerror, …) for the last failed call; null.</summary>
    public static PyObject? Raise(ThreadState ts, PyObject? file = null, PyObject? file2 = null) => Raise(ts, Marshal.GetLastPInvokeError(), file, file2);

    /// <summary>Raises OSError(errno, strerror, …); null.</summary>
    public static PyObject? Raise(ThreadState ts, int number, PyObject? file = null, PyObject? file2 = null)
    {
        PyObject[] arguments = [PyInt.Of(number), new PyStr(Text(number))];
        if (file is not null)
            arguments = file2 is null ? [.. arguments, file] : [.. arguments, file, PyNone.Instance, file2];
        return TypeOf(number).Call(ts, arguments, null) is PyException error ? ts.Raise(error) : null;
    }

    /// <summary>What the system says of an error number.</summary>
    public static string Text(int number)
    {
        Span<byte> buffer = stackalloc byte[256];
        fixed (byte* start = buffer)
        {
            byte* text = Libc.StrError(number, start, (nuint)buffer.Length);
            return text is null ? $"Unknown error {number}" : Encoding.UTF8.GetString(MemoryMarshal.CreateReadOnlySpanFromNullTerminated(text));
        }
    }
}
