using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._asyncio;

/// <summary>What the event loop calls for a step of a task.</summary>
/// <param name="task">The task.</param>
/// <param name="exception">What the step throws; null for none.</param>
sealed class PyTaskStep(PyTask task, PyException? exception) : PyObject
{
    public static PyType TypeObject { get; } = new("_asyncio.TaskStepMethWrapper", null) { IsSubclassable = false };

    public override PyType Type => TypeObject;
    public PyTask Task => task;

    public override PyObject? Call(ThreadState ts, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (names is { Count: > 0 })
            return ts.Raise(ExceptionTypes.TypeError, "function takes no keyword arguments");
        return arguments.Length > 0 ? ts.Raise(ExceptionTypes.TypeError, "function takes no positional arguments") : task.Step(ts, exception);
    }
}

[PyMethods(typeof(PyTaskStep))]
static partial class TaskStepAttributes
{
    [PyGetter("__self__", "The task.")]
    public static PyObject? Self(ThreadState ts, PyTaskStep self) => self.Task;
}
