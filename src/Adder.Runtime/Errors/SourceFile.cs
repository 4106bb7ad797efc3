using System.Text;
using Adder.Runtime.Import;

namespace Adder.Runtime.Errors;

/// <summary>Source files of running code, where they are at hand.</summary>
static class SourceFile
{
    /// <summary>The lines from one to another, from 1 on, without their ends; fewer or none when the file does not have them.</summary>
    public static List<string> Lines(StandardLibrary? library, ICompiler? compiler, string path, int first, int last)
    {
        try
        {
            if (library?.ReadByPath(path) is { } archived)
                return [.. Encoding.UTF8.GetString(archived).Split('\n').Skip(first - 1).Take(last - first + 1)];
            if (!File.Exists(path))
                return [];
            var lines = File.ReadLines(path);
            if (compiler is not null && lines.Take(2).Any(static line => line.Contains("coding", StringComparison.Ordinal)) && compiler.DecodeFile(File.ReadAllBytes(path)) is { } decoded)
                lines = decoded.Split('\n');
            return [.. lines.Skip(first - 1).Take(last - first + 1)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
