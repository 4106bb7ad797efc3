namespace Adder.Runtime.Errors;

/// <summary>Source files of running code, where they are at hand.</summary>
static class SourceFile
{
    /// <summary>The lines from one to another, from 1 on, without their ends; fewer or none when the file does not have them.</summary>
    public static List<string> Lines(string path, int first, int last)
    {
        try
        {
            return File.Exists(path) ? [.. File.ReadLines(path).Skip(first - 1).Take(last - first + 1)] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
