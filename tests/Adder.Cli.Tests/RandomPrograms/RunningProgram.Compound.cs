namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>Statements with statements in them.</summary>
sealed partial class RunningProgram
{
    protected override void CompoundStatement(int depth)
    {
        switch (Below(20))
        {
            case 0 or 1 or 2: If(depth); break;
            case 3 or 4: For(depth); break;
            case 5: While(depth); break;
            case 6 or 7 or 8: Try(depth); break;
            case 9: With(depth); break;
            case 10: Match(depth); break;
            case 11 or 12 or 13: DefineFunction(depth); break;
            case 14: DefineGenerator(depth); break;
            case 15: DefineCoroutine(depth); break;
            case 16 or 17: DefineClass(depth); break;
            case 18: DefineClosure(depth); break;
            default: Repeat(); break;
        }
    }

    void If(int depth)
    {
        Block($"if {Expression(Pick(Kind.Bool, Kind.Bool, Kind.Any), 2)}", () => Body(depth));
        if (OneIn(3))
            Block($"elif {Expression(Kind.Bool, 2)}", () => Body(depth));
        if (OneIn(2))
            Block("else", () => Body(depth));
    }

    void Loop(string head, int depth, string? first = null)
    {
        bool before = inLoop;
        inLoop = true;
        Block(head, () =>
        {
            if (before)
                Line("tick()");
            if (first is not null)
                Line(first);
            Body(depth);
        });
        inLoop = before;
        if (OneIn(4))
            Block("else", () => Body(depth));
    }

    void For(int depth)
    {
        string target = Pick("v", "v", "v", "v, u", "i0", "w0", "v, *u");
        string iterable = inCoroutine && OneIn(3) ? $"items({Iterable(2)})" : target.Contains(',', StringComparison.Ordinal) ? Pick($"zip({Iterable(2)}, {Iterable(2)})", $"enumerate({Iterable(2)})", Iterable(2)) : $"few({Iterable(2)})";
        Scoped("v", Kind.Any, () =>
        {
            Loop($"{(iterable.StartsWith("items(", StringComparison.Ordinal) ? "async " : "")}for {target} in {iterable}", depth);
            return 0;
        });
    }

    void While(int depth)
    {
        string name = $"n{counter++}";
        Line($"{name} = {Between(1, 6)}");
        if (OneIn(3))
            Loop($"while ({name} := {name} - 1) > 0{(OneIn(2) ? $" and {Expression(Kind.Bool, 2)}" : "")}", depth);
        else
            Loop($"while {name}{(OneIn(3) ? $" and {Expression(Kind.Bool, 2)}" : "")}", depth, $"{name} -= 1");
    }

    void Try(int depth)
    {
        bool star = OneIn(6), hasHandlers = !OneIn(4) || star;
        Block("try", () =>
        {
            Body(depth);
            if (OneIn(3))
                Raise();
        });
        if (hasHandlers)
        {
            bool loop = inLoop, function = inFunction;
            if (star)
                (inLoop, inFunction) = (false, false);
            for (int count = Between(1, 3); count > 0; count--)
                Block($"except{(star ? "*" : "")} {Pick(ExceptionNames)}" + (OneIn(2) ? " as x" : ""), () =>
                {
                    Line(OneIn(3) ? "show(w0)" : "caught(x)");
                    Body(depth);
                });
            (inLoop, inFunction) = (loop, function);
            if (OneIn(3))
                Block("else", () => Body(depth));
        }
        if (!hasHandlers || OneIn(3))
            Block("finally", () => Body(depth));
    }

    void With(int depth)
    {
        string manager = OneIn(8) ? Expression(Kind.Any, 1) : $"CM({Expression(Kind.Any, 1)}, {Pick("False", "True", "w0")})";
        Block($"{(inCoroutine && OneIn(2) ? "async " : "")}with {manager} as {Pick("v", "w0", "(v, u)")}{(OneIn(3) ? ", CM('second')" : "")}", () => Body(depth));
    }

    void Match(int depth)
    {
        Block($"match {(OneIn(3) ? $"{Expression(Kind.Any, 1)}, {Expression(Kind.Any, 1)}" : Expression(AnyKind(), 2))}", () =>
        {
            for (int count = Between(1, 5); count > 0; count--)
            {
                var bound = new HashSet<string>();
                string pattern = Pattern(2, bound);
                Block($"case {pattern}" + (OneIn(4) || MatchesAll(pattern) ? $" if {Expression(Kind.Bool, 2)}" : ""), () =>
                {
                    Line($"show({string.Join(", ", bound)})");
                    Body(depth);
                });
            }
            if (OneIn(3))
                Block("case _", () => Body(depth));
        });
    }

    /// <summary>A statement often enough that the interpreter specialises it.</summary>
    void Repeat()
    {
        string name = $"n{counter++}";
        Block($"for {name} in range({Pick("5", "20", "60")})", () =>
        {
            var kind = AnyKind();
            Line($"w1 = {Scoped(name, Kind.Int, () => Expression(kind, 3))}");
            Block($"if {name} > {Pick("3", "17", "57")}", () => Line("show(w1)"));
        });
    }
}
