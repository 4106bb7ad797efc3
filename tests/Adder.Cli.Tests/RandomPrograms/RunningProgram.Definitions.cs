namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>Functions, generators, coroutines and classes.</summary>
sealed partial class RunningProgram
{
    static readonly string[] SpecialMethods =
    [
        "__eq__(self, other)", "__lt__(self, other)", "__add__(self, other)", "__radd__(self, other)", "__iadd__(self, other)", "__getitem__(self, other)", "__setitem__(self, other, value)",
        "__len__(self)", "__contains__(self, other)", "__iter__(self)", "__call__(self, *other)", "__getattr__(self, other)", "__bool__(self)", "__index__(self)", "__int__(self)", "__float__(self)",
        "__str__(self)", "__format__(self, other)", "__enter__(self)", "__exit__(self, *other)", "__missing__(self, other)", "__neg__(self)", "__abs__(self)", "__hash__(self)", "__next__(self)",
        "__reversed__(self)", "__and__(self, other)", "__rsub__(self, other)", "__matmul__(self, other)", "__floordiv__(self, other)", "__delitem__(self, other)", "__getattribute__(self, other)",
        "__setattr__(self, other, value)", "__delattr__(self, other)", "__le__(self, other)", "__ne__(self, other)", "__round__(self, *other)", "__length_hint__(self)", "__complex__(self)", "__dir__(self)",
        "__bytes__(self)", "__invert__(self)", "__new__(other, *value)", "__init_subclass__(other)", "__class_getitem__(other, value)", "__sizeof__(self)", "__gt__(self, other)",
    ];

    /// <summary>What a special method has to give, as far as it is told.</summary>
    static readonly Dictionary<string, Kind> Results = new()
    {
        ["__eq__"] = Kind.Bool, ["__lt__"] = Kind.Bool, ["__le__"] = Kind.Bool, ["__ne__"] = Kind.Bool, ["__gt__"] = Kind.Bool, ["__len__"] = Kind.Int, ["__contains__"] = Kind.Bool, ["__bool__"] = Kind.Bool,
        ["__index__"] = Kind.Int, ["__int__"] = Kind.Int, ["__float__"] = Kind.Float, ["__str__"] = Kind.Str, ["__format__"] = Kind.Str, ["__hash__"] = Kind.Int, ["__complex__"] = Kind.Complex,
        ["__bytes__"] = Kind.Bytes, ["__dir__"] = Kind.List, ["__exit__"] = Kind.Bool, ["__length_hint__"] = Kind.Int,
    };

    string CallFunction(int depth)
    {
        var function = functions[Below(functions.Count)];
        var arguments = new List<string>();
        int count = OneIn(15) ? Below(function.Parameters.Length + 2) : Between(function.Required, function.Parameters.Length + 1);
        for (int i = 0; i < count; i++)
            arguments.Add(i == 0 && function.IsRecursive ? Pick("0", "1", "3", "5") : Expression(i < function.Parameters.Length ? function.Parameters[i] : Kind.Any, depth - 1));
        if (OneIn(12))
            arguments.Add(Pick($"k={Expression(Kind.Any, 1)}", $"*{Operand(Kind.Tuple, 1)}", $"**{Operand(Kind.Dict, 1)}", "i0=1", "nope=2"));
        return $"{function.Name}({string.Join(", ", arguments)})";
    }

    /// <summary>Writes the body of a function; what is around it comes back behind.</summary>
    void FunctionBody(IReadOnlyList<(string Name, Kind Kind)> parameters, Action write, bool isGenerator = false, bool isCoroutine = false)
    {
        var around = (inFunction, inLoop, inGenerator, inCoroutine, parametersAround, names.Count);
        (inFunction, inLoop, inGenerator, inCoroutine) = (true, false, isGenerator, isCoroutine);
        Indent++;
        names.AddRange(parameters);
        Line("tick()");
        write();
        Indent--;
        names.RemoveRange(around.Count, names.Count - around.Count);
        (inFunction, inLoop, inGenerator, inCoroutine, parametersAround) = (around.inFunction, around.inLoop, around.inGenerator, around.inCoroutine, around.parametersAround);
    }

    (string Text, List<(string Name, Kind Kind)> Names, int Required) Parameters(bool isRecursive)
    {
        var parameters = new List<(string, Kind)>();
        var written = new List<string>();
        int required = 0;
        if (isRecursive)
        {
            written.Add("n");
            parameters.Add(("n", Kind.Int));
            required++;
        }
        for (int count = Below(4); count > 0; count--)
        {
            var kind = (Kind)Below((int)Kind.Any);
            string name = $"{Prefixes[(int)kind]}{parameters.Count % 2}";
            if (parameters.Contains((name, kind)))
                continue;
            parameters.Add((name, kind));
            bool hasDefault = required < written.Count || OneIn(3);
            written.Add(name + (hasDefault ? $"={Expression(kind, 1)}" : ""));
            required += hasDefault ? 0 : 1;
        }
        if (OneIn(6) && written.Count > 0)
            written.Add("/");
        string text = string.Join(", ", written);
        var rest = new List<string>();
        if (OneIn(5))
            rest.Add(OneIn(3) ? "*, k" : "*p, k=1");
        if (OneIn(6))
            rest.Add("**q");
        return (string.Join(", ", text.Length > 0 ? [text, .. rest] : rest), parameters, required);
    }

    void Decorators()
    {
        if (OneIn(6))
            Line(Pick("@twice", $"@named({Literal(Kind.Int)})", "@functools.cache", "@lambda f: f", $"@{Literal(Kind.Int)}", "@functools.lru_cache(2)", "@staticmethod"));
    }

    void DefineFunction(int depth)
    {
        bool isRecursive = OneIn(3);
        var (text, parameters, required) = Parameters(isRecursive);
        string name = $"f{counter++}";
        Decorators();
        Line($"def {name}({text}):");
        FunctionBody(parameters, () =>
        {
            Declare(parameters);
            parametersAround = [.. parameters.Select(p => p.Name)];
            if (isRecursive)
                Block("if n <= 0", () => Line($"return {Expression(AnyKind(), 2)}"));
            Body(depth);
            string again = $"{name}({string.Join(", ", parameters.Take(required).Select((p, i) => i == 0 ? "n - 1" : Expression(p.Kind, 1)))})";
            Line(isRecursive ? $"return {Pick(again, $"[{again}, n]", $"{again}, {Expression(Kind.Any, 1)}")}" : $"return {Expression(AnyKind(), 2)}");
        });
        functions.Add(new Function(name, [.. parameters.Select(p => p.Kind)], required, isRecursive));
        Use(name);
    }

    /// <summary>global or nonlocal of variables that are no parameters.</summary>
    void Declare(List<(string Name, Kind Kind)> parameters)
    {
        string name = Variable(Kind.Any);
        if (OneIn(4) && !parameters.Exists(p => p.Name == name))
            Line($"global {name}");
        else if (OneIn(3) && parametersAround.Except(parameters.Select(p => p.Name)).FirstOrDefault() is { } outer && outer != name)
            Line($"nonlocal {outer}");
    }

    /// <summary>Calls what was just defined, cold and warm.</summary>
    void Use(string name)
    {
        if (functions.Count == 0 || functions[^1].Name != name)
            return;
        var others = functions.ToList();
        functions.RemoveRange(0, functions.Count - 1);
        string call = CallFunction(2);
        functions.InsertRange(0, others.Take(others.Count - 1));
        if (OneIn(3))
            Block($"for n{counter} in range({Pick("3", "12", "40")})", () => Line($"w1 = {call}"));
        Line($"show({call})");
    }

    void DefineClosure(int depth)
    {
        string outer = $"g{counter++}";
        Line($"def {outer}(i0, l0=[]):");
        List<(string, Kind)> parameters = [("i0", Kind.Int), ("l0", Kind.List)];
        FunctionBody(parameters, () =>
        {
            Line("def inner(v=1):");
            FunctionBody([("v", Kind.Any)], () =>
            {
                Line(Pick("nonlocal i0", "nonlocal i0, l0", "pass"));
                Line(Pick("i0 += 1", $"i0 = cut({Expression(Kind.Int, 2)})", "l0.append(v); trim(l0)", $"l0 = cut({Expression(Kind.List, 2)})"));
                Body(depth);
                Line("return i0, l0");
            });
            Body(depth);
            Line(Pick("return inner", "return inner, lambda: (i0, l0)", "return [inner for _ in range(2)]", "return [lambda: v for v in range(3)]"));
        });
        Line($"w1 = {outer}({Expression(Kind.Int, 1)})");
        Block("for w0 in (w1 if isinstance(w1, (tuple, list)) else (w1, w1))", () => Line("show(w0())"));
    }

    void DefineGenerator(int depth)
    {
        string name = $"g{counter++}";
        Line($"def {name}(i0=3):");
        FunctionBody([("i0", Kind.Int)], () =>
        {
            if (OneIn(2))
            {
                Block("try", () =>
                {
                    Line($"v = yield {Expression(Kind.Any, 1)}");
                    Body(depth);
                    Line("show((yield v))");
                });
                Block(Pick("finally", "except ValueError as x", "except GeneratorExit", "except (KeyError, StopIteration)"), () => Line(Pick($"yield {Expression(Kind.Int, 1)}", "show('end')", $"return {Expression(Kind.Int, 1)}", "raise")));
            }
            Block($"for v in {Iterable(2)}", () => Line(Pick("yield v", "tick(); w0 = yield v; show(w0)", "yield from [v, v]", $"yield {Expression(Kind.Any, 2)}")));
            Body(depth);
            Line($"return {Expression(Kind.Any, 1)}");
        }, isGenerator: true);
        string[] steps = ["'next'", "'next'", "'next'", "('send', 1)", "('send', None)", "('throw', ValueError('t'))", "('throw', KeyError)", "'close'", "('throw', StopIteration(3))", "('throw', GeneratorExit())", "('throw', 1)"];
        var chosen = Enumerable.Range(0, Between(2, 7)).Select(_ => Pick(steps));
        Line($"drive({name}(), {string.Join(", ", chosen)})");
        Line($"show({Pick("list", "tuple", "sorted", "sum", "max", "set")}(few(kept({name}({Literal(Kind.Int)})))))");
    }

    void DefineCoroutine(int depth)
    {
        string name = $"h{counter++}";
        Line($"async def {name}(i0=2):");
        FunctionBody([("i0", Kind.Int)], () =>
        {
            Body(depth);
            Line(Pick($"show([v async for v in items({Iterable(1)})])", $"w0 = await Ready({Expression(Kind.Any, 1)})", $"show({{v: u async for v, u in items(zip({Iterable(1)}, {Iterable(1)}))}})", $"show([await Ready(v) for v in few({Iterable(1)})])"));
            Line($"return {Expression(Kind.Any, 1)}");
        }, isCoroutine: true);
        Line($"run({name}())");
    }

    void DefineClass(int depth)
    {
        string name = $"C{classes.Count}";
        string bases = Pick(["", "", "", "(list)", "(dict)", "(int)", "(str)", "(Exception)", "(tuple)", "(float)", "(set)", "(K)", "(object)", $"({Pick(Types)})", .. classes.Select(c => $"({c})"), .. classes.Select(c => $"({c}, K)")]);
        Decorators();
        Block($"class {name}{bases}", () =>
        {
            if (OneIn(6))
                Line(Pick("__slots__ = 'x', 'y'", "__slots__ = ()", "__slots__ = 'x', 'y', '__dict__'", "__match_args__ = 'x', 'y'", "__hash__ = None"));
            Line($"z = {Expression(Kind.Any, 1)}");
            if (bases is "" or "(K)" or "(object)" || OneIn(3))
                Method("__init__(self, x=1, y='y')", depth, ["self.x, self.y = cut(x), cut(y)"], null);
            Method("__repr__(self)", 0, [], OneIn(6) ? Expression(Kind.Str, 1) : $"'{name}()'");
            for (int count = Between(1, 5); count > 0; count--)
                if (OneIn(3))
                    OrdinaryMethod(depth);
                else
                {
                    string head = Pick(SpecialMethods), special = head[..head.IndexOf('(', StringComparison.Ordinal)];
                    bool needsDefault = special is "__getattribute__" or "__setattr__" or "__new__" or "__getattr__" or "__sizeof__";
                    Method(head, depth, needsDefault ? [] : null, special switch
                    {
                        "__getattribute__" => "super().__getattribute__(other)",
                        "__setattr__" => "super().__setattr__(other, value)",
                        "__new__" => Pick("super().__new__(other)", "super().__new__(other, *value)", "object.__new__(other)"),
                        "__getattr__" => Pick("other", "super().__getattribute__(other)", "other.upper()"),
                        "__iter__" => Pick($"iter({Expression(Kind.List, 1)})", "self", Expression(Kind.Any, 1)),
                        "__hash__" => Literal(Kind.Int),
                        "__sizeof__" => "0",
                        "__index__" or "__len__" or "__length_hint__" when !OneIn(8) => $"size({Expression(Kind.Int, 2)})",
                        _ when OneIn(8) => Pick("NotImplemented", "self", $"super().{special}({(head.Contains("other", StringComparison.Ordinal) ? "other" : "")})"),
                        _ => Expression(Results.GetValueOrDefault(special, Kind.Any), 2),
                    });
                }
        });
        if (!bases.Contains("Exception", StringComparison.Ordinal))
            classes.Add(name);
        else
            Line($"raise {name}({Expression(Kind.Any, 1)})");
        string variable = Variable(Kind.Object);
        Line($"{variable} = {name}({(OneIn(2) ? "" : Expression(Kind.Any, 1))})");
        for (int count = Between(2, 6); count > 0; count--)
            Guarded(() => Line($"show({ObjectUse(variable)})"));
    }

    string ObjectUse(string name) => Below(10) switch
    {
        0 => name,
        1 => $"{name}.{Pick("x", "y", "z", "m0", "p0", "nope", "x.y")}",
        2 => CallMethod(name, Signatures.Methods[Kind.Object][Below(4)], 2),
        3 => $"{Pick("len", "int", "float", "bool", "str", "list", "abs", "sorted", "complex", "bytes", "reversed", "next", "round", "set", "dict", "operator.index", "bytearray")}({name})",
        4 => $"{name} {Pick("+", "-", "@", "&", "==", "<", ">", "!=", "<=", "//")} {Operand(Kind.Any, 1)}",
        5 => $"{Operand(Kind.Any, 1)} {Pick("+", "-", "&", "==", "<", ">", "in")} {name}",
        6 => $"{name}[{Expression(Kind.Any, 1)}]",
        7 => $"f'{{{name}:{FormatSpec().Replace("\0", "~", StringComparison.Ordinal)}}}'",
        8 => $"{name}({Expression(Kind.Any, 1)})",
        _ => $"[*{name}][:10]",
    };

    void OrdinaryMethod(int depth)
    {
        switch (Below(5))
        {
            case 0:
                Line("@property");
                Method("p0(self)", depth, null, Expression(Kind.Any, 2));
                if (OneIn(2))
                {
                    Line("@p0.setter");
                    Method("p0(self, other)", 0, ["self.x = cut(other)"], null);
                }
                break;
            case 1:
                Line("@classmethod");
                Method("m0(cls, *other)", depth, null, Pick("cls.z", "cls.__name__", "cls.__qualname__", "[c.__name__ for c in cls.__mro__]", "cls()"));
                break;
            case 2:
                Line("@staticmethod");
                Method("m1(*other)", depth, null, Expression(Kind.Any, 2));
                break;
            case 3:
                Method("m0(self, *other)", depth, null, Pick("super().m0(*other)", "self.m1(*other)", "super().z", "__class__.z", "self.x"));
                break;
            default:
                Method("m2(self, other=2, *value, k=None)", depth, null, Expression(Kind.Any, 2));
                break;
        }
    }

    /// <summary>A method: statements, and what it returns.</summary>
    /// <param name="head">Name and parameters.</param>
    /// <param name="depth">How deep its statements may be.</param>
    /// <param name="lines">Its statements; random ones without.</param>
    /// <param name="result">What it returns, or null.</param>
    void Method(string head, int depth, string[]? lines, string? result)
    {
        Line($"def {head}:");
        FunctionBody([("self.x", Kind.Any), ("self.z", Kind.Any), ("other", Kind.Any)], () =>
        {
            foreach (string line in lines ?? [])
                Line(line);
            if (lines is null && OneIn(2))
                Body(Math.Min(depth, 2));
            if (result is not null)
                Line($"return {result}");
        });
    }
}
