using System.Numerics;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Tests.Marshal.Differential;
using Adder.Testing;
using CsCheck;

namespace Adder.Bytecode.Tests.Marshal;

/// <summary>Marshal for plain data: loads and dumps without a .pyc around.</summary>
public class MarshalDataTests
{
    const int SmallStack = 256 * 1024;

    static readonly Gen<PyConstant> Scalars = Gen.OneOf<PyConstant>(
        Gen.Const<PyConstant>(SingletonConstant.None), Gen.Const<PyConstant>(SingletonConstant.True), Gen.Const<PyConstant>(SingletonConstant.Ellipsis),
        Gen.Int.Select(n => (PyConstant)new IntConstant(n)), Gen.Long.Select(n => (PyConstant)new IntConstant(n)),
        Gen.Byte.Array[0, 40].Select(bytes => (PyConstant)new IntConstant(new BigInteger(bytes))), Gen.Double.Select(n => (PyConstant)new FloatConstant(n)),
        Gen.Double.Select(Gen.Double, (re, im) => (PyConstant)new ComplexConstant(re, im)), Gen.String[0, 300].Select(text => (PyConstant)new StrConstant(text)),
        Gen.Byte.Array[0, 20].Select(bytes => (PyConstant)new BytesConstant(bytes)));

    static readonly Gen<PyConstant> Values = Gen.Recursive<PyConstant>((depth, inner) => depth == 3 ? Scalars : Gen.OneOf(Scalars,
        inner.Array[0, 5].Select(items => (PyConstant)new TupleConstant(items)), inner.Array[0, 5].Select(items => (PyConstant)new ListConstant(items)),
        Scalars.Select(inner, (key, value) => (PyConstant)new DictConstant([new(key, value)], isFrozen: false)),
        inner.Select(item => (PyConstant)new TupleConstant([item, item]))));

    public static TheoryData<string, int> MarshalVersions()
    {
        var data = new TheoryData<string, int>();
        foreach (var version in PythonVersion.All)
            for (int marshalVersion = 0; marshalVersion <= version.MarshalVersion; marshalVersion++)
                data.Add(version.ToString(), marshalVersion);
        return data;
    }

    [Theory, MemberData(nameof(MarshalVersions))]
    public void What_is_dumped_is_loaded(string text, int marshalVersion)
    {
        var version = PythonVersion.Find(text)!;
        Values.Sample(value =>
        {
            var loaded = MarshalReader.Loads(MarshalWriter.Dumps(value, version, marshalVersion), version);
            Assert.Equal(ConstantText.Of(value, version), ConstantText.Of(loaded, version));
        }, iter: 200);
    }

    [Theory, InlineData("2.7"), InlineData("3.6"), InlineData("3.9"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Dumps_of_new_values_are_CPythons(string text)
    {
        string python = Oracle.Require(text);
        var version = PythonVersion.Find(text)!;
        // nothing that CPython holds elsewhere, so that the flag for references is clear there too
        PyConstant[] values =
        [
            new FloatConstant(0.1), new FloatConstant(1e16), new FloatConstant(-1e-5), new ComplexConstant(1.5, -2), new IntConstant(100_000), new IntConstant(BigInteger.Pow(7, 50)),
            new IntConstant(-BigInteger.Pow(2, 70)), new StrConstant("käse"), new StrConstant("\U0001F40D\ud800"), new TupleConstant([new FloatConstant(2.5)]),
            new ListConstant([new FloatConstant(2.5), new ListConstant([])]), new DictConstant([new(new FloatConstant(2.5), new ListConstant([]))], isFrozen: false),
            new BytesConstant([1, 2, 3]), new TupleConstant([.. Enumerable.Range(0, 300).Select(i => (PyConstant)new FloatConstant(i + 0.5))]),
        ];
        for (int marshalVersion = 0; marshalVersion <= version.MarshalVersion; marshalVersion++)
        {
            var own = values.Select(value => Convert.ToHexStringLower(MarshalWriter.Dumps(value, version, marshalVersion))).ToArray();
            // CPython dumps what it loads from Adder's bytes; up to 3.6, the call itself holds the value, which sets the flag of the outermost
            const string Script = """
                import marshal, binascii, sys
                for line in sys.argv[2:]:
                    dumped = bytearray(marshal.dumps(marshal.loads(binascii.unhexlify(line)), int(sys.argv[1])))
                    dumped[0] &= 0x7f
                    print(binascii.hexlify(dumped).decode())
                """;
            string[] theirs = Oracle.Run(python, ["-c", Script, $"{marshalVersion}", .. own]).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            Assert.Equal(theirs, own);
        }
    }

    [Theory]
    [InlineData("3.13", 4), InlineData("3.14", 4), InlineData("2.7", 2)]
    public void A_slice_has_no_form_before_version_5(string text, int marshalVersion)
    {
        var slice = new SliceConstant(SingletonConstant.None, SingletonConstant.None, SingletonConstant.None);
        Assert.Throws<BytecodeFormatException>(() => MarshalWriter.Dumps(slice, PythonVersion.Find(text)!, marshalVersion));
    }

    [Fact]
    public void Equal_objects_in_two_places_are_written_once_from_version_3_on()
    {
        var shared = new StrConstant("shared text");
        var list = new ListConstant([shared, shared]);
        Assert.Equal(Snippet.Parse("[ #2 &z $11 'shared 20 'text r #0"), MarshalWriter.Dumps(list, PythonVersion.V3_14));
        Assert.Equal(Snippet.Parse("[ #2 u #11 'shared 20 'text u #11 'shared 20 'text"), MarshalWriter.Dumps(list, PythonVersion.V3_14, 2));
        var items = new PyConstant[1];
        items[0] = new ListConstant(items);
        Assert.Equal(Snippet.Parse("&[ #1 r #0"), MarshalWriter.Dumps(items[0], PythonVersion.V3_14));
        Assert.Throws<BytecodeFormatException>(() => MarshalWriter.Dumps(items[0], PythonVersion.V3_3));
    }

    [Fact]
    public void A_form_that_does_not_fit_is_replaced()
    {
        var version = PythonVersion.V3_14;
        Assert.Equal(Snippet.Parse("l #3 000000000400"), MarshalWriter.Write(new IntConstant(1L << 32, (byte)'i'), version));
        Assert.Equal(Snippet.Parse("u #3 e282ac"), MarshalWriter.Write(new StrConstant("€", (byte)'z'), version));
        Assert.Equal(Snippet.Parse("a #300").Length + 300, MarshalWriter.Write(new StrConstant(new string('a', 300), (byte)'z'), version).Length);
        Assert.Equal(Snippet.Parse("( #0"), MarshalWriter.Write(new TupleConstant([], (byte)')'), PythonVersion.V3_3));
        Assert.Equal(Snippet.Parse("g 000000000000f03f"), MarshalWriter.Write(new FloatConstant(1, (byte)'f', "one"), version));
    }

    /// <summary>Every container of marshal, 100,000 deep, on a thread with a small stack: an error, not the end of the process.</summary>
    [Theory]
    [InlineData(") $1"), InlineData("( #1"), InlineData("[ #1"), InlineData("{ N"), InlineData("{"), InlineData("> #1"), InlineData(": N N"), InlineData("} N"), InlineData("&) $1")]
    [InlineData("c #0 #0 #0 #0 #0 s #0"), InlineData("c #0 #0 #0 #0 #0")]
    public void Deep_nesting_is_an_error(string opening)
    {
        byte[] bytes = [.. Enumerable.Repeat(Snippet.Parse(opening), 100_000).SelectMany(b => b)];
        OnThread(SmallStack, () =>
        {
            var error = Assert.Throws<BytecodeFormatException>(() => MarshalReader.Loads(bytes, PythonVersion.V3_15));
            Assert.Contains("deep", error.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void The_deepest_nesting_that_CPython_reads_is_read_and_written()
    {
        byte[] bytes = [.. Enumerable.Repeat(Snippet.Parse("[ #1"), 1999).SelectMany(b => b), (byte)'N'];
        OnThread(8 * 1024 * 1024, () => Assert.Equal(bytes, MarshalWriter.Write(MarshalReader.Loads(bytes, PythonVersion.V3_14), PythonVersion.V3_14)));
    }

    [Theory]
    [InlineData("[ #1000000"), InlineData("( #1000000"), InlineData("{"), InlineData(") $1"), InlineData("&[ #300 N")]
    public void Memory_is_in_proportion_to_the_data(string opening)
    {
        // announces as much as there is, again and again
        byte[] bytes = [.. Enumerable.Repeat(Snippet.Parse(opening), 1900).SelectMany(b => b), .. Enumerable.Repeat((byte)'N', 1_000_000)];
        long allocated = 0;
        OnThread(8 * 1024 * 1024, () =>
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            try
            {
                MarshalReader.Loads(bytes, PythonVersion.V3_14);
            }
            catch (BytecodeFormatException)
            {
                // announcing too much is an error; what counts is what was made before
            }
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        });
        Assert.True(allocated < 40L * bytes.Length, $"{allocated} bytes for {bytes.Length}");
    }

    static void OnThread(int stackSize, Action action)
    {
        Exception? failure = null;
        var thread = new Thread(() => failure = Record.Exception(action), stackSize);
        thread.Start();
        thread.Join();
        if (failure != null)
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(failure);
    }
}
