using System.Text.Json;
using Adder.Bytecode.Opcodes;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Opcodes;

/// <summary>Every fact in spec/ against what that CPython says of itself, so that a wrong one cannot live.</summary>
public class RecordedFactsTests
{
    static PythonVersion Version(string text) => PythonVersion.Find(text)!;

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Opcode_numbers_and_names(string text)
    {
        var recorded = RecordedOpcodes.Of(text);
        var table = Version(text).Opcodes;
        var expected = Map(recorded.GetProperty("opmap"));
        Assert.Equal(expected, table.Known.Where(o => !o.IsSpecialized).ToDictionary(o => o.Name, o => o.Number));
        if (recorded.TryGetProperty("_specialized_opmap", out var specialized))
            Assert.Equal(Map(specialized), table.Known.Where(o => o.IsSpecialized).ToDictionary(o => o.Name, o => o.Number));
        Assert.Equal(recorded.GetProperty("HAVE_ARGUMENT").GetInt32(), table.HaveArgument);
        Assert.Equal(recorded.GetProperty("EXTENDED_ARG").GetInt32(), table.ExtendedArg);
        if (recorded.TryGetProperty("MIN_INSTRUMENTED_OPCODE", out var instrumented))
            Assert.Equal(instrumented.GetInt32(), table.MinInstrumented);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Operand_kinds(string text)
    {
        var recorded = RecordedOpcodes.Of(text);
        var table = Version(text).Opcodes;
        // 3.12 leaves the number of a removed opcode in hasfree
        var named = Map(recorded.GetProperty("opmap")).Values.ToHashSet();
        void Check(string list, params OperandKind[] kinds) => Assert.Equal(
            recorded.TryGetProperty(list, out var numbers) ? numbers.EnumerateArray().Select(n => n.GetInt32()).Where(named.Contains).Order() : [],
            table.Known.Where(o => !o.IsSpecialized && kinds.Contains(o.Operand)).Select(o => o.Number).Order());
        Check("hasconst", OperandKind.Const);
        Check("hasname", OperandKind.Name, OperandKind.NameGlobal, OperandKind.NameAttr, OperandKind.NameSuper, OperandKind.NameImport);
        Check("haslocal", OperandKind.Local, OperandKind.LocalPair);
        Check("hasfree", OperandKind.Free);
        Check("hasjabs", OperandKind.JumpAbsolute);
        Check("hascompare", OperandKind.Compare);
        Check("hasjrel", OperandKind.JumpForward, OperandKind.JumpBackward);
        if (recorded.TryGetProperty("hasexc", out _))
            Check("hasexc", OperandKind.Handler);
        if (recorded.TryGetProperty("hasarg", out var withArgument))
            Assert.Equal(withArgument.EnumerateArray().Select(n => n.GetInt32()).Where(n => n < 256).Order(),
                table.Known.Where(o => o.HasArgument && !o.IsSpecialized && !o.IsPseudo).Select(o => o.Number).Order());
        else
            Assert.All(table.Known.Where(o => !o.IsSpecialized), o => Assert.Equal(o.Number >= table.HaveArgument, o.HasArgument));
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Cache_sizes_and_layouts(string text)
    {
        var recorded = RecordedOpcodes.Of(text);
        var table = Version(text).Opcodes;
        if (!recorded.TryGetProperty("_inline_cache_entries", out var entries))
        {
            Assert.All(table.Known, o => Assert.Equal(0, o.CacheWords));
            return;
        }
        var formats = recorded.GetProperty("_cache_format");
        foreach (var opcode in table.Known.Where(o => o.Number < 256 && !o.IsSpecialized))
        {
            int words = entries.ValueKind == JsonValueKind.Array ? entries[opcode.Number].GetInt32()
                : entries.TryGetProperty(opcode.Name, out var size) ? size.GetInt32() : 0;
            Assert.True(words == opcode.CacheWords, $"{opcode.Name}: {words} cache words, not {opcode.CacheWords}");
            var fields = formats.TryGetProperty(opcode.Name, out var layout) ? Map(layout) : [];
            Assert.Equal(fields, opcode.Caches.Where(c => c.Name != "").ToDictionary(c => c.Name, c => c.Words));
        }
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Stack_effects(string text)
    {
        var recorded = RecordedOpcodes.Of(text);
        var table = Version(text).Opcodes;
        int compared = 0;
        foreach (var row in recorded.GetProperty("stack_effect").EnumerateObject())
        {
            var opcode = table.Find(row.Name);
            Assert.NotNull(opcode);
            foreach (var (jump, wanted) in Effects(row.Value))
            {
                for (int argument = 0; argument < wanted.Count; argument++)
                {
                    int? actual = table.StackEffect(opcode.Number, argument, jump);
                    Assert.True(wanted[argument] == actual, $"{opcode.Name} {argument}, jump={jump}: {wanted[argument]}, not {actual}");
                    compared++;
                }
            }
        }
        Assert.True(compared > 100);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Operand_tables_flags_and_magic(string text)
    {
        var recorded = RecordedOpcodes.Of(text);
        var version = Version(text);
        Assert.Equal(Strings(recorded, "cmp_op"), OperandNames.Compare(version));
        Assert.Equal(recorded.TryGetProperty("_nb_ops", out var operators)
            ? operators.EnumerateArray().Select(o => $"{o[0].GetString()}:{o[1].GetString()}") : [], OperandNames.BinaryOp(version));
        Assert.Equal(Strings(recorded, "_intrinsic_1_descs"), OperandNames.Intrinsic1(version));
        Assert.Equal(Strings(recorded, "_intrinsic_2_descs"), OperandNames.Intrinsic2(version));
        Assert.Equal(Strings(recorded, "_special_method_names"), OperandNames.SpecialMethod(version));
        if (recorded.TryGetProperty("_common_constants", out var common))
            Assert.Equal(common.GetString()!.Replace("<class '", "").Replace("<built-in function ", "").Replace("'>", "").Replace(">", "").Trim('[', ']').Split(", "),
                OperandNames.CommonConstant(version));
        Assert.Equal(recorded.GetProperty("MAGIC_INT").GetInt32(), version.Magic);
        Assert.True(MagicNumber.TryFind(version.Magic, out string release, out var found) && found == version && release == text);
        Assert.Equal(recorded.GetProperty("marshal.version").GetInt32(), version.MarshalVersion);
        if (recorded.TryGetProperty("dis.COMPILER_FLAG_NAMES", out var flags))
            Assert.Equal(flags.EnumerateObject().ToDictionary(f => int.Parse(f.Name), f => f.Value.GetString()!),
                CodeFlagNames.For(version).ToDictionary(f => f.Bit, f => f.Name));
        Assert.Equal(recorded.GetProperty("__future__").EnumerateObject().Where(f => f.Value[2].GetInt32() != 0).ToDictionary(f => f.Name, f => f.Value[2].GetInt32()),
            CodeFlagNames.FuturesFor(version).ToDictionary(f => f.Name, f => f.Bit));
    }

    static IEnumerable<(bool? Jump, List<int?> Effects)> Effects(JsonElement row)
    {
        foreach (var entry in row.EnumerateObject())
        {
            string key = entry.Name.Replace("noarg,", "");
            bool? jump = key == "jump=True" ? true : key == "jump=False" ? false : null;
            if (entry.Value.ValueKind == JsonValueKind.Number)
                yield return (jump, [entry.Value.GetInt32()]);
            else if (entry.Value.ValueKind == JsonValueKind.Array)
                yield return (jump, [.. entry.Value.EnumerateArray().Select(v => (int?)v.GetInt32())]);
            else if (!entry.Value.GetString()!.Contains("does not permit oparg", StringComparison.Ordinal))
                yield return (jump, [null]);
        }
    }

    static IEnumerable<string> Strings(JsonElement recorded, string property) =>
        recorded.TryGetProperty(property, out var list) ? list.EnumerateArray().Select(v => v.GetString()!) : [];

    static Dictionary<string, int> Map(JsonElement map) => map.EnumerateObject().ToDictionary(p => p.Name, p => p.Value.GetInt32());
}
