using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Adder.SourceGenerators.Spec;
using Microsoft.CodeAnalysis;

namespace Adder.SourceGenerators.Builtins;

/// <summary>A class of built-in methods or functions, with the code generated for it. Equal when the code is.</summary>
internal sealed class BuiltinClass : IEquatable<BuiltinClass>
{
    static readonly DiagnosticDescriptor Unsupported = new("ADDER004", "A signature that cannot be bound", "{0}", "Adder.Builtins",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    readonly StringBuilder bindings = new();
    readonly StringBuilder additions = new();

    BuiltinClass(INamedTypeSymbol symbol, IEnumerable<AttributeData> owners)
    {
        Name = symbol.Name;
        FullName = symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        Owners = owners.Where(a => a.ConstructorArguments.Length == 1).Select(Owner).ToList();
        foreach (var method in symbol.GetMembers().OfType<IMethodSymbol>())
            Add(method);
        Source = Write(symbol);
    }

    public string Name { get; }
    public string FullName { get; }

    /// <summary>The C# expressions of the types that get the methods; none for functions.</summary>
    public List<string> Owners { get; }

    public string Source { get; }
    public List<Diagnostic> Problems { get; } = [];

    public static BuiltinClass Of(GeneratorAttributeSyntaxContext found) => new((INamedTypeSymbol)found.TargetSymbol, found.Attributes);

    public bool Equals(BuiltinClass? other) => other is not null && other.Source == Source && other.Owners.SequenceEqual(Owners)
        && other.Problems.Count == 0 && Problems.Count == 0;

    public override bool Equals(object? obj) => Equals(obj as BuiltinClass);
    public override int GetHashCode() => Source.GetHashCode();

    static string Owner(AttributeData attribute)
    {
        string property = attribute.NamedArguments.FirstOrDefault(a => a.Key == "TypeProperty").Value.Value as string ?? "TypeObject";
        return ((INamedTypeSymbol)attribute.ConstructorArguments[0].Value!).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + property;
    }

    void Add(IMethodSymbol method)
    {
        foreach (var attribute in method.GetAttributes())
        {
            string? kind = attribute.AttributeClass?.Name;
            if (kind is not ("PyMethodAttribute" or "PyGetterAttribute" or "PyFunctionAttribute"))
                continue;
            string name = (string)attribute.ConstructorArguments[0].Value!, doc = (string)attribute.ConstructorArguments[1].Value!;
            bool ofClass = Flag(attribute, "OfClass"), isStatic = Flag(attribute, "IsStatic");
            bool hasSelf = kind != "PyFunctionAttribute" && !isStatic;
            try
            {
                bindings.Append(new BuiltinBinding(method, name, hasSelf).Write());
            }
            catch (NotSupportedException e)
            {
                Problems.Add(Diagnostic.Create(Unsupported, method.Locations.FirstOrDefault(), $"{method.Name}: {e.Message}"));
                continue;
            }
            string table = kind switch
            {
                "PyFunctionAttribute" => $"add({Names.Literal(name)}, new PyBuiltinFunction({Names.Literal(name)}, bindings.{method.Name}, PyNone.Instance, {Names.Literal(doc)}));",
                "PyGetterAttribute" => $"type.Define({Names.Literal(name)}, new PyGetSetDescriptor({Names.Literal(name)}, type, bindings.{method.Name}, {Names.Literal(doc)}{Setter(method, name)}));",
                _ when isStatic => $"type.Define({Names.Literal(name)}, new PyStaticMethod(new PyBuiltinFunction({Names.Literal(name)}, bindings.{method.Name}, type, {Names.Literal(doc)})));",
                _ when ofClass => $"type.Define({Names.Literal(name)}, new PyClassMethodDescriptor({Names.Literal(name)}, type, bindings.{method.Name}, {Names.Literal(doc)}));",
                _ => $"type.Define({Names.Literal(name)}, new PyMethodDescriptor({Names.Literal(name)}, type, bindings.{method.Name}, {Names.Literal(doc)}));",
            };
            additions.Append("        ").Append(table).Append('\n');
        }
    }

    /// <summary>The setter of the same attribute: a method marked PySetter with its name.</summary>
    static string Setter(IMethodSymbol getter, string name)
    {
        var setter = getter.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.GetAttributes().Any(a =>
            a.AttributeClass?.Name == "PySetterAttribute" && (string)a.ConstructorArguments[0].Value! == name));
        if (setter is null)
            return "";
        string type = setter.Parameters[1].Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        string target = setter.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + setter.Name;
        return $", static (ts, self, value) => {target}(ts, ({type})self, value)";
    }

    static bool Flag(AttributeData attribute, string name) => attribute.NamedArguments.Any(a => a.Key == name && a.Value.Value is true);

    string Write(INamedTypeSymbol symbol)
    {
        string parameter = Owners.Count > 0 ? "PyType type" : "Action<string, PyObject> add";
        return "// <auto-generated/>\n#nullable enable\n#pragma warning disable CS1573, CS1591\nusing System;\nusing Adder.Runtime.Builtins.Declarations;\nusing Adder.Runtime.Frames;\n" +
            "using Adder.Runtime.Objects;\nusing Adder.Runtime.Types;\n\nnamespace " + symbol.ContainingNamespace.ToDisplayString() + ";\n\n" +
            $"static partial class {Name}\n{{\n    internal static void AddTo({parameter})\n    {{\n        var bindings = new Bindings();\n{additions}    }}\n\n" +
            // instance methods: a delegate to a static one costs a thunk at each call
            $"    sealed class Bindings\n    {{\n{bindings}    }}\n}}\n";
    }
}
