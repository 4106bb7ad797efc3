using System.ComponentModel;
using System.Diagnostics;
using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Adder.LibraryBuilder;

/// <summary>The npm package that brings the library's sources: its version and integrity hash are pinned here.</summary>
static class NpmPackage
{
    const string Name = "pyodide", Version = "314.0.7", Member = "package/python_stdlib.zip";

    // the "integrity" that npm shows of the version: base64 of SHA-512
    const string Integrity = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A==";

    const int MillisecondsToWait = 300_000;

    /// <summary>The package's file, fetched by npm if it is not there; null when npm is not there or gives nothing.</summary>
    /// <exception cref="InvalidDataException">The file is not the one that is pinned.</exception>
    public static string? Restore(string folder)
    {
        string file = Path.Combine(folder, $"{Name}-{Version}.tgz");
        if (!File.Exists(file) && !Fetch(folder, file))
            return null;
        using (var stream = File.OpenRead(file))
            if (Convert.ToBase64String(SHA512.HashData(stream)) == Integrity)
                return file;
        File.Delete(file);
        throw new InvalidDataException($"{Name} {Version} from npm does not have the pinned integrity hash; it was deleted");
    }

    static bool Fetch(string folder, string file)
    {
        // npm writes into a folder of our own, so that two builds at a time do not meet half a file
        string own = Directory.CreateTempSubdirectory("adder-npm-").FullName;
        try
        {
            var start = new ProcessStartInfo("npm", ["pack", $"{Name}@{Version}", "--silent", "--pack-destination", own])
            {
                WorkingDirectory = own, RedirectStandardOutput = true, RedirectStandardError = true,
            };
            using var npm = Process.Start(start)!;
            var (output, errors) = (npm.StandardOutput.ReadToEndAsync(), npm.StandardError.ReadToEndAsync());
            if (!npm.WaitForExit(MillisecondsToWait))
            {
                npm.Kill(entireProcessTree: true);
                return false;
            }
            Task.WaitAll(output, errors);
            if (npm.ExitCode != 0 || Directory.GetFiles(own, "*.tgz") is not [var packed])
            {
                Console.WriteLine($"Adder: npm pack {Name}@{Version} gave: {errors.Result.Trim()}");
                return false;
            }
            Directory.CreateDirectory(folder);
            string temporary = $"{file}.{Environment.ProcessId}";
            File.Copy(packed, temporary, overwrite: true);
            File.Move(temporary, file, overwrite: true);
            return true;
        }
        catch (Win32Exception)
        {
            return false;
        }
        finally
        {
            Directory.Delete(own, recursive: true);
        }
    }

    /// <summary>The files of the library by their path in it, as the package has them.</summary>
    /// <exception cref="InvalidDataException">The package holds no library.</exception>
    public static SortedDictionary<string, LibraryFile> ReadLibrary(string package)
    {
        using var tar = new TarReader(new GZipStream(File.OpenRead(package), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name != Member || entry.DataStream is not { } data)
                continue;
            var copy = new MemoryStream();
            data.CopyTo(copy);
            using var zip = new ZipArchive(copy);
            var files = new SortedDictionary<string, LibraryFile>(StringComparer.Ordinal);
            foreach (var file in zip.Entries)
                if (!file.FullName.EndsWith('/') && !IsForeign(file.FullName))
                {
                    byte[] bytes = new byte[file.Length];
                    using var stream = file.Open();
                    stream.ReadExactly(bytes);
                    files.Add(file.FullName, new LibraryFile(bytes, file.LastWriteTime.DateTime));
                }
            return files;
        }
        throw new InvalidDataException($"{package} has no {Member}");
    }

    /// <summary>Whether a file is the package's own, not CPython's: for the browser that it is made for.</summary>
    static bool IsForeign(string path) => path.StartsWith("pyodide/", StringComparison.Ordinal) || path.StartsWith("_pyodide/", StringComparison.Ordinal)
        || path.StartsWith("site-packages/", StringComparison.Ordinal) || path.StartsWith("_sysconfigdata", StringComparison.Ordinal)
        || path is "_ssl.py" or "ssl.py" or "webbrowser.py";
}

/// <summary>A file of the library.</summary>
/// <param name="Bytes">What is in it.</param>
/// <param name="Time">When it was changed, as the archive tells it.</param>
readonly record struct LibraryFile(byte[] Bytes, DateTime Time);
