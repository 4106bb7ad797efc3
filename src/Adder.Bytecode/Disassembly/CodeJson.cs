using System.Globalization;
using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Disassembly;

/// <summary>
/// A code object as JSON, with the names of CPython's attributes:
/// <code>
/// {"type": "code", "version": "3.14", "co_name": …, "co_qualname": … (3.11 on), "co_filename": …, "co_firstlineno": n,
///  "co_argcount": n, "co_posonlyargcount": n (3.8 on), "co_kwonlyargcount": n (3.0 on), "co_nlocals": n, "co_stacksize": n,
///  "co_flags": n, "flags": "OPTIMIZED, …", "co_names": […], "co_varnames": […], "co_cellvars": […], "co_freevars": […],
///  "co_code": hex, "co_lnotab" or "co_linetable": hex, "co_exceptiontable": hex (3.11 on),
///  "lines": [[start, end, line or null], …], "exctable": [[start, end, target, depth, lasti], …] (3.11 on),
///  "co_consts": [constant, …]}
/// </code>
/// A constant is {"type": T} for None, Ellipsis, StopIteration; {"type": T, "value": V} with a bool, digits for int (and Python 2's
/// long), repr for float and complex, text for str, hexadecimal digits for bytes (Python 2's str); {"type": T, "items": […]} for tuple,
/// list, set and frozenset in the order of the file; {"type": T, "items": [[key, value], …]} for dict and frozendict;
/// {"type": "slice", "items": [start, stop, step]}; or a code object. A str with lone surrogates has them replaced in "value" and has a
/// "repr" too. Offsets are in bytes. Tables end where they are malformed. A constant that is nested more than 100 deep, or comes after
/// five million others (a code object counting as a hundred), is {"type": T, "omitted": true}: references could expand without end.
/// </summary>
public sealed class CodeJson
{
    const int MaxDepth = 100, MaxValues = 5_000_000, CodeWeight = 100;

    readonly Utf8JsonWriter json;
    int depth, values;

    CodeJson(Utf8JsonWriter json) => this.json = json;

    /// <summary>Writes a code object and those nested in it.</summary>
    public static void Write(Utf8JsonWriter json, CodeObject code) => new CodeJson(json).WriteConstant(code, code.Version);

    /// <summary>Writes a constant as it stands in "co_consts".</summary>
    /// <param name="json">Where to.</param>
    /// <param name="constant">The constant.</param>
    /// <param name="version">The version that it belongs to.</param>
    public static void Write(Utf8JsonWriter json, PyConstant constant, PythonVersion version) => new CodeJson(json).WriteConstant(constant, version);

    /// <summary>Text that JSON can hold: lone surrogates become U+FFFD.</summary>
    internal static string Sanitize(string text) => HasLoneSurrogate(text)
        ? string.Concat(text.EnumerateRunes().Select(rune => rune.ToString()))
        : text;

    void WriteConstant(PyConstant constant, PythonVersion version)
    {
        json.WriteStartObject();
        json.WriteString("type", TypeName(constant, version));
        if (depth >= MaxDepth || ++values > MaxValues)
        {
            json.WriteBoolean("omitted", true);
        }
        else
        {
            depth++;
            WriteValue(constant, version);
            depth--;
        }
        json.WriteEndObject();
    }

    void WriteValue(PyConstant constant, PythonVersion version)
    {
        switch (constant)
        {
            case SingletonConstant { Kind: ConstantKind.Bool } flag: json.WriteBoolean("value", flag.Value); break;
            case SingletonConstant: break;
            case StrConstant text:
                json.WriteString("value", Sanitize(text.Value));
                if (text.Encoded != null || HasLoneSurrogate(text.Value))
                    json.WriteString("repr", ConstantRepr.Of(text, version));
                break;
            case BytesConstant bytes: json.WriteString("value", Convert.ToHexStringLower(bytes.Value)); break;
            case SequenceConstant sequence: WriteItems(sequence.Items, version); break;
            case SliceConstant slice: WriteItems([slice.Start, slice.Stop, slice.Step], version); break;
            case DictConstant dict: WritePairs(dict, version); break;
            case CodeObject code: WriteCode(code); break;
            default: json.WriteString("value", ConstantRepr.Of(constant, version).TrimEnd('L')); break;
        }
    }

    void WriteItems(PyConstant[] items, PythonVersion version)
    {
        json.WriteStartArray("items");
        foreach (var item in items)
        {
            WriteConstant(item, version);
            if (values > MaxValues)
                break;
        }
        json.WriteEndArray();
    }

    void WritePairs(DictConstant dict, PythonVersion version)
    {
        json.WriteStartArray("items");
        foreach (var (key, value) in dict.Pairs)
        {
            json.WriteStartArray();
            WriteConstant(key, version);
            WriteConstant(value, version);
            json.WriteEndArray();
            if (values > MaxValues)
                break;
        }
        json.WriteEndArray();
    }

    void WriteCode(CodeObject code)
    {
        values += CodeWeight;
        var version = code.Version;
        json.WriteString("version", version.ToString());
        json.WriteString("co_name", Sanitize(code.Name));
        if (version >= PythonVersion.V3_11)
            json.WriteString("co_qualname", Sanitize(code.QualName));
        json.WriteString("co_filename", Sanitize(code.Filename));
        json.WriteNumber("co_firstlineno", code.FirstLineNo);
        json.WriteNumber("co_argcount", code.ArgCount);
        if (version >= PythonVersion.V3_8)
            json.WriteNumber("co_posonlyargcount", code.PosOnlyArgCount);
        if (version.Major >= 3)
            json.WriteNumber("co_kwonlyargcount", code.KwOnlyArgCount);
        json.WriteNumber("co_nlocals", code.NLocals);
        json.WriteNumber("co_stacksize", code.StackSize);
        json.WriteNumber("co_flags", (int)code.Flags);
        json.WriteString("flags", CodeInfoText.Flags(code));
        WriteNames("co_names", code.Names);
        WriteNames("co_varnames", code.VarNames);
        WriteNames("co_cellvars", code.CellVars);
        WriteNames("co_freevars", code.FreeVars);
        WriteTables(code);
        json.WriteStartArray("co_consts");
        foreach (var constant in code.Consts.Items)
        {
            WriteConstant(constant, version);
            if (values > MaxValues)
                break;
        }
        json.WriteEndArray();
    }

    void WriteTables(CodeObject code)
    {
        json.WriteString("co_code", Convert.ToHexStringLower(code.Bytecode));
        json.WriteString(code.Version >= PythonVersion.V3_10 ? "co_linetable" : "co_lnotab", Convert.ToHexStringLower(code.LineTable.Span));
        if (code.Version.HasExceptionTable)
            json.WriteString("co_exceptiontable", Convert.ToHexStringLower(code.ExceptionTable.Span));
        json.WriteStartArray("lines");
        foreach (var (start, end, line) in LineTables.ReadableLines(code))
        {
            json.WriteStartArray();
            json.WriteNumberValue(start);
            json.WriteNumberValue(end);
            if (line is { } number)
                json.WriteNumberValue(number);
            else
                json.WriteNullValue();
            json.WriteEndArray();
        }
        json.WriteEndArray();
        if (code.Version.HasExceptionTable)
            WriteRegions(json, "exctable", ExceptionTable.DecodeReadable(code.ExceptionTable.Span, out _, out _));
    }

    internal static void WriteRegions(Utf8JsonWriter json, string property, List<ExceptionRegion> regions)
    {
        json.WriteStartArray(property);
        foreach (var region in regions)
        {
            json.WriteStartArray();
            json.WriteNumberValue(region.Start);
            json.WriteNumberValue(region.End);
            json.WriteNumberValue(region.Target);
            json.WriteNumberValue(region.Depth);
            json.WriteBooleanValue(region.PushesLasti);
            json.WriteEndArray();
        }
        json.WriteEndArray();
    }

    void WriteNames(string property, IReadOnlyList<string> names)
    {
        json.WriteStartArray(property);
        foreach (string name in names)
            json.WriteStringValue(Sanitize(name));
        json.WriteEndArray();
    }

    static string TypeName(PyConstant constant, PythonVersion version) => constant switch
    {
        SingletonConstant { Kind: ConstantKind.Bool } => "bool",
        SingletonConstant => constant.Kind.ToString(),
        IntConstant { IsLong: true } when version.Major == 2 => "long",
        _ => constant.Kind.ToString().ToLower(CultureInfo.InvariantCulture),
    };

    static bool HasLoneSurrogate(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (!char.IsSurrogate(text[i]))
                continue;
            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
                return true;
            i++;
        }
        return false;
    }
}
