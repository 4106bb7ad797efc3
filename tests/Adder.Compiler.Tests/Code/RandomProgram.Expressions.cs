using System.Globalization;

namespace Adder.Compiler.Tests.Code;

/// <summary>Random expressions.</summary>
sealed partial class RandomProgram
{
    string Expression(int depth)
    {
        if (depth <= 0)
            return Atom();
        depth--;
        switch (Below(34))
        {
            case 0 or 1 or 2: return $"{Operand(depth)} {Operator()} {Operand(depth)}";
            case 3: return $"({Expression(depth)} {Pick("and", "or")} {Expression(depth)})" + (OneIn(2) ? $" {Pick("and", "or")} {Operand(depth)}" : "");
            case 4: return $"not {Operand(depth)}";
            case 5: return $"{Pick("-", "+", "~")}{Operand(depth)}";
            case 6 or 7: return $"{Operand(depth)} {Comparison()} {Operand(depth)}" + (OneIn(3) ? $" {Comparison()} {Operand(depth)}" : "");
            case 8: return $"({Expression(depth)} if {Expression(depth)} else {Expression(depth)})";
            case 9: return $"(lambda {Parameters(annotated: false)}: {Expression(depth)})";
            case 10 or 11: return Comprehension(depth);
            case 12 or 13 or 14: return $"{Name()}({Arguments(depth)})";
            case 15 or 16: return $"{Operand(depth)}.{Name()}({Arguments(depth)})";
            case 17: return $"{Operand(depth)}.{Name()}";
            case 18 or 19: return $"{Operand(depth)}[{Subscript(depth)}]";
            case 20 or 21: return $"[{ListOf(depth)}]";
            case 22: return $"({ListOf(depth)},)";
            case 23: return $"{{{ListOf(depth)}}}";
            case 24: return $"{{{Expression(depth)}: {Expression(depth)}, {(OneIn(3) ? $"**{Operand(depth)}, " : "")}{Atom()}: {Atom()}}}";
            case 25 or 26: return FormattedString(depth);
            case 27 when restricted == 0: return $"({Pick("w1", "w2")} := {Expression(depth)})";
            case 28: return $"{Pick("all", "any", "tuple", "sum")}({Element(depth)} for {SimpleTarget(0)} in {Iterable(depth)})";
            case 29: return $"(\n  {Expression(depth)}\n  {Operator()} {Operand(depth)})";
            case 30 when restricted == 0 && (Here & Surroundings.Async) != 0: return $"(await {Operand(depth)})";
            case 31: return $"{Operand(depth)}\\\n  .{Name()}";
            case 32: return Folded(depth);
            default: return Atom();
        }
    }

    /// <summary>Constants, of which the optimiser makes other constants.</summary>
    string Folded(int depth) => Below(8) switch
    {
        0 => $"{Number()} {Operator()} {Number()}",
        1 => $"'ab' {Pick("*", "+", "%")} {Pick("3", "'c'", "x")}",
        2 => $"(1, 2, {Number()}, 'x')[{Pick("0", "-1", "1:", "9")}]",
        3 => $"x {Pick("in", "not in")} {Pick("[1, 2, 3]", "{1, 2, 'a'}", "(1, None)", "[a, 2]")}",
        4 => $"{Pick("[1, 2, 3]", "{1, 2, 3}", "[None, 'a', 1.5, (1, 2)]", "{1: 2, 'a': 3}")}",
        5 => $"'%s and %r%%' % ({Atom()}, {Atom()})",
        6 => $"not {Operand(depth)} is {Atom()}",
        _ => $"-{Number()} ** {Pick("2", "-1", "0.5")}",
    };

    string Operand(int depth)
    {
        string text = Expression(depth);
        return text.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '\'') && !char.IsDigit(text[0]) ? text : $"({text})";
    }

    string Operator() => Pick("+", "-", "*", "/", "//", "%", "@", "&", "|", "^", "<<", ">>", "**");

    string Comparison() => Pick("==", "!=", "<", "<=", ">", ">=", "is", "is not", "in", "not in");

    string Atom() => Below(14) switch
    {
        0 or 1 => Number(),
        2 => Pick("None", "True", "False", "...", "__debug__"),
        3 => Pick("'s'", "\"été\"", "'a' 'b'", "b'x'", "'\\n'", "''", "'\\ud800'", "'" + new string('q', 30) + "'"),
        4 => "()",
        5 => Pick("[]", "{}"),
        _ => Name(),
    };

    string Number() => Below(9) switch
    {
        0 => "0",
        1 => Below(256).ToString(CultureInfo.InvariantCulture),
        2 => Below(int.MaxValue).ToString(CultureInfo.InvariantCulture),
        3 => "123456789012345678901234567890",
        4 => Pick("0.0", "1.5", "1e100", "2.0"),
        5 => Pick("1j", "0j", "2.5j"),
        _ => Below(10).ToString(CultureInfo.InvariantCulture),
    };

    string ListOf(int depth)
    {
        int count = OneIn(25) ? Between(28, 36) : Between(1, 4);
        return string.Join(", ", Enumerable.Range(0, count).Select(_ => count > 10 ? Atom() : OneIn(6) ? $"*{Operand(depth)}" : Expression(depth)));
    }

    string Arguments(int depth)
    {
        var arguments = new List<string>();
        int count = OneIn(25) ? Between(28, 36) : Between(0, 3);
        for (int i = 0; i < count; i++)
            arguments.Add(count > 10 ? Atom() : OneIn(8) ? $"*{Operand(depth)}" : Expression(depth));
        int keywords = OneIn(40) ? Between(14, 20) : Between(0, 3);
        for (int i = 0; i < keywords; i++)
            arguments.Add(OneIn(8) ? $"**{Operand(depth)}" : $"k{i}={Expression(depth - 1)}");
        return string.Join(", ", arguments);
    }

    string Parameters(bool annotated)
    {
        var parameters = new List<string>();
        string[] names = ["self", "p1", "p2"];
        bool hasDefaults = false;
        for (int i = 0; i < Between(0, 4); i++)
        {
            hasDefaults |= OneIn(3);
            parameters.Add(names[Math.Min(i, 2)] + (i > 2 ? "x" : "") + Annotation(annotated) + (hasDefaults ? $"={Expression(1)}" : ""));
            if (i == 0 && OneIn(6))
                parameters.Add("/");
        }
        if (OneIn(4))
            parameters.Add("*args" + (annotated && OneIn(6) ? ": *Ts" : Annotation(annotated)));
        else if (OneIn(5))
            parameters.Add("*");
        if (parameters.Count > 0 && parameters[^1].StartsWith('*'))
        {
            if (parameters[^1] == "*" || OneIn(2))
                parameters.Add("k1" + Annotation(annotated) + (OneIn(2) ? $"={Expression(1)}" : ""));
            if (OneIn(3))
                parameters.Add("__k2" + Annotation(annotated) + (OneIn(2) ? $"={Expression(1)}" : ""));
        }
        if (OneIn(5))
            parameters.Add("**kw" + Annotation(annotated));
        return string.Join(", ", parameters);
    }

    string Annotation(bool annotated) => annotated && OneIn(4) ? $": {Annotation(1)}" : "";

    string Annotation(int depth) => OneIn(100) ? Expression(depth) : Restricted(() => Expression(depth));

    string Subscript(int depth) => Below(7) switch
    {
        0 => $"{Expression(depth)}:{Expression(depth)}",
        1 => Pick(":", "1:", ":-1", "::2", "1:2:3"),
        2 => $"{Atom()}:{Expression(depth)}:{Atom()}",
        3 => $"{Expression(depth)}, {Pick("1:2", "...", "x:y")}",
        4 => OneIn(3) ? $"*{Operand(depth)}" : Expression(depth),
        _ => Expression(depth),
    };

    string Comprehension(int depth)
    {
        bool isAsync = restricted == 0 && (Here & Surroundings.Async) != 0 && OneIn(3);
        string clauses = $"{(isAsync ? "async " : "")}for {Restricted(() => Target(1))} in {Iterable(depth)}";
        if (OneIn(3))
            clauses += $" if {Element(depth)}";
        if (OneIn(4))
            clauses += $" for {SimpleTarget(0)} in {Pick(Iterable(depth), $"[{Atom()}]")}" + (OneIn(2) ? $" if {Element(depth)}" : "");
        return Pick("[|]", "{|}", "(|)", "{a: |}").Replace("|", $"{Element(depth)} {clauses}", StringComparison.Ordinal);
    }

    string Iterable(int depth) => OneIn(100) ? Operand(depth) : Restricted(() => Operand(depth));

    /// <summary>What is computed for each item; within a class it binds no names.</summary>
    string Element(int depth) => (Here & Surroundings.Class) != 0 && !OneIn(20) ? Restricted(() => Operand(depth)) : Operand(depth);

    string FormattedString(int depth)
    {
        string field = $"{{{(OneIn(2) ? Name() : $"({Expression(depth - 1).Replace("\n", "", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)})")}" +
            Pick("", "", "!r", "!s", "=", " = ", ":>10", ":{x}.{y}", "!a:x") + "}";
        if (field.Contains('"') || field.Contains("'''", StringComparison.Ordinal))
            return Atom();
        return Pick($"f\"\"\"{field}\"\"\"", $"f\"\"\"a{field}b{{{{c}}}}{{x}}\"\"\"", $"t\"\"\"{field} z {{y}}\"\"\"", "f''", "t''", $"'a' f\"\"\"{field}\"\"\" 'b'");
    }

    string SimpleTarget(int depth) => Below(5) switch
    {
        0 when depth > 0 => $"{Operand(depth - 1)}.{Name()}",
        1 when depth > 0 => $"{Name()}[{Subscript(depth - 1)}]",
        2 when depth > 0 => $"self.{Name()}",
        _ => Name(),
    };

    string Target(int depth)
    {
        if (depth <= 0 || !OneIn(4))
            return SimpleTarget(depth);
        return Pick(
            $"{Target(depth - 1)}, {Target(depth - 1)}", $"({SimpleTarget(depth)}, *{Name()})", $"[{Target(depth - 1)}, {SimpleTarget(0)}]",
            $"{Name()}, ({Name()}, *{Name()}, {Name()})");
    }
}
