using System.Text.Json;
using Adder.Compiler.Ast;
using Adder.Compiler.Ast.Unparsing;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;

namespace Adder.Compiler.Tests.Ast;

public class UnparserTests
{
    /// <summary>In these an f-string holds two surrogates one after the other, which the unparsers take for one character.</summary>
    static readonly string[] WithSurrogates = ["test/datetimetester.py", "test/test_time.py"];

    [Fact]
    public void Text_of_the_standard_library_is_that_of_ast_unparse() => Assert.Equal(WithSurrogates, LibraryComparison.Differing("unparse_library.py", "unparsed",
        source => LibraryComparison.Digest(AstUnparser.Unparse(PythonParser.Parse(source)))));

    [Fact]
    public void Text_has_the_same_tree()
    {
        var differing = new List<string>();
        Parallel.ForEach(PythonSources.Recorded("unparse_library.py", "unparsed"), row =>
        {
            Mod tree;
            try
            {
                tree = PythonParser.Parse(SourceDecoder.Decode(PythonSources.Read(row[0]), row[0]));
            }
            catch (PythonSyntaxException)
            {
                return;
            }
            var again = PythonParser.Parse(SourceDecoder.FromString(AstUnparser.Unparse(tree), row[0]));
            if (AstDumper.Dump(again) != AstDumper.Dump(tree))
                lock (differing)
                    differing.Add(row[0]);
        });
        Assert.Equal(WithSurrogates, differing.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Annotations_have_CPythons_text()
    {
        var differing = new List<string>();
        int compared = 0;
        foreach (var row in PythonSources.Recorded("annotation_texts.py", "annotation-texts"))
        {
            var pair = JsonSerializer.Deserialize<string[]>(row[0])!;
            var tree = (Expression)PythonParser.Parse(SourceDecoder.FromString($"({pair[0]})", "<annotation>"), ParseMode.Eval);
            compared++;
            if (AnnotationUnparser.Unparse(tree.Body) is var text && text != pair[1] && !pair[0].Contains(@"\ud83d\udc0d", StringComparison.Ordinal))
                differing.Add($"{pair[1]}\n{text}\n");
        }
        Assert.True(compared > 10_000);
        Assert.Empty(differing);
    }

    [Fact]
    public void Deep_trees_are_an_error()
    {
        Expr tree = new NameExpr("a", ExprContext.Load, default);
        for (int i = 0; i < 1_000_000; i++)
            tree = new AttributeExpr(tree, "b", ExprContext.Load, default);
        Assert.Throws<NestingException>(() => AstUnparser.Unparse(tree));
        Assert.Throws<NestingException>(() => AnnotationUnparser.Unparse(tree));
    }
}
