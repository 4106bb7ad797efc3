using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Optimization;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;
using Adder.Compiler.Tokens;

namespace Adder.Compiler;

/// <summary>The steps from a source text to a code object; each uses what those before it made.</summary>
sealed class Compilation(SourceText source, CompileOptions options)
{
    readonly List<SyntaxWarning> warnings = [];

    /// <summary>What was warned of, in the order in which CPython warns.</summary>
    public IReadOnlyList<SyntaxWarning> Warnings => warnings;

    public TokenList Tokens() => Tokenizer.Tokenize(source, options.TypeComments);

    public Mod Parse()
    {
        var tree = PythonParser.Parse(source, options.Mode, options.TypeComments, warnings, options.Input, options.MaxDigits, options.Inherited);
        if (options.FeatureVersion is { } version)
            FeatureVersion.Check(tree, source, version);
        return tree;
    }

    public FutureFeatures ReadFutureFeatures(Mod tree) => FutureFeatures.Read(tree, source, options.Flags);

    public Mod Preprocess(Mod tree, FutureFeatures future) => AstPreprocessor.Process(tree, options.Optimize, future, warnings);

    public SymbolTable FindSymbols(Mod tree, FutureFeatures future) => SymbolTable.Build(tree, source, future);

    /// <param name="tree">The preprocessed tree.</param>
    /// <param name="symbols">Its symbol table.</param>
    /// <param name="future">Its future features.</param>
    /// <param name="observer">Is shown the instructions of each unit, inner ones first, before they are optimised and assembled.</param>
    public CodeObject Generate(Mod tree, SymbolTable symbols, FutureFeatures future, Action<CodeUnit, InstructionSequence>? observer = null) =>
        new CodeGenerator(source, symbols, future, options.Optimize, warnings, observer).Generate(tree);

    /// <summary>All steps behind the parser.</summary>
    public CodeObject Compile(Mod tree, Action<CodeUnit, InstructionSequence>? observer = null)
    {
        var future = ReadFutureFeatures(tree);
        tree = Preprocess(tree, future);
        var symbols = FindSymbols(tree, future);
        return Generate(tree, symbols, future, observer);
    }
}
