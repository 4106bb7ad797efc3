using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>AttributeErrors that know the name and the object, for suggestions.</summary>
static class AttributeErrors
{
    /// <summary>Lets a pending AttributeError of the program know what was looked for, when it does not tell.</summary>
    public static void Complete(ThreadState ts, PyObject instance, PyStr name)
    {
        if (ts.Pending is not { } error || !error.Type.IsSubtypeOf(ExceptionTypes.AttributeError) || error.Member(0) is not null || error.Member(1) is not null)
            return;
        error.SetMember(0, name);
        error.SetMember(1, instance);
    }

    /// <summary>Sets the error and returns null.</summary>
    public static PyObject? Raise(ThreadState ts, PyObject instance, PyStr name, string message)
    {
        var error = new PyException(ExceptionTypes.AttributeError, [new PyStr(message)]);
        error.SetMember(0, name);
        error.SetMember(1, instance);
        return ts.Raise(error);
    }
}
