using Adder.Bytecode.Pyc;
using Adder.Hosting.Engine;
using Adder.Testing;

namespace Adder.Runtime.Tests;

/// <summary>The events of sys.settrace() and sys.setprofile(), against those that CPython 3.14 gives of the same programs.</summary>
public sealed class TracerTests : IDisposable
{
    const string OracleVersion = "3.14";

    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Runtime.Tests", "Traced");

    readonly string folder = Directory.CreateTempSubdirectory("adder-traced").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder, "*.py").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Programs))]
    public void Events_are_those_of_CPython(string program)
    {
        string python = Oracle.Require(OracleVersion), source = Path.Combine(Folder, program + ".py"), compiled = Path.Combine(folder, program + ".pyc");
        Oracle.Run(python, "-c", "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], doraise=True)", source, compiled);
        Assert.Equal(Oracle.Run(python, compiled), Run(compiled));
    }

    static string Run(string compiled)
    {
        using StringWriter printed = new(), errors = new();
        new PythonEngine(new EngineOptions { Output = printed, Error = errors }).Run(PycFile.Load(compiled));
        Assert.Equal("", errors.ToString());
        return printed.ToString();
    }
}
