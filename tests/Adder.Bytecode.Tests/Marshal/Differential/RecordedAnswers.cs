using System.Globalization;
using System.Text;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Marshal.Differential;

/// <summary>
/// CPython's answers in a text file: one snippet a line in hexadecimal (a long one as its hash), then ranges of versions with their answer,
/// separated by tabs.
/// </summary>
sealed class RecordedAnswers
{
    const int LongestKey = 1000;

    // recording runs in one test for each version, perhaps at the same time
    static readonly Lock Recording = new();

    readonly SortedDictionary<string, SortedDictionary<int, string>> answers = new(StringComparer.Ordinal);

    public static RecordedAnswers Load(string file)
    {
        var result = new RecordedAnswers();
        foreach (string line in File.ReadLines(file))
        {
            string[] parts = line.Split('\t');
            for (int i = 1; i < parts.Length; i += 2)
                foreach (var version in Range(parts[i]))
                    result.Answers(parts[0])[version.Number] = parts[i + 1];
        }
        return result;
    }

    public string Find(Snippet snippet, PythonVersion version) =>
        answers.TryGetValue(Key(snippet), out var byVersion) && byVersion.TryGetValue(version.Number, out string? answer) ? answer
        : throw new KeyNotFoundException($"no recorded answer of CPython {version} to {Key(snippet)}: record with ADDER_BLESS=1");

    public static void Record(string file, PythonVersion version, Snippet[] snippets, List<string> answers)
    {
        lock (Recording)
        {
            var all = File.Exists(file) ? Load(file) : new RecordedAnswers();
            foreach (var byVersion in all.answers.Values)
                byVersion.Remove(version.Number);
            for (int i = 0; i < snippets.Length; i++)
                all.Answers(Key(snippets[i]))[version.Number] = answers[i];
            File.WriteAllText(file, all.Text());
        }
    }

    string Text()
    {
        var text = new StringBuilder();
        foreach (var (key, byVersion) in answers.Where(entry => entry.Value.Count > 0))
        {
            text.Append(key);
            var rows = byVersion.ToArray();
            for (int i = 0; i < rows.Length;)
            {
                int end = i + 1;
                while (end < rows.Length && rows[end].Value == rows[i].Value)
                    end++;
                text.Append(CultureInfo.InvariantCulture, $"\t{Name(rows[i].Key)}-{Name(rows[end - 1].Key)}\t{rows[i].Value}");
                i = end;
            }
            text.Append('\n');
        }
        return text.ToString();
    }

    SortedDictionary<int, string> Answers(string key) =>
        answers.TryGetValue(key, out var byVersion) ? byVersion : answers[key] = [];

    static string Key(Snippet snippet) => snippet.Hex.Length <= LongestKey ? snippet.Hex
        : $"sha256:{Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(snippet.Bytes))[..32]}";

    static string Name(int number) => string.Create(CultureInfo.InvariantCulture, $"{number >> 8}.{number & 0xFF}");

    static IEnumerable<PythonVersion> Range(string text)
    {
        int dash = text.IndexOf('-', StringComparison.Ordinal);
        PythonVersion first = PythonVersion.Find(text[..dash])!, last = PythonVersion.Find(text[(dash + 1)..])!;
        return PythonVersion.All.Where(version => version >= first && version <= last);
    }
}
