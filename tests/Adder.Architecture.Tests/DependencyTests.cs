using System.Text.RegularExpressions;
using System.Xml.Linq;
using Adder.Testing;

namespace Adder.Architecture.Tests;

/// <summary>Every package in use has its reason in docs/dependencies.md, and nothing else has.</summary>
public partial class DependencyTests
{
    [Fact]
    public void Every_package_has_its_reason()
    {
        var used = SourceTree.Projects.Values.Append(XElement.Load(RepositoryPaths.InRoot("tests", "Directory.Build.props")))
            .SelectMany(project => project.Includes("PackageReference")).Distinct().Order();
        var reasons = File.ReadLines(RepositoryPaths.InRoot("docs", "dependencies.md")).Select(line => Reason().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups["package"].Value).Order();
        Assert.Equal(used, reasons);
    }

    /// <summary>A row of the table: package, where, why.</summary>
    [GeneratedRegex(@"^\| `(?<package>[^`]+)` \| [^|]+ \| [^|]+ \|$")]
    private static partial Regex Reason();
}
