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

    /// <summary>Ends a stream: flushes it and closes the one below, also when flushing fails; null with the error, behind which a second one shows the first.</summary>
    public static PyObject? FlushAndClose(ThreadState ts, PyObject stream, PyObject below)
    {
        var error = Call(ts, stream, "flush") is null ? ts.TakeError() : null;
        var result = Call(ts, below, "close");
        if (error is null)
            return result;
        if (result is null)
        {
            var second = ts.TakeError();
            second.Context ??= error;
            error = second;
        }
        ts.Restore(error);
        return null;
    }

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

    /// <summary>repr() of a stream's name, which may be the stream itself; null with an error.</summary>
    public static PyStr? ShowName(ThreadState ts, PyObject stream, PyObject name)
    {
        if (!ts.Showing.Add(stream))
        {
            ts.Raise(ExceptionTypes.RuntimeError, $"reentrant call inside {stream.Type.Name}.__repr__");
            return null;
        }
        var shown = name.Repr(ts) as PyStr;
        ts.Showing.Remove(stream);
        return shown;
    }

    /// <summary>The dict of a stream's attributes for its state, or None.</summary>
    public static PyObject AttributesOf(ThreadState ts, PyObject stream) => InstanceDict.Of(ts, stream) ?? (PyObject)PyNone.Instance;

    /// <summary>The position in a stream's state; false with an error.</summary>
    public static bool TryPosition(ThreadState ts, PyObject value, string place, out long position)
    {
        position = 0;
        if (value is not PyIntegral)
            return ts.Fail(ExceptionTypes.TypeError, $"{place} item of state must be an integer, got {value.Type.Name}");
        return Runtime.Builtins.Declarations.Arguments.TryIndex(ts, value, out position)
            && (position >= 0 || ts.Fail(ExceptionTypes.ValueError, "position value cannot be negative"));
    }

    /// <summary>Takes the attributes of a stream's state: None, or null with an error.</summary>
    public static PyObject? SetAttributes(ThreadState ts, PyObject stream, PyObject attributes, string place)
    {
        if (attributes is PyNone)
            return attributes;
        if (attributes is not PyDict dict)
            return ts.Raise(ExceptionTypes.TypeError, $"{place} item of state should be a dict, got a {attributes.Type.Name}");
        return InstanceDict.Of(ts, stream, create: true)!.Update(ts, dict) ? PyNone.Instance : null;
    }
}
