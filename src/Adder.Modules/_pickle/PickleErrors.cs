using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._pickle;

/// <summary>The exceptions of pickling.</summary>
static class PickleErrors
{
    public static PyType Base { get; } = new("_pickle.PickleError", null, ExceptionTypes.Exception);
    public static PyType Pickling { get; } = new("_pickle.PicklingError", null, Base);
    public static PyType Unpickling { get; } = new("_pickle.UnpicklingError", null, Base);

    /// <summary>Puts another error in the place of the pending one, which becomes its __context__. False.</summary>
    public static bool Replace(ThreadState ts, PyType type, string message)
    {
        var context = ts.TakeError();
        ts.Raise(type, message);
        ts.Pending!.Context = context;
        return false;
    }

    /// <summary>Adds a note to the pending error. False.</summary>
    public static bool Note(ThreadState ts, string note)
    {
        var error = ts.TakeError();
        if (error.AddNote(ts, note))
            ts.Restore(error);
        return false;
    }

    /// <summary>The type of an object as errors name it: with its module, unless that is builtins or __main__.</summary>
    public static string TypeOf(PyObject value) =>
        value.Type.FullName;
}
