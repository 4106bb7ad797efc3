using System.Diagnostics;
using System.Globalization;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Import;

/// <summary>-X importtime: how long each import took, on the error stream, in the lines of CPython.</summary>
/// <param name="output">Where the lines go.</param>
/// <param name="showsCached">Whether modules that were there already have a line, too.</param>
sealed class ImportTimes(TextWriter output, bool showsCached)
{
    bool hasHeader;
    int depth;

    /// <summary>Ticks of imports that were done within the present one.</summary>
    long inner;

    /// <summary>An import, measured.</summary>
    public PyObject? Measure(string name, Func<PyObject?> import)
    {
        if (!hasHeader)
            output.WriteLine("import time: self [us] | cumulative | imported package");
        hasHeader = true;
        long before = inner, start = Stopwatch.GetTimestamp();
        inner = 0;
        depth++;
        var module = import();
        depth--;
        long whole = Stopwatch.GetTimestamp() - start;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"import time: {Microseconds(whole - inner),9} | {Microseconds(whole),10} | {new string(' ', 2 * depth)}{Printable(name)}"));
        inner = before + whole;
        return module;
    }

    /// <summary>A module that was there already.</summary>
    public void Cached(string name)
    {
        if (showsCached)
            output.WriteLine($"import time: cached    | cached     | {Printable(name).PadLeft(2 * depth)}");
    }

    /// <summary>With escapes for surrogates, which no encoding of the stream has.</summary>
    static string Printable(string name) =>
        name.Any(char.IsSurrogate) ? string.Concat(name.Select((c, i) => char.IsSurrogate(c) && !char.IsSurrogatePair(name, Math.Max(0, i - (char.IsLowSurrogate(c) ? 1 : 0))) ? $"\\u{(int)c:x4}" : c.ToString())) : name;

    static long Microseconds(long ticks) => ticks * 1_000_000 / Stopwatch.Frequency;
}
