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
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"import time: {Microseconds(whole - inner),9} | {Microseconds(whole),10} | {new string(' ', 2 * depth)}{name}"));
        inner = before + whole;
        return module;
    }

    /// <summary>A module that was there already.</summary>
    public void Cached(string name)
    {
        if (showsCached)
            output.WriteLine($"import time: cached    | cached     | {name.PadLeft(2 * depth)}");
    }

    static long Microseconds(long ticks) => ticks * 1_000_000 / Stopwatch.Frequency;
}
