using Adder.Bytecode.Code;
using System.Globalization;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Pyc;

public class SourceHashTests
{
    /// <summary>The first and last test vectors of the SipHash paper's reference code: key 00 01 … 0f, data 00 01 ….</summary>
    [Theory]
    [InlineData(0, 0x726fdb47dd0e0e31), InlineData(15, 0xa129ca6149be45e5), InlineData(63, 0x958a324ceb064572)]
    public void SipHash_2_4_vectors(int length, ulong expected)
    {
        byte[] data = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
        Assert.Equal(expected, SipHash.Compute(data, 0x0706050403020100, 0x0f0e0d0c0b0a0908, 2, 4));
    }

    [Theory]
    [InlineData("3.7"), InlineData("3.8"), InlineData("3.9"), InlineData("3.10"), InlineData("3.11"), InlineData("3.12"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Hashes_are_importlibs(string text)
    {
        string python = Oracle.Require(text);
        const string Script = "import importlib.util as u, binascii\nfor n in range(40): print(binascii.hexlify(u.source_hash(bytes(range(n)))[::-1]).decode())";
        string[] hashes = Oracle.Run(python, "-c", Script).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(40, hashes.Length);
        for (int length = 0; length < hashes.Length; length++)
        {
            byte[] source = [.. Enumerable.Range(0, length).Select(i => (byte)i)];
            Assert.Equal(ulong.Parse(hashes[length], NumberStyles.HexNumber, CultureInfo.InvariantCulture), SourceHash.Compute(source, PythonVersion.Find(text)!));
        }
    }

    [Fact]
    public void Versions_before_3_7_have_none() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => SourceHash.Compute([], PythonVersion.V3_6));
}
