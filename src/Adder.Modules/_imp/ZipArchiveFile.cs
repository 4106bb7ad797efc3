using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace Adder.Modules._imp;

/// <summary>A zip archive: its directory is read once, a member when it is asked for.</summary>
public sealed class ZipArchiveFile
{
    const uint EndSignature = 0x06054B50, EntrySignature = 0x02014B50, MemberSignature = 0x04034B50;
    const int EndSize = 22, EntrySize = 46, MemberSize = 30, MaxComment = 65535;

    /// <summary>A member: where it is, how long it is there and unpacked, and its time in seconds since 1970.</summary>
    public readonly record struct Member(long Offset, int PackedSize, int Size, bool IsPacked, uint Time);

    readonly SafeFileHandle file;
    readonly Dictionary<string, Member> members;

    ZipArchiveFile(string path, SafeFileHandle file, Dictionary<string, Member> members) => (Path, this.file, this.members) = (path, file, members);

    public string Path { get; }
    public IReadOnlyDictionary<string, Member> Members => members;
    public bool Contains(string name) => members.ContainsKey(name);

    /// <summary>Opens an archive; null when the file is none.</summary>
    public static ZipArchiveFile? TryOpen(string path)
    {
        SafeFileHandle file;
        try
        {
            file = OperatingSystem.IsLinux() && !Directory.Exists(path) ? OpenOnLinux(path) : File.OpenHandle(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
        if (ReadDirectory(file) is { } members)
            return new ZipArchiveFile(path, file, members);
        file.Dispose();
        return null;
    }

    /// <summary>The same as File.OpenHandle, for which the JIT compiler would have to make code in every process.</summary>
    static SafeFileHandle OpenOnLinux(string path) =>
        posix.Libc.OpenToRead(path) is >= 0 and var descriptor ? new SafeFileHandle(descriptor, ownsHandle: true) : throw new IOException(path);

    /// <summary>The directory at the end of the file; null when there is none or it is damaged.</summary>
    static Dictionary<string, Member>? ReadDirectory(SafeFileHandle file)
    {
        long length = RandomAccess.GetLength(file);
        byte[] tail = new byte[Math.Min(length, EndSize + MaxComment)];
        if (tail.Length < EndSize || RandomAccess.Read(file, tail, length - tail.Length) != tail.Length)
            return null;
        int at = tail.Length - EndSize;
        while (at >= 0 && BinaryPrimitives.ReadUInt32LittleEndian(tail.AsSpan(at)) != EndSignature)
            at--;
        if (at < 0)
            return null;
        var end = tail.AsSpan(at);
        int count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        long size = BinaryPrimitives.ReadUInt32LittleEndian(end[12..]), offset = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        // bytes before the archive, such as a script's first line, move everything
        long shift = length - tail.Length + at - size - offset;
        if (shift < 0 || size > length)
            return null;
        byte[] directory = new byte[size];
        if (RandomAccess.Read(file, directory, offset + shift) != size)
            return null;
        var members = new Dictionary<string, Member>(count, StringComparer.Ordinal);
        for (int p = 0, i = 0; i < count; i++)
        {
            if (p + EntrySize > directory.Length || BinaryPrimitives.ReadUInt32LittleEndian(directory.AsSpan(p)) != EntrySignature)
                return null;
            var e = directory.AsSpan(p);
            int method = BinaryPrimitives.ReadUInt16LittleEndian(e[10..]), nameLength = BinaryPrimitives.ReadUInt16LittleEndian(e[28..]);
            int rest = BinaryPrimitives.ReadUInt16LittleEndian(e[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(e[32..]);
            if (p + EntrySize + nameLength + rest > directory.Length)
                return null;
            if (method is 0 or 8)
                members[Encoding.UTF8.GetString(e.Slice(EntrySize, nameLength))] = new Member(
                    BinaryPrimitives.ReadUInt32LittleEndian(e[42..]) + shift, (int)BinaryPrimitives.ReadUInt32LittleEndian(e[20..]),
                    (int)BinaryPrimitives.ReadUInt32LittleEndian(e[24..]), method == 8, Time(BinaryPrimitives.ReadUInt16LittleEndian(e[14..]), BinaryPrimitives.ReadUInt16LittleEndian(e[12..])));
            p += EntrySize + nameLength + rest;
        }
        return members;
    }

    static uint Time(int date, int time)
    {
        int month = Math.Clamp(date >> 5 & 15, 1, 12), year = 1980 + (date >> 9);
        int day = Math.Clamp(date & 31, 1, DateTime.DaysInMonth(year, month));
        return (uint)(new DateTime(year, month, day, Math.Min(time >> 11, 23), Math.Min(time >> 5 & 63, 59), Math.Min((time & 31) * 2, 59)) - DateTime.UnixEpoch).TotalSeconds;
    }

    /// <summary>The bytes of a member, or null when there is none.</summary>
    /// <exception cref="InvalidDataException">The member is damaged.</exception>
    public byte[]? Read(string name)
    {
        if (!members.TryGetValue(name, out var member))
            return null;
        Span<byte> header = stackalloc byte[MemberSize];
        if (RandomAccess.Read(file, header, member.Offset) != MemberSize || BinaryPrimitives.ReadUInt32LittleEndian(header) != MemberSignature)
            throw new InvalidDataException($"{Path}: the member {name} is damaged");
        long start = member.Offset + MemberSize + BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        byte[] packed = new byte[member.PackedSize];
        if (RandomAccess.Read(file, packed, start) != packed.Length)
            throw new InvalidDataException($"{Path}: the member {name} is cut off");
        if (!member.IsPacked)
            return packed;
        byte[] bytes = new byte[member.Size];
        using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
        inflate.ReadExactly(bytes);
        return bytes;
    }
}
