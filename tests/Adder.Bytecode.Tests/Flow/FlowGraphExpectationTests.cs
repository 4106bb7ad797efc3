using Adder.Bytecode.Code;
using Adder.Bytecode.Flow;
using Adder.Bytecode.Flow.Rendering;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Flow;

/// <summary>Whole graphs of a few functions, looked at once and kept in Expected; ADDER_BLESS=1 rewrites them.</summary>
public class FlowGraphExpectationTests
{
    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Bytecode.Tests", "Flow", "Expected");

    static readonly (string File, string Function, string[] Versions)[] Functions =
    [
        ("loops", "nested", ["2.7", "3.6", "3.11", "3.15"]),
        ("loops", "infinite", ["3.5", "3.12"]),
        ("finally_ret", "e", ["2.7", "3.7", "3.8", "3.9", "3.14"]),
        ("tryexc", "reraise", ["3.4", "3.8", "3.10", "3.13"]),
        ("matchstmt", "bind", ["3.10", "3.14"]),
        ("generators", "guarded", ["3.3", "3.14"]),
    ];

    static CodeObject Find(string file, string function, string version)
    {
        Golden.Require();
        var found = PycFile.Load(Golden.PathOf(version, file + ".pyc")).Code.NestedCode.FirstOrDefault(code => code.Name == function);
        Assert.True(found != null, $"{file} of {version} has no function {function}");
        return found;
    }

    public static TheoryData<string, string, string> Cases
    {
        get
        {
            var cases = new TheoryData<string, string, string>();
            foreach (var (file, function, versions) in Functions)
                foreach (string version in versions)
                    cases.Add(file, function, version);
            return cases;
        }
    }

    [Theory, MemberData(nameof(Cases))]
    public void Graphs(string file, string function, string version) =>
        AssertExpected($"{file}.{function}.{version}.txt", FlowGraphSummary.Of(FlowGraph.Build(Find(file, function, version))));

    [Theory, InlineData("3.8"), InlineData("3.14")]
    public void Renderings(string version)
    {
        var graph = FlowGraph.Build(Find("loops", "tryloop", version));
        AssertExpected($"loops.tryloop.{version}.dot", DotFormat.ToText(graph));
        AssertExpected($"loops.tryloop.{version}.mmd", MermaidFormat.ToText(graph));
        AssertExpected($"loops.tryloop.{version}.svg", SvgFormat.ToText(graph));
    }

    [Fact]
    public void Every_expectation_is_tested()
    {
        var wanted = Cases.Select(c => $"{c.Data.Item1}.{c.Data.Item2}.{c.Data.Item3}.txt");
        Assert.Equal(wanted.Order(StringComparer.Ordinal), Directory.GetFiles(Folder, "*.txt").Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    static void AssertExpected(string name, string actual)
    {
        string path = Path.Combine(Folder, name);
        if (Environment.GetEnvironmentVariable("ADDER_BLESS") == "1")
            File.WriteAllText(path, actual);
        Assert.True(File.Exists(path), $"{name} is not there; ADDER_BLESS=1 writes it");
        Assert.Equal(File.ReadAllText(path), actual);
    }
}
