using Adder.Runtime.Frames;
using Adder.Runtime.Types;

namespace Adder.Runtime.Import;

/// <summary>A module written in C#, from which each interpreter that imports it makes its own; the generator writes these.</summary>
/// <param name="Name">The module's name.</param>
/// <param name="Doc">The module's __doc__.</param>
/// <param name="AddAttributes">Gives a new module its functions and constants.</param>
/// <param name="Bodies">What runs once when the module is imported: false with an error.</param>
public sealed record ModuleDefinition(string Name, string? Doc, Action<ThreadState, PyModule> AddAttributes, params Func<ThreadState, PyModule, bool>[] Bodies)
{
    /// <summary>A new module with its functions and constants, its bodies not yet run.</summary>
    public PyModule Create(ThreadState ts)
    {
        var module = PyModule.Create(ts, Name, Doc);
        module.Definition = this;
        AddAttributes(ts, module);
        return module;
    }

    /// <summary>Runs the bodies; false with an error.</summary>
    public bool Execute(ThreadState ts, PyModule module)
    {
        foreach (var body in Bodies)
            if (!body(ts, module))
                return false;
        return true;
    }
}

/// <summary>The modules written in C# that an interpreter can import.</summary>
/// <param name="Names">Their names, in order: sys.builtin_module_names.</param>
/// <param name="Find">The definition of a module by its name, or null.</param>
public sealed record ModuleCatalog(IReadOnlyList<string> Names, Func<string, ModuleDefinition?> Find)
{
    /// <summary>No modules but builtins. A catalog may find more attributes of builtins by that name.</summary>
    public static ModuleCatalog Empty { get; } = new([], static _ => null);
}
