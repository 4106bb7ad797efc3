using Adder.Runtime.Import;
using Adder.Runtime.Objects;

namespace Adder.Modules;

/// <summary>The modules of this assembly.</summary>
public static class LibraryModules
{
    static LibraryModules()
    {
        BuiltinTables.AddMethods();
        PyType.DeclareAll(BuiltinTables.AddMethods);
    }

    /// <summary>Every module written in C#, builtins included.</summary>
    public static ModuleCatalog Catalog { get; } = new(Names(), static name => BuiltinTables.FindModule(name) ?? Runtime.BuiltinTables.FindModule(name));

    static string[] Names()
    {
        string[] names = [.. BuiltinTables.ModuleNames, .. Runtime.BuiltinTables.ModuleNames];
        Array.Sort(names, StringComparer.Ordinal);
        return names;
    }
}
