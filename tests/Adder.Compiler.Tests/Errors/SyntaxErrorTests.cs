using System.IO.Compression;
using System.Text.Json;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;
using Adder.Testing;

namespace Adder.Compiler.Tests.Errors;

/// <summary>The errors of CPython's own tests, recorded by Records/syntax_errors.py: type, message, place and the printed text with carets.</summary>
public class SyntaxErrorTests
{
    const int AllFields = 6;

    /// <summary>Mode and source of the errors that are not CPython's yet: mostly white space alone where an expression is wanted.</summary>
    static readonly (string Mode, string Source)[] Known =
    [
        ("eval", " "), ("eval", "\t"), ("eval", "\\"), ("eval", "\n        "), ("eval", " # booo\n  "),
        ("exec", "\"\\\n\"(1 for c in I,\\\n\\"), ("exec", "<>"),
        ("exec", "iterators, whereupon it is deleted. You can therefore print the hamming"),
    ];

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
    public void Errors_are_CPythons(string stage, int atLeast)
    {
        var differing = new List<(string, string)>();
        var wronglyPrinted = new List<string>();
        int compared = 0;
        foreach (var record in Records())
        {
            if (record.GetProperty("stage").GetString() != stage)
                continue;
            string source = record.GetProperty("source").GetString()!, mode = record.GetProperty("mode").GetString()!;
            var error = CompilerErrors.Find(SourceDecoder.FromString(source, "<test>"), mode == "eval" ? ParseMode.Eval : ParseMode.File);
            compared++;
            if (error is null || CompilerErrors.Agreement(record.GetProperty("error"), error) < AllFields)
                differing.Add((mode, source));
            else if (SyntaxErrorText.Of(error) is var text && text != record.GetProperty("printed").GetString())
                wronglyPrinted.Add(record.GetProperty("printed").GetString() + text);
        }
        TestContext.Current.TestOutputHelper?.WriteLine($"{stage}: {compared - differing.Count} of {compared} errors equal CPython's");
        Assert.True(compared > atLeast);
        Assert.Equal(stage == "parse" ? Known.Order() : [], differing.Order());
        Assert.Empty(wronglyPrinted);
    }
}
