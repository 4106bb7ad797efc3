using Adder.Testing.Programs;
using CsCheck;

namespace Adder.Compiler.Tests.Code;

/// <summary>
/// Writes a random module. It need not run; nearly every one compiles, and of those that do not the error is compared. Statements know
/// what is around them, so that return, yield, await, break and nonlocal stand mostly where they may.
/// </summary>
sealed partial class RandomProgram : ProgramWriter
{
    static readonly string[] Names = ["a", "b", "c", "x", "y", "self", "__p", "_q", "été", "all", "tuple", "super", "T"];
    static readonly string[] Modules = ["os", "os.path", "a.b.c", "sys", "collections"];

    readonly Stack<Surroundings> around = new();

    /// <summary>How many places are around that know neither := nor await: annotations, aliases, what comprehensions go over.</summary>
    int restricted;

    [Flags]
    enum Surroundings
    {
        Module = 0,
        Function = 1,
        Async = 2,
        Loop = 4,
        Class = 8,
        StarHandler = 16,
    }

    RandomProgram(PCG random, int size) : base(random, size) { }

    Surroundings Here => around.Peek();

    /// <summary>A program; the size is the number of statements, roughly.</summary>
    public static string Write(PCG random, int size)
    {
        var program = new RandomProgram(random, size);
        program.around.Push(Surroundings.Module);
        if (program.OneIn(12))
            program.Line("from __future__ import annotations");
        if (program.OneIn(6))
            program.Line("\"\"\"A\n  docstring\n    of\ta module\"\"\"");
        while (program.Budget > 0)
            program.Statement(3);
        return program.Text;
    }

    string Restricted(Func<string> write)
    {
        restricted++;
        string written = write();
        restricted--;
        return written;
    }

    string Name() => Names[Below(Names.Length)];

    protected override string PatternValue() => "a.b";

    protected override string PatternClass() => "C";

    void Block(string head, int depth, Surroundings inside)
    {
        Line(head + ":");
        Indent++;
        around.Push(inside);
        for (int count = Between(1, 4); count > 0; count--)
            Statement(depth - 1);
        around.Pop();
        Indent--;
    }

    protected override void SimpleStatement()
    {
        switch (Below(28))
        {
            case 0 or 1 or 2: Line(Expression(3)); break;
            case 3 or 4 or 5: Line($"{Target(2)} = {Expression(3)}"); break;
            case 6: Line($"{Target(2)} = {Target(1)} = {ListOf(2)},"); break;
            case 7: Line($"{SimpleTarget(2)} {Pick("+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "<<", ">>", "**")}= {Expression(2)}"); break;
            case 8: Line($"{Name()}: {Annotation(2)}" + (OneIn(2) ? $" = {Expression(2)}" : "")); break;
            case 9: Line($"{Pick($"({Name()})", $"{Name()}.{Name()}", $"{Name()}[{Subscript(2)}]")}: {Annotation(1)}" + (OneIn(2) ? $" = {Expression(1)}" : "")); break;
            case 10: Line($"del {SimpleTarget(2)}" + (OneIn(3) ? $", ({SimpleTarget(1)}, [{SimpleTarget(1)}])" : "")); break;
            case 11: Line($"assert {Expression(2)}" + (OneIn(2) ? $", {Expression(2)}" : "")); break;
            case 12: Line($"import {Pick(Modules)}" + (OneIn(2) ? $" as {Name()}" : "") + (OneIn(4) ? $", {Pick(Modules)}" : "")); break;
            case 13: Line($"from {Pick("os", ".", "..a", "a.b")} import {Name()}" + (OneIn(2) ? $" as {Name()}" : "") + (OneIn(3) ? $", {Name()}" : "")); break;
            case 14: Line($"global {Pick("ga", "gb")}"); break;
            case 15: Line("raise" + Pick("", $" {Expression(2)}", $" {Expression(2)} from {Expression(1)}")); break;
            case 16: Line($"type {Name()}{TypeParameters()} = {Annotation(2)}"); break;
            case 17: Line("pass"); break;
            case 18: Line($"{Target(1)} = yield_ = {Expression(2)}"); break;
            case 19 or 20 when (Here & Surroundings.Loop) != 0: Line(Pick("break", "continue")); break;
            case 21 or 22 or 23 when (Here & Surroundings.Function) != 0: Line("return" + ((Here & Surroundings.Async) != 0 ? "" : Pick("", $" {Expression(2)}", $" {Expression(3)}", " None", " (\n  1)"))); break;
            case 24 or 25 when (Here & Surroundings.Function) != 0:
                Line(Pick($"yield {Expression(2)}", "yield", $"{Name()} = yield {Expression(1)}", (Here & Surroundings.Async) != 0 ? $"await {Name()}" : $"yield from {Expression(1)}"));
                break;
            default: Line($"{Name()}({Arguments(2)})"); break;
        }
    }

    protected override void CompoundStatement(int depth)
    {
        var here = Here;
        bool isAsync = (here & Surroundings.Async) != 0 && OneIn(2);
        string prefix = isAsync ? "async " : "";
        switch (Below(15))
        {
            case 0 or 1 or 2:
                Block($"if {Expression(3)}", depth, here);
                if (OneIn(3))
                    Block($"elif {Expression(2)}", depth, here);
                if (OneIn(2))
                    Block("else", depth, here);
                break;
            case 3:
                Block($"while {Pick(Expression(2), "True", "1", "0", "not x")}", depth, here | Surroundings.Loop);
                if (OneIn(3))
                    Block("else", depth, here);
                break;
            case 4 or 5:
                Block($"{prefix}for {Target(2)} in {Expression(2)}", depth, here | Surroundings.Loop);
                if (OneIn(3))
                    Block("else", depth, here);
                break;
            case 6 or 7: Try(depth); break;
            case 8: Block($"{prefix}with {WithItems()}", depth, here); break;
            case 9 or 10 or 11: Function(depth); break;
            case 12 or 13: Class(depth); break;
            default: Match(depth); break;
        }
    }

    string WithItems()
    {
        string items = Expression(2) + (OneIn(2) ? $" as {SimpleTarget(1)}" : "");
        return OneIn(3) ? $"({items}, {Name()}() as {Name()})" : items;
    }

    void Try(int depth)
    {
        var here = Here;
        bool star = OneIn(4), hasHandlers = OneIn(2) || star;
        Block("try", depth, here);
        if (hasHandlers)
        {
            var inside = star ? (here & ~Surroundings.Loop & ~Surroundings.Function) | Surroundings.StarHandler : here;
            for (int count = Between(1, 3); count > 0; count--)
                Block($"except{(star ? "*" : "")} {Pick("A", "(A, B)", "x.y")}" + (OneIn(2) ? $" as {Name()}" : ""), depth, inside);
            if (!star && OneIn(3))
                Block("except", depth, here);
            if (OneIn(3))
                Block("else", depth, here);
        }
        if (!hasHandlers || OneIn(3))
            Block("finally", depth, here);
    }

    void Function(int depth)
    {
        Decorators();
        bool isAsync = OneIn(4);
        string head = $"{(isAsync ? "async " : "")}def {Name()}{TypeParameters()}({Parameters(annotated: true)})" + (OneIn(4) ? $" -> {Annotation(1)}" : "");
        Line(head + ":");
        Indent++;
        around.Push(Surroundings.Function | (isAsync ? Surroundings.Async : 0));
        if (OneIn(4))
            Line(Pick("'doc'", "\"\"\"Doc\n\n      of two\n    lines\"\"\""));
        if (OneIn(6))
            Line($"global {Pick("ga", "gb")}");
        if (OneIn(8))
            Line($"{Pick("super().m(", "super().x + (", "super(a, b).m(", "super().__class__(")}{Expression(1)})");
        for (int count = Between(1, 4); count > 0; count--)
            Statement(depth - 1);
        around.Pop();
        Indent--;
    }

    void Class(int depth)
    {
        Decorators();
        string bases = OneIn(2) ? $"({Pick("", Name(), $"{Name()}, metaclass={Name()}", $"*{Name()}, **{Name()}", $"{Name()}, k=1, **{Name()}")})" : "";
        Line($"class {Pick("C", "D", "_E", "__F")}{TypeParameters()}{bases}:");
        Indent++;
        around.Push(Surroundings.Class);
        if (OneIn(4))
            Line("'doc'");
        for (int count = Between(1, 4); count > 0; count--)
            Statement(depth - 1);
        around.Pop();
        Indent--;
    }

    void Decorators()
    {
        while (OneIn(4))
            Line($"@{Name()}" + Pick("", $".{Name()}", $"({Arguments(1)})"));
    }

    string TypeParameters()
    {
        if (!OneIn(6))
            return "";
        return Pick("[T]", "[T: int]", "[T: (int, str)]", "[T, *Ts, **P]", "[T = int]", "[T: x = y, *Ts = *z, **P = [a]]", "[T, U: T]");
    }

    void Match(int depth)
    {
        Line($"match {Expression(2)}:");
        Indent++;
        for (int count = Between(1, 4); count > 0; count--)
        {
            string pattern = Pattern(2, new HashSet<string>());
            Block($"case {pattern}" + (OneIn(4) || MatchesAll(pattern) && !OneIn(10) ? $" if {Expression(2)}" : ""), depth, Here);
        }
        if (OneIn(3))
            Block("case _" + (OneIn(4) ? $" if {Expression(1)}" : ""), depth, Here);
        Indent--;
    }
}
