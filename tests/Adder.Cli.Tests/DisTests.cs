using System.Text.Json;
using System.Text.RegularExpressions;
using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>What dis and show print against what each CPython printed.</summary>
public sealed partial class DisTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Listing_is_the_recorded_one(string version)
    {
        var sections = Sections(version, "example");
        string pyc = Golden.PathOf(version, "example.pyc");
        if (sections.TryGetValue("dis.dis(co)", out string? all))
            Assert.Equal(all, AdderProcess.Run("dis", pyc).Succeeded());
        else
            Assert.Equal(sections["dis.dis(co) <module>"], AdderProcess.Run("dis", "--depth", "0", pyc).Succeeded());
    }

    [Theory]
    [InlineData("dis.dis(co, depth=0)", "--depth", "0")]
    [InlineData("dis.dis(co, show_caches=True)", "--show-caches")]
    [InlineData("dis.dis(co, adaptive=True)", "-S")]
    [InlineData("dis.dis(co, show_offsets=True)", "-O")]
    [InlineData("dis.dis(co, show_positions=True)", "-P")]
    [InlineData("dis.dis(co, show_caches=True, show_offsets=True, depth=0)", "-CO", "--depth", "0")]
    [InlineData("dis.disassemble(co, lasti=12)", "--lasti", "12", "--depth", "0")]
    [InlineData("dis.Bytecode(co, first_line=1000, current_offset=12).dis()", "--first-line", "1000", "--lasti", "12", "--depth", "0")]
    public void Options_are_those_of_dis(string title, params string[] options) =>
        Assert.Equal(Sections("3.14", "example")[title], AdderProcess.Run(["dis", .. options, Golden.PathOf("3.14", "example.pyc")]).Succeeded());

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Show_is_the_recorded_one_for_the_module_and_each_function(string version)
    {
        var recorded = Sections(version, "example").Where(section => section.Key.StartsWith("dis.show_code(co)", StringComparison.Ordinal)).Select(section => section.Value).ToList();
        string pyc = Golden.PathOf(version, "example.pyc");
        string shown = AdderProcess.Run("show", pyc).Succeeded();
        if (recorded.Count > 0)
            Assert.Equal(string.Join("\n", recorded), shown);
        else
            Assert.Matches("^Name: +<module>\n(.*\n)*\nName: +sum\n", shown);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Json_has_the_instructions_of_the_listing(string version)
    {
        Golden.Require();
        string pyc = Golden.PathOf(version, "example.pyc");
        string listing = AdderProcess.Run("dis", "--depth", "0", pyc).Succeeded();
        using var document = JsonDocument.Parse(AdderProcess.Run("dis", "--json", "--depth", "0", pyc).Succeeded());
        Assert.Equal(pyc, document.RootElement.GetProperty("file").GetString());
        var code = Assert.Single(document.RootElement.GetProperty("code").EnumerateArray());
        Assert.Equal(OpName().Matches(listing).Select(match => match.Value),
            code.GetProperty("instructions").EnumerateArray().Select(instruction => instruction.GetProperty("opname").GetString()));
    }

    [Fact]
    public void Json_of_show_is_the_code_object_with_all_in_it()
    {
        Golden.Require();
        using var document = JsonDocument.Parse(AdderProcess.Run("show", "--json", Golden.PathOf("3.14", "example.pyc")).Succeeded());
        var module = Assert.Single(document.RootElement.GetProperty("code").EnumerateArray());
        Assert.Equal("sum", module.GetProperty("co_consts")[1].GetProperty("co_name").GetString());
        using var selected = JsonDocument.Parse(AdderProcess.Run("show", "--json", "--function", "sum", Golden.PathOf("3.14", "example.pyc")).Succeeded());
        Assert.True(JsonElement.DeepEquals(module.GetProperty("co_consts")[1], selected.RootElement.GetProperty("code")[0]));
    }

    [Fact]
    public void Show_selects_by_qualified_or_plain_name()
    {
        string pyc = Golden.PathOf("3.8", "classes.pyc");
        Golden.Require();
        string[] names = [.. NameLine().Matches(AdderProcess.Run("show", pyc).Succeeded()).Select(match => match.Groups[1].Value)];
        Assert.Contains("__init__", names);
        Assert.Equal(names.Count(name => name == "__init__"), NameLine().Count(AdderProcess.Run("show", "--function", "__init__", pyc).Succeeded()));
        Assert.Contains("no function or class 'nobody'", AdderProcess.Run("show", "--function", "nobody", pyc).FailedWith(65));
    }

    [Fact]
    public void Several_files_have_headings_and_one_has_none()
    {
        Golden.Require();
        string pyc = Golden.PathOf("3.14", "example.pyc");
        string one = AdderProcess.Run("dis", pyc).Succeeded();
        Assert.Equal($"# {pyc}\n{one}\n# {pyc}\n{one}", AdderProcess.Run("dis", pyc, pyc).Succeeded());
    }

    [Fact]
    public void Text_beyond_ascii_is_written_in_utf8()
    {
        Golden.Require();
        string pyc = folder.Write("a.pyc", ReplaceAscii(File.ReadAllBytes(Golden.PathOf("3.2", "example.pyc")), "Docstring for", "D\u00f6cstring fx"));
        Assert.Contains("'D\u00f6cstring fx", AdderProcess.Shell("LC_ALL=C \"$ADDER\" dis \"$1\"", pyc).Succeeded());
    }

    [Fact]
    public void Damaged_file_is_shown_as_far_as_it_goes_when_asked()
    {
        Golden.Require();
        string cut = folder.Write("cut.pyc", File.ReadAllBytes(Golden.PathOf("3.14", "example.pyc"))[..^60]);
        var refused = AdderProcess.Run("dis", cut);
        Assert.Equal("", refused.Output);
        refused.FailedWith(65);
        var recovered = AdderProcess.Run("dis", "--recover", cut);
        Assert.Contains("damaged: ", recovered.FailedWith(65));
        Assert.Contains("LOAD_CONST               0 ('Docstring for example.py')", recovered.Output);
    }

    [Fact]
    public void Option_wants_a_number() =>
        Assert.Equal("adder: --depth takes a number from 0 on, not 'all'; see 'adder dis --help'", AdderProcess.Run("dis", "--depth", "all", "a.pyc").FailedWith(64));

    /// <summary>Puts a text in the place of another one with as many bytes.</summary>
    static byte[] ReplaceAscii(byte[] content, string old, string text)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(text);
        int at = content.AsSpan().IndexOf(System.Text.Encoding.ASCII.GetBytes(old));
        Assert.True(at > 0 && bytes.Length == old.Length);
        bytes.CopyTo(content, at);
        return content;
    }

    /// <summary>The recorded sections by their titles.</summary>
    static Dictionary<string, string> Sections(string version, string name)
    {
        Golden.Require();
        return ("\n" + File.ReadAllText(Golden.PathOf(version, name + ".dis.txt"))).Split("\n##### ").Skip(1)
            .ToDictionary(part => part[..part.IndexOf('\n')], part => part[(part.IndexOf('\n') + 1)..] + (part.EndsWith('\n') ? "" : "\n"));
    }

    [GeneratedRegex("^Name: +(.*)$", RegexOptions.Multiline)]
    private static partial Regex NameLine();

    [GeneratedRegex("\\b[A-Z]{2,}[A-Z_0-9+]*(?=\\s)")]
    private static partial Regex OpName();
}
