using System.Globalization;
using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Code;

public class ConstantReprTests
{
    [Theory]
    [InlineData(0.0, "0.0"), InlineData(-0.0, "-0.0"), InlineData(1e16, "1e+16"), InlineData(1e15, "1000000000000000.0"), InlineData(0.0001, "0.0001")]
    [InlineData(0.00001, "1e-05"), InlineData(5e-324, "5e-324"), InlineData(double.NaN, "nan"), InlineData(double.NegativeInfinity, "-inf")]
    [InlineData(2.98023223876953125e-08, "2.9802322387695312e-08"), InlineData(123456.789, "123456.789"), InlineData(1.7976931348623157e308, "1.7976931348623157e+308")]
    public void Floats(double value, string repr) => Assert.Equal(repr, ConstantRepr.Of(new FloatConstant(value)));

    [Fact]
    public void Floats_are_those_of_CPython()
    {
        var random = new Random(1);
        var values = Enumerable.Range(-1074, 2098).Select(power => Math.ScaleB(1, power))
            .Concat(Enumerable.Range(0, 20_000).Select(_ => BitConverter.Int64BitsToDouble(random.NextInt64())).Where(double.IsFinite)).ToList();
        string script = "import sys, struct\nfor bits in sys.stdin.read().split(): print(repr(struct.unpack('>d', bytes.fromhex(bits))[0]))";
        string file = Path.GetTempFileName();
        File.WriteAllLines(file, values.Select(value => BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture)));
        string output = Oracle.Run(Oracle.Require("3.14"), "-c", $"import sys; sys.stdin = open({ConstantRepr.Of(new StrConstant(file))})\n{script}");
        File.Delete(file);
        Assert.Equal(output.TrimEnd('\n').Split('\n'), values.Select(value => ConstantRepr.Of(new FloatConstant(value))));
    }

    [Theory]
    [InlineData(0.0, 1.0, "1j"), InlineData(-0.0, 1.0, "(-0+1j)"), InlineData(1.5, -2.0, "(1.5-2j)"), InlineData(0.0, double.NaN, "nanj"), InlineData(1.0, double.PositiveInfinity, "(1+infj)")]
    public void Complex_numbers(double real, double imaginary, string repr) => Assert.Equal(repr, ConstantRepr.Of(new ComplexConstant(real, imaginary)));

    [Theory]
    [InlineData("it's", "3.14", "\"it's\""), InlineData("'\"", "3.14", "'\\'\"'"), InlineData("\t\n\\\x01\x7f", "3.14", "'\\t\\n\\\\\\x01\\x7f'")]
    [InlineData("é\u00a0\u2028\U0001F600", "3.14", "'é\\xa0\\u2028\U0001F600'"), InlineData("é\U0001F600", "2.7", "u'\\xe9\\U0001f600'")]
    [InlineData("\U0001FAE8", "3.11", "'\\U0001fae8'"), InlineData("\U0001FAE8", "3.12", "'\U0001FAE8'")]
    public void Strings(string value, string version, string repr) => Assert.Equal(repr, ConstantRepr.Of(new StrConstant(value), PythonVersion.Find(version)));

    [Fact]
    public void Surrogates_are_escaped_even_in_pairs()
    {
        Assert.Equal("'\\ud800'", ConstantRepr.Of(new StrConstant("\ud800")));
        Assert.Equal("'\\ud83d\\ude00'", ConstantRepr.Of(new StrConstant("\ud83d\ude00", encoded: [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80])));
    }

    [Fact]
    public void Python_2_forms()
    {
        var version = PythonVersion.V2_7;
        Assert.Equal("'a\\xff'", ConstantRepr.Of(new BytesConstant([0x61, 0xFF]), version));
        Assert.Equal("5", ConstantRepr.Of(new IntConstant(5), version));
        Assert.Equal("5L", ConstantRepr.Of(new IntConstant(5, (byte)'l'), version));
        Assert.Equal("9223372036854775808L", ConstantRepr.Of(new IntConstant(BigInteger.Pow(2, 63)), version));
        Assert.Equal("frozenset([1])", ConstantRepr.Of(new FrozensetConstant([new IntConstant(1)]), version));
    }

    [Fact]
    public void Containers()
    {
        PyConstant one = new IntConstant(1), none = SingletonConstant.None;
        Assert.Equal("()", ConstantRepr.Of(TupleConstant.Empty));
        Assert.Equal("(1,)", ConstantRepr.Of(new TupleConstant([one])));
        Assert.Equal("[1, None]", ConstantRepr.Of(new ListConstant([one, none])));
        Assert.Equal("frozenset()", ConstantRepr.Of(new FrozensetConstant([])));
        Assert.Equal("{1: None}", ConstantRepr.Of(new DictConstant([new(one, none)], isFrozen: false)));
        Assert.Equal("frozendict({1: None})", ConstantRepr.Of(new DictConstant([new(one, none)], isFrozen: true)));
        Assert.Equal("slice(None, 1, None)", ConstantRepr.Of(new SliceConstant(none, one, none)));
        Assert.Equal("b'it\\'s\"\\x00'", ConstantRepr.Of(new BytesConstant([.. "it's\"\0"u8])));
    }

    [Fact]
    public void An_int_too_long_for_decimal_is_hexadecimal() =>
        Assert.Equal("-0x1" + new string('0', 50_000), ConstantRepr.Of(new IntConstant(-BigInteger.Pow(16, 50_000))));
}
