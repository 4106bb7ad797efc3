using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._json;

/// <summary>The errors of reading JSON.</summary>
static class JsonErrors
{
    /// <summary>Raises json.JSONDecodeError(message, document, place). Null.</summary>
    public static PyObject? Decode(ThreadState ts, string message, PyStr document, long place)
    {
        var type = Imports.Module(ts, "json")?.GetAttribute(ts, Interned.Of("decoder"))?.GetAttribute(ts, Interned.Of("JSONDecodeError"));
        return type?.Call(ts, [new PyStr(message), document, PyInt.Of(place)], null) is PyException error ? ts.Raise(error) : null;
    }

    /// <summary>Raises StopIteration(place): nothing that JSON knows stands there. Null.</summary>
    public static PyObject? Nothing(ThreadState ts, int place) => ts.Raise(new PyException(ExceptionTypes.StopIteration, [PyInt.Of(place)]));
}
