using Adder.Bytecode.Pyc;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Marshal;

public class RoundTripTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Golden_pyc_is_written_as_it_was_read(string version) => AssertRoundTrips(Golden.Files(version, ".pyc"));

    [Theory]
    [InlineData("2.7"), InlineData("3.6"), InlineData("3.7"), InlineData("3.8"), InlineData("3.9"), InlineData("3.10"), InlineData("3.11")]
    [InlineData("3.12"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Standard_library_is_written_as_it_was_read(string version) => AssertRoundTrips(StandardLibrary.PycFiles(version));

    static void AssertRoundTrips(IReadOnlyCollection<string> files)
    {
        var different = new List<string>();
        foreach (string file in files)
        {
            byte[] bytes = File.ReadAllBytes(file);
            if (!bytes.AsSpan().SequenceEqual(PycFile.Read(bytes).ToBytes()))
                different.Add(file);
        }
        Assert.NotEmpty(files);
        Assert.Empty(different);
    }
}
