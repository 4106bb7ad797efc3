using System.Collections.Concurrent;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;
using Adder.Testing;

namespace Adder.Bytecode.Tests.Verification;

/// <summary>The verifier accepts whatever a CPython compiled.</summary>
public class AcceptanceTests
{
    [Theory, MemberData(nameof(Golden.Versions), MemberType = typeof(Golden))]
    public void Golden_files_are_accepted(string version) => AssertAccepted(Golden.Files(version, ".pyc"));

    [Theory]
    [InlineData("2.7"), InlineData("3.6"), InlineData("3.7"), InlineData("3.8"), InlineData("3.9"), InlineData("3.10"), InlineData("3.11")]
    [InlineData("3.12"), InlineData("3.13"), InlineData("3.14"), InlineData("3.15")]
    public void Standard_library_is_accepted(string version) => AssertAccepted(StandardLibrary.PycFiles(version));

    static void AssertAccepted(IReadOnlyCollection<string> files)
    {
        var rejected = new ConcurrentBag<string>();
        Parallel.ForEach(files, file =>
        {
            foreach (var violation in Verifier.Verify(PycFile.Load(file).Code).Violations)
                rejected.Add($"{file}: {violation}");
        });
        Assert.NotEmpty(files);
        Assert.True(rejected.IsEmpty, $"{rejected.Count} violations:\n{string.Join('\n', rejected.Order(StringComparer.Ordinal).Take(40))}");
    }
}
