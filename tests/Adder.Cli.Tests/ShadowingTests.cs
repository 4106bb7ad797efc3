using System.Diagnostics;
using System.Text.RegularExpressions;
using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>Errors about names that modules do not have, and what they tell of files that hide other modules: the same as in CPython 3.14.</summary>
public partial class ShadowingTests
{
    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Cli.Tests", "Programs", "Scripts", "Shadowing");

    [Theory]
    [InlineData("attribute.py")]
    [InlineData("-m", "attribute")]
    [InlineData("-c", "import attribute")]
    [InlineData("-P", "attribute.py")]
    [InlineData("imported.py")]
    [InlineData("-m", "imported")]
    [InlineData("package.py")]
    [InlineData("packagefrom.py")]
    [InlineData("-P", "packagefrom.py")]
    [InlineData("own.py")]
    [InlineData("-c", "import own")]
    [InlineData("ownfrom.py")]
    [InlineData("names.py")]
    [InlineData("-c", "import sys; sys.path.insert(0, 'other'); import left")]
    [InlineData("-c", "import pack.child")]
    [InlineData("-c", "import removed")]
    [InlineData("missing.py")]
    public void Missing_names_are_reported_as_in_CPython(params string[] arguments)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the current folder can be removed only there");
        var wanted = Run(Oracle.Require("3.14"), arguments);
        var got = Run(AdderProcess.Executable, arguments);
        Assert.SkipWhen(got.Error.Contains("the standard library has no", StringComparison.Ordinal), "adder has no standard library: " + got.Error);
        Assert.Equal(wanted, got);
    }

    static AdderProcess.Result Run(string command, string[] arguments)
    {
        var start = new ProcessStartInfo(command, ["-B", "-W", "ignore", .. arguments]) { WorkingDirectory = Folder };
        start.Environment["NO_COLOR"] = "1";
        var result = AdderProcess.Start(start, null);
        return result with { Error = RunpyLine.Replace(result.Error, "$1") };
    }

    // runpy's lines differ between Adder's library and that of another 3.14
    [GeneratedRegex("(<frozen runpy>\", line )[0-9]+")]
    private static partial Regex RunpyLine { get; }
}
