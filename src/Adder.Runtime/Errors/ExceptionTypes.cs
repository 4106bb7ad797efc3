using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>The built-in exception types; spec/exceptions.txt.</summary>
public static partial class ExceptionTypes
{
    static PyType Create(string name, params PyType[] bases) => new(name, Construct, bases);

    static PyObject? Construct(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names) => names is null
        ? new PyException((PyType)self, arguments.ToArray())
        : ts.Raise(TypeError, $"{((PyType)self).Name}() takes no keyword arguments");
}
