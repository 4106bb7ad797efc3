using Adder.Testing.Programs;
using CsCheck;

namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>
/// Writes a random program that ends soon and prints much; <c>run_programs.py</c> has the functions that it calls. Variables are named for what they
/// mostly are: i0 and i1 ints, s0 and s1 strs. Where the arguments of a call are random, numbers that would make something huge are left out.
/// </summary>
sealed partial class RunningProgram : ProgramWriter
{
    /// <summary>The first letter of variables of each <see cref="Kind"/>.</summary>
    static readonly string[] Prefixes = ["i", "f", "c", "b", "s", "y", "l", "t", "d", "e", "r", "o"];

    /// <summary>Names that are bound around the next expression, besides the variables.</summary>
    readonly List<(string Name, Kind Kind)> names = [];
    readonly List<Function> functions = [];
    readonly List<string> classes = [];
    int counter;

    /// <summary>Whether := may stand in the next expression.</summary>
    bool mayBind = true;

    /// <summary>What is around the next statement.</summary>
    bool inFunction, inLoop, inGenerator, inCoroutine;

    /// <summary>The parameters of the function around, which a function within may declare nonlocal.</summary>
    string[] parametersAround = [];

    sealed record Function(string Name, Kind[] Parameters, int Required, bool IsRecursive);

    RunningProgram(PCG random, int size) : base(random, size) { }

    /// <summary>A program of a size: the number of lines, roughly.</summary>
    public static string Write(PCG random, int size)
    {
        var program = new RunningProgram(random, size);
        for (var kind = Kind.Int; kind < Kind.Any; kind++)
        {
            string prefix = Prefixes[(int)kind];
            program.Line($"{prefix}0, {prefix}1 = {program.Literal(kind)}, {program.Literal(kind)}");
        }
        while (program.Budget > 0)
            program.Guarded(() => program.Statement(3));
        return program.Text;
    }

    protected override string PatternValue() => Pick("K.one", "K.text");

    protected override string PatternClass() => Pick(["int", "str", "K", "list", "K", "tuple", .. classes]);

    void Block(string head, Action write)
    {
        Line(head + ":");
        Indent++;
        write();
        Indent--;
    }

    /// <summary>Writes statements whose exceptions are printed, and the program goes on.</summary>
    void Guarded(Action write)
    {
        Block("try", write);
        Block("except Exception as x", () => Line("caught(x)"));
    }

    void Body(int depth)
    {
        for (int count = Between(1, 4); count > 0; count--)
            if (inFunction && OneIn(3))
                Guarded(() => Statement(depth - 1));
            else
                Statement(depth - 1);
    }

    protected override void SimpleStatement()
    {
        switch (Below(24))
        {
            case 0 or 1 or 2 or 3 or 4: Line($"show({Expression(AnyKind(), 3)}{(OneIn(3) ? $", {Expression(AnyKind(), 2)}" : "")})"); break;
            case 5: Line($"print({FormattedString(2)})"); break;
            case 6 or 7 or 8: Assign(); break;
            case 9: Augment(); break;
            case 10 or 11: Mutate(); break;
            case 12: AssignItem(); break;
            case 13: Unpack(); break;
            case 14: Line($"del {Pick($"{Variable(Kind.List)}[{Slice(1)}]", $"{Variable(Kind.Dict)}[{Hashable(1)}]", $"{Variable(Kind.Object)}.{Pick("x", "y", "z")}", $"{Variable(Kind.List)}[{Literal(Kind.Int)}]", "w0", "v")}"); break;
            case 15: Line($"{Variable(Kind.Object)}.{Pick("x", "y", "z", "_p", "real")} = cut({Expression(Kind.Any, 2)})"); break;
            case 16: Raise(); break;
            case 17: Line($"assert {Expression(Kind.Bool, 2)}{(OneIn(2) ? $", {Expression(Kind.Any, 1)}" : "")}"); break;
            case 18 when inLoop: Line(Pick("break", "continue")); break;
            case 19 or 20 when inFunction: Line(inGenerator && inCoroutine ? "return" : $"return {Expression(AnyKind(), 2)}"); break;
            case 21 when inGenerator: Line(Pick($"yield {Expression(Kind.Any, 2)}", $"w0 = yield {Expression(Kind.Any, 2)}", inCoroutine ? "yield" : $"yield from {Iterable(2)}", $"show((yield {Expression(Kind.Int, 1)}))")); break;
            case 22 when inCoroutine: Line($"w0 = await Ready({Expression(Kind.Any, 2)})"); break;
            case 23 when functions.Count > 0: Line($"show({CallFunction(2)})"); break;
            default: Line($"show({Expression(Kind.Any, 3)})"); break;
        }
    }

    Kind AnyKind() => (Kind)Below((int)Kind.Any + 1);

    void Assign()
    {
        var kind = (Kind)Below((int)Kind.Any);
        string name = inFunction && OneIn(2) ? "w0" : Variable(kind);
        Line($"{(OneIn(6) ? "w1 = " : "")}{name} = cut({Expression(kind, 3)})");
        Line($"show({name})");
    }

    void Augment()
    {
        var (kind, operation, value) = Below(9) switch
        {
            0 or 1 => (Kind.Int, Pick("+", "-", "//", "%", "&", "|", "^"), Expression(Kind.Int, 2)),
            2 => (Kind.Int, Pick("*", "**", "<<", ">>"), Pick("2", "3", "-1", "0", "1")),
            3 => (Kind.Float, Pick("+", "-", "/", "//", "%"), Expression(Kind.Float, 2)),
            4 => (Kind.Str, "+", Expression(Kind.Str, 2)),
            5 => (Kind.List, "+", Iterable(2)),
            6 => (Kind.Dict, "|", Expression(Kind.Dict, 2)),
            7 => (Kind.Set, Pick("|", "&", "-", "^"), Expression(Kind.Set, 2)),
            _ => (Kind.Object, Pick("+", "-", "@", "&", "//"), Expression(Kind.Any, 2)),
        };
        string target = OneIn(3) ? Pick($"{Variable(Kind.List)}[{Literal(Kind.Int)}]", $"{Variable(Kind.Object)}.x", $"{Variable(Kind.Dict)}[{Literal(Kind.Str)}]", $"{Variable(Kind.Tuple)}[0]") : Variable(kind);
        Line($"{target} {operation}= {value}");
        // what grows in a loop would fill the memory
        Line($"{target} = cut({target})");
        Line($"show({target})");
    }

    void Mutate()
    {
        var kind = Pick(Kind.List, Kind.Dict, Kind.Set);
        string name = Variable(kind);
        var methods = Signatures.Mutators[kind];
        Line($"show({CallMethod(name, methods[Below(methods.Length)], 2)}, {name})");
        Line($"trim({name})");
    }

    void AssignItem()
    {
        string name = Variable(Kind.List);
        Line(Below(4) switch
        {
            0 => $"{Variable(Kind.Dict)}[{Hashable(2)}] = cut({Expression(Kind.Any, 2)})",
            1 => $"{Variable(Pick(Kind.Object, Kind.Tuple, Kind.Str, Kind.Bytes))}[{Expression(Kind.Int, 1)}] = {Expression(Kind.Int, 2)}",
            2 => $"{name}[{Expression(Kind.Int, 1)}] = cut({Expression(Kind.Any, 2)})",
            _ => $"{name}[{Slice(1)}] = {Iterable(2)}",
        });
        Line($"show({name}); trim({name})");
    }

    void Unpack()
    {
        string targets = Pick("v, u", "v, *u", "*v, u", "v, (u, *w0)", "v, *u, w0", "[v, u, w0]", "v, *_, (u, w0)", "(v,)", "*v,");
        Line($"{targets} = {(OneIn(3) ? $"{Expression(Kind.Any, 1)}, {Expression(Kind.Any, 1)}" : Iterable(2))}");
        Line("v = cut(v)");
        Line("show(v)");
    }

    void Raise()
    {
        string exception = OneIn(6) ? Pick("ExceptionGroup('g', [ValueError(1), KeyError('a')])", "1", "'text'", "ValueError", "K", "None", "UnicodeDecodeError('utf-8', b'ab', 0, 1, 'why')", "OSError(2, 'no', 'file')", "StopIteration(3)")
            : $"{Pick(Raised)}({Pick("", Expression(Kind.Any, 1), Expression(Kind.Str, 1), $"{Literal(Kind.Int)}, {Expression(Kind.Any, 1)}")})";
        Line("raise" + (OneIn(10) ? "" : $" {exception}" + (OneIn(5) ? $" from {Pick("None", "ValueError(2)", "KeyError", "3")}" : "")));
    }
}
