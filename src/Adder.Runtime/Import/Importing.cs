using Adder.Runtime.Errors;
using Adder.Runtime.Frames;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Import;

/// <summary>What the import statement does.</summary>
public static class Importing
{
    /// <summary>The module that "import name" binds; null with an error.</summary>
    public static PyObject? ImportName(ThreadState ts, PyStr name) =>
        ts.Interpreter.Modules.Get(name) ?? ImportBuiltin(ts, name)
        ?? (ts.HasError ? null : ts.Raise(ExceptionTypes.ModuleNotFoundError, $"No module named '{name.Value}'"));

    /// <summary>Makes a module written in C# and puts it into sys.modules; null, perhaps without an error, when there is none.</summary>
    public static PyModule? ImportBuiltin(ThreadState ts, PyStr name)
    {
        if (name.Value == "builtins")
            return ts.Interpreter.BuiltinsModule;
        if (ts.Interpreter.Catalog.Find(name.Value) is not { } definition)
            return null;
        var module = definition.Create(ts);
        ts.Interpreter.Modules.Set(ts, name, module);
        if (definition.Execute(ts, module))
            return module;
        var error = ts.TakeError();
        ts.Interpreter.Modules.SetItem(ts, name, null);
        ts.Restore(error);
        return null;
    }
}
