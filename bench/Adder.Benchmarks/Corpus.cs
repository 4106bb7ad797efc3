namespace Adder.Benchmarks;

/// <summary>The .pyc files that the toolkit is measured on, held in memory.</summary>
sealed class Corpus
{
    public Corpus(string folder)
    {
        Files = [.. Directory.EnumerateFiles(folder, "*.pyc", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)];
        Bytes = Files.Sum(f => (long)f.Length);
    }

    public IReadOnlyList<byte[]> Files { get; }
    public long Bytes { get; }
}
