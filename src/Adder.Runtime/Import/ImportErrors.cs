using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Import;

/// <summary>ImportError and what its traceback shows.</summary>
static class ImportErrors
{
    /// <summary>Raises an ImportError with its attributes name, path and name_from; null.</summary>
    public static PyObject? Raise(ThreadState ts, PyType type, string message, PyStr? name, PyStr? path, PyStr? from = null)
    {
        PyObject[] values = [new PyStr(message), name ?? (PyObject)PyNone.Instance, path ?? (PyObject)PyNone.Instance];
        PyObject[] names = [new PyStr("name"), new PyStr("path")];
        if (from is not null)
            (values, names) = ([.. values, from], [.. names, new PyStr("name_from")]);
        return type.Call(ts, values, new PyTuple(names)) is PyException error ? ts.Raise(error) : null;
    }

    /// <summary>Takes the frames of importlib out of the pending error's traceback: all of an ImportError's, else those that end in running the module.</summary>
    public static void RemoveImportFrames(ThreadState ts)
    {
        if (ts.Pending is not { } error)
            return;
        bool always = error.Type.IsSubtypeOf(ExceptionTypes.ImportError);
        TracebackTrimming.Remove(error, always, "<frozen importlib._bootstrap>", "<frozen importlib._bootstrap_external>", "_call_with_frames_removed");
    }
}
