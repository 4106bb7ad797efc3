using System.IO.Compression;
using System.Text.Json;
using Adder.Compiler.Source;
using Adder.Testing;

namespace Adder.Compiler.Tests.Errors;

/// <summary>The errors of CPython's own tests, recorded by Records/syntax_errors.py: type, message, place and the printed text with carets.</summary>
public class SyntaxErrorTests
{
    static IEnumerable<JsonElement> Records()
    {
        using var file = File.OpenRead(RepositoryPaths.InRoot("tests", "Adder.Compiler.Tests", "Records", "syntax_errors.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return JsonDocument.Parse(line).RootElement;
    }

    [Theory]
    [InlineData("parse", 9000)]
    [InlineData("symbols", 450)]
    [InlineData("compile", 220)]
    public void Errors_are_CPythons(string stage, int atLeast)
    {
        var differing = new List<string>();
        int compared = 0;
        foreach (var record in Records())
        {
            if (record.GetProperty("stage").GetString() != stage)
                continue;
            compared++;
            if (Difference(record) is { } difference)
                differing.Add(difference);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{stage}: {compared - differing.Count} of {compared} errors equal CPython's");
        Assert.True(compared > atLeast);
        Assert.True(differing.Count == 0, $"{differing.Count} of {compared} differ:\n{string.Join("\n", differing)}");
    }

    /// <summary>Type, message, place, line of code, and the printed text with its carets.</summary>
    static string? Difference(JsonElement record)
    {
        string source = record.GetProperty("source").GetString()!, mode = record.GetProperty("mode").GetString()!;
        var expected = record.GetProperty("error");
        string where = $"{mode} {JsonSerializer.Serialize(source)}: {expected}";
        if (CompilerErrors.Find(SourceDecoder.FromString(source, "<test>"), CompilerErrors.Mode(mode)) is not { } error)
            return $"{where}, but it compiles";
        if (CompilerErrors.Agreement(expected, error) < CompilerErrors.AllFields)
            return $"{where}, but {JsonSerializer.Serialize(CompilerErrors.Describe(error))}";
        string printed = record.GetProperty("printed").GetString()!, ours = SyntaxErrorText.Of(error);
        return ours == printed ? null : $"{where}:\n{printed}\n{ours}";
    }
}
