using System.Globalization;

namespace Adder.Cli.Tests.RandomPrograms;

/// <summary>Literals: ordinary values, and those at which implementations differ.</summary>
sealed partial class RunningProgram
{
    static readonly string[] Ints =
    [
        "0", "1", "-1", "2", "3", "7", "10", "-5", "127", "128", "255", "256", "-128", "1000", "32767", "65535", "2147483647", "2147483648", "-2147483648", "-2147483649",
        "4294967295", "4294967296", "9007199254740993", "4611686018427387904", "9223372036854775807", "9223372036854775808", "-9223372036854775808",
        "-9223372036854775809", "18446744073709551615", "18446744073709551616", "10**18", "10**19", "-10**30", "123456789012345678901234567890", "0x7fff_ffff_ffff_ffff", "True",
        "0b1011", "0o777", "1_000", "3037000500", "-3037000500", "2**100", "~2**64",
    ];

    static readonly string[] Floats =
    [
        "0.0", "-0.0", "0.1", "0.5", "1.5", "2.5", "-2.5", "1e16", "1e15", "1e22", "1e23", "1e-5", "0.0001", "123456.789", "5e-324", "1.7976931348623157e308", "float('inf')",
        "float('-inf')", "float('nan')", "1/3", "2/3", "100.0", "9007199254740993.0", "9.223372036854775807e18", "-1e300", "3.0", "1e100", "0.30000000000000004", "1e-320", "12345678.9",
    ];

    static readonly string[] Complexes = ["1j", "0j", "-0j", "1+2j", "(1.5-2j)", "complex('nan+infj')", "complex(-0.0, 3)", "complex(0, float('inf'))", "1e20j", "-(1+0j)"];

    static readonly string[] Strs =
    [
        "''", "'a'", "'ab'", "'abc'", "'Hello World'", "'  x  '", "'a,b,,c'", "'ßé'", "'ŉ'", "'\\u0130'", "'\\U0001F600z'", "'\\ud800'", "'tab\\there'", "'line\\nbreak\\r\\nend'", "'12'",
        "'-3.5'", "'\\x00\\x7f'", "'\"quote\\''", "'x' * 12", "'%s'", "'{}'", "'{0!r:>5}'", "'ǆ ǅ Ǆ'", "'٣'", "'²'", "'\\u2028|\\x1c|'", "'aaaa'", "'key'", "'Σας Σ'", "'ｆｕｌｌ'", "'\\\\n'",
    ];

    static readonly string[] ManyBytes =
    [
        "b''", "b'a'", "b'abc'", "b'a b  c'", "b'\\x00\\xff\\x80'", "b'Hello'", "b'\"\\''", "b'a,b'", "b'\\xc3\\xa9'", "b'12'", "b'\\n\\t\\\\'", "bytearray(b'xyz')", "b'aaaa'", "b'%d'", "bytes(range(5))",
        "b'\\xed\\xa0\\x80'", "b'\\xf0\\x9f\\x98\\x80'",
    ];

    static readonly string[] Widths = ["0", "1", "2", "3", "5", "8", "12", "20", "-1", "-5", "True", "9223372036854775808", "-9223372036854775809", "18446744073709551616"];

    static readonly string[] OddWidths = ["None", "'3'", "1.0", "2.5", "[1]", "()", "b'1'"];

    static readonly string[] Exponents = ["0", "1", "2", "3", "7", "-1", "-2", "0.5", "-0.5", "1.5", "10", "True", "2j", "'2'", "None"];

    static readonly string[] ExceptionNames =
    [
        "ValueError", "TypeError", "KeyError", "IndexError", "ZeroDivisionError", "AttributeError", "NameError", "LookupError", "ArithmeticError", "Exception", "OverflowError", "RuntimeError",
        "StopIteration", "UnicodeError", "AssertionError", "OSError", "(TypeError, ValueError)", "(KeyError, IndexError, AttributeError)", "BufferError", "NotImplementedError",
    ];

    static readonly string[] Raised =
    [
        "ValueError", "TypeError", "KeyError", "IndexError", "LookupError", "RuntimeError", "StopIteration", "AttributeError", "OSError", "AssertionError", "NotImplementedError", "StopAsyncIteration",
        "ImportError", "NameError", "UnicodeError", "EOFError",
    ];

    static readonly string[] Attributes =
        ["x", "y", "z", "real", "imag", "upper", "__class__", "nope", "__name__", "__dict__", "keys", "append", "start", "numerator", "args", "_p", "__len__", "count", "m0"];

    static readonly string[] Types = ["int", "str", "float", "list", "dict", "tuple", "bool", "(int, str)", "int | None", "K", "object", "type", "set", "()", "Exception", "bytes", "3", "list[int]"];

    string Literal(Kind kind) => kind switch
    {
        Kind.Int => OneIn(3) ? Below(20).ToString(CultureInfo.InvariantCulture) : Pick(Ints),
        Kind.Float => Pick(Floats),
        Kind.Complex => Pick(Complexes),
        Kind.Bool => Pick("True", "False"),
        Kind.Str => Pick(Strs),
        Kind.Bytes => Pick(ManyBytes),
        Kind.List => Pick("[]", "[1, 2, 3]", "[3, 1, 2]", "['b', 'a', 'c']", "[None]", "[[1], [2, 3]]", "[1.5, 2, True]", "list('hello')", "[(1, 'a'), (0, 'b')]", "[0] * 4", "[1, 'a', None]"),
        Kind.Tuple => Pick("()", "(1,)", "(1, 2)", "('a', 1, None)", "((1, 2), (3, 4))", "(0.5, -1, 2**40)", "(3, 2, 1)"),
        Kind.Dict => Pick("{}", "{1: 2}", "{'a': 1, 'b': 2}", "{'k': [1], 1: 'x', None: ()}", "dict(x=1, y='z')", "{(1, 2): 'pair', 2.0: 'two'}", "{True: 't', 0: 'f'}"),
        Kind.Set => Pick("set()", "{1, 2, 3}", "{'a', 'b', 'c'}", "frozenset([1, 5, 9])", "{1, 'x', (2, 3)}", "{-1, 2**61, 0.5}", "{0, False, 1.0}"),
        Kind.Range => SmallRange(),
        Kind.Object => Pick("K()", "K(2, 'x')", "CM('c')", "CM(1, True)"),
        _ => OneIn(4) ? Pick("None", "...", "NotImplemented", "int", "len", "print", "K.one") : Literal((Kind)Below((int)Kind.Any)),
    };

    /// <summary>A range of few numbers, perhaps far away.</summary>
    string SmallRange()
    {
        int step = Pick(1, 1, 1, 2, 3, -1, -2), count = Below(7);
        string start = Pick("0", "0", "1", "-3", "10", "2**31 - 2", "2**63 - 2", "-2**63", "2**64");
        return start == "0" && step == 1 ? $"range({count})" : $"range({start}, {start} + {count * step}{(step == 1 ? "" : $", {step}")})";
    }

    string Width() => OneIn(25) ? Pick(OddWidths) : OneIn(8) ? $"len({Variable(Pick(Kind.Str, Kind.List, Kind.Tuple, Kind.Dict))})" : Pick(Widths);

    /// <summary>What can be an element of a set, without NaN, whose place is random.</summary>
    string Hashable(int depth) => Below(9) switch
    {
        0 or 1 => Literal(Kind.Int),
        2 => Literal(Kind.Str),
        3 => Pick("0.5", "1.0", "-0.0", "1e300", "None", "True", "frozenset([1])"),
        4 => $"({Literal(Kind.Int)}, {Literal(Kind.Str)})",
        5 => Literal(Kind.Bytes),
        6 => OneIn(4) ? Pick("[]", "{}", "set()", "[1]", "([],)", "slice(1, [2])", "bytearray(b'x')") : Literal(Kind.Tuple),
        7 => Variable(Pick(Kind.Int, Kind.Str, Kind.Tuple)),
        _ => Expression(Pick(Kind.Int, Kind.Str), depth - 1),
    };
}
