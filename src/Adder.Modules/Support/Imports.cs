using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules;

/// <summary>Imports that modules written in C# make.</summary>
static class Imports
{
    static readonly PyStr ImportName = new("__import__");

    /// <summary>The module of a name without dots; null with an error.</summary>
    public static PyObject? Module(ThreadState ts, string name) => ts.Interpreter.Builtins.Get(ImportName) is { } import
        ? import.Call(ts, [new PyStr(name)], null)
        : ts.Raise(ExceptionTypes.ImportError, "__import__ not found");

    /// <summary>An attribute of a module, whose name may have dots: from module import name. Null with an error.</summary>
    public static PyObject? Attribute(ThreadState ts, string module, string name)
    {
        if (ts.Interpreter.Builtins.Get(ImportName) is not { } import)
            return ts.Raise(ExceptionTypes.ImportError, "__import__ not found");
        var attribute = Interned.Of(name);
        return import.Call(ts, [new PyStr(module), PyNone.Instance, PyNone.Instance, new PyTuple([attribute])], null)?.GetAttribute(ts, attribute);
    }
}
