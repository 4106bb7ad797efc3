using Microsoft.CodeAnalysis;

namespace Adder.SourceGenerators.Builtins;

/// <summary>
/// Binds C# methods marked with PyMethod, PyGetter or PyFunction: writes for each the code that checks and converts arguments,
/// and the tables that put them into their types and modules. A signature it cannot bind is a build error.
/// </summary>
[Generator]
public sealed class BuiltinGenerator : IIncrementalGenerator
{
    const string Namespace = "Adder.Runtime.Builtins.Declarations.";

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var methods = context.SyntaxProvider.ForAttributeWithMetadataName(Namespace + "PyMethodsAttribute",
            static (_, _) => true, static (found, _) => BuiltinClass.Of(found));
        var modules = context.SyntaxProvider.ForAttributeWithMetadataName(Namespace + "PyModuleAttribute",
            static (_, _) => true, static (found, _) => BuiltinClass.Of(found));
        context.RegisterSourceOutput(methods, Emit);
        context.RegisterSourceOutput(modules, Emit);
        var assembly = context.CompilationProvider.Select(static (compilation, _) => compilation.AssemblyName ?? "");
        context.RegisterSourceOutput(methods.Collect().Combine(modules.Collect()).Combine(assembly), static (output, all) =>
        {
            if (all.Left.Left.Length + all.Left.Right.Length > 0)
                output.AddSource("BuiltinTables.g.cs", BuiltinTables.Write(all.Right, all.Left.Left, all.Left.Right));
        });
    }

    static void Emit(SourceProductionContext output, BuiltinClass declared)
    {
        foreach (var problem in declared.Problems)
            output.ReportDiagnostic(problem);
        output.AddSource(declared.Namespace + "." + declared.Name + ".g.cs", declared.Source);
    }
}
