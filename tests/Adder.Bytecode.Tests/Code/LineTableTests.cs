using System.Security.Cryptography;
using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Code;

public class LineTableTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Lines_and_line_starts(string version)
    {
        foreach (var (where, code, recorded) in GoldenCode.Of(version))
        {
            AssertRows(where, recorded, "linestarts", LineTables.LineStarts(code), start => $"[{start.Offset},{Text(start.Line)}]");
            if (recorded.TryGetProperty("lines", out _))
                AssertRows(where, recorded, "lines", LineTables.Lines(code), range => $"[{range.Start},{range.End},{Text(range.Line)}]");
        }
    }

    [Theory, InlineData("3.11"), InlineData("3.12"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Positions(string version)
    {
        int compared = 0;
        foreach (var (where, code, recorded) in GoldenCode.Of(version))
        {
            if (!recorded.TryGetProperty("positions", out _))
                continue;
            var runs = new List<(int Count, SourcePosition Position)>();
            foreach (var position in LineTables.Positions(code))
            {
                if (runs.Count > 0 && runs[^1].Position == position)
                    runs[^1] = (runs[^1].Count + 1, position);
                else
                    runs.Add((1, position));
            }
            AssertRows(where, recorded, "positions", runs,
                run => $"[{run.Count},{Known(run.Position.Line)},{Known(run.Position.EndLine)},{Known(run.Position.Column)},{Known(run.Position.EndColumn)}]");
            compared++;
        }
        Assert.True(compared > 100);
    }

    [Theory, InlineData("3.14"), InlineData("3.15")]
    public void Branches_of_code(string version)
    {
        foreach (var (where, code, recorded) in GoldenCode.Of(version))
            AssertRows(where, recorded, "branches", Branches.Of(code), branch => $"[{branch.Source},{branch.NotTaken},{branch.Taken}]");
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Derived_lnotab(string version)
    {
        foreach (var (where, code, recorded) in GoldenCode.Of(version))
        {
            if (!recorded.TryGetProperty("co_lnotab", out var lnotab))
                continue;
            byte[] ours = LineTables.Lnotab(code);
            string wanted = lnotab.ValueKind == JsonValueKind.String ? lnotab.GetString()! : lnotab.GetProperty("sha256").GetString()!;
            Assert.True(wanted == Convert.ToHexStringLower(lnotab.ValueKind == JsonValueKind.String ? ours : SHA256.HashData(ours)), where);
        }
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Encoding_what_was_decoded_gives_the_same_table(string version)
    {
        int total = 0;
        var different = new List<string>();
        foreach (string file in Golden.Files(version, ".pyc"))
        {
            foreach (var code in AllCode(PycFile.Load(file).Code))
            {
                total++;
                if (!LineTables.Encode(code.Version, code.FirstLineNo, LineTables.Runs(code)).AsSpan().SequenceEqual(code.LineTable.Span))
                    different.Add($"{Path.GetFileName(file)} {code.Name}");
            }
        }
        Assert.True(total > 100);
        Assert.True(different.Count == 0, $"{different.Count} of {total}: {string.Join(", ", different.Take(10))}");
    }

    static IEnumerable<CodeObject> AllCode(CodeObject code) => code.NestedCode.SelectMany(AllCode).Prepend(code);

    static string Text(int? line) => line?.ToString() ?? "null";
    static string Known(int value) => value < 0 ? "null" : value.ToString();

    static void AssertRows<T>(string where, JsonElement recorded, string property, IEnumerable<T> ours, Func<T, string> format)
    {
        string wanted = recorded.GetProperty(property).GetRawText(), actual = $"[{string.Join(",", ours.Select(format))}]";
        Assert.True(wanted == actual, $"{where}: {property} is\n{wanted}, not\n{actual}");
    }
}
