using System.Buffers.Binary;
using System.Text;
using Adder.Testing;

namespace Adder.Compiler.Tests.Code;

/// <summary>What CPython 3.14 makes of its library's sources at one level of optimisation.</summary>
/// <param name="File">The source, relative to the library.</param>
/// <param name="Marshalled">The code; empty when it is an error.</param>
/// <param name="Error">The error, or null.</param>
readonly record struct RecordedCode(string File, ReadOnlyMemory<byte> Marshalled, string? Error)
{
    /// <summary>The records of the whole library, made once and kept in the folder for temporary files.</summary>
    public static List<RecordedCode> OfLibrary(int optimize)
    {
        string python = Oracle.Require(PythonSources.Version);
        string cache = Path.Combine(Path.GetTempPath(), $"adder-library-code-{PythonSources.Version}-{optimize}.bin");
        if (!System.IO.File.Exists(cache))
        {
            string building = $"{cache}.{Environment.ProcessId}";
            string script = RepositoryPaths.InRoot("tests", "Adder.Compiler.Tests", "Records", "compile_library.py");
            Oracle.Run(python, "-W", "ignore", script, PythonSources.Library, optimize.ToString(), building);
            System.IO.File.Move(building, cache, overwrite: true);
        }
        return [.. Read(System.IO.File.ReadAllBytes(cache))];
    }

    public static IEnumerable<RecordedCode> Read(ReadOnlyMemory<byte> data)
    {
        while (data.Length > 0)
        {
            int length = BinaryPrimitives.ReadUInt16LittleEndian(data.Span);
            string file = Encoding.UTF8.GetString(data.Span.Slice(2, length));
            data = data[(2 + length)..];
            int size = BinaryPrimitives.ReadInt32LittleEndian(data.Span);
            data = data[4..];
            string? error = null;
            if (size == 0)
            {
                size = BinaryPrimitives.ReadInt32LittleEndian(data.Span);
                data = data[4..];
                error = Encoding.UTF8.GetString(data.Span[..size]);
            }
            yield return new RecordedCode(file, error is null ? data[..size] : default, error);
            data = data[size..];
        }
    }
}
