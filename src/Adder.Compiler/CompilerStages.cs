using System.Globalization;
using System.Text;
using Adder.Compiler.Flow;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;

namespace Adder.Compiler;

/// <summary>What the compiler has between source and code object, as text to look at.</summary>
public static class CompilerStages
{
    /// <summary>The symbol tables: each block with its names, flags and scopes, inner blocks indented.</summary>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    public static string SymbolTables(SourceText source, CompileOptions? options = null) => PythonCompiler.Run(source, options, compilation =>
    {
        var tree = compilation.Parse();
        var future = compilation.ReadFutureFeatures(tree);
        var text = new StringBuilder();
        Write(text, compilation.FindSymbols(compilation.Preprocess(tree, future), future).Top, 0);
        return text.ToString();
    });

    /// <summary>The flow graphs of all code objects as they are laid out, inner ones first.</summary>
    /// <exception cref="PythonSyntaxException">The text is not Python.</exception>
    public static string FlowGraphs(SourceText source, CompileOptions? options = null) => PythonCompiler.Run(source, options, compilation =>
    {
        var graphs = new List<string>();
        compilation.Compile(compilation.Parse(), (unit, code) => graphs.Add(CodeAssembler.GraphText(unit, code)));
        return string.Join('\n', graphs);
    });

    static void Write(StringBuilder text, Scope scope, int level)
    {
        string indent = new(' ', level * 2);
        text.Append(CultureInfo.InvariantCulture, $"{indent}{Words(scope.Kind.ToString())} {scope.Name}");
        if (scope.Position.Line > 0)
            text.Append(CultureInfo.InvariantCulture, $" (line {scope.Position.Line})");
        foreach (var (holds, word) in ((bool, string)[])[(scope.IsNested, "nested"), (scope.IsGenerator, "generator"), (scope.IsCoroutine, "coroutine"),
            (scope.IsInlinedComprehension, "inlined"), (scope.NeedsClassClosure, "needs __class__"), (scope.NeedsClassDict, "needs __classdict__")])
            text.Append(holds ? $", {word}" : "");
        text.Append('\n');
        foreach (var symbol in scope.Symbols.Values)
            text.Append(CultureInfo.InvariantCulture, $"{indent}  {symbol.Name}: {Words(symbol.Scope.ToString())} ({Words(symbol.Flags.ToString())})\n");
        foreach (var child in scope.Children)
            Write(text, child, level + 1);
    }

    /// <summary>"GlobalImplicit" as "global implicit".</summary>
    static string Words(string name)
    {
        var text = new StringBuilder();
        foreach (char c in name)
            text.Append(char.IsUpper(c) && text.Length > 0 && text[^1] != ' ' ? " " : "").Append(char.ToLowerInvariant(c));
        return text.ToString();
    }
}
