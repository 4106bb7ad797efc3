using System.Globalization;
using System.Text;
using Adder.Testing;
using Adder.Testing.Programs;
using CsCheck;

namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>Generated programs print what CPython prints.</summary>
public class RandomRunTests
{
    const int MaxLines = 60;
    const long MostMemory = 1L << 30;
    const uint Stream = 1;

    static readonly ProgramGen Programs = new(MaxLines, RunningProgram.Write);

    /// <summary>The same programs at every run.</summary>
    [Fact]
    public void Generated_programs_print_what_CPython_prints() => Compare(firstSeed: 0, count: 300, maxReported: 5);

    /// <summary>
    /// As many programs as the environment variable ADDER_PROGRAMS says, from the seed ADDER_SEED on, until ADDER_REPORTED of them
    /// differ. Run with
    /// "--explicit only --filter-class '*RandomRunTests'".
    /// </summary>
    [Fact(Explicit = true)]
    public void Many_generated_programs_print_what_CPython_prints() => Compare(Number("ADDER_SEED", 1000), Number("ADDER_PROGRAMS", 20000), Number("ADDER_REPORTED", 20));

    static int Number(string variable, int otherwise) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    static void Compare(int firstSeed, int count, int maxReported)
    {
        string python = Oracle.Require("3.14");
        Assert.SkipUnless(AdderProcess.Run("-c", "import json").ExitCode == 0, "adder has no standard library");
        // a program that needs more shows as a difference: the generator made it
        using var cpython = new ProgramProcess(python, MostMemory);
        using var adder = new ProgramProcess(AdderProcess.Executable);
        var report = new StringBuilder();
        int differences = 0;
        for (int seed = firstSeed; seed < firstSeed + count && differences < maxReported; seed++)
        {
            string program = Programs.Generate(new PCG(Stream, (ulong)seed), null, out _);
            if (FirstDifference(program) is not { } difference)
                continue;
            differences++;
            string shrunk = ProgramShrinker.Shrink(program, smaller => FirstDifference(smaller) is not null);
            report.Append(CultureInfo.InvariantCulture, $"\n==== seed {seed}\n{shrunk}{FirstDifference(shrunk) ?? difference + "\n(differs no more: it depends on programs before)"}\n");
        }
        Assert.True(differences == 0, $"{differences} programs of {count} print something else{report}");
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} programs, no difference");

        string? FirstDifference(string program)
        {
            string wanted = cpython.Run(program), got = adder.Run(program);
            if (wanted == got)
                return null;
            var (wantedLines, gotLines) = (wanted.Split('\n'), got.Split('\n'));
            int line = Enumerable.Range(0, Math.Max(wantedLines.Length, gotLines.Length)).First(i => wantedLines.ElementAtOrDefault(i) != gotLines.ElementAtOrDefault(i));
            return $"---- line {line + 1}\n  CPython {wantedLines.ElementAtOrDefault(line)}\n  Adder   {gotLines.ElementAtOrDefault(line)}";
        }
    }
}
