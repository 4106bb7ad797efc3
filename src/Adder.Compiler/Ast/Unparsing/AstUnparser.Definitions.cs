using System.Collections.Immutable;

namespace Adder.Compiler.Ast.Unparsing;

/// <summary>Functions, classes and their parameters.</summary>
public sealed partial class AstUnparser
{
    void WriteFunction(Stmt node, string words, string name, Arguments args, ImmutableArray<Stmt> body, ImmutableArray<Expr> decorators, Expr? returns,
        string? typeComment, ImmutableArray<TypeParam> typeParams)
    {
        WriteDecorators(decorators);
        StartLine().Append(words).Append(name);
        WriteTypeParameters(typeParams);
        text.Append('(');
        Write(args);
        text.Append(')');
        WriteOptional(" -> ", returns);
        text.Append(':').Append(TypeComment(node, typeComment));
        WriteDefinitionBody(body);
    }

    void WriteClass(ClassDefStmt s)
    {
        WriteDecorators(s.DecoratorList);
        StartLine().Append("class ").Append(s.Name);
        WriteTypeParameters(s.TypeParams);
        if (s.Bases.Length + s.Keywords.Length > 0)
        {
            text.Append('(');
            WriteCallArguments(s.Bases, s.Keywords);
            text.Append(')');
        }
        text.Append(':');
        WriteDefinitionBody(s.Body);
    }

    void WriteDecorators(ImmutableArray<Expr> decorators)
    {
        BreakLine();
        foreach (var decorator in decorators)
        {
            StartLine().Append('@');
            Write(decorator, ExpressionLevel.Test);
        }
    }

    void WriteDefinitionBody(ImmutableArray<Stmt> body)
    {
        indent++;
        WriteBodyWithDocstring(body);
        indent--;
    }

    void WriteTypeParameters(ImmutableArray<TypeParam> parameters)
    {
        if (parameters.IsEmpty)
            return;
        text.Append('[');
        bool first = true;
        foreach (var parameter in parameters)
        {
            Separate(ref first);
            Write(parameter);
        }
        text.Append(']');
    }

    void Write(TypeParam parameter)
    {
        switch (parameter)
        {
            case TypeVar t:
                text.Append(t.Name);
                WriteOptional(": ", t.Bound);
                WriteOptional(" = ", t.DefaultValue);
                break;
            case TypeVarTuple t:
                text.Append('*').Append(t.Name);
                WriteOptional(" = ", t.DefaultValue);
                break;
            case ParamSpec t:
                text.Append("**").Append(t.Name);
                WriteOptional(" = ", t.DefaultValue);
                break;
            default:
                throw new ArgumentException($"unknown type parameter {parameter.NodeKind}");
        }
    }

    void Write(Arguments args)
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

    void Write(Arg parameter)
    {
        text.Append(parameter.ArgName);
        WriteOptional(": ", parameter.Annotation);
    }

    void WriteCallArguments(ImmutableArray<Expr> args, ImmutableArray<Keyword> keywords)
    {
        WriteSeparated(args);
        bool first = args.IsEmpty;
        foreach (var keyword in keywords)
        {
            Separate(ref first);
            Write(keyword);
        }
    }

    void Write(Keyword keyword)
    {
        text.Append(keyword.Arg is null ? "**" : keyword.Arg + "=");
        Write(keyword.Value, ExpressionLevel.Test);
    }
}
