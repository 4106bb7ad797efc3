using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
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
        ArgumentNullException.ThrowIfNull(source);
        return Run(source, options, compilation => compilation.Compile(compilation.Parse()));
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
        return Run(source, options, compilation => compilation.Compile(tree));
    }

    /// <summary>The tree of a source text, checked as far as CPython's parser checks it.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">What compile() takes beside.</param>
    /// <param name="preprocess">Whether the tree is changed as it is before it is compiled (PyCF_OPTIMIZED_AST).</param>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    /// <exception cref="NestingException">The text is nested too deep.</exception>
    public static Mod Parse(SourceText source, CompileOptions? options = null, bool preprocess = false)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Run(source, options, compilation =>
        {
            var tree = compilation.Parse();
            var future = compilation.ReadFutureFeatures(tree);
            return preprocess ? compilation.Preprocess(tree, future) : tree;
        });
    }

    /// <summary>The symbol table of a source text, of the tree as it is parsed.</summary>
    /// <param name="source">The text.</param>
    /// <param name="options">What compile() takes beside.</param>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    /// <exception cref="NestingException">The text is nested too deep.</exception>
    public static SymbolTable FindSymbols(SourceText source, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Run(source, options, compilation =>
        {
            var tree = compilation.Parse();
            return compilation.FindSymbols(tree, compilation.ReadFutureFeatures(tree));
        });
    }

    /// <summary>A tree as it is changed before it is compiled.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="source">The text that it was made of, for errors.</param>
    /// <param name="options">What compile() takes beside.</param>
    /// <exception cref="PythonSyntaxException">Its imports of __future__ are wrong.</exception>
    /// <exception cref="NestingException">The tree is too deep.</exception>
    public static Mod Preprocess(Mod tree, SourceText source, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(tree);
        ArgumentNullException.ThrowIfNull(source);
        return Run(source, options, compilation => compilation.Preprocess(tree, compilation.ReadFutureFeatures(tree)));
    }

    /// <summary>A stage of the compilation as text.</summary>
    /// <param name="source">The text.</param>
    /// <param name="stage">What is shown.</param>
    /// <param name="options">What compile() takes beside.</param>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    /// <exception cref="NestingException">The text is nested too deep.</exception>
    public static string Dump(SourceText source, CompilationStage stage, CompileOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Run(source, options, compilation => new CompilationDump(compilation).Of(stage));
    }

    /// <summary>Whatever comes of it, the warnings up to there are given, once.</summary>
    internal static T Run<T>(SourceText source, CompileOptions? options, Func<Compilation, T> work)
    {
        options ??= CompileOptions.Default;
        Compilation? last = null;
        try
        {
            return DeepStack.Run(() => work(last = new Compilation(source, options)));
        }
        finally
        {
            if (options.Warnings is { } sink && last is not null)
                foreach (var warning in last.Warnings)
                    sink.Add(warning);
        }
    }
}
