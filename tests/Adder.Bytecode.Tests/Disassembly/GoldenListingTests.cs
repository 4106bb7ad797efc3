using System.Text.RegularExpressions;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Disassembly;

/// <summary>Every recorded section of every version's own dis, to the byte.</summary>
public partial class GoldenListingTests
{
    const int HugeFile = 60_000, ClippedLines = 150;

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Listings_are_those_of_the_versions_own_dis(string version)
    {
        int compared = 0;
        var different = new List<string>();
        foreach (string file in Golden.Files(version, ".dis.txt"))
        {
            string name = Path.GetFileName(file)[..^".dis.txt".Length];
            byte[] pyc = File.ReadAllBytes(Golden.PathOf(version, name + ".pyc"));
            var module = PycFile.Read(pyc).Code;
            // each title without a path stands for itself, those with one go through the tree
            var trees = new Dictionary<string, IEnumerator<CodeObject>>();
            foreach (var (title, wanted) in Sections(File.ReadAllText(file)))
            {
                var code = module;
                var path = PathTitle().Match(title);
                if (path.Success)
                {
                    string kind = path.Groups[1].Value;
                    if (!trees.TryGetValue(kind, out var tree))
                        trees.Add(kind, tree = Tree(module).GetEnumerator());
                    Assert.True(tree.MoveNext());
                    code = tree.Current;
                }
                string actual = Listing(title, code);
                if (pyc.Length > HugeFile && title.StartsWith("dis.dis(co)", StringComparison.Ordinal))
                    actual = Clip(actual);
                if (actual.Length > 0 && !actual.EndsWith('\n'))
                    actual += "\n";
                compared++;
                if (actual != wanted)
                    different.Add($"{name}, {title}: {FirstDifference(wanted, actual)}");
            }
        }
        Assert.True(compared > 60);
        Assert.True(different.Count == 0, $"{different.Count} of {compared} sections differ\n{string.Join("\n", different.Take(12))}");
    }

    static string Listing(string title, CodeObject code)
    {
        if (title.StartsWith("dis.show_code", StringComparison.Ordinal))
            return Disassembler.CodeInfo(code);
        if (title == "repr(Bytecode)")
            return $"Bytecode({ConstantRepr.Of(code, code.Version)})";
        bool isSingle = PathTitle().IsMatch(title) || title.StartsWith("dis.disassemble", StringComparison.Ordinal)
            || title.StartsWith("dis.Bytecode", StringComparison.Ordinal) || title.Contains("depth=0", StringComparison.Ordinal);
        return Disassembler.ToText(code, new()
        {
            Depth = isSingle ? 0 : null,
            ShowCaches = title.Contains("show_caches=True", StringComparison.Ordinal),
            Adaptive = title.Contains("adaptive=True", StringComparison.Ordinal),
            ShowOffsets = title.Contains("show_offsets=True", StringComparison.Ordinal),
            ShowPositions = title.Contains("show_positions=True", StringComparison.Ordinal),
            Lasti = Number(title, "lasti=") ?? Number(title, "current_offset=") ?? -1,
            FirstLine = Number(title, "first_line="),
        });
    }

    static int? Number(string title, string before)
    {
        int at = title.IndexOf(before, StringComparison.Ordinal);
        return at < 0 ? null : int.Parse(Digits().Match(title, at + before.Length).Value);
    }

    static IEnumerable<(string Title, string Text)> Sections(string file)
    {
        const string Mark = "##### ";
        foreach (string part in ("\n" + file).Split("\n" + Mark).Skip(1))
        {
            int end = part.IndexOf('\n');
            string text = end < 0 ? "" : part[(end + 1)..];
            yield return (end < 0 ? part : part[..end], text.Length == 0 || text.EndsWith('\n') ? text : text + "\n");
        }
    }

    static IEnumerable<CodeObject> Tree(CodeObject code) => code.NestedCode.SelectMany(Tree).Prepend(code);

    static string Clip(string text)
    {
        string[] lines = text.TrimEnd('\n').Split('\n');
        if (lines.Length <= 2 * ClippedLines)
            return text;
        return string.Join("\n", [.. lines[..ClippedLines], $"... {lines.Length - 2 * ClippedLines} lines clipped ...", .. lines[^ClippedLines..]]) + "\n";
    }

    static string FirstDifference(string wanted, string actual)
    {
        string[] w = wanted.Split('\n'), a = actual.Split('\n');
        int line = 0;
        while (line < w.Length && line < a.Length && w[line] == a[line])
            line++;
        return $"line {line + 1} is\n'{w.ElementAtOrDefault(line)}', not\n'{a.ElementAtOrDefault(line)}'";
    }

    [GeneratedRegex(@"^(dis\.\w+\(co\)) <module>")]
    private static partial Regex PathTitle();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();
}
