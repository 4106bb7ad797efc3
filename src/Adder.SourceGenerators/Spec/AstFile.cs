using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Adder.SourceGenerators.Spec;

/// <summary>spec/ast.txt as data.</summary>
internal sealed class AstFile
{
    public List<AstBase> Bases { get; } = [];
    public List<AstNodeLine> Nodes { get; } = [];
    public List<AstEnum> Enums { get; } = [];
    public HashSet<string> Positioned { get; } = [];

    /// <summary>The positioned types whose nodes must have an end.</summary>
    public HashSet<string> WithEnd { get; } = [];

    /// <summary>CPython's sum types of a single constructor, by that constructor.</summary>
    public Dictionary<string, string> Singles { get; } = [];

    public static AstFile Parse(SourceText text)
    {
        var file = new AstFile();
        foreach (var words in SpecLine.Read(text))
        {
            switch (words[0])
            {
                case "base": file.Bases.Add(new AstBase(words[1], words[2], words[3] == "-" ? "" : words[3])); break;
                case "node": file.Nodes.Add(new AstNodeLine(words[1], words[2], [.. words.Skip(3).Select(AstField.Parse)])); break;
                case "ends": file.WithEnd.UnionWith(words.Skip(1)); break;
                case "single": file.Singles.Add(words[2], words[1]); break;
                case "enum": file.Enums.Add(new AstEnum(words[1], words[2], [.. words.Skip(3)])); break;
                case "positions": file.Positioned.UnionWith(words.Skip(1)); break;
                default: throw new FormatException($"unknown kind of line '{words[0]}'");
            }
        }
        return file;
    }

    public bool HasPosition(AstNodeLine node) => Positioned.Contains(node.Base == "-" ? node.Name : node.Base);

    /// <summary>The name of a type as CPython's grammar has it.</summary>
    public string GrammarName(string type) => Singles.TryGetValue(type, out string name) ? name : type;

    public string ClassOf(AstNodeLine node) => node.Base == "-"
        ? ClassOfProduct(node.Name)
        : Suffixed(node.Name, Bases.Single(b => b.Name == node.Base).Suffix);

    /// <summary>IfExp and NamedExpr become IfExpr and NamedExpr, not IfExpExpr and NamedExprExpr.</summary>
    static string Suffixed(string name, string suffix) =>
        suffix == "Expr" && name.EndsWith("Exp", StringComparison.Ordinal) ? name + "r" : name == "NamedExpr" ? name : name + suffix;

    /// <summary>The C# type of one value of a field's type.</summary>
    public string TypeOf(string type) => type switch
    {
        "identifier" or "string" => "string",
        "constant" => "PyConstant",
        "int" => "int",
        _ => Bases.FirstOrDefault(b => b.Name == type)?.Class ?? Enums.FirstOrDefault(e => e.Name == type)?.Class
            ?? (Nodes.Any(n => n.Base == "-" && n.Name == type) ? ClassOfProduct(type) : throw new FormatException($"unknown type '{type}'")),
    };

    public bool IsNode(string type) => Bases.Any(b => b.Name == type) || Nodes.Any(n => n.Base == "-" && n.Name == type);

    static string ClassOfProduct(string name) => char.IsUpper(name[0]) ? name : Names.Pascal(name);
}

internal sealed class AstBase(string name, string @class, string suffix)
{
    public string Name { get; } = name;
    public string Class { get; } = @class;
    public string Suffix { get; } = suffix;
}

internal sealed class AstEnum(string name, string @class, List<string> members)
{
    public string Name { get; } = name;
    public string Class { get; } = @class;
    public List<string> Members { get; } = members;
}

internal sealed class AstNodeLine(string @base, string name, List<AstField> fields)
{
    public string Base { get; } = @base;
    public string Name { get; } = name;
    public List<AstField> Fields { get; } = fields;
}

internal sealed class AstField
{
    AstField(string name, string type, bool isOptional, bool isSequence) =>
        (Name, Type, IsOptional, IsSequence) = (name, type, isOptional, isSequence);

    public string Name { get; }
    public string Type { get; }

    /// <summary>Whether the value, or each item of the sequence, may be absent.</summary>
    public bool IsOptional { get; }

    public bool IsSequence { get; }

    /// <summary>Whether the C# value, or each item of the array, may be null: an int that is absent is 0.</summary>
    public bool IsNullable => IsOptional && Type != "int";

    public static AstField Parse(string word)
    {
        int colon = word.IndexOf(':');
        if (colon < 0)
            throw new FormatException($"no type in '{word}'");
        string type = word.Substring(colon + 1);
        bool sequence = type.EndsWith("*", StringComparison.Ordinal);
        type = type.TrimEnd('*');
        bool optional = type.EndsWith("?", StringComparison.Ordinal);
        return new AstField(word.Substring(0, colon), type.TrimEnd('?'), optional, sequence);
    }

    /// <summary>The name of the C# property; a member cannot be named as its class.</summary>
    public string Property(string @class) => Names.Pascal(Name) is var property && property == @class ? property + "Name" : property;

    public string Parameter => Names.Pascal(Name) is var property && char.ToLowerInvariant(property[0]) + property.Substring(1) is var name
        && name is "args" or "value" or "name" ? name : "@" + name;
}
