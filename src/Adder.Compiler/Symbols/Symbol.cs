namespace Adder.Compiler.Symbols;

/// <summary>A name in a block.</summary>
public sealed class Symbol
{
    internal Symbol(string name, SymbolFlags flags) => (Name, Flags) = (name, flags);

    /// <summary>The name, mangled.</summary>
    public string Name { get; }

    public SymbolFlags Flags { get; internal set; }

    public SymbolScope Scope { get; internal set; }
}
