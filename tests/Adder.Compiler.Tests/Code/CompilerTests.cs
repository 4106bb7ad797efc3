using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Compiler.Symbols;

namespace Adder.Compiler.Tests.Code;

/// <summary>The compiler's public face: modes, flags, warnings, stages, depth.</summary>
public class CompilerTests
{
    static SourceText Source(string text) => SourceDecoder.FromString(text, "<test>");

    [Theory]
    [InlineData("assert (1, 2)", "assertion is always true, perhaps remove parentheses?")]
    [InlineData("x is 1", "\"is\" with 'int' literal. Did you mean \"==\"?")]
    [InlineData("x is not ()", "\"is not\" with 'tuple' literal. Did you mean \"!=\"?")]
    [InlineData("'a'(1)", "'str' object is not callable; perhaps you missed a comma?")]
    [InlineData("{1}[1]", "'set' object is not subscriptable; perhaps you missed a comma?")]
    [InlineData("None[1]", "'NoneType' object is not subscriptable; perhaps you missed a comma?")]
    [InlineData("[1][1, 2]", "list indices must be integers or slices, not tuple; perhaps you missed a comma?")]
    [InlineData("t'{x}'[1]", "'string.templatelib.Template' object is not subscriptable; perhaps you missed a comma?")]
    [InlineData("try: pass\nfinally: x is 1", "\"is\" with 'int' literal. Did you mean \"==\"?")]
    public void Warnings_are_CPythons(string text, string warning)
    {
        var warnings = new List<SyntaxWarning>();
        PythonCompiler.Compile(Source(text), new CompileOptions { Warnings = warnings });
        Assert.Equal(warning, Assert.Single(warnings).Message);
    }

    [Theory]
    [InlineData("return 1", "'return' outside function", 1, 1, 9)]
    [InlineData("def f():\n  é=1; break", "'break' outside loop", 2, 9, 14)]
    [InlineData("continue", "'continue' not properly in loop", 1, 1, 9)]
    [InlineData("f(a=1,a=2)", "keyword argument repeated: a", 1, 7, 10)]
    [InlineData("*a, *b = c", "multiple starred expressions in assignment", 1, 1, 7)]
    [InlineData("*a = 1", "starred assignment target must be in a list or tuple", 1, 1, 3)]
    [InlineData("async def f():\n  yield from x", "'yield from' inside async function", 2, 3, 15)]
    [InlineData("async def f():\n  yield 1\n  return 2", "'return' with value in async generator", 3, 3, 11)]
    [InlineData("def f[T=1,U]():pass", "non-default type parameter 'U' follows default type parameter", 1, 11, 12)]
    [InlineData("match x:\n case a: pass\n case 1: pass", "name capture 'a' makes remaining patterns unreachable", 2, 7, 8)]
    [InlineData("match x:\n case {True:a,1:b}: pass", "mapping pattern checks duplicate key (1)", 2, 7, 19)]
    [InlineData("match x:\n case [a]|[b]: pass", "alternative patterns bind different names", 2, 7, 14)]
    [InlineData("try: pass\nexcept: pass\nexcept A: pass", "default 'except:' must be last", 2, 1, 13)]
    [InlineData("for i in x:\n  try: pass\n  except* A: break", "'break', 'continue' and 'return' cannot appear in an except* block", 3, 14, 19)]
    public void Errors_are_CPythons(string text, string message, int line, int column, int endColumn)
    {
        var error = Assert.Throws<PythonSyntaxException>(() => PythonCompiler.Compile(Source(text)));
        Assert.Equal((message, new SyntaxErrorPlace(line, column, line, endColumn)), (error.Message, error.Place));
    }

    [Fact]
    public void Statements_nest_as_deep_as_in_CPython()
    {
        string Nested(int depth) => string.Concat(Enumerable.Range(0, depth).Select(i => new string(' ', i) + "while 1:\n")) + new string(' ', depth) + "pass";
        PythonCompiler.Compile(Source(Nested(21)));
        var error = Assert.Throws<PythonSyntaxException>(() => PythonCompiler.Compile(Source(Nested(22))));
        Assert.Equal("too many statically nested blocks", error.Message);
    }

    [Fact]
    public void A_class_counts_the_annotations_that_it_may_not_reach()
    {
        var code = PythonCompiler.Compile(Source("class C:\n  if x: a: int\n"));
        var annotate = Assert.Single(Assert.Single(code.NestedCode).NestedCode);
        Assert.Equal("__classdict__ __conditional_annotations__", string.Join(' ', annotate.FreeVars));
    }

    [Fact]
    public void Top_level_await_makes_a_coroutine()
    {
        Assert.Throws<PythonSyntaxException>(() => PythonCompiler.Compile(Source("await x")));
        var code = PythonCompiler.Compile(Source("await x"), new CompileOptions { AllowTopLevelAwait = true });
        Assert.True(code.Flags.HasFlag(CodeFlags.Coroutine));
    }

    [Fact]
    public void Features_are_inherited_unless_that_is_switched_off()
    {
        var options = new CompileOptions { Inherited = FutureFlags.Annotations };
        Assert.Equal((CodeFlags)(int)FutureFlags.Annotations, PythonCompiler.Compile(Source("x"), options).Flags);
        Assert.Equal(CodeFlags.None, PythonCompiler.Compile(Source("x"), options with { DontInherit = true }).Flags);
    }

    [Fact]
    public void Modes_differ_in_what_becomes_of_values()
    {
        Assert.Equal("RESUME LOAD_NAME RETURN_VALUE", Names("x", ParseMode.Eval));
        Assert.Equal("RESUME LOAD_NAME CALL_INTRINSIC_1 POP_TOP LOAD_CONST RETURN_VALUE", Names("x\n", ParseMode.Single));
        Assert.Equal("RESUME LOAD_NAME POP_TOP LOAD_CONST RETURN_VALUE", Names("x", ParseMode.File));
    }

    static string Names(string text, ParseMode mode) =>
        string.Join(' ', Disassembler.Instructions(PythonCompiler.Compile(Source(text), new CompileOptions { Mode = mode })).Select(i => i.OpName));

    [Theory]
    [InlineData("a", "+b")]
    [InlineData("a", ".b")]
    [InlineData("a", "()")]
    public void Deep_expressions_compile_where_CPython_compiles_them_and_end_in_its_error(string start, string more)
    {
        PythonCompiler.Compile(Source(start + string.Concat(Enumerable.Repeat(more, 20_000))));
        var error = Assert.Throws<NestingException>(() => PythonCompiler.Compile(Source(start + string.Concat(Enumerable.Repeat(more, 1_000_000)))));
        Assert.False(error.IsMemoryError);
    }

    [Theory]
    [InlineData(CompilationStage.Tokens, "Name              'x'")]
    [InlineData(CompilationStage.Ast, "id='x', ctx=Store()")]
    [InlineData(CompilationStage.SymbolTable, "x: Local (Local)")]
    [InlineData(CompilationStage.Instructions, "ANNOTATIONS_PLACEHOLDER")]
    [InlineData(CompilationStage.FlowGraph, "LOAD_SMALL_INT")]
    [InlineData(CompilationStage.Code, "STORE_NAME")]
    public void Every_stage_can_be_shown(CompilationStage stage, string part) =>
        Assert.Contains(part, PythonCompiler.Dump(Source("x = 1 + 1\n"), stage), StringComparison.Ordinal);
}
