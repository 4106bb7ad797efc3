using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Disassembly;

/// <summary>Damaged code objects still have a listing.</summary>
public class MutationTests
{
    const int Rounds = 3;

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Damaged_code_is_listed_and_damaged_tables_are_reported(string version)
    {
        var random = new Random(20);
        int listed = 0, refused = 0;
        foreach (string file in Golden.Files(version, ".pyc").Where(file => new FileInfo(file).Length < 20_000))
        {
            foreach (var code in AllCode(PycFile.Load(file).Code))
            {
                for (int round = 0; round < Rounds; round++)
                {
                    var damaged = Damage(code, random);
                    Assert.NotNull(Disassembler.ToText(damaged, new() { Depth = 0, ShowCaches = true, ShowOffsets = true, ShowPositions = round == 1, Adaptive = round == 2, ShowCode = true }));
                    Assert.NotNull(Json(damaged));
                    refused += Refusals(damaged);
                    listed++;
                }
            }
        }
        Assert.True(listed > 300);
        // co_lnotab has no malformed form
        Assert.Equal(PythonVersion.Find(version)! >= PythonVersion.V3_10, refused > 0);
    }

    [Fact]
    public void Code_that_contains_itself_is_listed_once()
    {
        var items = new PyConstant[3];
        var consts = new TupleConstant(items);
        var code = new CodeObject(PythonVersion.V3_14) { Consts = consts, NameConstant = new StrConstant("f"), CodeBytes = new BytesConstant([82, 1]) };
        (items[0], items[1], items[2]) = (code, consts, new ListConstant(items));
        const string Itself = "<code object f at 0x0, file \"?\", line -1>";
        Assert.Equal($"          LOAD_CONST               1 (({Itself}, (...), [{Itself}, (...), [...]]))\n", Disassembler.ToText(code));
        Assert.NotEmpty(Json(code));
    }

    [Fact]
    public void Constants_that_share_their_items_do_not_expand_without_end()
    {
        PyConstant value = SingletonConstant.None;
        for (int level = 0; level < 60; level++)
            value = new TupleConstant([value, value]);
        Assert.InRange(ConstantRepr.Of(value).Length, 1 << 24, 1 << 25);
        Assert.NotEmpty(ConstantRepr.Of(new FrozensetConstant([value, SingletonConstant.True])));
    }

    [Fact]
    public void Code_objects_that_share_their_constants_do_not_expand_without_end()
    {
        var code = new CodeObject(PythonVersion.V3_14) { NameConstant = new StrConstant("f") };
        for (int level = 0; level < 60; level++)
            code = new CodeObject(PythonVersion.V3_14) { NameConstant = new StrConstant("f"), Consts = new TupleConstant([code, code]) };
        Assert.NotEmpty(Disassembler.ToText(code));
        Assert.NotEmpty(Json(code));
    }

    static int Refusals(CodeObject code)
    {
        int refused = 0;
        foreach (var read in new Action[] { () => LineTables.Lines(code), () => LineTables.LineStarts(code), () => Assert.NotNull(LineTables.Positions(code).ToList()),
            () => LineTables.Lnotab(code), () => Branches.Of(code), () => ExceptionTable.Decode(code.ExceptionTable.Span) })
        {
            try
            {
                read();
            }
            catch (BytecodeFormatException)
            {
                refused++;
            }
        }
        return refused;
    }

    static string Json(CodeObject code)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartArray();
            CodeJson.Write(json, code);
            DisassemblyJson.Write(json, code, new() { Depth = 0 });
            json.WriteEndArray();
        }
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    static CodeObject Damage(CodeObject code, Random random) => new(code)
    {
        CodeBytes = new BytesConstant(Damage(code.CodeBytes.Value, random)),
        LineTable = new BytesConstant(Damage(code.LineTable.Value, random)),
        ExceptionTable = new BytesConstant(Damage(code.ExceptionTable.Value, random)),
        Consts = random.Next(4) == 0 ? TupleConstant.Empty : code.Consts,
        NamesTuple = random.Next(4) == 0 ? TupleConstant.Empty : code.NamesTuple,
        FirstLineNo = random.Next(4) == 0 ? random.Next(int.MinValue, int.MaxValue) : code.FirstLineNo,
    };

    static byte[] Damage(byte[] bytes, Random random)
    {
        byte[] damaged = random.Next(3) == 0 ? bytes[..random.Next(bytes.Length + 1)] : [.. bytes];
        for (int i = random.Next(8); i > 0 && damaged.Length > 0; i--)
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
        return damaged;
    }

    static IEnumerable<CodeObject> AllCode(CodeObject code) => code.NestedCode.SelectMany(AllCode).Prepend(code);
}
