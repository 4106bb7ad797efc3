using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Adder.SourceGenerators.Spec;
using Microsoft.CodeAnalysis;

namespace Adder.SourceGenerators.Builtins;

/// <summary>The C# that binds the arguments of one built-in and calls it: a BuiltinBody.</summary>
internal sealed class BuiltinBinding
{
    const int MaxParameters = 8;

    readonly IMethodSymbol method;
    readonly string name, body;
    readonly bool hasSelf, holds;
    readonly List<IParameterSymbol> parameters;
    readonly bool hasRest;
    readonly StringBuilder code = new();

    public BuiltinBinding(IMethodSymbol method, string name, string body, bool hasSelf, bool holds)
    {
        (this.method, this.name, this.body, this.hasSelf, this.holds) = (method, name, body, hasSelf, holds);
        if (!method.IsStatic || method.Parameters.Length < (hasSelf ? 2 : 1) || method.Parameters[0].Type.Name != "ThreadState")
            throw new NotSupportedException(hasSelf ? "a static method with a ThreadState and the instance first is wanted" : "a static method with a ThreadState first is wanted");
        parameters = method.Parameters.Skip(hasSelf ? 2 : 1).ToList();
        hasRest = parameters.Any(IsRest);
        if (parameters.Count > MaxParameters)
            throw new NotSupportedException($"more than {MaxParameters} parameters");
    }

    /// <summary>__text_signature__: the parameters as inspect.signature() reads them.</summary>
    /// <param name="self">"$module", "$self", "$type", or nothing.</param>
    public string TextSignature(string self)
    {
        if (IsRaw)
            return "(" + (self.Length > 0 ? self + ", " : "") + "/, *args, **kwargs)";
        var words = new List<string>();
        if (self.Length > 0)
            words.Add(self);
        bool slash = parameters.Count == 0 || IsNamed(parameters[0]);
        if (slash && self.Length > 0)
            words.Add("/");
        for (int i = 0; i < parameters.Count; i++)
        {
            var p = parameters[i];
            if (IsRest(p))
            {
                if (!slash)
                    words.Add("/");
                slash = true;
                words.Add("*" + p.Name);
                continue;
            }
            if (!slash && IsNamed(p))
                words.Add("/");
            slash |= IsNamed(p);
            if (Has(p, "KeywordOnlyAttribute") && !hasRest)
                words.Add("*");
            words.Add(p.HasExplicitDefaultValue ? p.Name + "=" + DefaultText(p.ExplicitDefaultValue) : p.Name);
        }
        if (!slash)
            words.Add("/");
        return "(" + string.Join(", ", words) + ")";
    }

    static string DefaultText(object? value) => value switch
    {
        null => "None",
        bool flag => flag ? "True" : "False",
        string text => "'" + text + "'",
        _ => System.Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    bool IsRaw => parameters.Count == 2 && IsRest(parameters[0]) && parameters[1].Type.Name == "PyTuple" && !parameters[1].HasExplicitDefaultValue;

    public string Write()
    {
        string self = hasSelf ? ", " + Self() : "";
        var fixedParameters = parameters.Where(p => !IsRest(p)).ToList();
        if (!IsRaw && parameters.Any(p => IsNamed(p)))
            WriteSignature(fixedParameters);
        code.Append($"        public PyObject? {body}(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)\n        {{\n");
        if (IsRaw)
        {
            Hold();
            code.Append($"            return {Target}(ts{self}, arguments, names);\n        }}\n\n");
            return code.ToString();
        }
        if (parameters.Any(p => IsNamed(p)))
            BindNamed(fixedParameters);
        else
            BindPositional(fixedParameters);
        for (int i = 0; i < fixedParameters.Count; i++)
            Convert(fixedParameters[i], i);
        string values = string.Concat(parameters.Select(p => ", " + (IsRest(p) ? "rest" : "v" + fixedParameters.IndexOf(p))));
        Hold();
        code.Append($"            return {Target}(ts{self}{values});\n        }}\n\n");
        return code.ToString();
    }

    void Hold()
    {
        if (holds)
            code.Append("            using var held = ObjectLocks.Hold(self);\n");
    }

    string Target => method.ContainingType.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) + "." + method.Name;

    string Self()
    {
        string type = method.Parameters[1].Type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
        return type.EndsWith(".PyObject", StringComparison.Ordinal) ? "self" : $"({type})self";
    }

    void WriteSignature(List<IParameterSymbol> all)
    {
        int positional = all.TakeWhile(p => !IsKeywordOnly(p)).Count();
        string names = string.Join(", ", all.Select(p => Names.Literal(IsNamed(p) ? p.Name : "")));
        code.Append($"        static readonly Signature {body}Signature = new({Names.Literal(name)}, [{names}], {Required(all)}, {positional}, {(hasRest ? "true" : "false")});\n\n");
    }

    void BindNamed(List<IParameterSymbol> all)
    {
        code.Append("            var bound = default(BoundArguments);\n")
            .Append($"            if (!{body}Signature.Bind(ts, arguments, names, bound))\n                return null;\n");
        for (int i = 0; i < all.Count; i++)
            code.Append($"            var a{i} = bound[{i}];\n");
        if (hasRest)
        {
            int positional = all.TakeWhile(p => !IsKeywordOnly(p)).Count();
            code.Append($"            int given = arguments.Length - (names?.Count ?? 0);\n            var rest = given > {positional} ? arguments[{positional}..given] : default;\n");
        }
    }

    void BindPositional(List<IParameterSymbol> all)
    {
        int required = Required(all);
        string count = hasRest ? $"arguments.Length < {required}"
            : required == all.Count ? $"arguments.Length != {required}"
            : required == 0 ? $"arguments.Length > {all.Count}" : $"arguments.Length < {required} || arguments.Length > {all.Count}";
        string most = hasRest ? "int.MaxValue" : all.Count.ToString(CultureInfo.InvariantCulture);
        if (hasRest && required == 0)
            count = "false";
        code.Append($"            if (names is {{ Count: > 0 }}{(count == "false" ? "" : " || " + count)})\n")
            .Append($"                return Arguments.Wrong(ts, self, {Names.Literal(name)}, arguments.Length, names, {required}, {most});\n");
        for (int i = 0; i < all.Count; i++)
            code.Append(i < required ? $"            var a{i} = arguments[{i}];\n" : $"            var a{i} = arguments.Length > {i} ? arguments[{i}] : null;\n");
        if (hasRest)
            code.Append($"            var rest = arguments.Length > {all.Count} ? arguments[{all.Count}..] : default;\n");
    }

    void Convert(IParameterSymbol p, int i)
    {
        string type = p.Type.Name;
        bool optional = p.HasExplicitDefaultValue;
        string present = optional ? $"a{i} is not null && " : "";
        switch (type)
        {
            case "PyObject":
                code.Append($"            var v{i} = a{i}{(optional || p.NullableAnnotation == NullableAnnotation.Annotated ? "" : "!")};\n");
                return;
            case "" when p.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } && !optional:
                code.Append($"            if (PyBuffer.ToArray(ts, a{i}!) is not {{ }} v{i})\n                return null;\n");
                return;
            case "PyStr":
                code.Append($"            PyStr{(optional ? "?" : "")} v{i} = null!;\n            if ({present}!Arguments.TryStr(ts, a{i}!, {Names.Literal(Where(p, i))}, out v{i}))\n                return null;\n");
                return;
            case "String" when optional && p.ExplicitDefaultValue is null:
                code.Append($"            string? v{i} = null;\n            if (a{i} is not (null or PyNone) && !Arguments.TryOptionalText(ts, a{i}, {Names.Literal(Where(p, i))}, out v{i}))\n                return null;\n");
                return;
            case "String":
                code.Append($"            string v{i} = {(optional ? Convert(p.ExplicitDefaultValue) : "null!")};\n")
                    .Append($"            PyStr t{i} = null!;\n            if ({present}!Arguments.TryStr(ts, a{i}!, {Names.Literal(Where(p, i))}, out t{i}))\n                return null;\n")
                    .Append(optional ? $"            if (a{i} is not null)\n                v{i} = t{i}.Value;\n" : $"            v{i} = t{i}.Value;\n");
                return;
            case "Double":
                code.Append($"            double v{i} = {Default(p)};\n            if ({present}!Arguments.TryDouble(ts, a{i}!, out v{i}))\n                return null;\n");
                return;
            case "BigInteger":
                code.Append($"            System.Numerics.BigInteger v{i} = default;\n            if ({present}!Arguments.TryBigInteger(ts, a{i}!, out v{i}))\n                return null;\n");
                return;
            case "Int64":
                code.Append($"            long v{i} = {Default(p)};\n            if ({present}!Arguments.TryIndex(ts, a{i}!, out v{i}))\n                return null;\n");
                return;
            case "Int32" when Has(p, "SliceIndexAttribute"):
                code.Append($"            int v{i} = {Default(p)};\n            if ({present}!Arguments.TrySliceIndex(ts, a{i}!, ref v{i}))\n                return null;\n");
                return;
            case "Int32":
                code.Append($"            int v{i} = {Default(p)};\n            if ({present}!Arguments.TryInt(ts, a{i}!, out v{i}))\n                return null;\n");
                return;
            case "Boolean":
                code.Append($"            bool v{i} = {Default(p)};\n            if ({present}!Arguments.TryTruth(ts, a{i}!, out v{i}))\n                return null;\n");
                return;
            default:
                if (!HasTypeObject(p.Type))
                    throw new NotSupportedException($"a parameter of type {type}");
                string full = p.Type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
                code.Append($"            {full}{(optional ? "?" : "")} v{i} = (a{i} as {full}){(optional ? "" : "!")};\n")
                    .Append($"            if ({present}v{i} is null)\n                return Arguments.WrongType(ts, {Names.Literal(Where(p, i))}, {full}.TypeObject, a{i}!);\n");
                return;
        }
    }

    static bool HasTypeObject(ITypeSymbol type) => type.GetMembers("TypeObject").Any(m => m.IsStatic);

    string Where(IParameterSymbol p, int i) => IsNamed(p) ? $"{name}() argument '{p.Name}'"
        : parameters.Count == 1 && !p.HasExplicitDefaultValue ? $"{name}() argument" : $"{name}() argument {i + 1}";

    static string Default(IParameterSymbol p) => p.HasExplicitDefaultValue
        ? Convert(p.ExplicitDefaultValue)
        : "default";

    static string Convert(object? value) => value switch
    {
        bool flag => flag ? "true" : "false",
        long number => number.ToString(CultureInfo.InvariantCulture) + "L",
        int number => number.ToString(CultureInfo.InvariantCulture),
        double number => number.ToString("R", CultureInfo.InvariantCulture) + "d",
        string text => Names.Literal(text),
        null => "null",
        _ => throw new NotSupportedException($"the default value {value}"),
    };

    static int Required(List<IParameterSymbol> all) => all.TakeWhile(p => !p.HasExplicitDefaultValue).Count();
    static bool IsRest(IParameterSymbol p) => p.Type.Name == "ReadOnlySpan";
    bool IsNamed(IParameterSymbol p) => AtOrAfter(p, "NamedAttribute") || IsKeywordOnly(p);
    bool IsKeywordOnly(IParameterSymbol p) => AtOrAfter(p, "KeywordOnlyAttribute");
    bool AtOrAfter(IParameterSymbol p, string attribute) => parameters.TakeWhile(q => !SymbolEqualityComparer.Default.Equals(q, p)).Append(p).Any(q => Has(q, attribute));
    static bool Has(IParameterSymbol p, string attribute) => p.GetAttributes().Any(a => a.AttributeClass?.Name == attribute);
}
