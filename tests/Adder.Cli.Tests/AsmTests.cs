using System.Text.RegularExpressions;
using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>asm both ways, and what it does to files that are there already.</summary>
public sealed class AsmTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Text_gives_the_same_bytes_again(string version)
    {
        string original = Pyc(version), text = folder["example.pyasm"], copy = folder["copy.pyc"];
        Assert.Equal("", AdderProcess.Run("asm", original, "-o", text).Succeeded());
        Assert.Equal("", AdderProcess.Run("asm", text, "-o", copy).Succeeded());
        Assert.Equal(File.ReadAllBytes(original), File.ReadAllBytes(copy));
    }

    [Fact]
    public void Pipes_do_the_same()
    {
        string copy = folder["copy.pyc"];
        AdderProcess.Shell("\"$ADDER\" asm \"$1\" | \"$ADDER\" asm - -o - > \"$2\"", Pyc("3.14"), copy).Succeeded();
        Assert.Equal(File.ReadAllBytes(Pyc("3.14")), File.ReadAllBytes(copy));
    }

    [Fact]
    public void Changed_text_runs_changed()
    {
        string text = AdderProcess.Run("asm", Pyc("3.14")).Succeeded(), copy = folder["copy.pyc"];
        string changed = folder.Write("changed.pyasm", System.Text.Encoding.UTF8.GetBytes(Regex.Replace(text, @"(LOAD_SMALL_INT +)15\b", "${1}100")));
        AdderProcess.Run("asm", changed, "-o", copy).Succeeded();
        Assert.Equal("212\n", AdderProcess.Run("run", copy).Succeeded());
    }

    [Fact]
    public void Error_in_the_text_is_told_with_line_and_column_and_writes_nothing()
    {
        string text = folder.Write("bad.pyasm", ".python 3.14\n.code <module>\n    LOAD_NOTHING\n.end\n"u8.ToArray()), target = folder["out.pyc"];
        Assert.Matches("^adder: .*bad\\.pyasm: line 3, column \\d+: .*LOAD_NOTHING", AdderProcess.Run("asm", text, "-o", target).FailedWith(65));
        Assert.Equal([text], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Existing_file_survives_without_force_and_after_a_failure()
    {
        string bad = folder.Write("bad.pyasm", "nonsense"u8.ToArray()), target = folder.Write("out.pyc", "precious"u8.ToArray());
        Assert.Contains("exists already: --force replaces it", AdderProcess.Run("asm", Pyc("3.14"), "-o", target).FailedWith(73));
        AdderProcess.Run("asm", bad, "-o", target, "--force").FailedWith(65);
        Assert.Equal("precious", File.ReadAllText(target));
        AdderProcess.Run("asm", Pyc("3.14"), "-o", target, "--force").Succeeded();
        Assert.StartsWith(".python 3.14\n", File.ReadAllText(target));
        Assert.Equal([bad, target], Directory.GetFiles(folder.Path).Order());
    }

    [Fact]
    public void Failed_write_leaves_the_existing_file_and_nothing_beside_it()
    {
        string target = folder.Write("out.pyasm", "precious"u8.ToArray());
        const string Line = "chmod 555 \"$1\"; $USER_WITHOUT_RIGHTS \"$ADDER\" asm \"$2\" -o \"$3\" --force; code=$?; chmod 755 \"$1\"; exit $code";
        var result = AdderProcess.ShellWithoutRights(Line, folder.Path, Pyc("3.14"), target);
        Assert.Contains("permission denied", result.FailedWith(73));
        Assert.Equal("precious", File.ReadAllText(target));
        Assert.Equal([target], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void Target_that_cannot_be_created_is_73()
    {
        Assert.Contains("no such directory", AdderProcess.Run("asm", Pyc("3.14"), "-o", folder["none/out.pyasm"]).FailedWith(73));
        Assert.Contains("it is a directory", AdderProcess.Run("asm", Pyc("3.14"), "-o", folder.Path, "--force").FailedWith(73));
    }

    [Fact]
    public void Device_is_written_to_and_not_replaced()
    {
        Assert.SkipUnless(File.Exists("/dev/null"), "/dev/null is needed");
        AdderProcess.Shell("\"$ADDER\" asm \"$1\" -o /dev/null --force && test -c /dev/null", Pyc("3.14")).Succeeded();
    }

    [Fact]
    public void Link_to_a_file_stays_a_link()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links needs a privilege there");
        string target = folder.Write("real.pyasm", "old"u8.ToArray()), link = folder["link.pyasm"];
        File.CreateSymbolicLink(link, target);
        AdderProcess.Run("asm", Pyc("3.14"), "-o", link, "--force").Succeeded();
        Assert.NotNull(new FileInfo(link).LinkTarget);
        Assert.StartsWith(".python 3.14\n", File.ReadAllText(target));
    }

    [Fact]
    public void Damaged_file_becomes_text_with_question_marks_when_it_is_recovered()
    {
        byte[] whole = File.ReadAllBytes(Pyc("3.14"));
        string cut = folder.Write("cut.pyc", whole[..(whole.Length * 2 / 3)]);
        AdderProcess.Run("asm", cut).FailedWith(65);
        var recovered = AdderProcess.Run("asm", "--recover", cut);
        Assert.Contains("damaged: ", recovered.FailedWith(65));
        Assert.Matches(@"^\.python 3\.14\n(.|\n)* \?\n", recovered.Output);
        string text = folder.Write("cut.pyasm", System.Text.Encoding.UTF8.GetBytes(recovered.Output));
        Assert.Contains("'?' stands for a value that was lost", AdderProcess.Run("asm", text, "-o", folder["again.pyc"]).FailedWith(65));
        Assert.Equal(AdderProcess.Run("asm", Pyc("3.14")).Succeeded(), AdderProcess.Run("asm", "--recover", Pyc("3.14")).Succeeded());
    }

    [Fact]
    public void Binary_needs_a_target() =>
        Assert.Contains("-o FILE", AdderProcess.RunWith(".python 3.14\n"u8.ToArray(), "asm", "-").FailedWith(64));

    [Fact]
    public void What_is_neither_is_bad_data() =>
        Assert.Contains("neither a .pyc nor text", AdderProcess.Run("asm", folder.Write("noise", [0xff, 0xfe, 0xfd]), "-o", "-").FailedWith(65));

    static string Pyc(string version)
    {
        Golden.Require();
        return Golden.PathOf(version, "example.pyc");
    }
}
