using Adder.Testing;

namespace Adder.Cli.Tests;

/// <summary>Programs compiled by each CPython that import from the library, run by the command, against what that CPython printed.</summary>
public class GoldenLibraryTests
{
    [Theory]
    [InlineData("3.12", "typeparams")]
    [InlineData("3.13", "typeparams")]
    [InlineData("3.14", "typeparams")]
    public void Prints_what_CPython_printed(string version, string name)
    {
        Golden.Require();
        Assert.Equal(File.ReadAllText(Golden.PathOf(version, name + ".out")), AdderProcess.Run("run", Golden.PathOf(version, name + ".pyc")).Succeeded());
    }
}
