using Adder.Compiler.Ast;
using Adder.Compiler.Optimization;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.Tests.Optimization;

public class AstPreprocessorTests
{
    [Fact]
    public void Trees_of_the_standard_library_are_CPythons_at_each_level() =>
        Assert.Empty(LibraryComparison.Differing("dump_preprocessed.py", "preprocessed", source =>
        {
            var tree = PythonParser.Parse(source);
            var future = FutureFeatures.Read(tree, source);
            return string.Join('\t', Enumerable.Range(0, 3).Select(level =>
                LibraryComparison.Digest(AstDumper.Dump(AstPreprocessor.Process(tree, level, future), includeAttributes: true))));
        }));

    [Theory]
    [InlineData("try: pass\nfinally:\n  return 1", "'return' in a 'finally' block", 3)]
    [InlineData("for x in y:\n  try: pass\n  finally:\n    break", "'break' in a 'finally' block", 4)]
    [InlineData("while x:\n  try: pass\n  except* E: pass\n  finally: continue", "'continue' in a 'finally' block", 4)]
    [InlineData("try: pass\nfinally:\n  while x: return", null, 0)]
    [InlineData("try: pass\nfinally:\n  def f(): return", null, 0)]
    public void Leaving_a_finally_block_warns(string code, string? message, int line)
    {
        var warnings = new List<SyntaxWarning>();
        AstPreprocessor.Process(Parse(code), 0, FutureFeatures.None, warnings: warnings);
        Assert.Equal(message is null ? [] : [(message, line)], warnings.Select(warning => (warning.Message, warning.Line)));
    }

    [Theory]
    [InlineData("'%s %r %5.3a %%' % (a, b, c)")]
    [InlineData("'%123s' % (a,)")]
    [InlineData("'%d' % (a,)")]
    [InlineData("'%s' % (a, b)")]
    [InlineData("'%s%s' % (a,)")]
    [InlineData("'%s' % (*a,)")]
    [InlineData("'%-5s|%05s|%+s|% s|%#s|%.s|%5.s|%00s' % (a, b, c, d, e, f, g, h)")]
    [InlineData("'%' % ()")]
    [InlineData("'%5' % (a,)")]
    [InlineData("'abc' % ()")]
    [InlineData("[__debug__ for x in '%s' % (__debug__,)]")]
    [InlineData("match x:\n case -1 | 1+2j | -1-2j | -0.0-0j | {-1: y}: pass")]
    [InlineData("class A:\n 'x'\n 'y'")]
    [InlineData("def f():\n 'doc'")]
    public void Tree_is_CPythons(string code)
    {
        const string Script = "import ast, sys\nfor n in (0, 1, 2): print(ast.dump(compile(sys.argv[1], 'x', 'exec', ast.PyCF_OPTIMIZED_AST, True, n), include_attributes=True))";
        string expected = Adder.Testing.Oracle.Run(Adder.Testing.Oracle.Require("3.14"), "-c", Script, code);
        var tree = Parse(code);
        Assert.Equal(expected, string.Concat(Enumerable.Range(0, 3).Select(level =>
            AstDumper.Dump(AstPreprocessor.Process(tree, level, FutureFeatures.None), includeAttributes: true) + "\n")));
    }

    static Mod Parse(string code) => PythonParser.Parse(SourceDecoder.FromString(code, "x"));
}
