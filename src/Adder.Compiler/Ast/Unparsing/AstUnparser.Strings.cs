using System.Collections.Immutable;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Docstrings, f-strings and t-strings.</summary>
public sealed partial class AstUnparser
{
    void WriteDocstring(ConstantExpr docstring)
    {
        if (docstring.Kind == "u")
            text.Append('u');
        var (body, quotes) = QuotedText.Escape((StrConstant)docstring.Value, QuotedText.TripleQuotes, escapesWhitespace: false);
        text.Append(quotes[0]).Append(body).Append(quotes[0]);
    }

    private protected override void WriteFormatted(Expr node)
    {
        switch (node)
        {
            case JoinedStrExpr e: WriteFormatted('f', e.Values); break;
            case TemplateStrExpr e: WriteFormatted('t', e.Values); break;
            default: WriteFormattedPart(node, inSpecification: false); break;
        }
    }

    void WriteFormatted(char prefix, ImmutableArray<Expr> values)
    {
        var parts = new List<(string Text, bool IsConstant)>(values.Length);
        foreach (var value in values)
            parts.Add((Buffered(() => WriteFormattedPart(value, inSpecification: false)), value is ConstantExpr));
        text.Append(prefix).Append(QuotedText.Join(parts));
    }

    private protected override void WriteFormattedPart(Expr node, bool inSpecification)
    {
        switch (node)
        {
            case JoinedStrExpr e:
                foreach (var part in e.Values)
                    WriteFormattedPart(part, inSpecification);
                break;
            case ConstantExpr { Value: StrConstant literal }:
                string body = Doubled(literal.Value);
                if (inSpecification)
                    body = body.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal)
                        .Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
                text.Append(body);
                break;
            case FormattedValueExpr e:
                WriteField(FieldText(e.Value), e.Conversion, e.FormatSpec);
                break;
            case InterpolationExpr e:
                WriteField(e.Str is StrConstant source ? source.Value : FieldText(e.Value), e.Conversion, e.FormatSpec);
                break;
            default:
                throw new ArgumentException($"Unexpected node inside JoinedStr, {node.NodeKind}");
        }
    }

    static string FieldText(Expr value)
    {
        var inner = new AstUnparser();
        inner.Write(value, ExpressionLevel.Test.Next());
        return inner.text.ToString();
    }
}
