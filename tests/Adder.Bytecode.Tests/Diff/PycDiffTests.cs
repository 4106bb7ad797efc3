using System.Numerics;
using System.Text.Json;
using Adder.Bytecode.Code;
using Adder.Bytecode.Diff;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Diff;

public class PycDiffTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void A_file_is_identical_with_itself_read_twice(string version)
    {
        foreach (string file in Golden.Files(version, ".pyc"))
        {
            byte[] bytes = File.ReadAllBytes(file);
            var result = PycDiff.Compare(PycFile.Read(bytes), PycFile.Read(bytes));
            Assert.True(result.IsIdentical, $"{file}: {result.ToText()}");
        }
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Other_marshal_forms_are_only_that(string version)
    {
        Golden.Require();
        var pyc = PycFile.Load(Golden.PathOf(version, "closures.pyc"));
        var rewritten = (CodeObject)MarshalReader.Loads(MarshalWriter.Dumps(pyc.Code, pyc.Version, 2), pyc.Version);
        var result = PycDiff.Compare(pyc, new PycFile(pyc.Header, rewritten));
        // 2.7 to 3.3 write version 2 anyway
        Assert.Equal(pyc.Version.MarshalVersion > 2 ? DiffAspects.Forms : result.Aspects & DiffAspects.Forms, result.Aspects);
        Assert.True(result.IsSameProgram);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Another_file_name_is_only_that(string version)
    {
        Golden.Require();
        var pyc = PycFile.Load(Golden.PathOf(version, "closures.pyc"));
        PyConstant name = pyc.Version.Major == 2 ? new BytesConstant("else.py"u8.ToArray()) : new StrConstant("else.py");
        var result = PycDiff.Compare(pyc.Code, Rewrite(pyc.Code, code => new CodeObject(code) { FilenameConstant = name }));
        Assert.Equal(DiffAspects.Paths, result.Aspects);
        Assert.Equal("the same but for paths", result.Summary);
        Assert.All(result.Differences, difference => Assert.Equal(("co_filename", "closures.py", "else.py"), (difference.What, difference.Left, difference.Right)));
        Assert.True(PycDiff.Compare(pyc.Code, Rewrite(pyc.Code, code => new CodeObject(code) { FilenameConstant = name }), new() { ComparesPaths = false }).IsIdentical);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Moved_lines_are_only_that(string version)
    {
        Golden.Require();
        var pyc = PycFile.Load(Golden.PathOf(version, "closures.pyc"));
        var moved = Rewrite(pyc.Code, code => new CodeObject(code) { FirstLineNo = code.FirstLineNo + 1 });
        Assert.Equal(DiffAspects.Lines, PycDiff.Compare(pyc.Code, moved).Aspects);
        Assert.True(PycDiff.Compare(pyc.Code, moved, new() { ComparesLines = false }).IsIdentical);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Optimized_code_differs_in_its_assertions(string version)
    {
        Golden.Require();
        var result = PycDiff.Compare(PycFile.Load(Golden.PathOf(version, "chained.pyc")), PycFile.Load(Golden.PathOf(version, "chained.opt-1.pyc")));
        Assert.Equal("different", result.Summary);
        var lines = result.Differences.Where(difference => difference.What == "co_code").SelectMany(difference => difference.Lines).ToArray();
        Assert.Contains(lines, line => line.Edit == DiffEdit.Removed && line.Text == "RAISE_VARARGS 1");
        Assert.Contains(lines, line => line.Edit == DiffEdit.Same);
        Assert.Contains("    - ", result.ToText(), StringComparison.Ordinal);
    }

    [Fact]
    public void Versions_are_compared_in_what_they_share()
    {
        Golden.Require();
        var result = PycDiff.Compare(PycFile.Load(Golden.PathOf("3.11", "closures.pyc")), PycFile.Load(Golden.PathOf("3.14", "closures.pyc")));
        Assert.Equal("different versions of Python", result.Summary);
        Assert.Contains("the instructions, line tables and handlers of Python 3.11 and 3.14 are not compared", result.Notes);
        Assert.DoesNotContain(result.Differences, difference => difference.What is "co_code" or "co_argcount");
    }

    [Fact]
    public void A_change_is_found_where_it_is()
    {
        Golden.Require();
        var pyc = PycFile.Load(Golden.PathOf("3.14", "closures.pyc"));
        var target = pyc.Code.NestedCode.First(code => code.NestedCode.Any());
        var changed = Rewrite(pyc.Code, code => code == target ? new CodeObject(code) { StackSize = code.StackSize + 1, Consts = new TupleConstant([.. code.Consts.Items, new IntConstant(7)]) } : code);
        var result = PycDiff.Compare(pyc.Code, changed);
        Assert.Equal([("co_consts", $"<module>.{target.Name}"), ("co_stacksize", $"<module>.{target.Name}")],
            result.Differences.Where(d => d.Path != "<module>").Select(d => (d.What, d.Path)).Order());
        var line = Assert.Single(result.Differences.Single(d => d.What == "co_consts").Lines, line => line.Edit == DiffEdit.Added);
        Assert.Equal((null, target.Consts.Count, "7"), (line.LeftOffset, line.RightOffset, line.Text));
    }

    [Fact]
    public void The_order_of_a_set_is_a_form_and_kinds_of_numbers_are_content()
    {
        PyConstant[] items = [new StrConstant("a"), new IntConstant(1), new FloatConstant(2)];
        var left = Code(new FrozensetConstant(items));
        Assert.Equal(DiffAspects.Forms, PycDiff.Compare(left, Code(new FrozensetConstant([.. items.Reverse()]))).Aspects);
        Assert.Equal(DiffAspects.Content, PycDiff.Compare(Code(new IntConstant(1)), Code(new FloatConstant(1))).Aspects);
        Assert.Equal(DiffAspects.Content, PycDiff.Compare(Code(new FloatConstant(0.0)), Code(new FloatConstant(-0.0))).Aspects);
    }

    [Fact]
    public void Constants_that_hold_themselves_or_expand_without_end_are_compared()
    {
        PyConstant Loop()
        {
            var items = new PyConstant[2];
            var tuple = new TupleConstant(items);
            (items[0], items[1]) = (tuple, new IntConstant(1));
            return tuple;
        }
        PyConstant Doubling(int last)
        {
            PyConstant value = new IntConstant(last);
            for (int i = 0; i < 100; i++)
                value = new TupleConstant([value, value]);
            return value;
        }
        Assert.True(PycDiff.Compare(Code(Loop()), Code(Loop())).IsSameProgram);
        Assert.True(PycDiff.Compare(Code(Doubling(1)), Code(Doubling(1))).IsSameProgram);
        var result = PycDiff.Compare(Code(Doubling(1)), Code(Doubling(2)));
        Assert.False(result.IsSameProgram);
        Assert.True(result.ToText().Length < 2000);
    }

    [Fact]
    public void Code_that_holds_itself_is_compared()
    {
        CodeObject Loop(int stack)
        {
            var items = new PyConstant[1];
            var code = new CodeObject(Code(SingletonConstant.None)) { Consts = new TupleConstant(items), StackSize = stack };
            items[0] = code;
            return code;
        }
        var result = PycDiff.Compare(Loop(1), Loop(2));
        Assert.Equal("co_stacksize", Assert.Single(result.Differences).What);
    }

    [Fact]
    public void Json_tells_the_same()
    {
        Golden.Require();
        var result = PycDiff.Compare(PycFile.Load(Golden.PathOf("3.14", "chained.pyc")), PycFile.Load(Golden.PathOf("3.14", "chained.opt-1.pyc")));
        using var json = JsonDocument.Parse(result.ToJson());
        Assert.Equal(result.Summary, json.RootElement.GetProperty("summary").GetString());
        Assert.Equal(result.Differences.Select(d => (d.Path, d.What, d.Lines.Count)), json.RootElement.GetProperty("differences").EnumerateArray()
            .Select(d => (d.GetProperty("path").GetString()!, d.GetProperty("what").GetString()!, d.TryGetProperty("lines", out var lines) ? lines.GetArrayLength() : 0)));
    }

    [Fact]
    public void Names_that_are_no_text_are_written()
    {
        var left = Code(SingletonConstant.None);
        var right = new CodeObject(left) { NameConstant = new StrConstant("a\ud800\n\U0001F40D") };
        var result = PycDiff.Compare(left, right);
        Assert.Contains("a\\ud800\\u000a\U0001F40D", result.ToText(), StringComparison.Ordinal);
        JsonDocument.Parse(result.ToJson()).Dispose();
    }

    [Fact]
    public void Differences_beyond_the_limit_are_counted()
    {
        var left = Code(SingletonConstant.None);
        var right = new CodeObject(left) { ArgCount = 1, KwOnlyArgCount = 1, StackSize = 9 };
        var result = PycDiff.Compare(left, right, new() { MaxDifferences = 1 });
        Assert.Single(result.Differences);
        Assert.Equal(3, result.Count);
        Assert.Contains("… and 2 more differences", result.ToText(), StringComparison.Ordinal);
    }

    static CodeObject Code(PyConstant constant) => new(PythonVersion.V3_14)
    {
        CodeBytes = new BytesConstant([128, 0, 82, 0, 35, 0]), Consts = new TupleConstant([constant]),
        FilenameConstant = new StrConstant("m.py"), NameConstant = new StrConstant("<module>"), QualNameConstant = new StrConstant("<module>"),
    };

    static CodeObject Rewrite(CodeObject code, Func<CodeObject, CodeObject> change)
    {
        var inner = Array.ConvertAll(code.Consts.Items, item => item is CodeObject nested ? Rewrite(nested, change) : item);
        bool isSame = inner.AsSpan().SequenceEqual(code.Consts.Items);
        var changed = change(code);
        if (isSame)
            return changed;
        Assert.True(changed.Consts.Count >= inner.Length);
        return new CodeObject(changed) { Consts = new TupleConstant([.. inner, .. changed.Consts.Items[inner.Length..]], code.Consts.Form) };
    }
}
