using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Disassembly;

/// <summary>
/// A disassembly as JSON, with the names of dis.Instruction:
/// <code>
/// {"version": "3.14", "name": …, "qualname": …, "filename": …, "firstlineno": n,
///  "instructions": [{"offset": n, "start_offset": n, "end_offset": n, "opcode": n, "opname": …, "arg": n or null,
///    "argval": {"kind": K, …}, "argrepr": …, "line": n or null, "starts_line": bool, "label": n or null, "jump_target": n or null,
///    "position": [line, end line, column, end column] each n or null, "caches": [{"name": …, "words": n, "value": n}, …]}, …],
///  "exception_table": [[start, end, target, depth, lasti], …] (3.11 on),
///  "nested": [the same for each code object among the constants, …]}
/// </code>
/// K is none, number or target (with "value": n), name (with "value": text), name_pair (with "values": [text, text]), constant (with
/// "repr" and "index"), builtin or format (with "repr"), unknown. Offsets are in bytes, ends behind the inline cache. Code objects nested more than
/// 100 deep, and those after the 100,000th, are left out.
/// </summary>
public static class DisassemblyJson
{
    const int MaxDepth = 100, MaxCodeObjects = 100_000;

    /// <summary>Writes a code object and, as far as <see cref="DisassemblyOptions.Depth"/> allows, those nested in it.</summary>
    public static void Write(Utf8JsonWriter json, CodeObject code, DisassemblyOptions? options = null)
    {
        options ??= DisassemblyOptions.Default;
        int written = 0;
        Write(json, code, options, Math.Min(options.Depth ?? MaxDepth, MaxDepth), ref written);
    }

    static void Write(Utf8JsonWriter json, CodeObject code, DisassemblyOptions options, int levels, ref int written)
    {
        written++;
        json.WriteStartObject();
        json.WriteString("version", code.Version.ToString());
        json.WriteString("name", CodeJson.Sanitize(code.Name));
        json.WriteString("qualname", CodeJson.Sanitize(code.QualName));
        json.WriteString("filename", CodeJson.Sanitize(code.Filename));
        json.WriteNumber("firstlineno", code.FirstLineNo);
        json.WriteStartArray("instructions");
        foreach (var instruction in Disassembler.Instructions(code, options))
            WriteInstruction(json, instruction, code.Version, options.Address);
        json.WriteEndArray();
        if (code.Version.HasExceptionTable)
            CodeJson.WriteRegions(json, "exception_table", ExceptionTable.DecodeReadable(code.ExceptionTable.Span, out _, out _));
        json.WriteStartArray("nested");
        if (levels > 0)
        {
            foreach (var nested in code.NestedCode)
            {
                if (written >= MaxCodeObjects)
                    break;
                Write(json, nested, options.Nested, levels - 1, ref written);
            }
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteInstruction(Utf8JsonWriter json, Instruction instruction, PythonVersion version, string address)
    {
        json.WriteStartObject();
        json.WriteNumber("offset", instruction.Offset);
        json.WriteNumber("start_offset", instruction.StartOffset);
        json.WriteNumber("end_offset", instruction.EndOffset);
        json.WriteNumber("opcode", instruction.Opcode.Number);
        json.WriteString("opname", instruction.OpName);
        WriteNumber(json, "arg", instruction.Arg);
        WriteArgumentValue(json, instruction.ArgVal, version, address);
        json.WriteString("argrepr", CodeJson.Sanitize(instruction.ArgRepr));
        WriteNumber(json, "line", instruction.Line);
        json.WriteBoolean("starts_line", instruction.StartsLine);
        WriteNumber(json, "label", instruction.Label);
        WriteNumber(json, "jump_target", instruction.JumpTarget);
        json.WriteStartArray("position");
        WriteKnown(json, instruction.Position.Line);
        WriteKnown(json, instruction.Position.EndLine);
        WriteKnown(json, instruction.Position.Column);
        WriteKnown(json, instruction.Position.EndColumn);
        json.WriteEndArray();
        json.WriteStartArray("caches");
        foreach (var entry in instruction.Caches)
        {
            json.WriteStartObject();
            json.WriteString("name", entry.Name);
            json.WriteNumber("words", entry.Words);
            json.WriteNumber("value", entry.Value);
            json.WriteEndObject();
        }
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteArgumentValue(Utf8JsonWriter json, ArgumentValue value, PythonVersion version, string address)
    {
        json.WriteStartObject("argval");
        json.WriteString("kind", value.Kind == ArgumentValueKind.NamePair ? "name_pair" : value.Kind.ToString().ToLowerInvariant());
        switch (value.Kind)
        {
            case ArgumentValueKind.Number or ArgumentValueKind.Target:
                json.WriteNumber("value", value.Number);
                break;
            case ArgumentValueKind.Name:
                json.WriteString("value", CodeJson.Sanitize(value.Text));
                break;
            case ArgumentValueKind.NamePair:
                json.WriteStartArray("values");
                json.WriteStringValue(CodeJson.Sanitize(value.Text));
                json.WriteStringValue(CodeJson.Sanitize(value.SecondText));
                json.WriteEndArray();
                break;
            case ArgumentValueKind.Constant:
                json.WriteNumber("index", value.Number);
                json.WriteString("repr", CodeJson.Sanitize(value.Repr(version, address)));
                break;
            case ArgumentValueKind.Builtin or ArgumentValueKind.Format:
                json.WriteString("repr", value.Repr(version, address));
                break;
        }
        json.WriteEndObject();
    }

    static void WriteNumber(Utf8JsonWriter json, string property, long? value)
    {
        if (value is { } number)
            json.WriteNumber(property, number);
        else
            json.WriteNull(property);
    }

    static void WriteKnown(Utf8JsonWriter json, int value)
    {
        if (value >= 0)
            json.WriteNumberValue(value);
        else
            json.WriteNullValue();
    }
}
