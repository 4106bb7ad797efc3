namespace Adder.Cli.Inputs;

/// <summary>One input: a file, a member of a zip archive, or standard input.</summary>
abstract class InputFile(string name)
{
    /// <summary>An input is read whole, so there is a limit to what fits; the greatest .pyc known is a hundredth of it.</summary>
    const int MaxLength = 1 << 29;

    const int ChunkSize = 1 << 16;

    /// <summary>The name in headings and errors: a path as given, "archive.zip/member", or "&lt;stdin&gt;".</summary>
    public string Name { get; } = name;

    /// <summary>Whether it is Python source, by its name.</summary>
    public bool IsSource => Name.EndsWith(".py", StringComparison.OrdinalIgnoreCase) || Name.EndsWith(".pyw", StringComparison.OrdinalIgnoreCase);

    /// <summary>The whole content.</summary>
    public byte[] Read()
    {
        using var stream = Open(out long length);
        return ReadAll(stream, length);
    }

    /// <param name="length">The length in bytes, as far as it is known; the content may be longer or shorter.</param>
    protected abstract Stream Open(out long length);

    /// <summary>Reads up to the limit, and never reserves more than has arrived: the length in an archive is not to be trusted.</summary>
    static byte[] ReadAll(Stream stream, long length)
    {
        using var content = new MemoryStream((int)Math.Clamp(length, 0, ChunkSize));
        var chunk = new byte[ChunkSize];
        for (int count; (count = stream.Read(chunk)) > 0; content.Write(chunk, 0, count))
            if (content.Length + count > MaxLength)
                throw new Failure(ExitCode.BadData, $"more than {MaxLength >> 20} MiB, which no module has");
        return content.ToArray();
    }
}

/// <summary>A file on disk.</summary>
sealed class DiskFile(string path) : InputFile(path)
{
    protected override Stream Open(out long length)
    {
        // .NET opens no file whose name is no UTF-8
        var stream = Modules.posix.RawFiles.IsNeededFor(Name) ? Modules.posix.RawFiles.OpenToRead(Name) : new FileStream(Name, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
        length = stream.CanSeek ? stream.Length : 0;
        return stream;
    }
}

/// <summary>Standard input, "-" on the command line.</summary>
sealed class StandardInput() : InputFile("<stdin>")
{
    public const string Argument = "-";

    protected override Stream Open(out long length)
    {
        length = 0;
        return Console.OpenStandardInput();
    }
}
