using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Text;
using Adder.SourceGenerators.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Adder.SourceGenerators;

/// <summary>Derives the opcode tables, the Op enumeration, the versions and the magic numbers from the files in spec/.</summary>
[Generator]
public sealed class OpcodeGenerator : IIncrementalGenerator
{
    static readonly DiagnosticDescriptor BadSpec =
        new("ADDER001", "Bad spec file", "{0}", "Adder.Spec", DiagnosticSeverity.Error, isEnabledByDefault: true);

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        var files = context.AdditionalTextsProvider
            .Where(static f => f.Path.Replace('\\', '/').Contains("/spec/") && f.Path.EndsWith(".txt", StringComparison.Ordinal))
            .Select(static (f, token) => (f.Path, Text: f.GetText(token)))
            .Collect();
        context.RegisterSourceOutput(files, static (output, all) => Generate(output, all));
    }

    static void Generate(SourceProductionContext output, ImmutableArray<(string Path, SourceText? Text)> all)
    {
        if (!all.Any(f => Path.GetFileName(f.Path) == "versions.txt"))
            return;
        try
        {
            var opcodes = all.Where(f => IsOpcodeFile(f.Path) && f.Text != null)
                .Select(f => OpcodeFile.Parse(Path.GetFileNameWithoutExtension(f.Path), f.Text!))
                .OrderBy(f => Order(f.Version)).ToList();
            output.AddSource("Op.g.cs", OpcodeEmitter.OpEnum(opcodes));
            output.AddSource("OpcodeTables.g.cs", OpcodeEmitter.Tables(opcodes));
            output.AddSource("Versions.g.cs", FactEmitter.Versions(Lines(all, "versions.txt")));
            output.AddSource("Magic.g.cs", FactEmitter.Magic(Lines(all, "magic.txt")));
            output.AddSource("Flags.g.cs", FactEmitter.Flags(Lines(all, "flags.txt")));
            output.AddSource("Printable.g.cs", PrintableEmitter.Ranges(Lines(all, "printable.txt")));
            output.AddSource("Operands.g.cs", FactEmitter.Operands(Lines(all, "operands.txt")));
            output.AddSource("OperandValues.g.cs", OperandValueEmitter.Constants(Lines(all, "operands.txt")));
            output.AddSource("Stack.g.cs", StackEmitter.Shapes(Lines(all, "stack.txt")));
        }
        catch (FormatException e)
        {
            output.ReportDiagnostic(Diagnostic.Create(BadSpec, Location.None, e.Message));
        }
    }

    static bool IsOpcodeFile(string path) => path.Replace('\\', '/').Contains("/spec/opcodes/");

    static List<string[]> Lines(ImmutableArray<(string Path, SourceText? Text)> all, string name)
    {
        foreach (var (path, text) in all)
            if (Path.GetFileName(path) == name && text != null)
                return SpecLine.Read(text).ToList();
        throw new FormatException($"spec/{name} is missing");
    }

    internal static int Order(string version)
    {
        int dot = version.IndexOf('.');
        return int.Parse(version.Substring(0, dot)) * 256 + int.Parse(version.Substring(dot + 1));
    }
}
