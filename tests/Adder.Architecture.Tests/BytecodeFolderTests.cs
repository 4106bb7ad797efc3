using System.Text.RegularExpressions;
using Adder.Testing;

namespace Adder.Architecture.Tests;

/// <summary>The folders of Adder.Bytecode build on each other in one direction.</summary>
public partial class BytecodeFolderTests
{
    const string Root = "Adder.Bytecode";

    /// <summary>Each folder, from the ground up, with the folders whose namespaces it may use.</summary>
    static readonly (string Folder, string[] MayUse)[] Declared =
    [
        ("Text", []),
        ("Opcodes", []),
        ("Code", ["Opcodes", "Text"]),
        ("Marshal", ["Opcodes", "Code"]),
        ("Pyc", ["Opcodes", "Code", "Marshal"]),
        ("Disassembly", ["Opcodes", "Code", "Text"]),
        ("Verification", ["Opcodes", "Code"]),
        ("Flow", ["Opcodes", "Code", "Disassembly", "Verification", "Text"]),
        ("Assembly", ["Opcodes", "Code", "Marshal", "Pyc", "Text"]),
        ("Diff", ["Opcodes", "Code", "Marshal", "Pyc", "Disassembly", "Text"]),
    ];

    public static TheoryData<string> Folders =>
        [.. SourceTree.Files($"src/{Root}", "*.cs").Select(Folder).Where(folder => folder.Length > 0).Distinct()];

    [Theory, MemberData(nameof(Folders))]
    public void Folder_uses_only_what_is_declared(string folder)
    {
        var declared = Declared.Where(row => row.Folder == folder).Select(row => row.MayUse).FirstOrDefault();
        Assert.True(declared != null, $"folder {folder} is not declared: say above what it may use");
        var used = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (string file in SourceTree.Files($"src/{Root}/{folder}", "*.cs"))
            foreach (Match match in Namespace().Matches(File.ReadAllText(file)))
                if (match.Groups["folder"].Value is var other && other != folder && IsFolder(other))
                    used.TryAdd(other, Path.GetRelativePath(RepositoryPaths.Root, file));
        var undeclared = used.Where(use => !declared!.Contains(use.Key)).Select(use => $"{use.Value} uses {use.Key}, which {folder} must not use");
        Assert.Empty(undeclared);
    }

    [Fact]
    public void Declared_folders_form_no_circle()
    {
        for (int i = 0; i < Declared.Length; i++)
            Assert.Empty(Declared[i].MayUse.Except(Declared.Take(i).Select(row => row.Folder)));
    }

    static bool IsFolder(string name) => Directory.Exists(RepositoryPaths.InRoot("src", Root, name));

    static string Folder(string file)
    {
        string[] parts = Path.GetRelativePath(RepositoryPaths.InRoot("src", Root), file).Split(Path.DirectorySeparatorChar);
        return parts.Length > 1 ? parts[0] : "";
    }

    /// <summary>A namespace in a using directive or in a qualified name.</summary>
    [GeneratedRegex(@"\bAdder\.Bytecode\.(?<folder>[A-Z]\w+)")]
    private static partial Regex Namespace();
}
