using Adder.Testing;

namespace Adder.Bytecode.Tests.Assembly;

/// <summary>Runs a .pyc under its CPython.</summary>
static class PycRunner
{
    /// <summary>Asserts the words that running a .pyc prints; skips the test when that CPython is absent.</summary>
    public static void AssertPrints(string version, string wanted, byte[] pyc) => Assert.Equal(wanted, string.Join(' ', Run(version, pyc).Split()).Trim());

    /// <summary>What running a .pyc prints.</summary>
    public static string Run(string version, byte[] pyc)
    {
        string python = Oracle.Require(version);
        string path = Path.Combine(Path.GetTempPath(), $"adder-asm-{Guid.NewGuid():N}.pyc");
        try
        {
            File.WriteAllBytes(path, pyc);
            return Oracle.Run(python, path);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
