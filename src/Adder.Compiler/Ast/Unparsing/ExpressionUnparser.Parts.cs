using System.Collections.Immutable;
using System.Text;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Arguments, parameters and the fields of formatted strings.</summary>
public abstract partial class ExpressionUnparser
{
    private protected void WriteCallArguments(ImmutableArray<Expr> args, ImmutableArray<Keyword> keywords)
    {
        WriteSeparated(args);
        bool first = args.IsEmpty;
        foreach (var keyword in keywords)
        {
            Separate(ref first);
            Write(keyword);
        }
    }

    private protected void Write(Keyword keyword)
    {
        text.Append(keyword.Arg is null ? "**" : keyword.Arg + "=");
        Write(keyword.Value, ExpressionLevel.Test);
    }

    private protected void Write(Arguments args)
    {
        bool first = true;
        int positional = args.Posonlyargs.Length + args.Args.Length;
        for (int i = 0; i < positional; i++)
        {
            Separate(ref first);
            Write(i < args.Posonlyargs.Length ? args.Posonlyargs[i] : args.Args[i - args.Posonlyargs.Length]);
            int at = i - positional + args.Defaults.Length;
            WriteOptional("=", at < 0 ? null : args.Defaults[at]);
            if (i + 1 == args.Posonlyargs.Length)
                text.Append(", /");
        }
        if (args.Vararg is not null || args.Kwonlyargs.Length > 0)
        {
            Separate(ref first);
            text.Append('*');
            if (args.Vararg is not null)
                Write(args.Vararg);
        }
        for (int i = 0; i < args.Kwonlyargs.Length; i++)
        {
            Separate(ref first);
            Write(args.Kwonlyargs[i]);
            WriteOptional("=", args.KwDefaults[i]);
        }
        if (args.Kwarg is null)
            return;
        Separate(ref first);
        text.Append("**");
        Write(args.Kwarg);
    }

    private protected void Write(Arg parameter)
    {
        text.Append(parameter.ArgName);
        WriteOptional(": ", parameter.Annotation);
    }

    private protected void Separate(ref bool first)
    {
        if (!first)
            text.Append(", ");
        first = false;
    }

    private protected void Open(ExpressionLevel wanted, ExpressionLevel own)
    {
        if (wanted > own)
            text.Append('(');
    }

    private protected void Close(ExpressionLevel wanted, ExpressionLevel own)
    {
        if (wanted > own)
            text.Append(')');
    }

    private protected void WriteField(string expression, int conversion, Expr? specification)
    {
        // a brace of the expression must not double the brace of the field
        text.Append(expression.StartsWith('{') ? "{ " : "{").Append(expression);
        if (conversion >= 0)
            text.Append('!').Append((char)conversion);
        if (specification is not null)
        {
            text.Append(':');
            WriteFormattedPart(specification, inSpecification: true);
        }
        text.Append('}');
    }

    /// <summary>Braces as text.</summary>
    private protected static string Doubled(string literal) =>
        literal.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    /// <summary>What a write adds, and takes away again.</summary>
    private protected string Buffered(Action write)
    {
        var outer = text;
        text = new StringBuilder();
        write();
        string result = text.ToString();
        text = outer;
        return result;
    }
}
