using System.Text;
using Adder.Bytecode.Pyc;
using Adder.Hosting.Engine;
using Adder.Testing;

namespace Adder.Runtime.Tests;

/// <summary>
/// Programs about built-in types and functions, against what CPython 3.14 prints: as recorded beside them, and live.
/// ADDER_BLESS=1 writes the records anew with the oracle.
/// </summary>
public class BuiltinProgramTests
{
    const string OracleVersion = "3.14";

    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Runtime.Tests", "Programs");

    public static TheoryData<string> Programs => [.. Directory.GetFiles(Folder, "*.py").Select(f => Path.GetFileNameWithoutExtension(f)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Programs))]
    public void Prints_what_was_recorded(string name)
    {
        string compiled = Path.Combine(Folder, name + ".pyc"), expected = Path.Combine(Folder, name + ".out");
        if (Environment.GetEnvironmentVariable("ADDER_BLESS") == "1")
            Record(name, compiled, expected);
        Compare(compiled, File.ReadAllText(expected));
    }

    [Theory, MemberData(nameof(Programs))]
    public void Prints_what_CPython_prints(string name)
    {
        string compiled = Path.Combine(Path.GetTempPath(), $"adder-{name}-{Environment.ProcessId}.pyc");
        try
        {
            string expected = Record(name, compiled, null);
            Compare(compiled, expected);
        }
        finally
        {
            File.Delete(compiled);
        }
    }

    /// <summary>Has CPython compile a program and run it; gives what it printed.</summary>
    static string Record(string name, string compiled, string? outputFile)
    {
        const string Script = "import py_compile, sys; py_compile.compile(sys.argv[1], sys.argv[2], sys.argv[3], doraise=True, invalidation_mode=py_compile.PycInvalidationMode.UNCHECKED_HASH)";
        string python = Oracle.Require(OracleVersion), source = Path.Combine(Folder, name + ".py");
        Oracle.Run(python, "-c", Script, source, compiled, name + ".py");
        string printed = Oracle.Run(python, "-X", "utf8", source);
        if (outputFile is not null)
            File.WriteAllText(outputFile, printed);
        return printed;
    }

    static void Compare(string compiled, string expected)
    {
        using var printed = new StringWriter();
        using var errors = new StringWriter();
        new PythonEngine(new EngineOptions { Output = printed, Error = errors }).Run(PycFile.Load(compiled));
        string[] wanted = expected.Split('\n'), got = printed.ToString().Split('\n');
        var differences = new StringBuilder();
        for (int i = 0; i < Math.Max(wanted.Length, got.Length); i++)
            if (wanted.ElementAtOrDefault(i) != got.ElementAtOrDefault(i))
                differences.Append($"line {i + 1}\n  CPython {wanted.ElementAtOrDefault(i)}\n  Adder   {got.ElementAtOrDefault(i)}\n");
        // CPython warns too, where nobody compares
        bool failed = errors.ToString().Split('\n').Any(line => line.Length > 0 && !line.Contains("DeprecationWarning: ", StringComparison.Ordinal));
        Assert.True(differences.Length == 0 && !failed, $"{errors}\n{differences}");
    }
}
