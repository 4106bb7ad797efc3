using System.IO.Compression;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;
using Adder.Compiler;
using Adder.Compiler.Source;

namespace Adder.LibraryBuilder;

/// <summary>Writes the archive: each source packed, and beside it its .pyc as it is, which is read in place.</summary>
static class LibraryArchive
{
    /// <summary>Writes the archive, whole or not at all; how many modules it has.</summary>
    /// <exception cref="InvalidDataException">A source does not compile.</exception>
    public static int Write(SortedDictionary<string, LibraryFile> files, string path)
    {
        var compiled = new byte[files.Count][];
        var list = files.ToList();
        Parallel.For(0, list.Count, i =>
        {
            if (list[i].Key.EndsWith(".py", StringComparison.Ordinal))
                compiled[i] = Compile(list[i].Key, list[i].Value);
        });
        int count = 0;
        string temporary = $"{path}.{Environment.ProcessId}";
        using (var zip = new ZipArchive(File.Create(temporary), ZipArchiveMode.Create))
            for (int i = 0; i < list.Count; i++)
            {
                var (name, file) = list[i];
                Add(zip, name, file.Bytes, file.Time, CompressionLevel.SmallestSize);
                if (compiled[i] is null)
                    continue;
                Add(zip, name + "c", compiled[i], file.Time, CompressionLevel.NoCompression);
                count++;
            }
        File.Move(temporary, path, overwrite: true);
        return count;
    }

    static void Add(ZipArchive zip, string name, byte[] bytes, DateTime time, CompressionLevel level)
    {
        var entry = zip.CreateEntry(name, level);
        entry.LastWriteTime = new DateTimeOffset(time, TimeSpan.Zero);
        using var stream = entry.Open();
        stream.Write(bytes);
    }

    /// <summary>The .pyc of a source; its code objects have the path in the library as their file.</summary>
    static byte[] Compile(string name, LibraryFile file)
    {
        try
        {
            var code = PythonCompiler.Compile(SourceDecoder.Decode(file.Bytes, name));
            uint time = (uint)(file.Time - DateTime.UnixEpoch).TotalSeconds;
            return new PycFile(new PycHeader(PythonVersion.V3_14.Magic, Timestamp: time, SourceSize: (uint)file.Bytes.Length), code).ToBytes();
        }
        catch (PythonSyntaxException e)
        {
            throw new InvalidDataException($"{name} does not compile: {e.Message}");
        }
    }
}
