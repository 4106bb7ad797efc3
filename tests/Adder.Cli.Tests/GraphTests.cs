using System.Xml.Linq;
using Adder.Testing;

namespace Adder.Cli.Tests;

public sealed class GraphTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Svg_is_xml_for_every_version(string version)
    {
        var svg = XElement.Parse(AdderProcess.Run("graph", "--format", "svg", Pyc(version, "example")).Succeeded());
        Assert.Equal("svg", svg.Name.LocalName);
    }

    [Fact]
    public void Formats()
    {
        Assert.StartsWith("digraph ", AdderProcess.Run("graph", Pyc("3.14", "loops")).Succeeded());
        Assert.StartsWith("flowchart ", AdderProcess.Run("graph", "--format", "mermaid", Pyc("3.14", "loops")).Succeeded());
        Assert.Contains("'png' not recognized. Must be one of: 'dot' 'mermaid' 'svg'", AdderProcess.Run("graph", "--format", "png", "a.pyc").FailedWith(64));
    }

    [Fact]
    public void Function_is_chosen_by_name_and_line()
    {
        string pyc = Pyc("3.14", "classes");
        string ambiguous = AdderProcess.Run("graph", "--function", "__init__", pyc).FailedWith(65);
        Assert.Matches(@"choose one as \S+\.__init__:\d+ or ", ambiguous);
        string choice = ambiguous[(ambiguous.IndexOf(" as ", StringComparison.Ordinal) + 4)..].Split(' ')[0];
        Assert.StartsWith("digraph ", AdderProcess.Run("graph", "--function", choice, pyc).Succeeded());
    }

    [Fact]
    public void File_is_written_once()
    {
        string target = folder["a.dot"];
        Assert.Equal("", AdderProcess.Run("graph", Pyc("3.14", "example"), "-o", target).Succeeded());
        Assert.StartsWith("digraph ", File.ReadAllText(target));
        Assert.Contains("--force", AdderProcess.Run("graph", Pyc("3.14", "example"), "-o", target).FailedWith(73));
    }

    [Fact]
    public void One_file_is_wanted() => Assert.Contains("a file is wanted, not a directory", AdderProcess.Run("graph", folder.Path).FailedWith(66));

    static string Pyc(string version, string name)
    {
        Golden.Require();
        return Golden.PathOf(version, name + ".pyc");
    }
}
