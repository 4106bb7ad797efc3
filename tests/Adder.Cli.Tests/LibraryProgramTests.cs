using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>Programs that use modules of the library and the C# modules below them, against what CPython 3.14 prints.</summary>
public class LibraryProgramTests
{
    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Cli.Tests", "Programs", "Library");

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder, "*.py").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Programs))]
    public void Prints_what_CPython_prints(string name)
    {
        string program = Path.Combine(Folder, name + ".py");
        string wanted = Oracle.Run(Oracle.Require("3.14"), program);
        var result = AdderProcess.Run(program);
        Assert.SkipWhen(result.ExitCode != 0 && result.Error.Contains("standard library", StringComparison.Ordinal), "adder has no standard library: " + result.Error);
        Assert.Equal(wanted, result.Succeeded());
    }
}
