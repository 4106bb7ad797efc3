using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._io;

/// <summary>What the streams of _io share.</summary>
static class IO
{
    public const int BufferSize = 128 * 1024;

    /// <summary>io.UnsupportedOperation.</summary>
    public static PyType UnsupportedOperation { get; } = ExceptionTypes.Create("io.UnsupportedOperation", ExceptionTypes.OSError, ExceptionTypes.ValueError);

    public static PyObject? Unsupported(ThreadState ts, string message) => ts.Raise(UnsupportedOperation, message);

    public static PyObject? Closed(ThreadState ts, string message = "I/O operation on closed file.") => ts.Raise(ExceptionTypes.ValueError, message);

    /// <summary>Calls a method of an object.</summary>
    public static PyObject? Call(ThreadState ts, PyObject target, string method, params ReadOnlySpan<PyObject> arguments) =>
        target.GetAttribute(ts, Interned.Of(method)) is { } function ? function.Call(ts, arguments, null) : null;

    /// <summary>The truth of what a method gives: 1, 0, or -1 with an error.</summary>
    public static int CallTruth(ThreadState ts, PyObject target, string method) => Call(ts, target, method) is { } answer ? answer.IsTrue(ts) : -1;

    /// <summary>The number that a method gives; false with an error.</summary>
    public static bool TryCallNumber(ThreadState ts, PyObject target, string method, out long number, params ReadOnlySpan<PyObject> arguments)
    {
        number = 0;
        return Call(ts, target, method, arguments) is { } answer && Runtime.Builtins.Declarations.Arguments.TryIndex(ts, answer, out number);
    }

    /// <summary>Whether a stream's attribute closed is true: 1, 0, or -1 with an error.</summary>
    public static int IsClosed(ThreadState ts, PyObject stream) => stream.GetAttribute(ts, Interned.Of("closed")) is { } closed ? closed.IsTrue(ts) : -1;

    /// <summary>A size argument: None is -1; false with an error.</summary>
    public static bool TrySize(ThreadState ts, PyObject? size, out long value)
    {
        value = -1;
        if (size is null or PyNone)
            return true;
        if (size is not PyIntegral && size.Type.Lookup("__index__") is null)
            return ts.Fail(ExceptionTypes.TypeError, $"argument should be integer or None, not '{size.Type.Name}'");
        return Runtime.Builtins.Declarations.Arguments.TryIndex(ts, size, out value);
    }
}
