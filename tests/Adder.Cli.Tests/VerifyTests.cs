using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Cli.Tests;

public sealed class VerifyTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Sound_files_break_no_rule(string version)
    {
        Golden.Require();
        Assert.Equal("1 file verified, 0 violations\n", AdderProcess.Run("verify", Golden.PathOf(version, "example.pyc")).Succeeded());
    }

    [Fact]
    public void Broken_rule_is_told_with_file_and_identifier_and_ends_with_65()
    {
        string file = Broken();
        var result = AdderProcess.Run("verify", file);
        Assert.Equal((65, ""), (result.ExitCode, result.Error));
        Assert.Matches($"(?m)^{file}: V018 <module>, offset \\d+: ", result.Output);
        Assert.Matches("1 file verified, [1-9][0-9]* violations?\n$", result.Output);
    }

    [Fact]
    public void Json_lists_the_broken_rules()
    {
        var result = AdderProcess.Run("verify", "--json", Broken());
        Assert.Equal(65, result.ExitCode);
        using var document = JsonDocument.Parse(result.Output);
        var violation = document.RootElement.GetProperty("violations")[0];
        Assert.Equal(("V018", "StackOverflow", "<module>"),
            (violation.GetProperty("rule").GetString(), violation.GetProperty("name").GetString(), violation.GetProperty("code").GetString()));
    }

    [Fact]
    public void Damaged_file_is_refused_unless_recovered()
    {
        Golden.Require();
        string file = folder.Write("cut.pyc", File.ReadAllBytes(Golden.PathOf("3.14", "example.pyc"))[..^60]);
        AdderProcess.Run("verify", file).FailedWith(65);
        var recovered = AdderProcess.Run("verify", "--recover", file);
        Assert.Contains("damaged: ", recovered.FailedWith(65));
        Assert.StartsWith("1 file verified", recovered.Output);
    }

    /// <summary>A file whose module announces no value stack.</summary>
    string Broken()
    {
        Golden.Require();
        var pyc = PycFile.Load(Golden.PathOf("3.14", "example.pyc"));
        return folder.Write("broken.pyc", new PycFile(pyc.Header, new CodeObject(pyc.Code) { StackSize = 0 }).ToBytes());
    }
}
