using System.IO.Compression;
using System.Text.Json;
using Adder.Compiler.Source;
using Adder.Testing;

namespace Adder.Compiler.Tests.Errors;

/// <summary>The warnings that CPython gives, recorded by Records/syntax_warnings.py, and the errors that they are when warnings are errors.</summary>
public class SyntaxWarningTests
{
    /// <summary>Behind the first warning that is an error CPython still reads the tokens, and one of these may be the next error.</summary>
    const string HasErrorBehind = "'\\d'; x = 1if y else 0";

    [Fact]
    public void Warnings_are_CPythons()
    {
        using var file = File.OpenRead(RepositoryPaths.InRoot("tests", "Adder.Compiler.Tests", "Records", "syntax_warnings.jsonl.gz"));
        using var reader = new StreamReader(new GZipStream(file, CompressionMode.Decompress));
        int compared = 0;
        while (reader.ReadLine() is { } line)
        {
            Compare(JsonDocument.Parse(line).RootElement);
            compared++;
        }
        Assert.True(compared > 240);
    }

    static void Compare(JsonElement record)
    {
        string text = record.GetProperty("source").GetString()!;
        var source = SourceDecoder.FromString(text, "<test>");
        var warnings = new List<SyntaxWarning>();
        try
        {
            PythonCompiler.Compile(source, new CompileOptions { Warnings = warnings });
        }
        catch (PythonSyntaxException)
        {
            // what comes before an error is warned of all the same
        }
        var expected = record.GetProperty("warnings").EnumerateArray().Select(item => (item[1].GetString()!, item[2].GetInt32()));
        Assert.Equal(expected, warnings.Select(warning => (warning.Message, warning.Line)));
        if (text != HasErrorBehind)
        {
            var error = warnings[0].AsError(source);
            Assert.True(CompilerErrors.Agreement(record.GetProperty("error"), error) == CompilerErrors.AllFields,
                $"{text}: {record.GetProperty("error")}, but {JsonSerializer.Serialize(CompilerErrors.Describe(error))}");
        }
    }
}
