using Adder.Bytecode.Pyc;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Testing;

namespace Adder.Compiler.Tests.Code;

/// <summary>The golden sources have the code that CPython 3.14 made of them.</summary>
public class GoldenCodeTests
{
    [Fact]
    public void Golden_sources_have_CPythons_code()
    {
        var differences = new List<string>();
        foreach (string pyc in Golden.Files(PythonSources.Version, ".pyc"))
        {
            // NAME.pyc, NAME.opt-1.pyc, NAME.hash.pyc
            string[] parts = Path.GetFileName(pyc).Split('.');
            string name = parts[0] + ".py";
            var options = new CompileOptions
            {
                Mode = parts[0] == "single" ? ParseMode.Single : ParseMode.File,
                Optimize = parts[1].StartsWith("opt-", StringComparison.Ordinal) ? parts[1][^1] - '0' : 0,
            };
            var source = SourceDecoder.Decode(File.ReadAllBytes(Path.Combine(RepositoryPaths.Shared, "golden", "src", name)), name);
            if (CodeIdentity.FirstDifference(PycFile.Read(File.ReadAllBytes(pyc)).Code, PythonCompiler.Compile(source, options)) is { } difference)
                differences.Add($"{Path.GetFileName(pyc)}: {difference}");
        }
        Assert.True(differences.Count == 0, string.Join("\n", differences));
    }
}
