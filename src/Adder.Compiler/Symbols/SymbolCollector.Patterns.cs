using System.Collections.Immutable;
using Adder.Compiler.Ast;

namespace Adder.Compiler.Symbols;

/// <summary>The match statement.</summary>
sealed partial class SymbolCollector
{
    void Match(MatchStmt s)
    {
        Visit(s.Subject);
        var (scope, before) = (current, current.IsInConditionalBlock);
        scope.IsInConditionalBlock = true;
        foreach (var item in s.Cases)
        {
            Visit(item.Pattern);
            VisitOptional(item.Guard);
            Visit(item.Body);
        }
        scope.IsInConditionalBlock = before;
    }

    void Visit(ImmutableArray<Pattern> patterns)
    {
        foreach (var pattern in patterns)
            Visit(pattern);
    }

    void Visit(Pattern node)
    {
        CheckDepth();
        switch (node)
        {
            case MatchValue p:
                Visit(p.Value);
                break;
            case MatchSingleton:
                break;
            case MatchSequence p:
                Visit(p.Patterns);
                break;
            case MatchStar p:
                Capture(p, p.Name);
                break;
            case MatchMapping p:
                Visit(p.Keys);
                Visit(p.Patterns);
                Capture(p, p.Rest);
                break;
            case MatchClass p:
                Visit(p.Cls);
                Visit(p.Patterns);
                for (int i = 0; i < p.KwdAttrs.Length; i++)
                    CheckName(p.KwdAttrs[i], p.KwdPatterns[i].Position, ExprContext.Store);
                Visit(p.KwdPatterns);
                break;
            case MatchAs p:
                if (p.Pattern is not null)
                    Visit(p.Pattern);
                Capture(p, p.Name);
                break;
            case MatchOr p:
                Visit(p.Patterns);
                break;
            default:
                throw new ArgumentException($"unknown pattern {node.NodeKind}");
        }
    }

    void Capture(Pattern pattern, string? name)
    {
        if (name is not null)
            Define(name, SymbolFlags.Local, pattern.Position);
    }
}
