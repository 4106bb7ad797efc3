using System;
using System.IO;
using Adder.SourceGenerators.Spec;
using Microsoft.CodeAnalysis;

namespace Adder.SourceGenerators;

/// <summary>Derives the classes of the abstract syntax tree, its visitor and its field tables from spec/ast.txt.</summary>
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
        context.RegisterSourceOutput(text, static (output, content) =>
        {
            try
            {
                if (content == null)
                    return;
                var file = AstFile.Parse(content);
                output.AddSource("AstNodes.g.cs", AstEmitter.Nodes(file));
                output.AddSource("AstVisitor.g.cs", AstEmitter.Visitor(file));
                output.AddSource("AstFields.g.cs", AstEmitter.Fields(file));
                output.AddSource("AstRewriter.g.cs", AstRewriterEmitter.Rewriter(file));
            }
            catch (FormatException e)
            {
                output.ReportDiagnostic(Diagnostic.Create(BadSpec, Location.None, $"ast.txt: {e.Message}"));
            }
        });
    }
}
