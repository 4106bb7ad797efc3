using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>compile, ast and tokens, and the tools on source, beside CPython.</summary>
public sealed class CompileTests : IDisposable
{
    const string Source = """
        "Doc"
        def f(a, *b):
            assert a, 'no'
            return [x + a for x in b if x]


        class C:
            "Doc of C"
            x: int = 3

        print(f(1, 2, 3))

        """;

    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, InlineData(0, ""), InlineData(1, "-O"), InlineData(2, "-OO")]
    public void File_is_what_CPython_writes_but_for_reference_flags(int level, string option)
    {
        string file = Module("m.py"), theirs = folder["theirs.pyc"];
        Assert.Equal($"Compiling '{file}'...\n", AdderProcess.Run(option.Length == 0 ? ["compile", file] : ["compile", option, file]).Succeeded());
        string ours = folder[$"__pycache__/m.cpython-314{(level == 0 ? "" : $".opt-{level}")}.pyc"];
        Python("-c", $"import py_compile; py_compile.compile({Quote(file)}, {Quote(theirs)}, optimize={level})");
        Assert.Equal(PycFile.Load(theirs).Header, PycFile.Load(ours).Header);
        Assert.DoesNotContain("differs", AdderProcess.Run("diff", theirs, ours).Output);
        Assert.Equal(AdderProcess.Run("dis", theirs).Succeeded(), AdderProcess.Run("dis", ours).Succeeded());
    }

    [Fact]
    public void Directory_is_compiled_as_compileall_does_and_once_only()
    {
        Module("package/a.py");
        Module("package/inner/b.py");
        folder.Write("package/notes.txt", "x"u8.ToArray());
        string package = folder["package"];
        string expected = Python("-m", "compileall", package);
        Directory.Delete(folder["package/__pycache__"], true);
        Directory.Delete(folder["package/inner/__pycache__"], true);
        Assert.Equal(expected, AdderProcess.Run("compile", package).Succeeded());
        Assert.Equal(Python("-m", "compileall", package), AdderProcess.Run("compile", package).Succeeded());
        Assert.Equal(["a.cpython-314.pyc"], Directory.GetFiles(folder["package/__pycache__"]).Select(Path.GetFileName));
    }

    [Theory, InlineData("checked-hash"), InlineData("unchecked-hash")]
    public void Hash_of_the_source_is_CPythons(string mode)
    {
        string file = Module("m.py"), theirs = folder["theirs.pyc"];
        AdderProcess.Run("compile", "-q", "--invalidation-mode", mode, file).Succeeded();
        string member = mode == "checked-hash" ? "CHECKED_HASH" : "UNCHECKED_HASH";
        Python("-c", $"import py_compile as p; p.compile({Quote(file)}, {Quote(theirs)}, invalidation_mode=p.PycInvalidationMode.{member})");
        Assert.Equal(PycFile.Load(theirs).Header, PycFile.Load(folder["__pycache__/m.cpython-314.pyc"]).Header);
    }

    [Fact]
    public void File_with_a_mistake_is_told_and_the_others_are_compiled()
    {
        string bad = folder.Write("package/a.py", "def f(:\n"u8.ToArray());
        Module("package/b.py");
        var result = AdderProcess.Run("compile", "-q", folder["package"]);
        Assert.Equal((65, ""), (result.ExitCode, result.Output));
        Assert.Equal($"  File \"{bad}\", line 1\n    def f(:\n          ^\nSyntaxError: invalid syntax\n", result.Error);
        Assert.Equal(["b.cpython-314.pyc"], Directory.GetFiles(folder["package/__pycache__"]).Select(Path.GetFileName));
    }

    [Fact]
    public void Warnings_are_printed_as_CPython_does()
    {
        string file = folder.Write("m.py", "if 1:\n    x = 1 is 2\n"u8.ToArray());
        Assert.Equal($"{file}:2: SyntaxWarning: \"is\" with 'int' literal. Did you mean \"==\"?\n  x = 1 is 2\n", AdderProcess.Run("compile", "-q", file).Error);
    }

    [Fact]
    public void Tree_is_that_of_the_ast_module()
    {
        string file = Module("m.py");
        Assert.Equal(Python("-m", "ast", file), AdderProcess.Run("ast", file).Succeeded());
        Assert.Equal(Python("-m", "ast", "-a", "-i", "1", file), AdderProcess.Run("ast", "-a", "-i", "1", file).Succeeded());
    }

    [Fact]
    public void Tokens_are_those_of_the_tokenize_module()
    {
        string file = Module("m.py");
        string[] ours = Tokens(AdderProcess.Run("tokens", file).Succeeded());
        Assert.NotEmpty(ours);
        Assert.Equal(Tokens(Python("-m", "tokenize", file)), ours);
    }

    [Fact]
    public void Every_stage_can_be_shown()
    {
        string file = Module("m.py");
        Assert.Contains("NAME           'class'", Stage("tokens", file));
        Assert.StartsWith("Module(", Stage("ast", file));
        Assert.Contains("  function f (line 2)\n    a: local (parameter, use)\n", Stage("symtable", file));
        Assert.Contains("graph of f (line 2)\n  B0: depth 0", Stage("cfg", file));
        Assert.Equal(AdderProcess.Run("dis", file).Succeeded(), Stage("code", file));
    }

    [Fact]
    public void Source_is_taken_apart_as_by_the_dis_module()
    {
        string file = Module("m.py");
        string expected = System.Text.RegularExpressions.Regex.Replace(Python("-m", "dis", file), "0x[0-9a-f]+", "0x0");
        Assert.Equal(expected, AdderProcess.Run("dis", file).Succeeded());
        Assert.Contains("1 file verified, 0 violations", AdderProcess.Run("verify", file).Succeeded());
        Assert.Contains("Python 3.14", AdderProcess.Run("info", file).Succeeded());
    }

    [Fact]
    public void Program_in_source_runs_and_a_mistake_in_it_ends_with_1()
    {
        Assert.Equal("[3, 4]\n", AdderProcess.Run("run", folder.Write("m.py", "print([x + 1 for x in [2, 3]])\n"u8.ToArray())).Succeeded());
        var result = AdderProcess.Run("run", folder.Write("bad.py", "x = = 1\n"u8.ToArray()));
        Assert.Equal(1, result.ExitCode);
        Assert.EndsWith("SyntaxError: invalid syntax\n", result.Error);
    }

    static string Stage(string stage, string file) => AdderProcess.Run("compile", "--stage", stage, file).Succeeded();

    /// <summary>Names, operators and literals: what both tokenizers call a token.</summary>
    static string[] Tokens(string text) =>
        [.. text.Split('\n').Where(line => line.Contains(" NAME ") || line.Contains(" OP ") || line.Contains(" STRING ") || line.Contains(" NUMBER ")).Select(line => line.TrimEnd())];

    static string Python(params string[] arguments) => Oracle.Run(Oracle.Require("3.14"), arguments);

    static string Quote(string text) => $"r'{text}'";

    string Module(string name) => folder.Write(name, System.Text.Encoding.UTF8.GetBytes(Source));
}
