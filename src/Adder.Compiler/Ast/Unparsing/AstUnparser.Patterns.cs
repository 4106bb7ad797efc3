using System.Collections.Immutable;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Cases and patterns.</summary>
public sealed partial class AstUnparser
{
    void Write(MatchCase item)
    {
        StartLine().Append("case ");
        Write(item.Pattern, ExpressionLevel.Test);
        WriteOptional(" if ", item.Guard);
        WriteBlock(item.Body);
    }

    void Write(Pattern node, ExpressionLevel level)
    {
        CheckDepth();
        switch (node)
        {
            case MatchValue p:
                Write(p.Value, ExpressionLevel.Test);
                break;
            case MatchSingleton p:
                text.Append(ConstantRepr.Of(p.Value));
                break;
            case MatchSequence p:
                text.Append('[');
                WriteSeparated(p.Patterns);
                text.Append(']');
                break;
            case MatchStar p:
                text.Append('*').Append(p.Name ?? "_");
                break;
            case MatchMapping p:
                WriteMapping(p);
                break;
            case MatchClass p:
                Write(p.Cls, ExpressionLevel.Atom);
                text.Append('(');
                WriteSeparated(p.Patterns);
                bool first = p.Patterns.IsEmpty;
                for (int i = 0; i < p.KwdAttrs.Length; i++)
                {
                    Separate(ref first);
                    text.Append(p.KwdAttrs[i]).Append('=');
                    Write(p.KwdPatterns[i], ExpressionLevel.Test);
                }
                text.Append(')');
                break;
            case MatchAs { Pattern: { } inner } p:
                Open(level, ExpressionLevel.Test);
                Write(inner, ExpressionLevel.BitOr);
                text.Append(" as ").Append(p.Name);
                Close(level, ExpressionLevel.Test);
                break;
            case MatchAs p:
                text.Append(p.Name ?? "_");
                break;
            case MatchOr p:
                Open(level, ExpressionLevel.BitOr);
                for (int i = 0; i < p.Patterns.Length; i++)
                {
                    if (i > 0)
                        text.Append(" | ");
                    Write(p.Patterns[i], ExpressionLevel.BitOr + 1);
                }
                Close(level, ExpressionLevel.BitOr);
                break;
            default:
                throw new ArgumentException($"unknown pattern {node.NodeKind}");
        }
    }

    void WriteSeparated(ImmutableArray<Pattern> patterns)
    {
        bool first = true;
        foreach (var pattern in patterns)
        {
            Separate(ref first);
            Write(pattern, ExpressionLevel.Test);
        }
    }

    void WriteMapping(MatchMapping p)
    {
        text.Append('{');
        bool first = true;
        for (int i = 0; i < p.Keys.Length; i++)
        {
            Separate(ref first);
            Write(p.Keys[i], ExpressionLevel.Test);
            text.Append(": ");
            Write(p.Patterns[i], ExpressionLevel.Test);
        }
        if (p.Rest is not null)
        {
            Separate(ref first);
            text.Append("**").Append(p.Rest);
        }
        text.Append('}');
    }
}
