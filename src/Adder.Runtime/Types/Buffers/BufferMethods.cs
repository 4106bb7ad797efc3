using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>The buffer protocol of built-in types as programs call it: __buffer__ and __release_buffer__ (PEP 688).</summary>
static class BufferMethods
{
    /// <summary>The method of a type with a buffer; null when the name is none of both.</summary>
    public static PyMethodDescriptor? Find(string name, PyType type) => name switch
    {
        "__buffer__" => new PyMethodDescriptor(name, type, Buffer, "Return a buffer object that exposes the underlying memory of the object."),
        "__release_buffer__" => new PyMethodDescriptor(name, type, Release, "Release the buffer object that exposes the underlying memory of the object."),
        _ => null,
    };

    static PyObject? Buffer(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!IsOne(ts, "__buffer__", arguments, names))
            return null;
        return Arguments.TryInt(ts, arguments[0], out int flags) ? PyMemoryView.OfNative(ts, self, flags) : null;
    }

    static PyObject? Release(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!IsOne(ts, "__release_buffer__", arguments, names))
            return null;
        if (arguments[0] is not PyMemoryView view)
            return ts.Raise(ExceptionTypes.TypeError, "expected a memoryview object");
        // a view of a view is one of what that shows
        if (!view.IsReleased && !ReferenceEquals(view.Owner, self is PyMemoryView { IsReleased: false } shown ? shown.Owner : self))
            return ts.Raise(ExceptionTypes.ValueError, "memoryview's buffer is not this object");
        return view.Release(ts) ? PyNone.Instance : null;
    }

    static bool IsOne(ThreadState ts, string name, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Fail(ExceptionTypes.TypeError, $"wrapper {name}() takes no keyword arguments");
        return arguments.Length == 1 || ts.Fail(ExceptionTypes.TypeError, $"{name} expected 1 argument, got {arguments.Length}");
    }
}
