using System.Text.Json;

namespace Adder.Testing;

/// <summary>The opcode facts that each CPython reports of itself: shared/opcodes.</summary>
public static class RecordedOpcodes
{
    static readonly string Folder = Path.Combine(RepositoryPaths.Shared, "opcodes");

    public static JsonElement Of(string version)
    {
        Assert.SkipUnless(Directory.Exists(Folder), $"{Folder} is absent: CPython's opcode facts are needed");
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, version + ".json")));
        return document.RootElement.Clone();
    }
}
