using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Source;

namespace Adder.Compiler.Symbols;

/// <summary>What changes how a module is compiled: the CO_FUTURE_ flags, and the compiler flag that travels with them, with CPython's values.</summary>
[Flags]
public enum FutureFlags
{
    None = 0,
    /// <summary>PyCF_ALLOW_TOP_LEVEL_AWAIT: not a feature of the future, but an option of compile().</summary>
    AllowTopLevelAwait = 0x2000,
    Division = 0x20000,
    AbsoluteImport = 0x40000,
    WithStatement = 0x80000,
    PrintFunction = 0x100000,
    UnicodeLiterals = 0x200000,
    BarryAsBdfl = 0x400000,
    GeneratorStop = 0x800000,
    Annotations = 0x1000000,
}

/// <summary>The future features of a module.</summary>
/// <param name="Flags">What is switched on: by the module, or by the caller of compile().</param>
/// <param name="LastImport">Where the last import from __future__ is; later ones are errors. Unknown when there is none.</param>
public readonly record struct FutureFeatures(FutureFlags Flags, SourcePosition LastImport)
{
    public static FutureFeatures None { get; } = new(FutureFlags.None, SourcePosition.None);

    public bool Has(FutureFlags flag) => (Flags & flag) != 0;

    /// <summary>Reads the imports from __future__ at the start of a module.</summary>
    /// <param name="tree">The module.</param>
    /// <param name="source">Its text, for errors.</param>
    /// <param name="inherited">What the caller of compile() switches on.</param>
    /// <exception cref="PythonSyntaxException">A feature does not exist.</exception>
    public static FutureFeatures Read(Mod tree, SourceText source, FutureFlags inherited = FutureFlags.None)
    {
        var body = tree switch
        {
            Module module => module.Body,
            Interactive interactive => interactive.Body,
            _ => [],
        };
        var features = None with { Flags = inherited };
        for (int i = Docstring.IsFirstOf(body) ? 1 : 0; i < body.Length; i++)
        {
            if (body[i] is not ImportFromStmt { Level: 0, Module: "__future__" } import)
                break;
            foreach (var alias in import.Names)
                features = features with { Flags = features.Flags | FlagOf(alias, source) };
            features = features with { LastImport = import.Position };
        }
        return features;
    }

    /// <summary>The flag of a feature; none for those that are always on by now.</summary>
    static FutureFlags FlagOf(Alias alias, SourceText source) => alias.Name switch
    {
        "nested_scopes" or "generators" or "division" or "absolute_import" or "with_statement" or "print_function" or "unicode_literals"
            or "generator_stop" => FutureFlags.None,
        "barry_as_FLUFL" => FutureFlags.BarryAsBdfl,
        "annotations" => FutureFlags.Annotations,
        "braces" => throw source.ErrorOf("not a chance", alias.Position),
        _ => throw source.ErrorOf($"future feature {FirstBytes(alias.Name, 100)} is not defined", alias.Position),
    };

    /// <summary>CPython shows at most so many bytes of the name.</summary>
    static string FirstBytes(string name, int count)
    {
        var bytes = System.Text.Encoding.UTF8.GetBytes(name).AsSpan();
        return System.Text.Encoding.UTF8.GetString(bytes[..Math.Min(count, bytes.Length)]);
    }
}
