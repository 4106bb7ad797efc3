using Adder.Runtime.Errors;
using Adder.Runtime.Types;

namespace Adder.Runtime.Objects;

/// <summary>What CPython 3.14 says when a container's key or element cannot be hashed.</summary>
public static class HashErrors
{
    /// <summary>Replaces a pending TypeError by one that tells of the use: "cannot use 'list' as a dict key (unhashable type: 'list')". Null.</summary>
    public static PyObject? Explain(ThreadState ts, PyObject key, string use)
    {
        if (ts.Pending is not { } error || error.Type != ExceptionTypes.TypeError || error.Arguments.Count != 1 || error.Arguments.Items[0] is not PyStr message)
            return null;
        return ts.Raise(ExceptionTypes.TypeError, $"cannot use '{key.Type.FullName}' as a {use} ({message.Value})");
    }
}
