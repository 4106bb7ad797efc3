using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>Programs about modules that CPython writes in C, against what CPython 3.14 prints: as recorded beside them, and live.</summary>
public class ModuleProgramTests
{
    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Cli.Tests", "Programs", "modules");

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder, "*.py").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Programs))]
    public void Program_prints_what_CPython_prints(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the programs are about Linux");
        var result = AdderProcess.Run("-W", "ignore", Path.Combine(Folder, name + ".py"));
        Assert.SkipWhen(result.ExitCode != 0 && result.Error.Contains("standard library", StringComparison.Ordinal), "adder has no standard library: " + result.Error);
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".out")), result.Succeeded());
    }

    [Theory, MemberData(nameof(Programs))]
    public void Record_is_what_CPython_prints(string name) =>
        Assert.Equal(File.ReadAllText(Path.Combine(Folder, name + ".out")), Oracle.Run(Oracle.Require("3.14"), "-W", "ignore", Path.Combine(Folder, name + ".py")));
}
