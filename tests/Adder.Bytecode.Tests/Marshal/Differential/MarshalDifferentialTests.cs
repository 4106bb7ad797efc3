using System.Diagnostics;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Marshal.Differential;

/// <summary>
/// What Adder reads from marshal snippets, against what each CPython made of them: recorded in answers.txt, and asked again where that CPython
/// is installed. ADDER_BLESS=1 records anew.
/// </summary>
public class MarshalDifferentialTests
{
    const string Crash = "crash", Refusal = "!";

    static readonly string Folder = RepositoryPaths.InRoot("tests", "Adder.Bytecode.Tests", "Marshal", "Differential");
    static readonly string AnswerFile = Path.Combine(Folder, "answers.txt");

    public static TheoryData<string> Versions => new("2.7", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15");

    [Theory, MemberData(nameof(Versions))]
    public void Snippets_are_read_as_CPython_reads_them(string text)
    {
        var version = PythonVersion.Find(text)!;
        var recorded = RecordedAnswers.Load(AnswerFile);
        var differences = new List<string>();
        var unused = DeliberateDifference.All.Where(entry => version >= entry.First && version <= entry.Last).ToHashSet();
        int compared = 0;
        foreach (var snippet in Snippets.All.Where(snippet => snippet.IsFor(version)))
        {
            string expected = recorded.Find(snippet, version), actual = Answer(snippet.Bytes, version, out string problem);
            // whatever crashes CPython has no answer to agree with; that Adder gives one is all that is asked
            if (expected == Crash)
                continue;
            compared++;
            if (expected == actual)
                continue;
            var deliberate = DeliberateDifference.All.FirstOrDefault(entry => entry.Covers(version, problem));
            if (deliberate is null)
                differences.Add($"{snippet.Hex}: CPython {expected}, Adder {actual} {problem}");
            else
                unused.Remove(deliberate);
        }
        Assert.True(compared > 1000);
        Assert.True(differences.Count == 0, $"{differences.Count} differences:\n{string.Join('\n', differences)}");
        Assert.Empty(unused.Select(entry => entry.Reason));
    }

    [Theory, MemberData(nameof(Versions))]
    public void Recorded_answers_are_CPythons(string text)
    {
        string python = Oracle.Require(text);
        var version = PythonVersion.Find(text)!;
        var snippets = Snippets.All.Where(snippet => snippet.IsFor(version)).ToArray();
        if (Environment.GetEnvironmentVariable("ADDER_BLESS") == "1")
        {
            RecordedAnswers.Record(AnswerFile, version, snippets, Ask(python, snippets));
            return;
        }
        // crashes are not repeated: the operating system takes its time over each
        var recorded = RecordedAnswers.Load(AnswerFile);
        snippets = [.. snippets.Where(snippet => recorded.Find(snippet, version) != Crash)];
        var answers = Ask(python, snippets);
        Assert.Equal(snippets.Select(snippet => $"{snippet.Hex} {recorded.Find(snippet, version)}"),
            snippets.Select((snippet, i) => $"{snippet.Hex} {answers[i]}"));
    }

    static string Answer(byte[] bytes, PythonVersion version, out string problem)
    {
        problem = "";
        try
        {
            return "=" + ConstantText.Of(MarshalReader.Loads(bytes, version), version);
        }
        catch (BytecodeFormatException e)
        {
            Assert.InRange(e.Offset, 0, bytes.Length);
            problem = e.Problem;
            return Refusal;
        }
    }

    /// <summary>The answers of a CPython, which is started again behind each snippet that crashes it.</summary>
    static List<string> Ask(string python, Snippet[] snippets)
    {
        var answers = new List<string>();
        while (answers.Count < snippets.Length)
        {
            var start = new ProcessStartInfo(python, [Path.Combine(Folder, "answers.py")])
            {
                RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            start.Environment["PYTHONHASHSEED"] = "0";
            start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
            using var process = Process.Start(start)!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            try
            {
                foreach (var snippet in snippets.Skip(answers.Count))
                    process.StandardInput.WriteLine(snippet.Hex);
                process.StandardInput.Close();
            }
            catch (IOException)
            {
                // the process is gone; its answers tell at which snippet
            }
            process.WaitForExit();
            string[] lines = output.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries);
            answers.AddRange(lines);
            if (answers.Count < snippets.Length)
            {
                Assert.True(process.ExitCode != 0 && !error.Result.Contains("Traceback", StringComparison.Ordinal), error.Result);
                answers.Add(Crash);
            }
        }
        return answers;
    }
}
