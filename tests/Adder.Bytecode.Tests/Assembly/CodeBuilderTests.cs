using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Assembly;

/// <summary>Programs made with the builder, run by that version's CPython.</summary>
public class CodeBuilderTests
{
    public static TheoryData<string> Versions =>
        new("2.7", "3.5", "3.6", "3.7", "3.8", "3.9", "3.10", "3.11", "3.12", "3.13", "3.14", "3.15");

    [Theory, MemberData(nameof(Versions))]
    public void Loop(string version)
    {
        var e = new Emitter(PythonVersion.Find(version)!).Start();
        Label loop = new(), end = new();
        e.Code.At(1);
        e.Const(0).Store("i").Const(0).Store("total");
        e.Code.At(2).Place(loop);
        e.Load("i").Const(10).JumpUnlessLess(end);
        e.Code.At(3);
        e.Load("total").Load("i").Add().Store("total").Load("i").Const(1).Add().Store("i").JumpBack(loop);
        e.Code.Place(end).At(4);
        e.Print(() => e.Load("total"));
        AssertPrints(version, "45", e.Finish());
    }

    [Theory, MemberData(nameof(Versions))]
    public void Exceptions(string version)
    {
        var e = new Emitter(PythonVersion.Find(version)!).Start();
        e.Try(
            () => e.Try(() => e.Const(1).Const(0).Divide().Store("x"), () => e.Print(() => e.Text("inner")).Load("missing").Store("x")),
            () => e.Print(() => e.Text("outer")));
        e.Print(() => e.Text("after"));
        AssertPrints(version, "inner outer after", e.Finish());
    }

    [Theory, MemberData(nameof(Versions))]
    public void Closures(string text)
    {
        var version = PythonVersion.Find(text)!;
        var module = new Emitter(version).Start();
        var outer = new Emitter(version, "outer", module);
        outer.Code.ArgCount = 1;
        outer.Code.AddLocal("x").AddCell("x");
        outer.Start(false, "x");
        var inner = new Emitter(version, "inner", outer);
        inner.Code.ArgCount = 1;
        inner.Code.AddLocal("y").AddFree("x");
        inner.Code.Flags |= CodeFlags.Nested;
        inner.Start(hasFree: true);
        inner.Code.Emit(Op.LoadDeref, "x").Emit(Op.LoadFast, "y");
        var innerCode = inner.Add().ReturnTop().Code.Build();
        Assert.Equal(["x"], innerCode.FreeVars);
        var outerCode = outer.Function(innerCode, "x").ReturnTop().Code.Build();
        Assert.Equal(["x"], outerCode.CellVars);
        Assert.Equal(["x"], outerCode.VarNames);
        module.Function(outerCode).Store("outer");
        module.Print(() => module.Call(() => module.Call(() => module.Load("outer"), () => module.Const(40)), () => module.Const(2)));
        AssertPrints(text, "42", module.Finish());
    }

    [Theory, MemberData(nameof(Versions))]
    public void Many_constants_and_jumps_over_64K(string version)
    {
        var e = new Emitter(PythonVersion.Find(version)!).Start();
        Label loop = new(), end = new();
        e.Const(0).Store("i");
        e.Code.Place(loop);
        e.Load("i").Const(2).JumpUnlessLess(end);
        for (int i = 0; i < 40_000; i++)
        {
            e.Code.At(2 + i);
            e.Const(1000 + i % 400).Code.Emit(Op.PopTop);
        }
        e.Load("i").Const(1).Add().Store("i").JumpBack(loop);
        e.Code.Place(end);
        e.Print(() => e.Const(1399).Load("i").Add());
        var code = e.Finish();
        Assert.True(code.Bytecode.Length > 0x10000);
        Assert.True(code.Consts.Count > 400);
        AssertPrints(version, "1401", code);
    }

    [Fact]
    public void Constants_merge_by_value_and_type()
    {
        var code = new CodeBuilder(PythonVersion.V3_14);
        PyConstant One() => new IntConstant(1);
        PyConstant[] distinct =
        [
            One(), new FloatConstant(1), SingletonConstant.True, new FloatConstant(0.0), new FloatConstant(-0.0), new StrConstant("1"),
            new BytesConstant([0x31]), new TupleConstant([One()]), new TupleConstant([new FloatConstant(1)]), new TupleConstant([new TupleConstant([One()])]),
            new FrozensetConstant([One()]), new ComplexConstant(0, 1), new ComplexConstant(-0.0, 1), SingletonConstant.None, SingletonConstant.Ellipsis,
        ];
        for (int i = 0; i < distinct.Length; i++)
            Assert.Equal(i, code.Const(distinct[i]));
        Assert.Equal(0, code.Const(One()));
        Assert.Equal(8, code.Const(new TupleConstant([new FloatConstant(1)])));
        Assert.Equal(9, code.Const(new TupleConstant([new TupleConstant([One()])])));
        var python2 = new CodeBuilder(PythonVersion.V2_7);
        Assert.NotEqual(python2.Const(One()), python2.Const(new IntConstant(1, (byte)'l')));
    }

    [Fact]
    public void Regions_nest_and_the_innermost_counts()
    {
        var code = new CodeBuilder(PythonVersion.V3_14);
        Label outer = new(), inner = new();
        code.Emit(Op.Nop).BeginTry(outer, depth: 0).Emit(Op.Nop).BeginTry(inner, pushesLasti: true, depth: 1).Emit(Op.Nop).EndTry();
        code.Emit(Op.Nop).EndTry().Emit(Op.Nop).Place(outer).Emit(Op.Nop).Place(inner).Emit(Op.Nop);
        Assert.Equal([new(2, 4, 10, 0, false), new(4, 6, 12, 1, true), new(6, 8, 10, 0, false)],
            ExceptionTable.Decode(code.Build().ExceptionTable.Span));
    }

    [Fact]
    public void What_a_version_does_not_have_is_refused()
    {
        var code = new CodeBuilder(PythonVersion.V3_9);
        Assert.Throws<ArgumentException>(() => code.Emit(Op.Resume, 0));
        Assert.Throws<ArgumentException>(() => code.Emit(Op.PopTop, 1));
        Assert.Throws<ArgumentException>(() => code.Emit(Op.LoadDeref, "nowhere"));
        Assert.Throws<InvalidOperationException>(() => code.BeginTry(new Label()));
        Assert.Throws<ArgumentException>(() => new CodeBuilder(PythonVersion.V3_14).Emit(Op.SetupFinally, new Label()));
        code.Emit(Op.JumpAbsolute, new Label("nowhere"));
        Assert.Contains("nowhere", Assert.Throws<BytecodeFormatException>(code.Build).Message, StringComparison.Ordinal);
        var backward = new CodeBuilder(PythonVersion.V3_14);
        var start = new Label();
        backward.Place(start).Emit(Op.JumpForward, start);
        Assert.Throws<BytecodeFormatException>(backward.Build);
    }

    static void AssertPrints(string text, string wanted, CodeObject code)
    {
        var version = PythonVersion.Find(text)!;
        var file = new PycFile(new PycHeader(version.Magic), code);
        byte[] bytes = file.ToBytes();
        Assert.Equal(bytes, Assembler.Assemble(AssemblyWriter.ToText(PycFile.Read(bytes))).ToBytes());
        Assert.Equal(bytes, Assembler.Assemble(AssemblyWriter.ToText(file)).ToBytes());
        PycRunner.AssertPrints(text, wanted, bytes);
    }
}
