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

    /// <summary>Code that .NET has not optimized yet keeps what a method once referred to, so that it cannot tell what the program has dropped.</summary>
    [Fact]
    public void Dropped_views_let_a_bytearray_change_its_size()
    {
        string program = RepositoryPaths.InRoot("tests", "Adder.Cli.Tests", "Programs", "streamreads.py");
        string wanted = Oracle.Run(Oracle.Require("3.14"), program);
        var result = AdderProcess.Shell("DOTNET_TieredCompilation=0 \"$ADDER\" \"$1\"", program);
        Assert.SkipWhen(result.ExitCode != 0 && result.Error.Contains("standard library", StringComparison.Ordinal), "adder has no standard library: " + result.Error);
        Assert.Equal(wanted, result.Succeeded());
    }
}
