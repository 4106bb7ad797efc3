using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Tests.Marshal.Differential;

static class DeliberateDifferences
{
    public static string? ReasonFor(byte[] snippet, PythonVersion version, string expected, string actual) => null;
}
