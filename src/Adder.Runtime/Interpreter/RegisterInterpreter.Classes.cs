using System.Runtime.CompilerServices;
using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    /// <summary>Runs a class body with a mapping as its local names; gives what it returns: the cell of __class__ or None.</summary>
    internal static PyObject? RunClassBody(ThreadState ts, PyFunction body, PyObject names)
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            return ts.Raise(ExceptionTypes.RecursionError, "maximum recursion depth exceeded");
        // up to 3.3 the mapping is the body's parameter
        var frame = EnterFunction(ts, body, body.Code.Code.ArgCount > 0 ? [names] : default, null);
        if (frame is null)
            return null;
        frame.Locals = names;
        return RunEntry(ts, frame);
    }
}
