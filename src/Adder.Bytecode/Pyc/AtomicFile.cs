namespace Adder.Bytecode.Pyc;

/// <summary>Files that are either written whole or not at all.</summary>
public static class AtomicFile
{
    /// <summary>
    /// Writes the bytes to a temporary file beside the target and renames it over the target. When anything fails, the target is what it was
    /// and the temporary file is gone.
    /// </summary>
    /// <exception cref="IOException">The file cannot be written or replaced.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder does not allow it, or the target is a folder.</exception>
    public static void Write(string path, ReadOnlySpan<byte> bytes)
    {
        string full = Path.GetFullPath(path);
        string temporary = $"{full}.{Guid.NewGuid():n}.tmp";
        using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write);
        try
        {
            file.Write(bytes);
            file.Close();
            File.Move(temporary, full, overwrite: true);
        }
        catch
        {
            file.Dispose();
            File.Delete(temporary);
            throw;
        }
    }
}
