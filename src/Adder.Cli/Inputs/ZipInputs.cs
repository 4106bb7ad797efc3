using System.IO.Compression;

namespace Adder.Cli.Inputs;

/// <summary>A zip archive among the inputs (wheels, eggs and zipapps are such): its members are inputs as "archive.zip/member".</summary>
sealed class ZipInputs : IDisposable
{
    readonly string path;
    readonly ZipArchive archive;

    /// <exception cref="InvalidDataException">The file is no zip archive after all.</exception>
    public ZipInputs(string path)
    {
        this.path = path;
        archive = ZipFile.OpenRead(path);
    }

    /// <summary>Whether a file is a zip archive: by its first bytes, or, where a program may stand before the archive, by its name.</summary>
    public static bool IsArchive(string path)
    {
        if (path.EndsWith(".pyz", StringComparison.OrdinalIgnoreCase))
            return true;
        Span<byte> start = stackalloc byte[4];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        return file.CanSeek && file.ReadAtLeast(start, 4, throwOnEndOfStream: false) == 4 && (start.SequenceEqual("PK\x03\x04"u8) || start.SequenceEqual("PK\x05\x06"u8));
    }

    /// <summary>The compiled modules inside, by name.</summary>
    public IEnumerable<InputFile> Modules() => archive.Entries
        .Where(entry => InputList.IsCompiled(entry.FullName))
        .OrderBy(entry => entry.FullName, StringComparer.Ordinal)
        .Select(entry => new ZipMember(path, entry));

    /// <summary>The member of a name; null when there is none.</summary>
    public InputFile? Find(string name) => archive.GetEntry(name) is { } entry ? new ZipMember(path, entry) : null;

    public void Dispose() => archive.Dispose();

    sealed class ZipMember(string archive, ZipArchiveEntry entry) : InputFile($"{archive}/{entry.FullName}")
    {
        protected override Stream Open(out long length)
        {
            length = entry.Length;
            return entry.Open();
        }
    }
}
