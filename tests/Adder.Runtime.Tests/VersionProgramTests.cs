using Adder.Bytecode.Pyc;
using Adder.Hosting.Engine;
using Adder.Testing;

namespace Adder.Runtime.Tests;

/// <summary>The programs in Versions/, compiled and run by each CPython on this machine, and run by the VM.</summary>
public sealed class VersionProgramTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("adder-versions").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData("3.6"), InlineData("3.7"), InlineData("3.8"), InlineData("3.9"), InlineData("3.10"), InlineData("3.11"), InlineData("3.12")]
    [InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Finally_clauses(string version) => AssertSameOutput(version, "finally_clauses");

    void AssertSameOutput(string version, string program)
    {
        string python = Oracle.Require(version);
        string source = RepositoryPaths.InRoot("tests", "Adder.Runtime.Tests", "Versions", program + ".py");
        string compiled = Path.Combine(folder, $"{program}-{version}.pyc");
        Oracle.Run(python, "-c", "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)", source, compiled);
        using var printed = new StringWriter();
        using var errors = new StringWriter();
        new PythonEngine(new EngineOptions { Output = printed, Error = errors }).Run(PycFile.Load(compiled));
        Assert.Equal("", errors.ToString());
        Assert.Equal(Oracle.Run(python, "-W", "ignore", compiled), printed.ToString());
    }
}
