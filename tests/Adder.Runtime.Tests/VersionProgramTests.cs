using Adder.Bytecode.Pyc;
using Adder.Hosting.Engine;
using Adder.Testing;

namespace Adder.Runtime.Tests;

/// <summary>The programs in Versions/, compiled and run by each CPython on this machine, and run by the VM.</summary>
public sealed class VersionProgramTests : IDisposable
{
    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Runtime.Tests", "Versions");

    readonly string folder = Directory.CreateTempSubdirectory("adder-versions").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string, string> Programs
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string program in Directory.GetFiles(Folder, "*.py").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal))
                foreach (string version in new[] { "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15" })
                    data.Add(program, version);
            return data;
        }
    }

    [Theory, MemberData(nameof(Programs))]
    public void Prints_what_that_version_prints(string program, string version)
    {
        string python = Oracle.Require(version);
        string source = Path.Combine(Folder, program + ".py");
        string compiled = Path.Combine(folder, $"{program}-{version}.pyc");
        Oracle.Run(python, "-c", "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)", source, compiled);
        using var printed = new StringWriter();
        using var errors = new StringWriter();
        new PythonEngine(new EngineOptions { Output = printed, Error = errors }).Run(PycFile.Load(compiled));
        Assert.Equal("", errors.ToString());
        Assert.Equal(Oracle.Run(python, "-W", "ignore", compiled), printed.ToString());
    }
}
