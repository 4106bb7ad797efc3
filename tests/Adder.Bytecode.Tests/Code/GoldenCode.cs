using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Code;

/// <summary>Pairs of a code object and what CPython recorded of it, in the order of the file.</summary>
static class GoldenCode
{
    /// <summary>Every code object of every recorded file of a version, with the file's name for messages.</summary>
    public static IEnumerable<(string Where, CodeObject Code, JsonElement Recorded)> Of(string version)
    {
        foreach (string file in Golden.Files(version, ".json"))
        {
            string name = Path.GetFileNameWithoutExtension(file);
            using var document = JsonDocument.Parse(File.ReadAllBytes(file), new() { MaxDepth = 1000 });
            var module = PycFile.Load(Golden.PathOf(version, name + ".pyc")).Code;
            foreach (var found in Walk(name, module, document.RootElement.GetProperty("code")))
                yield return found;
        }
    }

    static IEnumerable<(string, CodeObject, JsonElement)> Walk(string where, CodeObject code, JsonElement recorded)
    {
        yield return (where, code, recorded);
        var nested = recorded.GetProperty("co_consts").EnumerateArray().Where(c => c.GetProperty("t").GetString() == "code").ToList();
        Assert.Equal(nested.Count, code.NestedCode.Count());
        foreach (var (inner, record) in code.NestedCode.Zip(nested))
            foreach (var found in Walk($"{where}.{inner.Name}", inner, record.GetProperty("v")))
                yield return found;
    }
}
