using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.CodeGen;
using Adder.Compiler.Optimization;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;

namespace Adder.Compiler;

/// <summary>Compiles Python 3.14 to the very code objects that CPython 3.14 makes.</summary>
public static class PythonCompiler
{
    /// <summary>Compiles a source text.</summary>
    /// <param name="source">The text, as <see cref="SourceDecoder"/> makes it; its name becomes co_filename.</param>
    /// <param name="options">What compile() takes beside.</param>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    /// <exception cref="NestingException">The text is nested too deep.</exception>
    public static CodeObject Compile(SourceText source, CompileOptions? options = null)
    {
        options ??= CompileOptions.Default;
        return Compile(PythonParser.Parse(source, options.Mode, options.TypeComments, options.Warnings), source, options);
    }

    /// <summary>Compiles a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="source">The text that it was made of, for errors; an empty one with the name of the file when there is none.</param>
    /// <param name="options">What compile() takes beside; the mode is the tree's own.</param>
    /// <exception cref="PythonSyntaxException">The tree is no Python program.</exception>
    /// <exception cref="NestingException">The tree is too deep.</exception>
    public static CodeObject Compile(Mod tree, SourceText source, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(source);
        options ??= CompileOptions.Default;
        var future = FutureFeatures.Read(tree, source, options.Flags);
        tree = AstPreprocessor.Process(tree, options.Optimize, future, warnings: options.Warnings);
        var symbols = SymbolTable.Build(tree, source, future);
        return new CodeGenerator(source, symbols, future, options.Optimize, options.Warnings).Generate(tree);
    }
}
