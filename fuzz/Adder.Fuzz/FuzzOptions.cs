namespace Adder.Fuzz;

/// <summary>What to fuzz.</summary>
/// <param name="Count">Number of inputs.</param>
/// <param name="Seed">Chooses the inputs.</param>
/// <param name="Corpus">Folders of whole .pyc files.</param>
/// <param name="Stages">The stages to run.</param>
/// <param name="Artifacts">Folder that takes the inputs that failed.</param>
public sealed record FuzzOptions(long Count, int Seed, IReadOnlyList<string> Corpus, IReadOnlyList<Stage> Stages, string Artifacts)
{
    /// <summary>How long a stage may take for one input.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Every .pyc of the corpus, in the same order everywhere.</summary>
    public IReadOnlyList<byte[]> LoadSeeds() =>
        [.. Corpus.SelectMany(folder => Directory.EnumerateFiles(folder, "*.pyc", SearchOption.AllDirectories).Order(StringComparer.Ordinal)).Select(File.ReadAllBytes)];
}
