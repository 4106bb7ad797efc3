using System.Collections;
using Adder.Bytecode.Code;
using Adder.Compiler.Ast;
using Adder.Compiler.Source;
using Adder.Compiler.Tokens;

namespace Adder.Compiler.Parsing;

/// <summary>
/// Refuses syntax that a version of Python 3 did not have yet: what the _feature_version of compile() asks for. Source of the versions:
/// CPython 3.14's Grammar/python.gram.
/// </summary>
static class FeatureVersion
{
    /// <exception cref="PythonSyntaxException">The source uses what is newer than the version.</exception>
    public static void Check(Mod tree, SourceText source, int version)
    {
        if (version < 6)
            CheckNumbers(source);
        var nodes = new Stack<Node>();
        nodes.Push(tree);
        while (nodes.TryPop(out var node))
        {
            var (since, what) = Since(node, source);
            if (since > version)
                throw Error(source, $"{what} only supported in Python 3.{since} and greater", PositionOf(node, source));
            PushChildren(nodes, node);
        }
    }

    static PythonSyntaxException Error(SourceText source, string message, SourcePosition place) =>
        source.Error(SyntaxErrorKind.SyntaxError, message, place.Line, place.Column, place.EndLine, place.EndColumn, reached: place.EndLine);

    static SourcePosition PositionOf(Node node, SourceText source) => node switch
    {
        PositionedNode positioned => positioned.Position,
        Comprehension comprehension => comprehension.Target.Position,
        Arguments { Posonlyargs: [var first, ..] } => first.Position,
        _ => new SourcePosition(1, 1, 0, 0),
    };

    static (int Since, string What) Since(Node node, SourceText source) => node switch
    {
        BinOpExpr { Op: BinaryOperator.MatMult } or AugAssignStmt { Op: BinaryOperator.MatMult } => (5, "The '@' operator is"),
        AsyncFunctionDefStmt => (5, "Async functions are"),
        AsyncForStmt => (5, "Async for loops are"),
        AsyncWithStmt => (5, "Async with statements are"),
        AwaitExpr => (5, "Await expressions are"),
        Comprehension { IsAsync: not 0 } => (6, "Async comprehensions are"),
        AnnAssignStmt => (6, "Variable annotation syntax is"),
        NamedExpr => (8, "Assignment expressions are"),
        Arguments { Posonlyargs.Length: > 0 } => (8, "Positional-only parameters are"),
        MatchStmt => (10, "Pattern matching is"),
        TypeAliasStmt => (12, "Type statement is"),
        FunctionDefStmt { TypeParams.Length: > 0 } => (12, "Type parameter lists are"),
        ClassDefStmt { TypeParams.Length: > 0 } => (12, "Type parameter lists are"),
        TypeVar { DefaultValue: not null } or ParamSpec { DefaultValue: not null } or TypeVarTuple { DefaultValue: not null } => (13, "Type parameter defaults are"),
        TemplateStrExpr => (14, "t-strings are"),
        ExceptHandler { Type: TupleExpr tuple } when !IsParenthesized(tuple, source) => (14, "except expressions without parentheses are"),
        TryStarStmt => (11, "Exception groups are"),
        _ => default,
    };

    static bool IsParenthesized(TupleExpr tuple, SourceText source) =>
        source.Bytes[source.LineStart(tuple.Position.Line) + tuple.Position.Column] == '(' && (tuple.Elts.Length == 0 || tuple.Elts[0].Position != tuple.Position
            && (tuple.Elts[0].Position.Line, tuple.Elts[0].Position.Column) != (tuple.Position.Line, tuple.Position.Column));

    static void CheckNumbers(SourceText source)
    {
        var tokens = Tokenizer.Tokenize(source);
        for (int i = 0; i < tokens.Count; i++)
            if (tokens[i].Kind == TokenKind.Number && tokens.Text(tokens[i]).Contains((byte)'_'))
                throw Error(source, "Underscores in numeric literals are only supported in Python 3.6 and greater",
                    new SourcePosition(tokens[i].Line, tokens[i].EndLine, tokens[i].Column, tokens[i].EndColumn));
    }

    /// <summary>The first child is on top.</summary>
    static void PushChildren(Stack<Node> nodes, Node node)
    {
        for (int i = AstFields.Of(node.NodeKind).Length - 1; i >= 0; i--)
        {
            switch (node.Field(i))
            {
                case Node child:
                    nodes.Push(child);
                    break;
                case IList list:
                    for (int k = list.Count - 1; k >= 0; k--)
                        if (list[k] is Node item)
                            nodes.Push(item);
                    break;
            }
        }
    }
}
