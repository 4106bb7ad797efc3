using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Tests.Code;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Disassembly;

/// <summary>What each CPython recorded of its code objects: attributes, constants, tables, instructions.</summary>
public class GoldenCodeTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Attributes(string version)
    {
        int compared = 0;
        foreach (var (where, code, recorded) in GoldenCode.Of(version))
        {
            foreach (var attribute in recorded.EnumerateObject())
            {
                // the line tables have tests of their own
                if (attribute.Name is "lines" or "linestarts" or "positions" or "branches" or "co_lnotab" or "instructions")
                    continue;
                AssertSame($"{where}.{attribute.Name}", attribute.Value, Attribute(code, attribute.Name));
                compared++;
            }
        }
        Assert.True(compared > 1000);
    }

    [Theory, InlineData("3.4"), InlineData("3.5"), InlineData("3.6"), InlineData("3.7"), InlineData("3.8"), InlineData("3.9"), InlineData("3.10")]
    [InlineData("3.11"), InlineData("3.12"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Instructions(string version)
    {
        int compared = 0;
        foreach (var (where, code, recorded) in GoldenCode.Of(version))
        {
            if (!recorded.TryGetProperty("instructions", out var rows))
                continue;
            var ours = Disassembler.Instructions(code);
            Assert.Equal(rows.GetArrayLength(), ours.Count);
            foreach (var (row, instruction) in rows.EnumerateArray().Zip(ours))
            {
                AssertSame($"{where} at {instruction.Offset}", row, Row(code, instruction));
                compared++;
            }
        }
        Assert.True(compared > 1000);
    }

    /// <summary>A row of "instruction_fields".</summary>
    static object?[] Row(CodeObject code, Instruction i)
    {
        bool hasLabels = code.Version >= PythonVersion.V3_13;
        object?[] row = [i.Offset, i.OpName, i.Opcode.Number, i.Arg, i.ArgRepr, i.ArgVal.Repr(code.Version),
            hasLabels || i.StartsLine ? i.Line : null, i.IsJumpTarget];
        return hasLabels ? [.. row, i.StartsLine, i.StartOffset, i.CacheOffset, i.EndOffset, i.Label] : row;
    }

    static object? Attribute(CodeObject code, string name) => name switch
    {
        "co_argcount" => code.ArgCount,
        "co_posonlyargcount" => code.PosOnlyArgCount,
        "co_kwonlyargcount" => code.KwOnlyArgCount,
        "co_nlocals" => code.NLocals,
        "co_stacksize" => code.StackSize,
        "co_flags" => (int)code.Flags,
        "co_firstlineno" => code.FirstLineNo,
        "co_name" => code.Name,
        "co_qualname" => code.QualName,
        "co_filename" => code.Filename,
        "co_names" => code.Names,
        "co_varnames" => code.VarNames,
        "co_cellvars" => code.CellVars,
        "co_freevars" => code.FreeVars,
        "co_code" => Bytes(code.CodeBytes),
        "co_linetable" => Bytes(code.LineTable),
        "co_exceptiontable" => Bytes(code.ExceptionTable),
        "co_consts" => code.Consts.Items.Select(constant => Constant(constant, code.Version)),
        "flags" => code.Version.Major == 2 ? null : Disassembler.Flags(code),
        "labels" => Disassembler.Labels(code),
        "exctable" => ExceptionTable.Decode(code.ExceptionTable.Span).Select(r => new object[] { r.Start, r.End, r.Target, r.Depth, r.PushesLasti }),
        _ => throw new InvalidOperationException($"no attribute {name}"),
    };

    static object Bytes(BytesConstant bytes) => bytes.Length < 30000 ? Convert.ToHexStringLower(bytes.Value)
        : new SortedDictionary<string, object?> { ["len"] = bytes.Length, ["sha256"] = Convert.ToHexStringLower(SHA256.HashData(bytes.Value)) };

    static SortedDictionary<string, object?> Constant(PyConstant constant, PythonVersion version)
    {
        var (tag, value) = constant switch
        {
            SingletonConstant { Kind: ConstantKind.Bool } flag => ("bool", (object?)flag.Value),
            SingletonConstant => (constant.Kind.ToString(), null),
            IntConstant number => (version.Major == 2 && number.IsLong ? "long" : "int", number.Value.ToString()),
            FloatConstant or ComplexConstant => (constant.Kind.ToString().ToLowerInvariant(), ConstantRepr.Of(constant, version)),
            StrConstant text => ("str", text.Value),
            BytesConstant bytes => ("bytes", Convert.ToHexStringLower(bytes.Value)),
            TupleConstant tuple => ("tuple", tuple.Items.Select(item => Constant(item, version)).ToList()),
            FrozensetConstant set => ("frozenset", set.Items.Select(item => Constant(item, version)).OrderBy(JsonText, StringComparer.Ordinal).ToList()),
            SliceConstant slice => ("slice", new[] { slice.Start, slice.Stop, slice.Step }.Select(item => Constant(item, version)).ToList()),
            CodeObject => ("code", null),
            _ => throw new InvalidOperationException($"no tag for {constant.Kind}"),
        };
        var tagged = new SortedDictionary<string, object?>(StringComparer.Ordinal) { ["t"] = tag };
        if (value != null)
            tagged["v"] = value;
        if (constant is FloatConstant real)
            tagged["hex"] = Hex(real.Value);
        if (constant is ComplexConstant complex)
            tagged["hex"] = new[] { Hex(complex.Real), Hex(complex.Imaginary) };
        return tagged;
    }

    static string Hex(double value) => BitConverter.DoubleToInt64Bits(value).ToString("x16");

    /// <summary>As json.dumps(sort_keys=True) writes it, for the order of frozensets.</summary>
    static string JsonText(object? value) => JsonSerializer.Serialize(value).Replace(":", ": ").Replace(",", ", ");

    static void AssertSame(string where, JsonElement wanted, object? actual) =>
        Assert.True(Same(wanted, actual), $"{where} is\n{Shorten(wanted.GetRawText())}, not\n{Shorten(JsonText(actual))}");

    static bool Same(JsonElement wanted, object? actual) => actual switch
    {
        null => wanted.ValueKind == JsonValueKind.Null,
        bool flag => wanted.ValueKind == (flag ? JsonValueKind.True : JsonValueKind.False),
        string text => wanted.ValueKind == JsonValueKind.String && Text(wanted) == text,
        int or long => wanted.ValueKind == JsonValueKind.Number && wanted.GetInt64() == Convert.ToInt64(actual),
        // nested code objects are compared on their own
        IDictionary<string, object?> map => wanted.EnumerateObject().All(p => p.Name == "v" && map["t"] is "code" || map.ContainsKey(p.Name) && Same(p.Value, map[p.Name])),
        IEnumerable<object?> items => SameItems(wanted, [.. items]),
        System.Collections.IEnumerable items => SameItems(wanted, [.. items.Cast<object?>()]),
        _ => false,
    };

    static bool SameItems(JsonElement wanted, object?[] actual) => wanted.ValueKind == JsonValueKind.Array
        && wanted.GetArrayLength() == actual.Length && wanted.EnumerateArray().Zip(actual).All(pair => Same(pair.First, pair.Second));

    /// <summary>The text, which may hold surrogates that JsonElement refuses; json.dumps wrote ASCII.</summary>
    static string Text(JsonElement wanted) => Regex.Replace(wanted.GetRawText()[1..^1], @"\\(u([0-9a-f]{4})|.)", match => match.Groups[2].Success
        ? ((char)Convert.ToInt32(match.Groups[2].Value, 16)).ToString()
        : match.Groups[1].Value switch { "n" => "\n", "r" => "\r", "t" => "\t", "b" => "\b", "f" => "\f", var other => other });

    static string Shorten(string text) => text.Length < 600 ? text : text[..600] + "…";
}
