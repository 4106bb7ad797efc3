using System.IO.Compression;

namespace Adder.Modules.unicodedata;

/// <summary>The lines of the files of spec/unicode; spec/unicode/make.py says what is in them.</summary>
static class UnicodeResources
{
    public static IEnumerable<string> Lines(string name)
    {
        using var stream = typeof(UnicodeResources).Assembly.GetManifestResourceStream("unicode." + name)
            ?? throw new InvalidOperationException($"no resource {name}");
        using var reader = new StreamReader(name.EndsWith(".zlib", StringComparison.Ordinal) ? new ZLibStream(stream, CompressionMode.Decompress) : stream);
        while (reader.ReadLine() is { } line)
            yield return line;
    }
}
