using System.Collections.Concurrent;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.Source;

namespace Adder.Compiler.Tests.Code;

/// <summary>The code objects of CPython's library, its test package included, are CPython's in every attribute.</summary>
public class LibraryCodeTests
{
    /// <summary>The default run takes every so many files, a different part of them at each level.</summary>
    const int SampleStep = 12;

    const int MinFiles = 1500, MaxShown = 20;

    public static TheoryData<int> Levels => [0, 1, 2];

    [Theory, MemberData(nameof(Levels))]
    public void A_sample_of_the_library_has_CPythons_code(int optimize)
    {
        var all = RecordedCode.OfLibrary(optimize);
        Assert.True(all.Count > MinFiles, $"only {all.Count} files");
        Check([.. all.Where((_, index) => index % SampleStep == optimize)], optimize);
    }

    /// <summary>The whole sweep: run with "--explicit only --filter-class '*LibraryCodeTests'".</summary>
    [Theory(Explicit = true), MemberData(nameof(Levels))]
    public void The_whole_library_has_CPythons_code(int optimize)
    {
        var all = RecordedCode.OfLibrary(optimize);
        Assert.True(all.Count > MinFiles, $"only {all.Count} files");
        Check(all, optimize);
    }

    static void Check(List<RecordedCode> records, int optimize)
    {
        var differences = new ConcurrentBag<string>();
        Parallel.ForEach(records, record =>
        {
            if (Difference(record, optimize) is { } difference)
                differences.Add($"{record.File}: {difference}");
        });
        TestContext.Current.TestOutputHelper?.WriteLine($"{records.Count - differences.Count} of {records.Count} files identical");
        Assert.True(differences.IsEmpty, $"{differences.Count} of {records.Count} files differ:\n{string.Join("\n", differences.Order().Take(MaxShown))}");
    }

    static string? Difference(in RecordedCode record, int optimize)
    {
        string path = PythonSources.PathOf(record.File);
        try
        {
            var code = PythonCompiler.Compile(SourceDecoder.Decode(PythonSources.Read(record.File), path), new CompileOptions { Optimize = optimize });
            return record.Error is null
                ? CodeIdentity.FirstDifference((CodeObject)MarshalReader.Loads(record.Marshalled.Span, PythonVersion.V3_14), code)
                : $"compiles; CPython: {record.Error}";
        }
        catch (PythonSyntaxException e)
        {
            string error = $"{e.Kind}: {e.Message}";
            return error == record.Error ? null : $"{error}; CPython: {record.Error ?? "compiles"}";
        }
    }
}
