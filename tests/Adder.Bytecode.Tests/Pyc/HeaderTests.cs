using System.Buffers.Binary;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Pyc;

public class HeaderTests
{
    const uint GoldenTime = 1_700_000_000;

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Timestamp_header(string text)
    {
        Golden.Require();
        var pyc = PycFile.Load(Golden.PathOf(text, "example.pyc"));
        var version = PythonVersion.Find(text)!;
        long size = new FileInfo(Golden.PathOf("src", "example.py")).Length;
        Assert.Equal(new PycHeader(version.Magic, PycInvalidation.Timestamp, GoldenTime, version >= PythonVersion.V3_3 ? (uint)size : 0), pyc.Header);
        Assert.Same(version, pyc.Version);
        Assert.Equal(text, pyc.Release);
        Assert.Empty(pyc.Trailing);
    }

    [Theory]
    [InlineData("3.7"), InlineData("3.8"), InlineData("3.9"), InlineData("3.10"), InlineData("3.11"), InlineData("3.12"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Hash_headers_hold_the_hash_of_the_source(string text)
    {
        Golden.Require();
        var version = PythonVersion.Find(text)!;
        foreach (string name in (string[])["example", "closures", "tryexc"])
        {
            ulong hash = SourceHash.Compute(File.ReadAllBytes(Golden.PathOf("src", name + ".py")), version);
            byte[] bytes = File.ReadAllBytes(Golden.PathOf(text, name + ".hash.pyc"));
            var pyc = PycFile.Read(bytes);
            Assert.Equal(new PycHeader(version.Magic, PycInvalidation.CheckedHash, SourceHash: hash), pyc.Header);
            Assert.Equal(bytes, pyc.ToBytes());
            bytes = File.ReadAllBytes(Golden.PathOf(text, name + ".uhash.pyc"));
            pyc = PycFile.Read(bytes);
            Assert.Equal(new PycHeader(version.Magic, PycInvalidation.UncheckedHash, SourceHash: hash), pyc.Header);
            Assert.Equal(bytes, pyc.ToBytes());
        }
    }

    [Fact]
    public void Bytes_behind_the_code_object_are_kept()
    {
        Golden.Require();
        byte[] bytes = [.. File.ReadAllBytes(Golden.PathOf("3.14", "example.pyc")), 1, 2, 3];
        var pyc = PycFile.Read(bytes);
        Assert.Equal([1, 2, 3], pyc.Trailing);
        Assert.Equal(bytes, pyc.ToBytes());
    }

    [Theory]
    [InlineData("", 0, "4 bytes of magic number, but the file has 0")]
    [InlineData("2b0e0d", 0, "4 bytes of magic number, but the file has 3")]
    [InlineData("2b0e0a0d", 2, "not a .pyc")]
    [InlineData("ffff0d0a", 0, "magic number 65535 belongs to no CPython that Adder knows")]
    [InlineData("b0010d0a", 0, "magic number 432 is that of PyPy3.11, whose bytecode is not CPython's")]
    [InlineData("0af30d0a", 0, "magic number 62218 is that of PyPy2.7")]
    [InlineData("b3f20d0a", 0, "magic number 62131 is that of Python 2.5, whose bytecode Adder has no facts about")]
    [InlineData("2a0e0d0a", 0, "magic number 3626 is that of Python 3.14rc2")]
    [InlineData("2b0e0d0a000000000000000000000000", 16, "the data ends where a value should start")]
    [InlineData("2b0e0d0a0000000000000000000000", 15, "the header of Python 3.14 has 16 bytes, but the file has 15")]
    [InlineData("03f30d0a00000000", 8, "the data ends where a value should start")]
    [InlineData("2b0e0d0a040000000000000000000000e3", 4, "header flags 0x4")]
    [InlineData("2b0e0d0a0000000000000000000000004e", 16, "a code object is wanted, not None")]
    public void What_is_wrong_is_said(string hex, long offset, string problem)
    {
        byte[] bytes = Convert.FromHexString(hex);
        var error = Assert.Throws<BytecodeFormatException>(() => PycFile.Read(bytes));
        Assert.Contains(problem, error.Problem, StringComparison.Ordinal);
        Assert.Equal(offset, error.Offset);
    }

    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void A_file_cut_anywhere_gives_an_error_within_it(string text)
    {
        Golden.Require();
        byte[] bytes = File.ReadAllBytes(Golden.PathOf(text, "example.pyc"));
        for (int length = 0; length < bytes.Length; length++)
        {
            byte[] cut = bytes[..length];
            var error = Assert.Throws<BytecodeFormatException>(() => PycFile.Read(cut));
            Assert.InRange(error.Offset, 0, length);
            if (length > PythonVersion.Find(text)!.HeaderSize)
                Assert.StartsWith("<module>.co_", error.Path, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void An_error_names_its_place()
    {
        Golden.Require();
        byte[] bytes = File.ReadAllBytes(Golden.PathOf("3.14", "closures.pyc"));
        var code = PycFile.Read(bytes).Code;
        // the name of the first inner function is a reference or a short str; an unknown type code in its place is found there
        var inner = code.NestedCode.First();
        int at = bytes.AsSpan().IndexOf(inner.CodeBytes.Value) - sizeof(int) - 1;
        bytes[at] = (byte)'?';
        var error = Assert.Throws<BytecodeFormatException>(() => PycFile.Read(bytes));
        Assert.Equal(at, error.Offset);
        Assert.Matches(@"^<module>\.co_consts\[\d+\]\.co_code$", error.Path);
        Assert.Equal($"{error.Problem}, at offset {at}, in {error.Path}", error.Message);
    }

    [Fact]
    public void A_header_of_an_older_release_has_its_own_length()
    {
        Golden.Require();
        foreach (string text in (string[])["2.7", "3.2", "3.3", "3.6", "3.7", "3.15"])
        {
            byte[] bytes = File.ReadAllBytes(Golden.PathOf(text, "example.pyc"));
            var version = PythonVersion.Find(text)!;
            int timeAt = version.HeaderSize == 16 ? 8 : 4;
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(timeAt), 0xFEDCBA98);
            var pyc = PycFile.Read(bytes);
            Assert.Equal(0xFEDCBA98, pyc.Header.Timestamp);
            Assert.Equal(bytes, pyc.ToBytes());
        }
    }
}
