using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._interpreters;

/// <summary>The errors of what goes on between interpreters.</summary>
static class InterpreterErrors
{
    public static PyType Error { get; } = ExceptionTypes.Create("concurrent.interpreters.InterpreterError", ExceptionTypes.Exception);
    public static PyType NotFound { get; } = ExceptionTypes.Create("concurrent.interpreters.InterpreterNotFoundError", Error);
    public static PyType NotShareable { get; } = ExceptionTypes.Create("concurrent.interpreters.NotShareableError", ExceptionTypes.TypeError);

    /// <summary>The number of an interpreter, a queue and the like; false with an error.</summary>
    public static bool TryId(ThreadState ts, PyObject value, string what, out long id)
    {
        id = 0;
        if (value is not PyIntegral)
            return ts.Fail(ExceptionTypes.TypeError, $"{what} ID must be an int, got {value.Type.Name}");
        if (!Runtime.Builtins.Declarations.Arguments.TryBigInteger(ts, value, out var number))
            return false;
        if (number < 0)
            return ts.Fail(ExceptionTypes.ValueError, $"{what} ID must be a non-negative int, got {number}");
        if (number > long.MaxValue)
            return ts.Fail(ExceptionTypes.OverflowError, "int too big to convert");
        id = (long)number;
        return true;
    }

    /// <summary>Raises NotShareableError with the pending error as its cause.</summary>
    public static void RaiseNotShareable(ThreadState ts, string message)
    {
        var cause = ts.HasError ? ts.TakeError() : null;
        ts.Raise(new PyException(NotShareable, [new PyStr(message)]) { Cause = cause });
    }
}
