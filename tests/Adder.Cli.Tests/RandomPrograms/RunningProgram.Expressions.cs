namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>Expressions of a kind; one in many is of another, for the errors.</summary>
sealed partial class RunningProgram
{
    string Expression(Kind kind, int depth)
    {
        if (OneIn(25))
            kind = (Kind)Below((int)Kind.Any + 1);
        if (depth <= 0 || OneIn(4))
            return Atom(kind);
        depth--;
        return Below(12) switch
        {
            0 => $"({Expression(kind, depth)} if {Expression(Kind.Bool, depth)} else {Expression(kind, depth)})",
            1 => $"({Expression(kind, depth)} {Pick("or", "and")} {Expression(kind, depth)})",
            2 => $"[{Expression(kind, depth)}, {Expression(kind, depth)}][{Expression(Kind.Bool, depth)}]",
            3 => Scoped("q", kind, () => $"(lambda q{(OneIn(3) ? ", /" : "")}: {Expression(kind, depth)})({Expression(kind, depth)})"),
            4 when mayBind => $"(w0 := {Expression(kind, depth)})",
            5 or 6 or 7 => Call(kind, depth),
            8 when functions.Count > 0 => CallFunction(depth),
            _ => Operation(kind, depth),
        };
    }

    string Operand(Kind kind, int depth) => $"({Expression(kind, depth)})";

    string Atom(Kind kind)
    {
        var known = names.Where(name => name.Kind == kind || name.Kind == Kind.Any).ToList();
        return known.Count > 0 && OneIn(3) ? known[Below(known.Count)].Name : OneIn(2) ? Variable(kind) : Literal(kind);
    }

    string Variable(Kind kind)
    {
        if (kind == Kind.Any)
            kind = (Kind)Below((int)Kind.Any);
        return $"{Prefixes[(int)kind]}{Below(2)}";
    }

    /// <summary>Writes something in which a name is known.</summary>
    T Scoped<T>(string name, Kind kind, Func<T> write)
    {
        names.Add((name, kind));
        var written = write();
        names.RemoveAt(names.Count - 1);
        return written;
    }

    string Call(Kind kind, int depth)
    {
        if (OneIn(2))
        {
            var functions = Signatures.Functions[OneIn(4) ? Kind.Any : kind].ToList();
            if (functions.Count == 0)
                return Atom(kind);
            var function = functions[Below(functions.Count)];
            string call = $"{function.Name}({Arguments(function, depth)})";
            return function.Name.StartsWith("itertools.", StringComparison.Ordinal) ? $"few({call})" : call;
        }
        var receiver = Signatures.Methods.Keys.ElementAt(Below(Signatures.Methods.Count));
        var fitting = Signatures.Methods[receiver].Where(method => kind == Kind.Any || method.Result == kind || method.Result == Kind.Any && OneIn(3)).ToList();
        for (int tries = 0; fitting.Count == 0 && tries < 10; tries++)
        {
            receiver = Signatures.Methods.Keys.ElementAt(Below(Signatures.Methods.Count));
            fitting = [.. Signatures.Methods[receiver].Where(method => method.Result == kind)];
        }
        if (fitting.Count == 0)
            return Operation(kind, depth);
        var chosen = fitting[Below(fitting.Count)];
        bool multiplies = chosen.Name is "__mul__" or "__rmul__" or "__pow__";
        return CallMethod(multiplies ? Factor(receiver, depth) : Operand(receiver, depth), chosen, depth);
    }

    string CallMethod(string receiver, Signature method, int depth) => $"{receiver}.{method.Name}({Arguments(method, depth)})";

    string Arguments(Signature signature, int depth)
    {
        var written = new List<string>();
        foreach (var argument in signature.Arguments)
        {
            if (argument.IsOptional && OneIn(2))
                break;
            string text = ArgumentOf(argument.Letter, depth - 1);
            if (signature.Name == "pow" && written.Count == 0)
                text = $"cut({text})";
            written.Add(argument.Name is not null && (OneIn(2) || written.Exists(w => w.Contains('=', StringComparison.Ordinal) && w[0] is >= 'a' and <= 'z')) ? $"{argument.Name}={text}" : text);
        }
        if (OneIn(60))
            written.Add(Literal(Kind.Str));
        if (OneIn(60) && written.Count > 0)
            written.RemoveAt(written.Count - 1);
        if (OneIn(90))
            written.Add("nope=1");
        return string.Join(", ", written);
    }

    string ArgumentOf(char letter, int depth) => letter switch
    {
        'i' => Expression(Kind.Int, depth),
        'f' => Expression(Kind.Float, depth),
        'c' => Expression(Kind.Complex, depth),
        'b' => Expression(Kind.Bool, depth),
        's' => Expression(Kind.Str, depth),
        'y' => Expression(Kind.Bytes, depth),
        'l' => Expression(Kind.List, depth),
        't' => Expression(Kind.Tuple, depth),
        'd' => Expression(Kind.Dict, depth),
        'e' => Expression(Kind.Set, depth),
        'o' => Expression(Kind.Object, depth),
        'w' => Width(),
        'x' => Iterable(depth),
        // what a list grows by may be a generator that walks that list
        'V' => $"few({Iterable(depth)})",
        'X' => OneIn(3) ? Expression(Kind.Set, depth) : $"[{Hashable(depth)}, {Hashable(depth)}]",
        'h' => Hashable(depth),
        'n' => OneIn(4) ? "None" : Expression(Kind.Int, depth),
        'z' => Pick(Exponents),
        'm' => $"({Expression(Kind.Int, depth)} | 0)",
        'p' => OneIn(3) ? $"({Expression(Kind.Str, depth)}, {Expression(Kind.Str, depth)})" : Expression(Kind.Str, depth),
        'P' => OneIn(3) ? $"({Expression(Kind.Bytes, depth)}, {Expression(Kind.Bytes, depth)})" : Expression(Kind.Bytes, depth),
        'q' => OneIn(3) ? Pick("97", "0", "255", "256", "-1", "None", "1.5", "'a'", "[97, 98]", "[256]", "['a']", "range(3)") : Literal(Kind.Bytes),
        'L' => $"[{Expression(Kind.Bytes, depth)}, {Expression(Kind.Bytes, depth)}]",
        'N' => Pick("None", "bytes(range(256))", "bytes.maketrans(b'ab', b'xy')", "b'short'"),
        'T' => Pick("{97: 'X', 98: None, 99: 0x1F600}", "str.maketrans('ab', 'xy', 'c')", "{'a': 'x'}", "[None] * 100", "{97: -1}", "{97: 1.5}", "dict()"),
        'D' => OneIn(3) ? Pick("[(1, 2), ('a', 'b')]", "['ab', 'cd']", "[1]", "[(1, 2, 3)]", "zip('ab', [1, 2])", "{'a': 1}.items()", "3", "None", "[[], []]") : Expression(Kind.Dict, depth),
        'k' => KeyFunction(depth),
        'F' => Pick("lambda p, q: p + q", "lambda p, q: (p > q) - (p < q)", "max", "operator.add", "operator.sub", "lambda p, q: q", "lambda *p: p", "divmod", "None", "isinstance"),
        'g' => $"'{FormatSpec().Replace("\0", "~", StringComparison.Ordinal)}'",
        'u' => Pick("'utf-8'", "'ascii'", "'latin-1'", "'utf-16'", "'utf-16-le'", "'utf-32-be'", "'utf-7'", "'cp1252'", "'nope'", "'UTF8'", "'unicode_escape'", "'raw_unicode_escape'", "'idna'", "'utf-8-sig'", "'punycode'"),
        'E' => Pick("'strict'", "'ignore'", "'replace'", "'backslashreplace'", "'xmlcharrefreplace'", "'surrogateescape'", "'surrogatepass'", "'namereplace'", "'nope'"),
        'B' => Pick("'little'", "'big'", "'big'", "'middle'"),
        'J' => Pick("10", "16", "2", "0", "36", "8", "37", "1", "-1", "2**70"),
        'C' => Below(4) switch
        {
            0 => Expression(Kind.Str, depth),
            1 => Expression(Kind.Float, depth),
            2 => Pick("' 12 '", "'1_000'", "'0x1f'", "'1__0'", "'-0b1'", "'1e5'", "'nan'", "'-Infinity'", "'1+2j'", "'j'", "'1.5.2'", "''", "'٣٤'", "b'17'", "b'\\xff'", "'1_0.5'", "'+ 1'", "'(1j)'", "'0_7'", "'9' * 30", "'infj'"),
            _ => Expression(Kind.Any, depth),
        },
        'A' => OneIn(10) ? Expression(Kind.Str, depth) : $"'{Pick(Attributes)}'",
        'U' => Pick(Types),
        'I' => OneIn(2) ? $"iter({Expression(Kind.List, depth)})" : Generator(depth),
        'R' => Pick("'1 + 1'", "'i0'", "'1+'", "'(1'", "'x y'", "''", "'lambda: 0'", "'[1, 2'", "'1 if'", "'f\"{1}\"'", "'nope'", "'1/0'", "'0777'", "'\"abc'", "'a = 1'", "'*a'", "'1_'", "'None = 1'"),
        'S' => Pick("'<I'", "'>hH'", "'b'", "'3s'", "'=q'", "'?'", "'<d'", "'!f'", "'2x'", "'P'", "'z'", "'<2b'", "'e'", "''", "'5'", "'3p'", "'c'", "b'B'"),
        'Z' => Pick("'a+'", "'(a)|(b)'", "r'\\b\\w+'", "r'(?P<n>\\w)(?P=n)'", "'[^a-c]'", "'(?i)HELLO'", "'.*?'", "'(a*)*'", "r'(?<=l)o|\\d'", "'('", "'a{2,3}'", "r'(x)?(?(1)y|z)'", "'[[a]'", "b'a'", "r'\\s+'", "''"),
        'Y' => Pick("'x y'", "['a', 'b']", "('x',)", "'x, x'", "'_a'", "'def'", "[]", "3"),
        'j' => Pick("'[1, 2.5, null]'", "'{\"a\": {\"b\": [true, false]}}'", "'[1,]'", "'{\"a\" 1}'", "''", "'nul'", "'\"\\\\u00e9\\\\ud83d\\\\ude00\"'", "'1 2'", "'[NaN, -Infinity]'", "'1e400'", "'\"\\t\"'", "b'[1]'", "'{\"a\": 1, \"a\": 2}'", "'-'", "'01'"),
        _ => Expression(Kind.Any, depth),
    };

    string KeyFunction(int depth) => Pick("str", "len", "None", "abs", "repr", "type", "lambda v: -v", "lambda v: (len(str(v)), str(v))", "lambda v: v", "int", "bool", "str.lower", "operator.neg",
        "lambda v: v % 3", "lambda: 0", Scoped("v", Kind.Any, () => $"lambda v: {Expression(Kind.Any, depth)}"));

    /// <summary>Something of few items.</summary>
    string Iterable(int depth) => Below(14) switch
    {
        0 or 1 or 2 => Expression(Kind.List, depth),
        3 => Expression(Kind.Tuple, depth),
        4 => Expression(Kind.Str, depth),
        5 => Expression(Kind.Dict, depth),
        6 => Expression(Kind.Bytes, depth),
        7 => Generator(depth),
        8 or 9 => SmallRange(),
        10 => $"{Operand(Kind.Dict, depth)}.{Pick("items", "values", "keys")}()",
        11 => $"{Pick("zip", "enumerate", "reversed", "map")}({Pick($"{Expression(Kind.List, depth)}", $"{Expression(Kind.Tuple, depth)}, {Expression(Kind.Str, depth)}", $"str, {Expression(Kind.List, depth)}")})",
        12 => Expression(Kind.Set, depth),
        _ => $"few({Expression(Kind.Any, depth)})",
    };

    string Generator(int depth) => $"({ComprehensionBody(Kind.Any, depth)})";

    string ComprehensionBody(Kind element, int depth, string? key = null)
    {
        bool bound = mayBind;
        string iterable = Unbound(() => Iterable(depth));
        string target = OneIn(8) ? Pick("v, u", "(v, *u)", "v, (u, *_)") : "v";
        mayBind = bound;
        return Scoped("v", Kind.Any, () => Scoped(target == "v" ? "i0" : "u", Kind.Any, () =>
        {
            string item = (key is null ? "" : $"{Hashable(depth)}: ") + Expression(element, depth);
            string clauses = $"for {target} in {iterable}" + (OneIn(3) ? $" if {Expression(Kind.Bool, depth)}" : "");
            if (OneIn(6))
                clauses += $" for u in {Unbound(() => Iterable(depth - 1))}";
            return $"{item} {clauses}";
        }));
    }

    /// <summary>Writes something in which := may not stand.</summary>
    string Unbound(Func<string> write)
    {
        bool before = mayBind;
        mayBind = false;
        string written = write();
        mayBind = before;
        return written;
    }
}
