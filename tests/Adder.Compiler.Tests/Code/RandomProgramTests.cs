using System.Globalization;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Compiler.Source;
using Adder.Testing.Programs;
using CsCheck;

namespace Adder.Compiler.Tests.Code;

/// <summary>Generated modules: CPython's code or CPython's error, at its place.</summary>
public class RandomProgramTests
{
    const int Threads = 2, MaxStatements = 30;

    static readonly Gen<(string Source, int Optimize)> Programs = Gen.Select(new ProgramGen(MaxStatements, RandomProgram.Write), Gen.Int[0, 2]);

    /// <summary>The same programs at every run.</summary>
    [Fact]
    public void Generated_programs_have_CPythons_code()
    {
        const int Count = 300;
        using var oracle = new CompilerProcess();
        var random = new PCG(stream: 1, seed: 314);
        int errors = 0;
        for (int i = 0; i < Count; i++)
        {
            var (source, optimize) = Programs.Generate(random, null, out _);
            Compare(oracle, source, optimize, ref errors);
        }
        Assert.True(errors < Count / 4, $"{errors} of {Count} programs are none");
    }

    /// <summary>
    /// New programs at every run, as many as the environment variable ADDER_PROGRAMS says; CsCheck looks for a smaller one than the first that
    /// differs, and tells its seed. Run with "--explicit only --filter-class '*RandomProgramTests'".
    /// </summary>
    [Fact(Explicit = true)]
    public void Many_generated_programs_have_CPythons_code()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("ADDER_PROGRAMS") ?? "20000", CultureInfo.InvariantCulture), errors = 0;
        using var oracles = new ThreadLocal<CompilerProcess>(() => new CompilerProcess(), trackAllValues: true);
        try
        {
            Programs.Sample(program => Compare(oracles.Value!, program.Source, program.Optimize, ref errors), iter: count, threads: Threads,
                print: program => $"optimize {program.Optimize}:\n{program.Source}");
        }
        finally
        {
            foreach (var oracle in oracles.Values)
                oracle.Dispose();
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{count} programs, {errors} of them errors, no difference");
    }

    static void Compare(CompilerProcess oracle, string source, int optimize, ref int errors)
    {
        var (expected, error) = oracle.Compile(source, optimize);
        if (error is not null)
            Interlocked.Increment(ref errors);
        string? difference = Difference(source, optimize, expected, error);
        Assert.True(difference is null, $"optimize {optimize}: {difference}\n{source}");
    }

    static string? Difference(string source, int optimize, CodeObject? expected, string? expectedError)
    {
        try
        {
            var code = PythonCompiler.Compile(SourceDecoder.FromString(source, "program.py"), new CompileOptions { Optimize = optimize });
            return expected is null ? $"compiles; CPython: {expectedError}" : CodeIdentity.FirstDifference(expected, code);
        }
        catch (PythonSyntaxException e)
        {
            return Difference($"{e.Kind}: {e.Message} {e.Place.Line} {e.Place.Column} {e.Place.EndLine} {e.Place.EndColumn}", expectedError);
        }
        catch (EncoderFallbackException e)
        {
            // a docstring
            return Difference($"UnicodeEncodeError: 'utf-8' codec can't encode character '\\u{(int)e.CharUnknown:x4}' in position {e.Index}: surrogates not allowed", expectedError);
        }
    }

    static string? Difference(string error, string? expected) => error == expected ? null : $"{error}; CPython: {expected ?? "compiles"}";
}
