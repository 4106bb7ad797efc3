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
}
