using Adder.Bytecode.Pyc;

namespace Adder.Cli.Output;

/// <summary>The file behind <c>-o</c>: never over another one unless asked to.</summary>
static class OutputFile
{
    /// <summary>What stands for standard output in place of a file.</summary>
    public const string Standard = "-";

    /// <summary>Writes a file whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All that it shall hold.</param>
    /// <param name="force">Whether an existing file may be replaced.</param>
    /// <exception cref="Failure">The file exists already, or cannot be written; then it is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool force)
    {
        try
        {
            if (IsDevice(path))
            {
                using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
                device.Write(content);
                return;
            }
            RequireFree(path, force);
            AtomicFile.Write(BehindLinks(path), content);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }
    }

    /// <summary>Opens a file that grows while a program runs.</summary>
    /// <exception cref="Failure">The file exists already, or cannot be created.</exception>
    public static TextWriter Open(string path, bool force)
    {
        try
        {
            if (!IsDevice(path))
                RequireFree(path, force);
            return new StreamWriter(path) { NewLine = "\n" };
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, e);
        }
    }

    /// <summary>Refuses a file that exists, before any work is done for it.</summary>
    public static void RequireFree(string path, bool force)
    {
        if (Directory.Exists(path))
            throw new Failure(ExitCode.CannotCreate, $"cannot create {path}: it is a directory");
        if (!force && File.Exists(path) && !IsDevice(path))
            throw new Failure(ExitCode.CannotCreate, $"{path} exists already: --force replaces it");
    }

    /// <summary>A device is written to; a file in its place, which is what atomic writing makes, would break the machine.</summary>
    static bool IsDevice(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);

    /// <summary>The file that a link leads to is replaced, and the link stays.</summary>
    static string BehindLinks(string path) => File.Exists(path) ? File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path : path;

    static Failure CannotWrite(string path, Exception e) => e switch
    {
        DirectoryNotFoundException => new(ExitCode.CannotCreate, $"cannot create {path}: no such directory", e),
        UnauthorizedAccessException => new(ExitCode.CannotCreate, $"cannot create {path}: permission denied", e),
        _ => new(ExitCode.InputOutput, $"cannot write {path}: {e.Message}", e),
    };
}
