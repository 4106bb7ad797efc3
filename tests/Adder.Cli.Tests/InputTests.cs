using System.IO.Compression;
using System.Text.Json;
using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>What paths on the command line stand for.</summary>
public sealed class InputTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Directory_stands_for_the_compiled_files_below_it()
    {
        byte[] pyc = Example();
        string b = folder.Write("b.pyc", pyc), a = folder.Write("a.pyc", pyc), inner = folder.Write("package/__pycache__/c.cpython-314.pyc", pyc);
        folder.Write("d.py", "x = 1"u8.ToArray());
        Assert.Equal([a, b, inner], Headings(AdderProcess.Run("info", folder.Path).Succeeded()));
    }

    [Fact]
    public void Links_that_lead_in_a_circle_are_not_followed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "making links needs a privilege there");
        string file = folder.Write("a.pyc", Example());
        Directory.CreateSymbolicLink(folder["circle"], folder.Path);
        Assert.Equal([file], Headings(AdderProcess.Run("info", folder.Path).Succeeded()));
    }

    [Fact]
    public void Zip_archive_stands_for_the_compiled_members()
    {
        string archive = Zip("lib.zip", ("z.pyc", Example()), ("package/a.pyc", Example()), ("notes.txt", "text"u8.ToArray()));
        Assert.Equal([archive + "/package/a.pyc", archive + "/z.pyc"], Headings(AdderProcess.Run("info", archive).Succeeded()));
    }

    [Fact]
    public void Member_of_an_archive_has_a_path()
    {
        string archive = Zip("lib.zip", ("package/a.pyc", Example()));
        Assert.Equal([archive + "/package/a.pyc"], Headings(AdderProcess.Run("info", archive + "/package/a.pyc").Succeeded()));
        Assert.Contains("no such member", AdderProcess.Run("info", archive + "/package/b.pyc").FailedWith(66));
    }

    [Fact]
    public void Damaged_archive_is_bad_data()
    {
        byte[] content = File.ReadAllBytes(Zip("lib.zip", ("a.pyc", Example())));
        string cut = folder.Write("cut.zip", content[..(content.Length / 2)]);
        Assert.StartsWith($"adder: {cut}: ", AdderProcess.Run("info", cut).FailedWith(65));
    }

    [Fact]
    public void Dash_is_standard_input()
    {
        Assert.Equal(["<stdin>"], Headings(AdderProcess.RunWith(Example(), "info", "-").Succeeded()));
    }

    [Fact]
    public void Json_is_one_value_for_a_file_and_a_list_for_whatever_can_be_many()
    {
        string file = folder.Write("a.pyc", Example());
        Assert.Equal(JsonValueKind.Object, Json(file).ValueKind);
        Assert.Equal(1, Json(folder.Path).GetArrayLength());
        Assert.Equal(2, Json(file, file).GetArrayLength());
    }

    [Fact]
    public void Json_stays_json_when_inputs_fail()
    {
        string bad = folder.Write("bad.pyc", Example()[..100]), good = folder.Write("good.pyc", Example());
        var result = AdderProcess.Run("info", "--json", bad, good, bad);
        Assert.Equal(65, result.ExitCode);
        using var list = JsonDocument.Parse(result.Output);
        Assert.Equal([good], list.RootElement.EnumerateArray().Select(info => info.GetProperty("file").GetString()));
        using var none = JsonDocument.Parse(AdderProcess.Run("info", "--json", bad, bad).Output);
        Assert.Equal(0, none.RootElement.GetArrayLength());
    }

    [Fact]
    public void File_with_a_dash_in_front_follows_a_double_dash()
    {
        folder.Write("-a.pyc", Example());
        Assert.Contains("unknown option '-a.pyc'", AdderProcess.Shell("cd \"$1\" && \"$ADDER\" info -a.pyc", folder.Path).FailedWith(64));
        Assert.Equal(["-a.pyc"], Headings(AdderProcess.Shell("cd \"$1\" && \"$ADDER\" info -- -a.pyc", folder.Path).Succeeded()));
    }

    static JsonElement Json(params string[] paths)
    {
        using var document = JsonDocument.Parse(AdderProcess.Run(["info", "--json", .. paths]).Succeeded());
        return document.RootElement.Clone();
    }

    string Zip(string name, params (string Name, byte[] Content)[] members)
    {
        string path = folder[name];
        using var archive = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (member, content) in members)
        {
            using var stream = archive.CreateEntry(member).Open();
            stream.Write(content);
        }
        return path;
    }

    static byte[] Example()
    {
        Golden.Require();
        return File.ReadAllBytes(Golden.PathOf("3.14", "example.pyc"));
    }

    static string[] Headings(string info) => [.. info.Split('\n').Where(line => line.Length > 0 && line[0] != ' ')];
}
