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

    /// <summary>An attribute of a module; null with an error.</summary>
    public static PyObject? Attribute(ThreadState ts, string module, string name) => Module(ts, module)?.GetAttribute(ts, new PyStr(name));
}
