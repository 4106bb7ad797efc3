using Adder.Testing;

namespace Adder.Architecture.Tests;

/// <summary>A file is about one thing, and short enough to be read at once.</summary>
public class SourceFileTests
{
    const int MaxLines = 400;

    /// <summary>The interpreter's loop is one method by design: registers and the instruction pointer stay in machine registers only there.</summary>
    static readonly Dictionary<string, int> Exceptions = new() { ["RegisterInterpreter.Execute.cs"] = 1000 };

    [Fact]
    public void No_source_file_is_too_long()
    {
        var files = SourceTree.Files("src", "*.cs").ToList();
        Assert.NotEmpty(files);
        var tooLong = files.Select(file => (Path: Path.GetRelativePath(RepositoryPaths.Root, file), Lines: File.ReadLines(file).Count()))
            .Where(file => file.Lines > Exceptions.GetValueOrDefault(Path.GetFileName(file.Path), MaxLines))
            .Select(file => $"{file.Path}: {file.Lines} lines, at most {MaxLines}");
        Assert.Empty(tooLong);
    }
}
