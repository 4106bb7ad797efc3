using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>AttributeErrors that know the name and the object, for suggestions.</summary>
static class AttributeErrors
{
    /// <summary>Sets the error and returns null.</summary>
    public static PyObject? Raise(ThreadState ts, PyObject instance, PyStr name, string message)
    {
        var error = new PyException(ExceptionTypes.AttributeError, [new PyStr(message)]);
        error.SetMember(0, name);
        error.SetMember(1, instance);
        return ts.Raise(error);
    }
}
