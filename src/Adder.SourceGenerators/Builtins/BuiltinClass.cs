using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Adder.SourceGenerators.Spec;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Adder.SourceGenerators.Builtins;

/// <summary>A class of built-in methods, or of a module's functions and constants, with the code generated for it. Equal when the code is.</summary>
internal sealed class BuiltinClass : IEquatable<BuiltinClass>
{
    static readonly DiagnosticDescriptor Unsupported = new("ADDER004", "A signature that cannot be bound", "{0}", "Adder.Builtins",
        DiagnosticSeverity.Error, isEnabledByDefault: true);

    readonly StringBuilder bindings = new();
    readonly StringBuilder additions = new();
    readonly List<BuiltinMember> members = [];

    BuiltinClass(INamedTypeSymbol symbol, IEnumerable<AttributeData> attributes)
    {
        Name = symbol.Name;
        Namespace = symbol.ContainingNamespace.ToDisplayString();
        FullName = symbol.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        var module = attributes.FirstOrDefault(a => a.AttributeClass?.Name == "PyModuleAttribute");
        Owners = module is null ? attributes.Where(a => a.ConstructorArguments.Length == 1).Select(Owner).ToList() : [];
        Module = module?.ConstructorArguments[0].Value as string;
        ModuleDoc = module?.ConstructorArguments[1].Value as string;
        bool holds = attributes.Any(a => Flag(a, "Holds"));
        foreach (var member in symbol.GetMembers())
            if (member is IMethodSymbol method)
                Add(method, holds);
            else if (module is not null)
                AddConstant(member);
        Source = Write();
    }

    public string Name { get; }
    public string Namespace { get; }
    public string FullName { get; }

    /// <summary>The types that get the methods; none for a module.</summary>
    public List<BuiltinOwner> Owners { get; }

    /// <summary>The name of the module that gets the functions and constants, or null.</summary>
    public string? Module { get; }

    public string? ModuleDoc { get; }

    /// <summary>The method that runs when the module is imported, or null.</summary>
    public string? Body { get; private set; }

    public string Source { get; }
    public List<Diagnostic> Problems { get; } = [];

    public static BuiltinClass Of(GeneratorAttributeSyntaxContext found) => new((INamedTypeSymbol)found.TargetSymbol, found.Attributes);

    public bool Equals(BuiltinClass? other) => other is not null && other.Source == Source && other.Owners.SequenceEqual(Owners)
        && other.Module == Module && other.ModuleDoc == ModuleDoc && other.Problems.Count == 0 && Problems.Count == 0;

    public override bool Equals(object? obj) => Equals(obj as BuiltinClass);
    public override int GetHashCode() => Source.GetHashCode();

    static BuiltinOwner Owner(AttributeData attribute)
    {
        string property = attribute.NamedArguments.FirstOrDefault(a => a.Key == "TypeProperty").Value.Value as string ?? "TypeObject";
        var type = (INamedTypeSymbol)attribute.ConstructorArguments[0].Value!;
        var declaration = type.GetMembers(property).FirstOrDefault()?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() as PropertyDeclarationSyntax;
        return new BuiltinOwner(type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + property, NameOf(declaration?.Initializer?.Value));
    }

    /// <summary>The text that is a new type's name; null when it is no literal.</summary>
    static string? NameOf(ExpressionSyntax? made) => made switch
    {
        BaseObjectCreationExpressionSyntax { ArgumentList.Arguments: { Count: > 0 } given } =>
            given[0].Expression is LiteralExpressionSyntax literal && literal.IsKind(SyntaxKind.StringLiteralExpression) ? literal.Token.ValueText : null,
        // a method that passes on the type which it gets, changed
        InvocationExpressionSyntax { ArgumentList.Arguments: { Count: 1 } given } => NameOf(given[0].Expression),
        _ => null,
    };

    void Add(IMethodSymbol method, bool holds)
    {
        int bound = 0;
        foreach (var attribute in method.GetAttributes())
        {
            string? kind = attribute.AttributeClass?.Name;
            if (kind == "PyModuleExecAttribute")
            {
                Body = method.Name;
            }
            if (kind is not ("PyMethodAttribute" or "PyGetterAttribute" or "PyFunctionAttribute"))
                continue;
            string name = (string)attribute.ConstructorArguments[0].Value!, doc = (string)attribute.ConstructorArguments[1].Value!;
            bool ofClass = Flag(attribute, "OfClass"), isStatic = Flag(attribute, "IsStatic");
            bool hasSelf = kind != "PyFunctionAttribute" ? !isStatic : method.Parameters.Length > 1 && method.Parameters[1].Type.Name == "PyModule";
            BuiltinBinding binding;
            string body;
            try
            {
                // each name that a method has shows in its errors
                body = bound++ == 0 ? method.Name : $"{method.Name}{bound}";
                binding = new BuiltinBinding(method, name, body, hasSelf, holds && kind != "PyFunctionAttribute" && !ofClass && !isStatic);
                bindings.Append(binding.Write());
            }
            catch (NotSupportedException e)
            {
                Problems.Add(Diagnostic.Create(Unsupported, method.Locations.FirstOrDefault(), $"{method.Name}: {e.Message}"));
                continue;
            }
            string signature = (Text(attribute, "TextSignature") ?? binding.TextSignature(kind == "PyFunctionAttribute" ? "$module" : ofClass ? "$type" : isStatic ? "" : "$self"));
            var group = kind switch
            {
                "PyFunctionAttribute" => MemberKind.Function,
                "PyGetterAttribute" => MemberKind.Getter,
                _ when isStatic => MemberKind.StaticMethod,
                _ when ofClass => MemberKind.ClassMethod,
                _ => MemberKind.Method,
            };
            members.Add(new BuiltinMember(group, name, body, doc, kind == "PyGetterAttribute" ? null : signature, kind == "PyGetterAttribute" ? Setter(method, name) : null, FoldOf(method)));
        }
    }

    void AddConstant(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes().Where(a => a.AttributeClass?.Name == "PyConstantAttribute"))
        {
            string name = Names.Literal((string)attribute.ConstructorArguments[0].Value!);
            var type = member switch { IFieldSymbol field => field.Type, IPropertySymbol property => property.Type, _ => null };
            string value = $"{FullName}.{member.Name}";
            string? made = type?.SpecialType switch
            {
                _ when type is null || !member.IsStatic => null,
                SpecialType.System_Double => $"new PyFloat({value})",
                SpecialType.System_Boolean => $"PyBool.Of({value})",
                SpecialType.System_String => $"new PyStr({value})",
                SpecialType.System_SByte or SpecialType.System_Byte or SpecialType.System_Int16 or SpecialType.System_UInt16 or SpecialType.System_Int32
                    or SpecialType.System_UInt32 or SpecialType.System_Int64 => $"PyInt.Of({value})",
                _ when type.Name == "BigInteger" => $"IntArithmetic.Normalize({value})",
                _ when IsPyObject(type) => value,
                _ => null,
            };
            if (made is null)
                Problems.Add(Diagnostic.Create(Unsupported, member.Locations.FirstOrDefault(), $"{member.Name}: a constant is a static number, text, truth value or Python object"));
            else
                additions.Append($"        module.Set(ts, {name}, {made});\n");
        }
    }

    static bool IsPyObject(ITypeSymbol type)
    {
        for (ITypeSymbol? one = type; one is not null; one = one.BaseType)
            if (one.Name == "PyObject")
                return true;
        return false;
    }

    /// <summary>The setter of the same attribute: a method marked PySetter with its name.</summary>
    static string? Setter(IMethodSymbol getter, string name)
    {
        var setter = getter.ContainingType.GetMembers().OfType<IMethodSymbol>().FirstOrDefault(m => m.GetAttributes().Any(a =>
            a.AttributeClass?.Name == "PySetterAttribute" && (string)a.ConstructorArguments[0].Value! == name));
        if (setter is null)
            return null;
        string type = setter.Parameters[1].Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        string target = setter.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + setter.Name;
        return $"static (ts, self, value) => {target}(ts, ({type})self, value)";
    }

    /// <summary>The initializer for a function that folds an iterable.</summary>
    static string? FoldOf(IMethodSymbol method) =>
        method.GetAttributes().FirstOrDefault(a => a.AttributeClass?.Name == "FoldsAttribute")?.ConstructorArguments[0].Value is string fold
            ? $"static () => {fold}" : null;

    static bool Flag(AttributeData attribute, string name) => attribute.NamedArguments.Any(a => a.Key == name && a.Value.Value is true);
    static string? Text(AttributeData attribute, string name) => attribute.NamedArguments.FirstOrDefault(a => a.Key == name).Value.Value as string;

    string Write()
    {
        string parameters = Module is null ? "PyType type" : "ThreadState ts, PyModule module";
        var members = this.members.OrderBy(m => m.Group).ToList();
        string added = BuiltinMember.Additions(members) + additions;
        string body = Body is null ? "" : $"    internal static bool RunBody(ThreadState ts, PyModule module) => {Body}(ts, module);\n\n";
        return "// <auto-generated/>\n#nullable enable\n#pragma warning disable CS1573, CS1591\nusing System;\nusing Adder.Runtime.Builtins.Declarations;\nusing Adder.Runtime.Frames;\n" +
            (added.Contains("Fold = ") ? "using Adder.Runtime.Interpreter.Folds;\n" : "") + "using Adder.Runtime.Objects;\nusing Adder.Runtime.Types;\n\nnamespace " + Namespace + ";\n\n" +
            $"static partial class {Name}\n{{\n    internal static void AddTo({parameters})\n    {{\n        var bindings = new Bindings();\n{added}    }}\n\n{body}" +
            // instance methods: a delegate to a static one costs a thunk at each call
            $"    sealed class Bindings : BuiltinMembers\n    {{\n{BuiltinMember.Tables(members)}{bindings}    }}\n}}\n";
    }
}
