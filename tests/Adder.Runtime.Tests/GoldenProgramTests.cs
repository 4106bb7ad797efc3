using Adder.Bytecode.Pyc;
using Adder.Hosting.Engine;
using Adder.Testing;

namespace Adder.Runtime.Tests;

/// <summary>Programs compiled by each CPython, run by the VM, against what that CPython printed.</summary>
public class GoldenProgramTests(ITestOutputHelper output)
{
    public static TheoryData<string> ExecutedVersions =>
        new("3.2", "3.3", "3.4", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15");

    [Theory, MemberData(nameof(ExecutedVersions))]
    public void The_module_of_the_talk_prints_42(string version)
    {
        Golden.Require();
        foreach (string file in Golden.Files(version, ".pyc").Where(f => Path.GetFileName(f).StartsWith("example.", StringComparison.Ordinal)))
        {
            var (exitCode, printed, errors) = Run(file);
            Assert.Equal("", errors);
            Assert.Equal("42\n", printed);
            Assert.Equal(0, exitCode);
        }
    }

    /// <summary>
    /// Programs that print texts of CPython itself which later versions word differently: the VM's texts are those of 3.14, whatever
    /// version compiled the program.
    /// </summary>
    static readonly Dictionary<string, (Predicate<Version> Versions, string Why)> WordedDifferently = new()
    {
        ["annotations36"] = (version => version < new Version(3, 14), "asks sys.version_info, which is 3.14, what to print of annotations"),
        ["classes36"] = (version => version < new Version(3, 14), "asks sys.version_info, which is 3.14, what to print of annotations"),
        ["displays"] = (version => version < new Version(3, 8), "asks sys.version_info, which is 3.14, whether to print the order of dicts"),
        ["calls_star"] = (version => version != new Version(3, 14), "errors about arguments behind * and **: only 3.14 has these words"),
        ["coroutines"] = (version => version < new Version(3, 14), "\"can't be awaited\" is new in 3.14"),
        ["delassert"] = (version => version < new Version(3, 4), "NameError said 'global name' until 3.3"),
        ["scopes"] = (version => version < new Version(3, 4), "NameError said 'global name' until 3.3"),
    };

    static bool IsWordedDifferently(string name, string version) =>
        WordedDifferently.TryGetValue(Path.GetFileNameWithoutExtension(name), out var entry) && entry.Versions(Version.Parse(version));

    /// <summary>What the VM cannot do yet it says; whatever it does is right.</summary>
    [Theory, MemberData(nameof(ExecutedVersions))]
    public void Every_program_is_right_or_says_what_is_missing(string version)
    {
        Golden.Require();
        var wrong = new List<string>();
        int right = 0, missing = 0;
        foreach (string file in Golden.Files(version, ".pyc"))
        {
            string expectedFile = Path.ChangeExtension(file, ".out");
            string name = Path.GetFileName(file);
            if (name.Count(c => c == '.') > 1 || !File.Exists(expectedFile) || name == "uncaught.pyc")
                continue;
            var (_, printed, errors) = Run(file);
            // programs that import are run on a library of their own in other tests
            if (errors.Contains("NotImplementedError: not implemented yet: ", StringComparison.Ordinal)
                || errors.Contains("ModuleNotFoundError", StringComparison.Ordinal))
            {
                missing++;
                output.WriteLine($"{name}: {errors.TrimEnd().Split('\n')[^1]}");
            }
            else if (IsWordedDifferently(name, version) && (errors.Length == 0 || name == "annotations36.pyc"))
                right++;
            else if (errors.Length == 0 && printed == File.ReadAllText(expectedFile))
                right++;
            else
                wrong.Add($"{name}: {errors.TrimEnd()}\n--- expected\n{Head(File.ReadAllText(expectedFile))}\n--- printed\n{Head(printed)}");
        }
        output.WriteLine($"{version}: {right} right, {missing} not implemented yet");
        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
        Assert.True(right > 0);
    }

    static string Head(string text) => text.Length > 600 ? text[..600] : text;

    static (int ExitCode, string Printed, string Errors) Run(string file)
    {
        using var printed = new StringWriter();
        using var errors = new StringWriter();
        var engine = new PythonEngine(new EngineOptions { Output = printed, Error = errors });
        int exitCode = engine.Run(PycFile.Load(file));
        return (exitCode, printed.ToString(), errors.ToString());
    }
}
