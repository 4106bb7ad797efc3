using System.Collections.Immutable;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Constants, f-strings and t-strings.</summary>
public sealed partial class AnnotationUnparser
{
    private protected override void WriteConstant(ConstantExpr e)
    {
        text.Append(e.Kind);
        WriteConstant(e.Value);
    }

    void WriteConstant(PyConstant value)
    {
        switch (value)
        {
            case SingletonConstant { Kind: ConstantKind.Ellipsis }:
                text.Append("...");
                break;
            case TupleConstant tuple:
                text.Append('(');
                for (int i = 0; i < tuple.Count; i++)
                {
                    if (i > 0)
                        text.Append(", ");
                    WriteConstant(tuple[i]);
                }
                text.Append(tuple.Count == 1 ? ",)" : ")");
                break;
            case FloatConstant or ComplexConstant:
                // inf is a name, and this is too large for a double
                text.Append(ConstantRepr.Of(value).Replace("inf", "1e309", StringComparison.Ordinal));
                break;
            default:
                text.Append(ConstantRepr.Of(value));
                break;
        }
    }

    private protected override void WriteFormatted(Expr node) => WriteFormattedPart(node, inSpecification: false);

    private protected override void WriteFormattedPart(Expr node, bool inSpecification)
    {
        switch (node)
        {
            case ConstantExpr { Value: StrConstant literal }:
                text.Append(Doubled(literal.Value));
                break;
            case JoinedStrExpr e when inSpecification:
                foreach (var part in e.Values)
                    WriteFormattedPart(part, inSpecification);
                break;
            case JoinedStrExpr e:
                WriteLiteral('f', e.Values);
                break;
            case TemplateStrExpr e:
                WriteTemplate(e.Values);
                break;
            case FormattedValueExpr e:
                string value = Buffered(() => Write(e.Value, ExpressionLevel.Test + 1));
                WriteField(value, e.Conversion, e.FormatSpec);
                break;
            case InterpolationExpr e:
                WriteField(((StrConstant)e.Str).Value, e.Conversion, e.FormatSpec);
                break;
            default:
                throw new ArgumentException("unknown expression kind inside f-string or t-string");
        }
    }

    void WriteLiteral(char prefix, ImmutableArray<Expr> parts)
    {
        string body = Buffered(() =>
        {
            foreach (var part in parts)
                WriteFormattedPart(part, inSpecification: false);
        });
        text.Append(prefix).Append(ConstantRepr.Of(new StrConstant(body)));
    }

    /// <summary>A t-string; the fields of f-strings that were joined to it become f-strings between.</summary>
    void WriteTemplate(ImmutableArray<Expr> parts)
    {
        if (parts.IsEmpty)
        {
            WriteLiteral('t', parts);
            return;
        }
        int start = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            if (parts[i] is not FormattedValueExpr)
                continue;
            if (i > start)
            {
                WriteLiteral('t', parts[start..i]);
                text.Append(' ');
            }
            WriteLiteral('f', [parts[i]]);
            if (i + 1 < parts.Length)
                text.Append(' ');
            start = i + 1;
        }
        if (start < parts.Length)
            WriteLiteral('t', parts[start..]);
    }
}
