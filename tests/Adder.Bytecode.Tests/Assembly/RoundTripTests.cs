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

    [Fact]
    public void A_constant_that_contains_itself_is_refused()
    {
        var items = new PyConstant[1];
        items[0] = new TupleConstant(items, (byte)(')' | 0x80));
        var code = new CodeBuilder(PythonVersion.V3_14);
        code.AddConst(items[0], out _);
        var file = new PycFile(new PycHeader(PythonVersion.V3_14.Magic), code.Emit(Op.ReturnValue).Build());
        Assert.Throws<BytecodeFormatException>(() => AssemblyWriter.ToText(file));
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
