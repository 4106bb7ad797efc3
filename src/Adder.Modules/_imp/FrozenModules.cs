using Adder.Runtime.Errors;
using Adder.Runtime.Import;
using Adder.Runtime.Interpreter;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._imp;

/// <summary>
/// The modules of importlib itself, which have to be there before anything can be imported from files: they are read from the library
/// by C# and show themselves as frozen, as CPython's do.
/// </summary>
static class FrozenModules
{
    static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["_frozen_importlib"] = "importlib/_bootstrap",
        ["_frozen_importlib_external"] = "importlib/_bootstrap_external",
        ["zipimport"] = "zipimport",
    };

    public static IEnumerable<string> Names => Paths.Keys;
    public static bool Contains(string name) => Paths.ContainsKey(name);

    /// <summary>The code of a module; null with an ImportError.</summary>
    public static PyCode? Load(ThreadState ts, string name)
    {
        string path = Paths[name];
        if (ts.Interpreter.Library is not { } library || library.Load(ts, path) is not { } code)
        {
            if (!ts.HasError)
                ImportErrors.Raise(ts, ExceptionTypes.ImportError, $"the standard library has no {path}.py: set ADDER_STDLIB to the library of a CPython 3.14", new PyStr(name), null);
            return null;
        }
        string shown = path.Replace('/', '.');
        return new PyCode(CodeLocation.Move(code, $"<frozen {shown}>"));
    }

    /// <summary>Makes the module, puts it into sys.modules and runs its code; null with an error.</summary>
    public static PyModule? Import(ThreadState ts, string name)
    {
        if (Load(ts, name) is not { } code)
            return null;
        var module = PyModule.Create(ts, name, null);
        module.Set(ts, "__builtins__", ts.Interpreter.Builtins);
        module.Set(ts, "__origname__", new PyStr(Paths[name].Replace('/', '.')));
        ts.Interpreter.Modules.Set(ts, new PyStr(name), module);
        return RegisterInterpreter.RunCode(ts, code, module.Attributes, module.Attributes) is null ? null : module;
    }
}
