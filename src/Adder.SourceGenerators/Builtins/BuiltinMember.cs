using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Adder.SourceGenerators.Spec;

namespace Adder.SourceGenerators.Builtins;

/// <summary>What a built-in member is, in the order of their indices.</summary>
internal enum MemberKind { Function, Method, ClassMethod, StaticMethod, Getter }

/// <summary>A function, method or attribute that a class declares, and the C# that makes it from its index among the class's members.</summary>
internal sealed class BuiltinMember(MemberKind group, string name, string method, string doc, string? textSignature, string? setter, string? fold)
{
    public MemberKind Group => group;
    string Name => name;
    string Method => method;
    string Doc => doc;
    string? TextSignature => textSignature;
    string? Setter => setter;
    string? Fold => fold;

    /// <summary>The calls that give a module or type its members.</summary>
    public static string Additions(List<BuiltinMember> members)
    {
        var text = new StringBuilder();
        for (int first = 0, next; first < members.Count; first = next)
        {
            for (next = first + 1; next < members.Count && members[next].Group == members[first].Group;)
                next++;
            string names = Names.Literal(string.Join(" ", members.Skip(first).Take(next - first).Select(m => m.Name)));
            text.Append(members[first].Group == MemberKind.Function
                ? $"        bindings.AddFunctions(ts, module, {first}, {names});\n"
                : $"        bindings.Add{members[first].Group}s(type, {first}, {names});\n");
        }
        for (int i = 0; i < members.Count; i++)
            if (members[i].Fold is { } fold)
                text.Append($"        module.Set(ts, {Names.Literal(members[i].Name)}, new PyBuiltinFunction({Names.Literal(members[i].Name)}, bindings, {i}, module) {{ Fold = {fold} }});\n");
        return text.ToString();
    }

    /// <summary>The overrides that find delegates and texts by index.</summary>
    public static string Tables(List<BuiltinMember> members)
    {
        var text = new StringBuilder();
        Table(text, "BuiltinBody Body", members.Select(m => m.Method), "throw new ArgumentOutOfRangeException(nameof(index))");
        Table(text, "string Doc", members.Select(m => Names.Literal(m.Doc)), "\"\"");
        if (members.Any(m => m.TextSignature is not null))
            Table(text, "string? TextSignature", members.Select(m => m.TextSignature is { } signature ? Names.Literal(signature) : null), "null");
        if (members.Any(m => m.Setter is not null))
            Table(text, "AttributeSetter? Setter", members.Select(m => m.Setter), "null");
        return text.ToString();
    }

    static void Table(StringBuilder text, string head, IEnumerable<string?> values, string otherwise)
    {
        text.Append($"        public override {head}(int index) => index switch\n        {{\n");
        int index = 0;
        foreach (string? value in values)
        {
            if (value is not null)
                text.Append("            ").Append(index.ToString(CultureInfo.InvariantCulture)).Append(" => ").Append(value).Append(",\n");
            index++;
        }
        text.Append($"            _ => {otherwise},\n        }};\n\n");
    }
}
