using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>diff: exit codes as diff(1) has them, and what is not to count.</summary>
public sealed class DiffTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Same_file_is_silent() => Assert.Equal("", AdderProcess.Run("diff", Example, Example).Succeeded());

    [Fact]
    public void Different_programs_exit_with_1_and_say_where()
    {
        var result = AdderProcess.Run("diff", Example, Changed(code => new CodeObject(code) { StackSize = code.StackSize + 1 }));
        Assert.Equal((1, ""), (result.ExitCode, result.Error));
        Assert.Contains("co_stacksize", result.Output);
    }

    [Fact]
    public void Paths_lines_and_header_can_be_ignored()
    {
        string moved = Changed(code => new CodeObject(code) { FilenameConstant = new StrConstant("elsewhere.py"), FirstLineNo = 7 }, timestamp: 1);
        Assert.Equal(1, AdderProcess.Run("diff", Example, moved).ExitCode);
        Assert.Equal(1, AdderProcess.Run("diff", "--ignore", "lines,paths", Example, moved).ExitCode);
        Assert.Equal("", AdderProcess.Run("diff", "--ignore", "lines,paths,header", Example, moved).Succeeded());
        Assert.Contains("not 'colour'", AdderProcess.Run("diff", "--ignore", "colour", Example, moved).FailedWith(64));
    }

    [Fact]
    public void Json_tells_the_same()
    {
        var result = AdderProcess.Run("diff", "--json", Example, Changed(code => new CodeObject(code) { StackSize = 99 }));
        Assert.Equal(1, result.ExitCode);
        using var document = JsonDocument.Parse(result.Output);
        Assert.Equal("co_stacksize", document.RootElement.GetProperty("differences")[0].GetProperty("what").GetString());
    }

    [Fact]
    public void Every_unreadable_side_is_told()
    {
        var result = AdderProcess.Run("diff", "none.pyc", folder.Write("bad.pyc", [0]));
        Assert.Equal((66, 2), (result.ExitCode, result.ErrorLines.Length));
    }

    [Fact]
    public void What_is_left_of_a_damaged_file_is_compared_when_it_is_recovered()
    {
        byte[] bytes = File.ReadAllBytes(Example);
        int at = bytes.AsSpan().IndexOf("Docstring for example.py"u8) - 2;
        bytes[at] = (byte)'!';
        string damaged = folder.Write("damaged.pyc", bytes);
        AdderProcess.Run("diff", damaged, Example).FailedWith(65);
        var result = AdderProcess.Run("diff", "--recover", damaged, Example);
        Assert.Contains("damaged: ", result.FailedWith(65));
        Assert.Contains($"the left file is damaged at offset {at}", result.Output);
        Assert.Contains("co_consts", result.Output);
        Assert.Equal("", AdderProcess.Run("diff", "--recover", Example, Example).Succeeded());
    }

    static string Example
    {
        get
        {
            Golden.Require();
            return Golden.PathOf("3.14", "example.pyc");
        }
    }

    string Changed(Func<CodeObject, CodeObject> change, uint? timestamp = null)
    {
        var pyc = PycFile.Load(Example);
        return folder.Write("changed.pyc", new PycFile(pyc.Header with { Timestamp = timestamp ?? pyc.Header.Timestamp }, change(pyc.Code)).ToBytes());
    }
}
