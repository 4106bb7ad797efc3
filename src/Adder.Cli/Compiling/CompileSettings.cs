using System.Text.RegularExpressions;
using Adder.Bytecode.Pyc;

namespace Adder.Cli.Compiling;

/// <summary>What <c>adder compile</c> writes and where: the options of CPython's compileall.</summary>
sealed record CompileSettings
{
    /// <summary>Each of 0, 1 (-O) and 2 (-OO) that is wanted.</summary>
    public required int[] Levels { get; init; }

    public PycInvalidation Invalidation { get; init; }

    /// <summary>Whether files are compiled again whose .pyc fits them.</summary>
    public bool Force { get; init; }

    /// <summary>Whether the .pyc goes beside the source, not into __pycache__.</summary>
    public bool BesideSource { get; init; }

    /// <summary>Levels of directories inside a directory.</summary>
    public int MaxDepth { get; init; } = int.MaxValue;

    /// <summary>Files whose paths it matches are left out.</summary>
    public Regex? Excluded { get; init; }

    /// <summary>The directory that co_filename names in place of the real one; null = the real one.</summary>
    public string? ShownDirectory { get; init; }

    /// <summary>0 = tell of everything; 1 = of errors only; 2 = of nothing.</summary>
    public int Quietness { get; init; }
}
