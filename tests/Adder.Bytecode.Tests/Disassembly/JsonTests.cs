using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Disassembly;

public class JsonTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Code_objects_have_the_recorded_attributes(string version)
    {
        using var recorded = JsonDocument.Parse(File.ReadAllBytes(Golden.PathOf(version, "closures.json")));
        using var ours = Parse(json => CodeJson.Write(json, Load(version)));
        var wanted = recorded.RootElement.GetProperty("code");
        int compared = 0;
        foreach (var property in ours.RootElement.EnumerateObject().Where(p => p.Name is not ("type" or "version" or "co_consts" or "flags")))
        {
            if (property.Name == "lines" && !wanted.TryGetProperty("lines", out _))
                continue;
            Assert.True(JsonElement.DeepEquals(wanted.GetProperty(property.Name), property.Value), property.Name);
            compared++;
        }
        Assert.True(compared >= 13);
        var types = wanted.GetProperty("co_consts").EnumerateArray().Select(c => c.GetProperty("t").GetString());
        Assert.Equal(types, ours.RootElement.GetProperty("co_consts").EnumerateArray().Select(c => c.GetProperty("type").GetString()));
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Disassemblies_hold_the_instructions_of_the_whole_tree(string version)
    {
        var code = Load(version);
        using var ours = Parse(json => DisassemblyJson.Write(json, code));
        AssertSame(code, ours.RootElement);
    }

    static void AssertSame(CodeObject code, JsonElement listing)
    {
        Assert.Equal(code.Name, listing.GetProperty("name").GetString());
        Assert.Equal(Disassembler.Instructions(code).Select(i => $"{i.Offset} {i.OpName} {i.Arg} {i.ArgRepr} {i.Line} {i.Label}"),
            listing.GetProperty("instructions").EnumerateArray().Select(i => $"{i.GetProperty("offset")} {i.GetProperty("opname")} {i.GetProperty("arg")} {i.GetProperty("argrepr")} {i.GetProperty("line")} {i.GetProperty("label")}"));
        var nested = listing.GetProperty("nested").EnumerateArray().ToList();
        Assert.Equal(code.NestedCode.Count(), nested.Count);
        foreach (var (inner, element) in code.NestedCode.Zip(nested))
            AssertSame(inner, element);
    }

    static CodeObject Load(string version)
    {
        Golden.Require();
        return PycFile.Load(Golden.PathOf(version, "closures.pyc")).Code;
    }

    static JsonDocument Parse(Action<Utf8JsonWriter> write)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            write(json);
        return JsonDocument.Parse(stream.ToArray());
    }
}
