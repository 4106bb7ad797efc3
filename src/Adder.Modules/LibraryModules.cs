using Adder.Runtime.Import;

namespace Adder.Modules;

/// <summary>The modules of this assembly.</summary>
public static class LibraryModules
{
    static LibraryModules() => BuiltinTables.AddMethods();

    /// <summary>Every module written in C#, builtins included.</summary>
    public static ModuleCatalog Catalog { get; } = new([.. BuiltinTables.ModuleNames.Concat(Runtime.BuiltinTables.ModuleNames).Order(StringComparer.Ordinal)],
        static name => BuiltinTables.FindModule(name) ?? Runtime.BuiltinTables.FindModule(name));
}
