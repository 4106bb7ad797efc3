using System.Numerics;
using Adder.Bytecode.Assembly;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Assembly;

/// <summary>Values that no compiler puts among the constants, or that are easily spelled wrong, through text and back.</summary>
public class LiteralTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Odd_values_come_back_to_the_bit(string text)
    {
        var version = PythonVersion.Find(text)!;
        var code = new CodeBuilder(version);
        foreach (var value in Values(version))
            code.AddConst(value, out _);
        var file = new PycFile(new PycHeader(version.Magic), code.Emit(Op.ReturnValue).Build());
        var read = PycFile.Read(file.ToBytes());
        Assert.Equal(file.ToBytes(), Assembler.Assemble(AssemblyWriter.ToText(file)).ToBytes());
        string written = AssemblyWriter.ToText(read);
        Assert.Equal(file.ToBytes(), Assembler.Assemble(written).ToBytes());
        Assert.Equal(written, AssemblyWriter.ToText(Assembler.Assemble(written)));
    }

    static IEnumerable<PyConstant> Values(PythonVersion version)
    {
        foreach (double number in new[] { 0.0, -0.0, 1, -1.5, 1e16, 1e-300, double.Epsilon, double.MaxValue, Math.Pow(2, -25), double.PositiveInfinity,
            double.NegativeInfinity, BitConverter.Int64BitsToDouble(Literals.UsualNaN), BitConverter.Int64BitsToDouble(-0x7ffffffffff0)})
        {
            yield return new FloatConstant(number);
            yield return new ComplexConstant(number, -number);
        }
        yield return new FloatConstant(1.5, (byte)'f', "1.500");
        yield return new ComplexConstant(1, 2, (byte)'x', "1", "2.0");
        foreach (string number in new[] { "-6", "1025", "2147483648", "-9223372036854775808", "18446744073709551616", "-340282366920938463463374607431768211457" })
            yield return new IntConstant(BigInteger.Parse(number));
        yield return new IntConstant(-BigInteger.Pow(7, 5000));
        yield return new IntConstant(3, (byte)'l');
        foreach (string value in new[] { "", "'", "\"", "'\"", "\\", "tab\tnew\nline\r\0", "é\x7f\x85\u2028\u00ad", "\ud800", "\udc00\ud800", "😀", "; # @ *1" })
        {
            yield return new StrConstant(value);
            yield return new BytesConstant([.. value.Select(c => (byte)c)]);
        }
        // a high surrogate before a low one, each a code point of its own, beside one real pair
        yield return new StrConstant("\ud83d\ude00\ud83d\ude00", 0, [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80, 0xF0, 0x9F, 0x98, 0x80]);
        PyConstant[] items = [new IntConstant(70000), new StrConstant("item"), SingletonConstant.None];
        foreach (var some in new[] { items, items[..1], [] })
        {
            yield return new TupleConstant(some);
            yield return new ListConstant(some);
            yield return new SetConstant(some);
            yield return new FrozensetConstant(some);
        }
        yield return new DictConstant([new(items[0], items[1]), new(items[1], new TupleConstant(items))], false);
        yield return new DictConstant([], false);
        yield return SingletonConstant.StopIteration;
        yield return SingletonConstant.Ellipsis;
        if (version >= PythonVersion.V3_14)
            yield return new SliceConstant(items[0], SingletonConstant.None, items[1]);
        if (version >= PythonVersion.V3_15)
            yield return new DictConstant([new(items[0], items[1])], true);
    }
}
