using System.Security.Cryptography;
using System.Text.Json;
using Adder.Testing;

namespace Adder.Cli.Tests;

public class InfoTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Tells_the_header_of_every_version(string version)
    {
        Golden.Require();
        string path = Golden.PathOf(version, "example.pyc");
        var info = Parse(AdderProcess.Run("info", "--json", path).Succeeded());
        byte[] content = File.ReadAllBytes(path);
        Assert.Equal(path, info.GetProperty("file").GetString());
        Assert.Equal(version, info.GetProperty("version").GetString());
        Assert.Equal(BitConverter.ToUInt16(content), info.GetProperty("magic").GetInt32());
        Assert.Equal(1700000000, info.GetProperty("source_mtime").GetInt64());
        Assert.Equal(content.Length, info.GetProperty("size").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), info.GetProperty("sha256").GetString());
        Assert.Equal("example.py", info.GetProperty("source_file").GetString());
        Assert.Equal(2, info.GetProperty("code_objects").GetInt32());
    }

    [Fact]
    public void Counts_what_CPython_recorded()
    {
        Golden.Require();
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(Golden.PathOf("3.14", "closures.json")));
        var counts = Count(recorded.RootElement.GetProperty("code"));
        var info = Parse(AdderProcess.Run("info", "--json", Golden.PathOf("3.14", "closures.pyc")).Succeeded());
        Assert.Equal(counts, (info.GetProperty("code_objects").GetInt32(), info.GetProperty("constants").GetInt32(), info.GetProperty("instructions").GetInt32()));
    }

    [Fact]
    public void Tells_hash_based_headers()
    {
        Golden.Require();
        byte[] content = File.ReadAllBytes(Golden.PathOf("3.12", "closures.uhash.pyc"));
        var info = Parse(AdderProcess.Run("info", "--json", Golden.PathOf("3.12", "closures.uhash.pyc")).Succeeded());
        Assert.Equal("unchecked-hash", info.GetProperty("invalidation").GetString());
        Assert.Equal(Convert.ToHexStringLower(content[8..16]), info.GetProperty("source_hash").GetString());
        Assert.False(info.TryGetProperty("source_mtime", out _));
    }

    [Fact]
    public void Text_has_a_heading_and_a_line_per_fact()
    {
        Golden.Require();
        string path = Golden.PathOf("3.8", "example.pyc");
        string[] lines = AdderProcess.Run("info", path).Succeeded().Split('\n');
        Assert.Equal(path, lines[0]);
        Assert.Contains("  version:      Python 3.8, magic number 3413", lines);
        Assert.Contains("  source time:  2023-11-14 22:13:20 UTC (1700000000)", lines);
    }

    static JsonElement Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    static (int CodeObjects, int Constants, int Instructions) Count(JsonElement code)
    {
        var (objects, constants, instructions) = (1, code.GetProperty("co_consts").GetArrayLength(), code.GetProperty("instructions").GetArrayLength());
        foreach (var constant in code.GetProperty("co_consts").EnumerateArray())
        {
            if (constant.GetProperty("t").GetString() != "code")
                continue;
            var inner = Count(constant.GetProperty("v"));
            (objects, constants, instructions) = (objects + inner.CodeObjects, constants + inner.Constants, instructions + inner.Instructions);
        }
        return (objects, constants, instructions);
    }
}
