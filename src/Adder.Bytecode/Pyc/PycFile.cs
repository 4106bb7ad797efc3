using System.Buffers.Binary;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Pyc;

/// <summary>A .pyc: header and code object.</summary>
public sealed class PycFile
{
    PycFile(PycHeader header, PythonVersion version, PyConstant root, string release, byte[] trailing) =>
        (Header, Version, Root, Release, Trailing) = (header, version, root, release, trailing);

    public PycFile(PycHeader header, CodeObject code) : this(header, code, []) { }

    /// <param name="header">The header.</param>
    /// <param name="code">The module's code object.</param>
    /// <param name="trailing">Bytes after the code object.</param>
    public PycFile(PycHeader header, CodeObject code, byte[] trailing)
        : this(header, code.Version, code, MagicNumber.TryFind(header.Magic, out string release, out _) ? release : code.Version.ToString(), trailing) { }

    public PycHeader Header { get; }

    /// <summary>The version whose facts describe the bytecode.</summary>
    public PythonVersion Version { get; }

    /// <summary>The release that the magic number names, such as "3.14".</summary>
    public string Release { get; }

    /// <summary>What the file holds after its header: a code object, or what could be recovered in its place.</summary>
    public PyConstant Root { get; }

    /// <summary>The module's code object.</summary>
    /// <exception cref="BytecodeFormatException">The file holds something else.</exception>
    public CodeObject Code => Root as CodeObject
        ?? throw new BytecodeFormatException($"a code object is wanted, not {Root.Kind}", Version.HeaderSize);

    /// <summary>Bytes after the code object, which CPython ignores.</summary>
    public byte[] Trailing { get; }

    /// <summary>Reads a .pyc from its bytes.</summary>
    /// <exception cref="BytecodeFormatException">The bytes are not a .pyc of a known version, or malformed.</exception>
    public static PycFile Read(ReadOnlySpan<byte> data)
    {
        var (header, version, release) = ReadHeader(data);
        var reader = new MarshalReader(data[version.HeaderSize..], version, version.HeaderSize);
        var root = reader.Read();
        if (root is not CodeObject)
            throw new BytecodeFormatException($"a code object is wanted, not {root.Kind}", version.HeaderSize);
        return new PycFile(header, version, root, release, data[(version.HeaderSize + reader.Position)..].ToArray());
    }

    /// <summary>
    /// Reads what can still be read of a damaged .pyc: everything before the damage, and the code objects behind it that are whole.
    /// Takes time in proportion to the length.
    /// </summary>
    /// <exception cref="BytecodeFormatException">Not even the header is readable.</exception>
    public static RecoveredPyc Recover(ReadOnlySpan<byte> data)
    {
        var (header, version, release) = ReadHeader(data);
        var recovery = new Recovery();
        var root = Salvager.Read(data[version.HeaderSize..], version, version.HeaderSize, recovery, out var salvaged);
        return new RecoveredPyc(header, version, release, root, recovery.Losses, salvaged);
    }

    /// <summary>Reads a .pyc file.</summary>
    /// <exception cref="BytecodeFormatException">The file is not a .pyc of a known version, or malformed.</exception>
    public static PycFile Load(string path) => Read(File.ReadAllBytes(path));

    /// <summary>The whole file as bytes; what was read and not changed gives the same bytes again.</summary>
    public byte[] ToBytes()
    {
        Span<byte> header = stackalloc byte[Version.HeaderSize];
        WriteHeader(header);
        byte[] bytes = MarshalWriter.Write(Root, Version, header);
        if (Trailing.Length == 0)
            return bytes;
        int length = bytes.Length;
        Array.Resize(ref bytes, length + Trailing.Length);
        Trailing.CopyTo(bytes, length);
        return bytes;
    }

    /// <summary>Writes the file under a temporary name and renames it, so that no reader ever sees half of it.</summary>
    public void Save(string path) => AtomicFile.Write(path, ToBytes());

    static (PycHeader Header, PythonVersion Version, string Release) ReadHeader(ReadOnlySpan<byte> data)
    {
        if (data.Length < 4)
            throw new BytecodeFormatException($"a .pyc starts with 4 bytes of magic number, but the file has {data.Length} bytes", 0);
        int magic = BinaryPrimitives.ReadUInt16LittleEndian(data);
        if (data[2] != '\r' || data[3] != '\n')
            throw new BytecodeFormatException($"not a .pyc: CR LF is wanted after the magic number, not 0x{data[2]:x2} 0x{data[3]:x2}", 2);
        if (!MagicNumber.TryFind(magic, out string release, out var version))
            throw new BytecodeFormatException($"magic number {magic} belongs to no CPython that Adder knows", 0);
        if (version is null)
            throw new BytecodeFormatException(release.StartsWith("PyPy", StringComparison.Ordinal)
                ? $"magic number {magic} is that of {release}, whose bytecode is not CPython's"
                : $"magic number {magic} is that of Python {release}, whose bytecode Adder has no facts about (it knows 2.7 and 3.2 to 3.15 as released)", 0);
        if (data.Length < version.HeaderSize)
            throw new BytecodeFormatException($"the header of Python {version} has {version.HeaderSize} bytes, but the file has {data.Length}", data.Length);
        return (ReadHeader(data, magic, version), version, release);
    }

    static PycHeader ReadHeader(ReadOnlySpan<byte> data, int magic, PythonVersion version)
    {
        if (version.HeaderSize < 16)
            return new PycHeader(magic, PycInvalidation.Timestamp, BinaryPrimitives.ReadUInt32LittleEndian(data[4..]),
                version.HeaderSize == 12 ? BinaryPrimitives.ReadUInt32LittleEndian(data[8..]) : 0);
        uint flags = BinaryPrimitives.ReadUInt32LittleEndian(data[4..]);
        return flags switch
        {
            0 => new PycHeader(magic, PycInvalidation.Timestamp, BinaryPrimitives.ReadUInt32LittleEndian(data[8..]),
                BinaryPrimitives.ReadUInt32LittleEndian(data[12..])),
            0b01 or 0b11 => new PycHeader(magic, flags == 0b11 ? PycInvalidation.CheckedHash : PycInvalidation.UncheckedHash,
                SourceHash: BinaryPrimitives.ReadUInt64LittleEndian(data[8..])),
            _ => throw new BytecodeFormatException($"header flags 0x{flags:x}: PEP 552 has 0, 1 and 3", 4),
        };
    }

    void WriteHeader(Span<byte> bytes)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)Header.Magic);
        bytes[2] = (byte)'\r';
        bytes[3] = (byte)'\n';
        var rest = bytes[4..];
        if (Version.HeaderSize == 16)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(rest, Header.Flags);
            rest = rest[4..];
        }
        if (Header.Invalidation != PycInvalidation.Timestamp)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(rest, Header.SourceHash);
            return;
        }
        BinaryPrimitives.WriteUInt32LittleEndian(rest, Header.Timestamp);
        if (Version.HeaderSize >= 12)
            BinaryPrimitives.WriteUInt32LittleEndian(rest[4..], Header.SourceSize);
    }
}
