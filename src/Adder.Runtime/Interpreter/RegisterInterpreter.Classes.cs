using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Interpreter;

public static partial class RegisterInterpreter
{
    /// <summary>Runs a class body with a mapping as its local names; gives what it returns: the cell of __class__ or None.</summary>
    internal static PyObject? RunClassBody(ThreadState ts, PyFunction body, PyObject names)
    {
        var code = ts.Stepping is null ? body.Code.Lowered : body.Code.Exact;
        var frame = FrameStack.Enter(ts, code, body.Globals, names as PyDict, body.Closure);
        if (frame is null)
            return null;
        // up to 3.3 the mapping is the body's parameter
        if (body.Code.Code.ArgCount == 1)
            frame.Chunk[frame.Start].Value = names;
        return RunEntry(ts, frame);
    }
}
