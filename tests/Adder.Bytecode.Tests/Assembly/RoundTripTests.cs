using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Assembly;

public class RoundTripTests
{
    const int SampleSize = 100;
    static readonly int DamagedFiles = int.Parse(Environment.GetEnvironmentVariable("ADDER_ASM_EDITS") ?? "400");

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Golden_pyc_is_assembled_from_its_text(string version) => AssertRoundTrips(Golden.Files(version, ".pyc"));

    [Theory]
    [InlineData("2.7"), InlineData("3.6"), InlineData("3.7"), InlineData("3.8"), InlineData("3.9"), InlineData("3.10"), InlineData("3.11")]
    [InlineData("3.12"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Standard_library_is_assembled_from_its_text(string version)
    {
        var all = StandardLibrary.PycFiles(version);
        int step = Environment.GetEnvironmentVariable("ADDER_ASM_FILES") == "all" ? 1 : Math.Max(1, all.Count / SampleSize);
        AssertRoundTrips([.. all.Where((_, i) => i % step == 0)]);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Header_trailing_bytes_and_odd_pieces_stay(string version)
    {
        var bytes = File.ReadAllBytes(Golden.PathOf(version, "example.pyc"));
        var code = PycFile.Read(bytes).Code;
        // a cut instruction at the end, a line table that no encoder writes, a stack size and kinds of one's own
        var odd = new CodeObject(code)
        {
            CodeBytes = new BytesConstant([.. code.Bytecode, 0x64]), LineTable = new BytesConstant([0x80, 0x81, 0x80]), StackSize = 77,
        };
        var file = new PycFile(PycFile.Read(bytes).Header, odd, [1, 2, 3]);
        string text = AssemblyWriter.ToText(file);
        Assert.Contains(".bytes 64", text, StringComparison.Ordinal);
        Assert.Contains(".linetable 808180", text, StringComparison.Ordinal);
        Assert.Contains(".stacksize 77", text, StringComparison.Ordinal);
        Assert.Contains(".trailing 010203", text, StringComparison.Ordinal);
        Assert.Equal(file.ToBytes(), Assembler.Assemble(text).ToBytes());
    }

    [Fact]
    public void Objects_that_hold_each_other_many_times_over_stay_short()
    {
        TupleConstant Nested()
        {
            PyConstant tuple = new TupleConstant([new IntConstant(70000)]);
            for (int depth = 0; depth < 60; depth++)
                tuple = new TupleConstant([tuple, tuple]);
            return new TupleConstant([tuple, new StrConstant(new string('x', 10_000))]);
        }
        var code = new CodeBuilder(PythonVersion.V3_14);
        var nested = Nested();
        code.AddConst(nested, out _);
        code.AddConst(nested, out _);
        code.AddConst(Nested(), out _);
        code.Emit(Op.LoadConst, 0).Emit(Op.LoadConst, 1).Emit(Op.LoadConst, 2).Emit(Op.ReturnValue);
        byte[] bytes = new PycFile(new PycHeader(PythonVersion.V3_14.Magic), code.Build()).ToBytes();
        string text = AssemblyWriter.ToText(PycFile.Read(bytes));
        Assert.True(text.Length < 50_000, $"{text.Length} characters");
        Assert.Equal(bytes, Assembler.Assemble(text).ToBytes());
    }

    public static TheoryData<string, PyConstant> ValuesThatContainThemselves
    {
        get
        {
            PyConstant[] ofTuple = new PyConstant[2], ofList = new PyConstant[1], ofOuter = new PyConstant[3], ofCode = new PyConstant[1], consts = new PyConstant[2];
            var pairs = new List<KeyValuePair<PyConstant, PyConstant>>();
            ofTuple[0] = ofTuple[1] = new TupleConstant(ofTuple);
            ofList[0] = new TupleConstant([new ListConstant(ofList), new StrConstant("x")]);
            var dict = new DictConstant(pairs, false);
            pairs.Add(new(new IntConstant(1), dict));
            pairs.Add(new(new IntConstant(2), new TupleConstant([dict])));
            ofOuter[0] = ofOuter[2] = new TupleConstant(ofOuter);
            ofOuter[1] = new TupleConstant([ofOuter[0], new FrozensetConstant([new IntConstant(5)])]);
            ofCode[0] = new CodeObject(new CodeBuilder(PythonVersion.V3_14).Emit(Op.LoadConst, 0).Emit(Op.ReturnValue).Build()) { Consts = new TupleConstant([new TupleConstant(ofCode)]) };
            consts[0] = new TupleConstant(consts);
            consts[1] = SingletonConstant.None;
            return new()
            {
                { "a tuple", ofTuple[0] },
                { "a list in a tuple", ofList[0] },
                { "a dict", dict },
                { "a tuple in a tuple", ofOuter[1] },
                { "a tuple with code that loads it", ((CodeObject)ofCode[0]).Consts[0] },
                { "co_consts", consts[0] },
            };
        }
    }

    [Theory, MemberData(nameof(ValuesThatContainThemselves))]
    public void A_constant_that_contains_itself_is_assembled_from_its_text(string what, PyConstant value)
    {
        var builder = new CodeBuilder(PythonVersion.V3_14);
        builder.AddConst(value, out _);
        builder.AddConst(SingletonConstant.None, out _);
        var code = builder.Emit(Op.LoadConst, 0).Emit(Op.LoadConst, 0).Emit(Op.ReturnValue).Build();
        if (what == "co_consts")
            code = new CodeObject(code) { Consts = (TupleConstant)value };
        byte[] bytes = new PycFile(new PycHeader(PythonVersion.V3_14.Magic), code).ToBytes();
        string text = AssemblyWriter.ToText(PycFile.Read(bytes));
        Assert.Equal(bytes, Assembler.Assemble(text).ToBytes());
        Assert.Equal(text, AssemblyWriter.ToText(Assembler.Assemble(text)));
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Damaged_files_that_can_be_read_are_assembled_from_their_text(string version)
    {
        var originals = new[] { "example", "tryexc", "consts", "closures" }.Select(name => Golden.PathOf(version, name + ".pyc")).Where(File.Exists)
            .Select(File.ReadAllBytes).ToArray();
        var random = new Random(version.Length * 1000 + version[^1]);
        int written = 0;
        for (int i = 0; i < DamagedFiles; i++)
        {
            byte[] bytes = [.. originals[i % originals.Length]];
            for (int changes = random.Next(1, 4); changes > 0; changes--)
                bytes[random.Next(16, bytes.Length)] = (byte)random.Next(256);
            if (Read(bytes) is not { } file)
                continue;
            string text = AssemblyWriter.ToText(file);
            if (!file.ToBytes().AsSpan().SequenceEqual(Assembler.Assemble(text).ToBytes()))
                Assert.Fail($"attempt {i}: {Convert.ToHexString(bytes)}");
            written++;
        }
        Assert.True(written > DamagedFiles / 10, $"{written} files");

        static PycFile? Read(byte[] bytes)
        {
            try
            {
                return PycFile.Read(bytes);
            }
            catch (BytecodeFormatException)
            {
                return null;
            }
        }
    }

    static void AssertRoundTrips(IReadOnlyList<string> files)
    {
        var different = new System.Collections.Concurrent.ConcurrentBag<string>();
        Parallel.ForEach(files, file =>
        {
            byte[] bytes = File.ReadAllBytes(file);
            if (!bytes.AsSpan().SequenceEqual(Assembler.Assemble(AssemblyWriter.ToText(PycFile.Read(bytes))).ToBytes()))
                different.Add(file);
        });
        Assert.NotEmpty(files);
        Assert.Empty(different);
    }
}
