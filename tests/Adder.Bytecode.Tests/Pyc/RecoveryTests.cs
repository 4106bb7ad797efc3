using System.Diagnostics;
using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Diff;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Testing;
using TypeCode = Adder.Bytecode.Marshal.TypeCode;

namespace Adder.Bytecode.Tests.Pyc;

public class RecoveryTests
{
    const int CutsPerFile = 6, FlipsPerFile = 2 * 6;

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void A_whole_file_loses_nothing(string text)
    {
        foreach (string file in Golden.Files(text, ".pyc"))
        {
            byte[] bytes = File.ReadAllBytes(file);
            var recovered = PycFile.Recover(bytes);
            Assert.True(recovered.IsWhole);
            Assert.Empty(recovered.Salvaged);
            Assert.Equal(bytes[recovered.Version.HeaderSize..], MarshalWriter.Write(recovered.Root, recovered.Version));
        }
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Every_function_before_a_cut_is_found(string text)
    {
        var random = new Random(1);
        int checkedCode = 0;
        foreach (string file in Golden.Files(text, ".pyc"))
        {
            byte[] bytes = File.ReadAllBytes(file);
            var whole = CodeObjects(bytes);
            for (int i = 0; i < CutsPerFile; i++)
            {
                int length = random.Next(PycFile.Read(bytes).Version.HeaderSize, bytes.Length);
                var recovered = PycFile.Recover(bytes.AsSpan(0, length));
                Assert.NotEmpty(recovered.Losses);
                checkedCode += AssertFound(recovered, whole.Where(code => code.Offset + code.Length <= length), $"{file} cut at {length}");
            }
        }
        Assert.True(checkedCode > 100);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Every_function_beside_a_changed_byte_is_found(string text)
    {
        var random = new Random(2);
        int damaged = 0, checkedCode = 0;
        foreach (string file in Golden.Files(text, ".pyc"))
        {
            byte[] bytes = File.ReadAllBytes(file);
            var whole = CodeObjects(bytes);
            for (int i = 0; i < FlipsPerFile; i++)
            {
                int at = random.Next(PycFile.Read(bytes).Version.HeaderSize, bytes.Length);
                byte[] copy = [.. bytes];
                copy[at] ^= (byte)(1 << random.Next(8));
                var recovered = PycFile.Recover(copy);
                damaged += recovered.IsWhole ? 0 : 1;
                checkedCode += AssertFound(recovered, whole.Where(code => at < code.Offset || at >= code.Offset + code.Length), $"{file} changed at {at}");
            }
        }
        Assert.True(damaged > 100 && checkedCode > 100, $"{damaged} damaged, {checkedCode} code objects");
    }

    [Fact]
    public void References_from_before_the_damage_are_resolved_and_others_are_lost()
    {
        Golden.Require();
        byte[] bytes = File.ReadAllBytes(Golden.PathOf("3.14", "closures.pyc"));
        var inner = CodeObjects(bytes).OrderBy(code => code.Offset).First(code => code.Code.Name != "<module>");
        bytes[inner.Offset + 1 + 5 * sizeof(int)] = (byte)'?';
        var recovered = PycFile.Recover(bytes);
        var loss = Assert.Single(recovered.Losses);
        Assert.Equal(inner.Offset + 1 + 5 * sizeof(int), loss.Offset);
        Assert.Contains("type code 0x3f", loss.Problem, StringComparison.Ordinal);
        Assert.NotEmpty(recovered.Salvaged);
        Assert.All(recovered.Salvaged, found => Assert.Equal(found.LostReferences == 0, !Parts(found.Code).Contains(SingletonConstant.Lost)));
        Assert.Contains(recovered.Salvaged, found => found.LostReferences > 0);
    }

    [Fact]
    public void An_unreadable_header_is_an_error() =>
        Assert.Throws<BytecodeFormatException>(() => PycFile.Recover([1, 2, 3]));

    [Theory, InlineData("2.7"), InlineData("3.9"), InlineData("3.14")]
    public void Time_is_linear_in_hostile_starts(string text)
    {
        var version = PythonVersion.Find(text)!;
        byte[] header = new PycFile(new PycHeader(version.Magic), new CodeObject(version) { FilenameConstant = Name(text), NameConstant = Name(text), QualNameConstant = Name(text) }).ToBytes()[..version.HeaderSize];
        int counts = version.Major == 2 ? 4 : version >= PythonVersion.V3_8 && version < PythonVersion.V3_11 ? 6 : 5;
        // code objects whose constants are code objects, each announcing more than there is
        byte[] start = [(byte)'c', .. new byte[counts * sizeof(int)], (byte)'s', 0, 0, 0, 0, (byte)'(', 2, 0, 0, 0];
        byte[] bytes = [.. header, .. Enumerable.Repeat(start, 20_000).SelectMany(b => b)];
        var clock = Stopwatch.StartNew();
        var recovered = PycFile.Recover(bytes);
        Assert.NotEmpty(recovered.Losses);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(20), $"{clock.Elapsed} for {bytes.Length} bytes");
    }

    [Theory, InlineData(false), InlineData(true)]
    public void A_tuple_that_holds_itself_many_times_is_recovered_and_shown_at_once(bool isDamaged)
    {
        var version = PythonVersion.V3_14;
        byte[] self = [TypeCode.Ref, 0, 0, 0, 0];
        byte[] holder = [TypeCode.SmallTuple | TypeCode.FlagRef, 60, .. Enumerable.Repeat(self, 60).SelectMany(reference => reference)];
        byte[] start = [TypeCode.Code, .. new byte[5 * sizeof(int)], TypeCode.Bytes, 4, 0, 0, 0, 82, 0, 35, 0]; // LOAD_CONST 0, RETURN_VALUE
        byte[] name = [TypeCode.ShortAscii, 1, (byte)'f'], empty = [TypeCode.SmallTuple, 0], bytes = [TypeCode.Bytes, 0, 0, 0, 0];
        byte[] whole = [.. start, TypeCode.SmallTuple, 1, .. holder, .. empty, .. empty, .. bytes, .. name, .. name, .. name, 1, 0, 0, 0, .. bytes, .. bytes];
        byte[] header = new byte[version.HeaderSize];
        new PycFile(new PycHeader(version.Magic), (CodeObject)MarshalReader.Loads(whole, version)).ToBytes().AsSpan(0, header.Length).CopyTo(header);

        var clock = Stopwatch.StartNew();
        var recovered = PycFile.Recover([.. header, .. whole.AsSpan(0, whole.Length - (isDamaged ? 1 : 0))]);
        Assert.Equal(isDamaged, !recovered.IsWhole);
        Assert.Contains(Parts(recovered.Root), part => part is TupleConstant { Items.Length: 60 });
        if (recovered.Root is CodeObject code)
        {
            Assert.Contains("((...), (...)", Disassembler.ToText(code), StringComparison.Ordinal);
            Assert.Contains("((...), (...)", Disassembler.CodeInfo(code), StringComparison.Ordinal);
            Assert.Contains(Verifier.Verify(code).Violations, violation => violation.Rule == Rule.LineTable);
        }
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(10), $"{clock.Elapsed}");
    }

    [Fact]
    public void A_container_that_breaks_off_around_code_that_refers_to_it_gets_lost_items()
    {
        var version = PythonVersion.V3_14;
        byte[] holder = [TypeCode.Ref, 0, 0, 0, 0], start = [TypeCode.Code, .. new byte[5 * sizeof(int)], TypeCode.Bytes, 4, 0, 0, 0, 82, 0, 35, 0];
        byte[] name = [TypeCode.ShortAscii, 1, (byte)'f'], empty = [TypeCode.SmallTuple, 0], bytes = [TypeCode.Bytes, 0, 0, 0, 0];
        // its variables' names are the tuple around it: refused at first, a lost reference when it is read alone
        byte[] inner = [.. start, TypeCode.SmallTuple, 1, .. holder, .. empty, .. holder, .. bytes, .. name, .. name, .. name, 1, 0, 0, 0, .. bytes, .. bytes];
        byte[] outer = [.. start, TypeCode.SmallTuple | TypeCode.FlagRef, 2, .. inner, (byte)'?', .. new byte[80]];
        byte[] header = new byte[version.HeaderSize];
        new PycFile(new PycHeader(version.Magic), CodeBuilderCode()).ToBytes().AsSpan(0, header.Length).CopyTo(header);
        var recovered = PycFile.Recover([.. header, .. outer]);
        var salvaged = Assert.Single(recovered.Salvaged).Code;
        Assert.Equal("f", salvaged.Name);
        Assert.All(Parts(salvaged), part => Assert.NotNull(part));
        Assert.Contains(SingletonConstant.Lost, Parts(salvaged));
        Assert.Contains("?", AssemblyWriter.ToText(recovered), StringComparison.Ordinal);
        var difference = PycDiff.Compare(recovered, recovered);
        Assert.True(difference.IsIdentical, difference.ToText());

        static CodeObject CodeBuilderCode() => new CodeBuilder(PythonVersion.V3_14).Emit(Op.LoadConst, 0).Emit(Op.ReturnValue).Build();
    }

    static PyConstant Name(string version) => version == "2.7" ? new BytesConstant("f"u8.ToArray()) : new StrConstant("f");

    static List<RecoveredCode> CodeObjects(byte[] bytes)
    {
        var version = PycFile.Read(bytes).Version;
        var recovery = new Recovery();
        new MarshalReader(bytes.AsSpan(version.HeaderSize), version, version.HeaderSize, recovery).Read();
        Assert.Empty(recovery.Losses);
        return recovery.Complete;
    }

    /// <summary>
    /// Each code object must be in the tree or salvaged, told by bytecode and first line: names may be lost, or wrong where damage shifts
    /// the numbers of references. In 3.10, the bytecode may itself be such a reference.
    /// </summary>
    static int AssertFound(RecoveredPyc recovered, IEnumerable<RecoveredCode> expected, string what)
    {
        var found = recovered.Salvaged.Select(salvaged => (PyConstant)salvaged.Code).Prepend(recovered.Root).SelectMany(Parts).OfType<CodeObject>().ToList();
        int count = 0;
        foreach (var code in expected)
        {
            Assert.True(found.Any(other => (other.Bytecode.SequenceEqual(code.Code.Bytecode) || other.Version == PythonVersion.V3_10) && other.FirstLineNo == code.Code.FirstLineNo),
                $"{what}: {code.Code.Name} at {code.Offset} is not found");
            count++;
        }
        return count;
    }

    /// <summary>A value and all below it, each once: damaged references make tuples that hold themselves many times over.</summary>
    static HashSet<PyConstant> Parts(PyConstant root)
    {
        var seen = new HashSet<PyConstant>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<PyConstant>([root]);
        while (pending.TryPop(out var value))
        {
            if (!seen.Add(value))
                continue;
            IEnumerable<PyConstant> below = value switch
            {
                SequenceConstant sequence => sequence.Items,
                SliceConstant slice => [slice.Start, slice.Stop, slice.Step],
                CodeObject code => CodeLayout.Parts(code),
                _ => [],
            };
            foreach (var part in below)
                pending.Push(part);
        }
        return seen;
    }
}
