using System;
using System.IO;
using Adder.SourceGenerators.Spec;
using Microsoft.CodeAnalysis;

namespace Adder.SourceGenerators;

/// <summary>Derives from spec/ast.txt the compiler's classes of the abstract syntax tree, its visitor and field tables, and the facts of which the module _ast makes its types.</summary>
[Generator]
public sealed class AstGenerator : IIncrementalGenerator
{
    static readonly DiagnosticDescriptor BadSpec =
        new("ADDER003", "Bad spec file", "{0}", "Adder.Spec", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var text = context.AdditionalTextsProvider
            .Where(static f => Path.GetFileName(f.Path) == "ast.txt")
            .Select(static (f, token) => f.GetText(token));
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName);
        context.RegisterSourceOutput(text.Combine(assembly), static (output, both) =>
        {
            try
            {
                if (both.Left is not { } content)
                    return;
                var file = AstFile.Parse(content);
                if (both.Right == "Adder.Modules")
                {
                    output.AddSource("AstFacts.g.cs", AstFactsEmitter.Facts(file));
                    return;
                }
                output.AddSource("AstNodes.g.cs", AstEmitter.Nodes(file));
                output.AddSource("AstVisitor.g.cs", AstEmitter.Visitor(file));
                output.AddSource("AstFields.g.cs", AstEmitter.Fields(file));
                output.AddSource("AstFactory.g.cs", AstFactoryEmitter.Factory(file));
                output.AddSource("AstRewriter.g.cs", AstRewriterEmitter.Rewriter(file));
            }
            catch (FormatException e)
            {
                output.ReportDiagnostic(Diagnostic.Create(BadSpec, Location.None, $"ast.txt: {e.Message}"));
            }
        });
    }
}
