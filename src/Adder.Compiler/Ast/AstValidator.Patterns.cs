using System.Collections.Immutable;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast;

public sealed partial class AstValidator
{
    void Match(MatchStmt node)
    {
        Check(node.Subject, ExprContext.Load);
        NotEmpty(node.Cases, "cases", "Match");
        NoHoles(node.Cases, "case");
        foreach (var one in node.Cases)
        {
            Check(one.Pattern, starAllowed: false);
            Optional(one.Guard);
            Body(one.Body, "match_case");
        }
    }

    void Patterns(ImmutableArray<Pattern> patterns, bool starAllowed)
    {
        foreach (var pattern in patterns)
            Check(pattern ?? throw Error("None disallowed in pattern list"), starAllowed);
    }

    void Check(Pattern node, bool starAllowed)
    {
        EnsureStack();
        Position(node);
        switch (node)
        {
            case MatchValue p: Value(p.Value); break;
            case MatchSingleton p:
                if (p.Value.Kind is not (ConstantKind.None or ConstantKind.Bool))
                    throw Error("MatchSingleton can only contain True, False and None");
                break;
            case MatchSequence p: Patterns(p.Patterns, starAllowed: true); break;
            case MatchMapping p: Mapping(p); break;
            case MatchClass p: Class(p); break;
            case MatchStar p:
                if (!starAllowed)
                    throw Error("can't use MatchStar here");
                Capture(p.Name);
                break;
            case MatchAs p:
                Capture(p.Name);
                if (p.Pattern is null)
                    break;
                if (p.Name is null)
                    throw Error("MatchAs must specify a target name if a pattern is given");
                Check(p.Pattern, starAllowed: false);
                break;
            case MatchOr p:
                if (p.Patterns.Length < 2)
                    throw Error("MatchOr requires at least 2 patterns");
                Patterns(p.Patterns, starAllowed: false);
                break;
        }
    }

    static void Capture(string? name)
    {
        if (name is null)
            return;
        if (name == "_")
            throw Error("can't capture name '_' in patterns");
        Name(name);
    }

    void Mapping(MatchMapping node)
    {
        if (node.Keys.Length != node.Patterns.Length)
            throw Error("MatchMapping doesn't have the same number of keys as patterns");
        Capture(node.Rest);
        NoHoles(node.Keys, "expression");
        foreach (var key in node.Keys)
            if (key is not ConstantExpr { Value.Kind: ConstantKind.None or ConstantKind.Bool })
                Value(key);
        Patterns(node.Patterns, starAllowed: false);
    }

    void Class(MatchClass node)
    {
        if (node.KwdAttrs.Length != node.KwdPatterns.Length)
            throw Error("MatchClass doesn't have the same number of keyword attributes as patterns");
        Check(node.Cls, ExprContext.Load);
        var cls = node.Cls;
        while (cls is AttributeExpr attribute)
            cls = attribute.Value;
        if (cls is not NameExpr)
            throw Error("MatchClass cls field can only contain Name or Attribute nodes.");
        foreach (string name in node.KwdAttrs)
            Name(name);
        Patterns(node.Patterns, starAllowed: false);
        Patterns(node.KwdPatterns, starAllowed: false);
    }

    /// <summary>Literals, attributes, negated and complex numbers; f-strings are refused later.</summary>
    void Value(Expr node)
    {
        Check(node, ExprContext.Load);
        switch (node)
        {
            case ConstantExpr constant:
                if (constant.Value is not (IntConstant or FloatConstant or BytesConstant or ComplexConstant or StrConstant))
                    throw Error("unexpected constant inside of a literal pattern");
                return;
            case AttributeExpr or JoinedStrExpr or TemplateStrExpr:
                return;
            case UnaryOpExpr { Op: UnaryOperator.USub } negative when IsNumber(negative.Operand, real: true, imaginary: true):
                return;
            case BinOpExpr { Op: BinaryOperator.Add or BinaryOperator.Sub } sum when IsReal(sum.Left) && IsNumber(sum.Right, real: false, imaginary: true):
                return;
        }
        throw Error("patterns may only match literals and attribute lookups");
    }

    static bool IsReal(Expr node) =>
        IsNumber(node is UnaryOpExpr { Op: UnaryOperator.USub } negative ? negative.Operand : node, real: true, imaginary: false);

    static bool IsNumber(Expr node, bool real, bool imaginary) => node is ConstantExpr constant
        && (real && constant.Value is (IntConstant or FloatConstant) || imaginary && constant.Value is ComplexConstant);
}
