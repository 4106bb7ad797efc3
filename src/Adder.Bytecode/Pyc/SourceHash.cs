using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Pyc;

/// <summary>
/// The hash of a source file in a hash-based .pyc (PEP 552): importlib.util.source_hash. It is SipHash with the magic number, CR LF included,
/// as the first half of the key and 0 as the second; SipHash-2-4 up to 3.10, SipHash-1-3 from 3.11 on.
/// </summary>
public static class SourceHash
{
    /// <summary>The hash that a release computes.</summary>
    /// <param name="source">The bytes of the source file as they are, encoding declaration and line ends included.</param>
    /// <param name="version">The version that compiles it, 3.7 or later.</param>
    public static ulong Compute(ReadOnlySpan<byte> source, PythonVersion version) => Compute(source, version, version.Magic);

    /// <summary>The hash that goes with a magic number, which may be that of a pre-release.</summary>
    /// <param name="source">The bytes of the source file.</param>
    /// <param name="version">The version whose facts describe the bytecode, 3.7 or later.</param>
    /// <param name="magic">The first two bytes of the .pyc, little endian.</param>
    public static ulong Compute(ReadOnlySpan<byte> source, PythonVersion version, int magic)
    {
        if (version < PythonVersion.V3_7)
            throw new ArgumentOutOfRangeException(nameof(version), $"Python {version} has no hash-based .pyc files");
        ulong key = (ushort)magic | (ulong)'\r' << 16 | (ulong)'\n' << 24;
        return version >= PythonVersion.V3_11 ? SipHash.Compute(source, key, 0, 1, 3) : SipHash.Compute(source, key, 0, 2, 4);
    }
}
