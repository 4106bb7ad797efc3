namespace Adder.Bytecode.Pyc;

/// <summary>How a .pyc tells whether its source changed (PEP 552).</summary>
public enum PycInvalidation
{
    /// <summary>By the source's modification time and, from 3.3 on, size.</summary>
    Timestamp,
    /// <summary>By a hash of the source, checked at import (3.7 on).</summary>
    CheckedHash,
    /// <summary>A hash of the source that import does not check (3.7 on).</summary>
    UncheckedHash,
}

/// <summary>The header of a .pyc.</summary>
/// <param name="Magic">The magic number: the first two bytes, little endian.</param>
/// <param name="Invalidation">Timestamp or hash.</param>
/// <param name="Timestamp">Seconds since 1970 modulo 2^32; 0 with a hash.</param>
/// <param name="SourceSize">Source size in bytes modulo 2^32 (3.3 on); 0 before 3.3 and with a hash.</param>
/// <param name="SourceHash">SipHash of the source (PEP 552); 0 with a timestamp.</param>
public sealed record PycHeader(
    int Magic, PycInvalidation Invalidation = PycInvalidation.Timestamp, uint Timestamp = 0, uint SourceSize = 0, ulong SourceHash = 0)
{
    /// <summary>The flag word of PEP 552.</summary>
    public uint Flags => Invalidation switch
    {
        PycInvalidation.CheckedHash => 0b11,
        PycInvalidation.UncheckedHash => 0b01,
        _ => 0,
    };
}
