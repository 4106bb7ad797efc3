using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Adder.Compiler.Source;

namespace Adder.Compiler.Tests;

/// <summary>Compares what is made of each file of the standard library with what a script of Records/ found with CPython.</summary>
static class LibraryComparison
{
    /// <summary>The files that differ, in order.</summary>
    /// <param name="script">The script.</param>
    /// <param name="name">What the record is kept as.</param>
    /// <param name="summarize">The same of a file's source.</param>
    public static List<string> Differing(string script, string name, Func<SourceText, string> summarize)
    {
        var differing = new ConcurrentBag<string>();
        int compared = 0;
        Parallel.ForEach(PythonSources.Recorded(script, name), row =>
        {
            Interlocked.Increment(ref compared);
            if (Summary(row[0], summarize) != string.Join('\t', row.Skip(1)))
                differing.Add(row[0]);
        });
        Assert.True(compared > 1500);
        return [.. differing.Order(StringComparer.Ordinal)];
    }

    static string Summary(string file, Func<SourceText, string> summarize)
    {
        try
        {
            return summarize(SourceDecoder.Decode(PythonSources.Read(file), PythonSources.PathOf(file)));
        }
        catch (PythonSyntaxException e)
        {
            return $"{e.Kind}: {e.Message}";
        }
    }

    public static string Digest(string text)
    {
        // lone surrogates as Python's surrogatepass writes them
        var bytes = new List<byte>(text.Length);
        Span<byte> buffer = stackalloc byte[4];
        for (int i = 0; i < text.Length;)
        {
            if (Rune.TryGetRuneAt(text, i, out var rune))
            {
                bytes.AddRange(buffer[..rune.EncodeToUtf8(buffer)]);
                i += rune.Utf16SequenceLength;
            }
            else
            {
                char c = text[i++];
                bytes.AddRange([(byte)(0xE0 | c >> 12), (byte)(0x80 | c >> 6 & 0x3F), (byte)(0x80 | c & 0x3F)]);
            }
        }
        return Convert.ToHexStringLower(SHA256.HashData(bytes.ToArray()));
    }
}
