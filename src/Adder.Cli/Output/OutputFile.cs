using Adder.Bytecode.Pyc;

namespace Adder.Cli.Output;

/// <summary>The file behind <c>-o</c>: written whole or not at all, and never over another one unless asked to.</summary>
static class OutputFile
{
    const string Standard = "-";

    /// <summary>Writes the file, or standard output for "-".</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All that it shall hold.</param>
    /// <param name="force">Whether an existing file may be replaced.</param>
    /// <param name="output">Standard output.</param>
    /// <exception cref="Failure">The file exists already, or cannot be written; then it is as it was.</exception>
    public static void Write(string path, ReadOnlySpan<byte> content, bool force, StandardOutput output)
    {
        if (path == Standard)
        {
            output.Write(content);
            return;
        }
        try
        {
            if (IsDevice(path))
                WriteDevice(path, content);
            else
                WriteFile(path, content, force);
        }
        catch (DirectoryNotFoundException e)
        {
            throw new Failure(ExitCode.CannotCreate, $"cannot create {path}: no such directory", e);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new Failure(ExitCode.CannotCreate, $"cannot create {path}: permission denied", e);
        }
        catch (IOException e)
        {
            throw new Failure(ExitCode.InputOutput, $"cannot write {path}: {e.Message}", e);
        }
    }

    static void WriteFile(string path, ReadOnlySpan<byte> content, bool force)
    {
        if (Directory.Exists(path))
            throw new Failure(ExitCode.CannotCreate, $"cannot create {path}: it is a directory");
        if (File.Exists(path) && !force)
            throw new Failure(ExitCode.CannotCreate, $"{path} exists already: --force replaces it");
        AtomicFile.Write(File.ResolveLinkTarget(path, returnFinalTarget: true)?.FullName ?? path, content);
    }

    /// <summary>A device is written to; a file in its place, which is what atomic writing makes, would break the machine.</summary>
    static bool IsDevice(string path) => Path.GetFullPath(path).StartsWith("/dev/", StringComparison.Ordinal) && File.Exists(path);

    static void WriteDevice(string path, ReadOnlySpan<byte> content)
    {
        using var device = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        device.Write(content);
    }
}
