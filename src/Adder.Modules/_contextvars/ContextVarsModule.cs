using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._contextvars;

/// <summary>The module _contextvars.</summary>
[PyModule("_contextvars", "Context variables.")]
static partial class ContextVarsModule
{
    [PyConstant("Context")] static PyType Context => PyContext.TypeObject;
    [PyConstant("ContextVar")] static PyType ContextVar => PyContextVar.TypeObject;

    [PyConstant("Token")]
    static PyType Token
    {
        get
        {
            PyContextToken.TypeObject.Attributes.SetName(Interned.Of("MISSING"), PyContextToken.Missing);
            return PyContextToken.TypeObject;
        }
    }

    [PyFunction("copy_context", "A shallow copy of the current context.")]
    static PyObject? CopyContext(ThreadState ts) => PyContext.Current(ts).Copy();
}
