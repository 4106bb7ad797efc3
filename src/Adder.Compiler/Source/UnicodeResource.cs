using System.IO.Compression;

namespace Adder.Compiler.Source;

/// <summary>The lines of a file of spec/unicode.</summary>
static class UnicodeResource
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(UnicodeResource).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"no resource {name}");
        using var reader = new StreamReader(new ZLibStream(stream, CompressionMode.Decompress));
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
