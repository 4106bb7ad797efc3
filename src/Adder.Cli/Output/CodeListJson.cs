using System.Text.Json;
using Adder.Bytecode.Code;

namespace Adder.Cli.Output;

/// <summary>The JSON of commands that tell of code objects: <c>{"file": name, "code": [one value for each outermost code object]}</c>.</summary>
static class CodeListJson
{
    public static void Write(Utf8JsonWriter json, string file, IEnumerable<CodeObject> codes, Action<Utf8JsonWriter, CodeObject> writeCode)
    {
        json.WriteStartObject();
        json.WriteString("file", file);
        json.WriteStartArray("code");
        foreach (var code in codes)
            writeCode(json, code);
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
