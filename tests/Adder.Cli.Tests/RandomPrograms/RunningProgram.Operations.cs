namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>What the operators of each kind make. Products and powers are of numbers only, or small: a program may not fill the memory.</summary>
sealed partial class RunningProgram
{
    string Operation(Kind kind, int depth) => kind switch
    {
        Kind.Int => IntOperation(depth),
        Kind.Float => FloatOperation(depth),
        Kind.Complex => ComplexOperation(depth),
        Kind.Bool => Condition(depth),
        Kind.Str => TextOperation(depth),
        Kind.Bytes => BytesOperation(depth),
        Kind.List => ListOperation(depth),
        Kind.Tuple => TupleOperation(depth),
        Kind.Dict => DictOperation(depth),
        Kind.Set => SetOperation(depth),
        Kind.Range => $"{Operand(Kind.Range, depth)}[{Slice(depth)}]",
        Kind.Object => classes.Count > 0 ? $"{Pick(classes.ToArray())}({(OneIn(3) ? "" : $"{Expression(Kind.Any, depth)}, {Expression(Kind.Any, depth)}")})" : Literal(Kind.Object),
        _ => AnyOperation(depth),
    };

    string IntOperation(int depth) => Below(14) switch
    {
        0 or 1 or 2 => $"({Operand(Kind.Int, depth)} {Pick("+", "-", "&", "|", "^")} {Operand(Kind.Int, depth)})",
        3 or 4 => $"({Operand(Kind.Int, depth)} {Pick("//", "%")} {Operand(Kind.Int, depth)})",
        5 => $"(-{Factor(Kind.Int, depth)} * +{Factor(Kind.Int, depth)})",
        6 => $"({Factor(Kind.Int, depth)} * {Pick("2", "3", "-1", "0", "1000")})",
        7 => $"({Factor(Kind.Int, depth)} ** {Pick("0", "1", "2", "3", "5", "-1")})",
        8 => $"({Factor(Kind.Int, depth)} {Pick("<<", ">>")} {Pick("0", "1", "3", "31", "32", "63", "64", "65", "-1", "2**64")})",
        9 => $"{Pick("-", "~", "+")}{Operand(Kind.Int, depth)}",
        10 => $"len({Expression(Pick(Kind.Str, Kind.List, Kind.Dict, Kind.Bytes), depth)})",
        11 => $"{Operand(Kind.Bytes, depth)}[{Expression(Kind.Int, depth)}]",
        12 => $"range({Bound()}, {Bound()}, {Pick("1", "-1", "7", "2**62")})[{Expression(Kind.Int, depth)}]",
        _ => $"({Operand(Kind.Bool, depth)} + {Operand(Kind.Int, depth)})",
    };

    /// <summary>An operand of what makes things larger: cut where it may be large already.</summary>
    string Factor(Kind kind, int depth)
    {
        string expression = Expression(kind, depth);
        return expression.AsSpan().ContainsAny('(', '*') ? $"cut({expression})" : $"({expression})";
    }

    string Bound() => Pick("0", "-10", "2**31", "2**63 - 1", "-2**63", "10**20", "100");

    string FloatOperation(int depth) => Below(9) switch
    {
        0 or 1 or 2 => $"({Operand(Kind.Float, depth)} {Pick("+", "-")} {Operand(Pick(Kind.Float, Kind.Float, Kind.Int), depth)})",
        3 => $"(+{Operand(Kind.Float, depth)} * +{Operand(Pick(Kind.Float, Kind.Int), depth)})",
        4 => $"({Operand(Kind.Int, depth)} / {Operand(Kind.Int, depth)})",
        5 => $"({Operand(Kind.Float, depth)} {Pick("/", "//", "%")} {Operand(Pick(Kind.Float, Kind.Int), depth)})",
        6 => $"({Operand(Kind.Float, depth)} ** {Pick("2", "-1", "0.5", "0", "3", "1e3", "-0.0")})",
        7 => $"-{Operand(Kind.Float, depth)}",
        _ => $"{Operand(Kind.Complex, depth)}.{Pick("real", "imag")}",
    };

    string ComplexOperation(int depth) => Below(5) switch
    {
        0 => $"({Operand(Kind.Complex, depth)} {Pick("+", "-", "/")} {Operand(Pick(Kind.Complex, Kind.Float, Kind.Int), depth)})",
        1 => $"(+{Operand(Kind.Complex, depth)} * +{Operand(Pick(Kind.Complex, Kind.Float), depth)})",
        2 => $"({Operand(Kind.Complex, depth)} ** {Pick("2", "-1", "0.5", "0", "1j")})",
        3 => $"({Operand(Kind.Float, depth)} + {Literal(Kind.Complex)})",
        _ => $"-{Operand(Kind.Complex, depth)}",
    };

    string Condition(int depth)
    {
        var kind = (Kind)Below((int)Kind.Any);
        string[] orders = ["==", "!=", "<", "<=", ">", ">="];
        return Below(8) switch
        {
            0 or 1 or 2 => $"({Operand(kind, depth)} {Pick(orders)} {Operand(OneIn(5) ? Kind.Any : kind, depth)}{(OneIn(4) ? $" {Pick(orders)} {Operand(kind, depth)}" : "")})",
            3 => $"({Operand(Pick(Kind.Int, Kind.Float), depth)} {Pick(orders)} {Operand(Pick(Kind.Int, Kind.Float), depth)})",
            4 => $"({Expression(Kind.Any, depth)} {Pick("in", "not in")} {Operand(Pick(Kind.List, Kind.Tuple, Kind.Str, Kind.Bytes), depth)})",
            5 => $"({Hashable(depth)} {Pick("in", "not in")} {Operand(Pick(Kind.Dict, Kind.Set), depth)})",
            6 => $"({Expression(Kind.Any, depth)} {Pick("is", "is not")} {Pick("None", "True", "False", "...")})",
            _ => OneIn(2) ? $"(not {Operand(kind, depth)})" : $"(({Expression(Kind.Int, depth)} | 0) in range({Bound()}, {Bound()}, {Pick("1", "-3", "2**40")}))",
        };
    }

    string Slice(int depth)
    {
        string Edge() => OneIn(3) ? "" : OneIn(3) ? Expression(Kind.Int, depth - 1) : Pick("0", "1", "-1", "2", "5", "-3", "100", "-100", "2**63", "-2**64", "None", "'a'", "1.5");
        return $"{Edge()}:{Edge()}" + (OneIn(3) ? $":{Pick("1", "2", "-1", "-2", "0", "100", "2**63", "-2**63", "", "None", "True")}" : "");
    }

    string TextOperation(int depth) => Below(11) switch
    {
        0 or 1 => $"({Operand(Kind.Str, depth)} + {Operand(Kind.Str, depth)})",
        2 => $"({Factor(Kind.Str, depth)} * {Width()})",
        3 => $"{Operand(Kind.Str, depth)}[{Expression(Kind.Int, depth)}]",
        4 => $"{Operand(Kind.Str, depth)}[{Slice(depth)}]",
        5 or 6 => FormattedString(depth),
        7 => $"({PercentFormat(depth)})",
        8 => FormatCall(depth),
        9 => $"{Pick("str", "repr", "ascii")}({Expression(Kind.Any, depth)})",
        _ => $"{Operand(Kind.Str, depth)}.join(map(str, {Iterable(depth)}))",
    };

    string BytesOperation(int depth) => Below(5) switch
    {
        0 => $"({Operand(Kind.Bytes, depth)} + {Operand(Kind.Bytes, depth)})",
        1 => $"({Factor(Kind.Bytes, depth)} * {Width()})",
        2 => $"{Operand(Kind.Bytes, depth)}[{Slice(depth)}]",
        3 => $"{Operand(Kind.Str, depth)}.encode()",
        _ => $"bytes(memoryview({Expression(Kind.Bytes, depth)})[{Slice(depth)}])",
    };

    string ListOperation(int depth) => Below(8) switch
    {
        0 => $"[{Expression(Kind.Any, depth)}, *{Operand(Pick(Kind.List, Kind.Tuple, Kind.Str, Kind.Set), depth)}, {Expression(Kind.Any, depth)}]",
        1 => $"({Operand(Kind.List, depth)} + {Operand(Kind.List, depth)})",
        2 => $"({Factor(Kind.List, depth)} * {Width()})",
        3 => $"{Operand(Kind.List, depth)}[{Slice(depth)}]",
        4 or 5 => $"[{ComprehensionBody(Pick(Kind.Any, Kind.Int, Kind.Str), depth)}]",
        6 => $"list({Iterable(depth)})",
        _ => $"[{Expression(Kind.Int, depth)}, {Expression(Kind.Int, depth)}, {Expression(Kind.Float, depth)}]",
    };

    string TupleOperation(int depth) => Below(6) switch
    {
        0 => $"({Operand(Kind.Tuple, depth)} + {Operand(Kind.Tuple, depth)})",
        1 => $"({Factor(Kind.Tuple, depth)} * {Width()})",
        2 => $"{Operand(Kind.Tuple, depth)}[{Slice(depth)}]",
        3 => $"(*{Operand(Pick(Kind.List, Kind.Dict, Kind.Tuple), depth)}, {Expression(Kind.Any, depth)})",
        4 => $"tuple({Iterable(depth)})",
        _ => $"({Expression(Kind.Any, depth)}, {Expression(Kind.Any, depth)}, {Expression(Kind.Any, depth)})",
    };

    string DictOperation(int depth) => Below(6) switch
    {
        0 => $"{{{Hashable(depth)}: {Expression(Kind.Any, depth)}, **{Operand(Kind.Dict, depth)}, {Hashable(depth)}: {Expression(Kind.Any, depth)}}}",
        1 => $"({Operand(Kind.Dict, depth)} | {Operand(Kind.Dict, depth)})",
        2 => $"{{{ComprehensionBody(Kind.Any, depth, key: "v")}}}",
        3 => $"dict(zip({Iterable(depth)}, {Iterable(depth)}))",
        4 => $"dict({Pick($"{Expression(Kind.Dict, depth)}, a={Expression(Kind.Any, depth)}", $"a=1, **{Operand(Kind.Dict, depth)}")})",
        _ => $"{{'a': {Expression(Kind.Any, depth)}, {Expression(Kind.Int, depth)}: {Expression(Kind.Str, depth)}}}",
    };

    string SetOperation(int depth) => Below(5) switch
    {
        0 or 1 => $"({Operand(Kind.Set, depth)} {Pick("|", "&", "-", "^")} {Operand(Kind.Set, depth)})",
        2 => $"{{{Hashable(depth)}, {Hashable(depth)}}}",
        3 => $"{{{Hashable(depth)} for v in {Unbound(() => Iterable(depth))}}}",
        _ => $"{Pick("set", "frozenset")}([{Hashable(depth)}, {Hashable(depth)}, {Hashable(depth)}])",
    };

    string AnyOperation(int depth) => Below(13) switch
    {
        0 => $"{Operand(Kind.List, depth)}[{Expression(Kind.Int, depth)}]",
        1 => $"{Operand(Kind.Tuple, depth)}[{Expression(Kind.Int, depth)}]",
        2 => $"{Operand(Kind.Dict, depth)}[{Hashable(depth)}]",
        3 or 4 => $"{Operand(Kind.Object, depth)}.{Pick(Attributes)}",
        5 => $"{Operand(Kind.Object, depth)}[{Expression(Kind.Any, depth)}]",
        6 => $"({Operand(Kind.Object, depth)} {Pick("+", "-", "&", "==", "<", ">=", "@", "//", "in", "+")} {Operand(Kind.Any, depth)})",
        7 => $"({Operand(Kind.Any, depth)} {Pick("+", "-", "/", "//", "%", "@", "&", "|", "^", "==", "<", ">=")} {Operand(Kind.Any, depth)})",
        8 => $"{Operand(Kind.Object, depth)}({(OneIn(2) ? "" : Expression(Kind.Any, depth))})",
        9 => $"{Pick("len", "int", "float", "bool", "str", "iter", "abs", "-", "~", "+", "not ", "round", "complex")}({Expression(Kind.Object, depth)})",
        10 => $"{Operand(Kind.Any, depth)}.{Pick(Attributes)}",
        11 => $"{Operand(Kind.Any, depth)}[{Slice(depth)}]",
        _ => Expression((Kind)Below((int)Kind.Any), depth),
    };
}
