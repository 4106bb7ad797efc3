namespace Adder.Cli.Running;

/// <summary>What <c>adder run</c> is asked for; the options are those of CPython's command line.</summary>
/// <param name="Program">Path of the program, "-" for standard input, or empty for the terminal, or standard input when that is none.</param>
/// <param name="Arguments">What the program sees as sys.argv[1:].</param>
sealed record RunOptions(string Program, string[] Arguments)
{
    /// <summary>-c: the program's text; null = none.</summary>
    public string? Command { get; init; }

    /// <summary>-m: the module to run; null = none.</summary>
    public string? Module { get; init; }

    /// <summary>-i: input from the terminal when the program has ended.</summary>
    public bool Inspect { get; init; }

    /// <summary>-q: no version and copyright before input from the terminal.</summary>
    public bool Quiet { get; init; }

    /// <summary>-b, how often: bytes that are taken for text are warned of, or from 2 on errors.</summary>
    public int BytesWarning { get; init; }

    /// <summary>-d: sys.flags.debug.</summary>
    public bool Debug { get; init; }

    /// <summary>-R: PYTHONHASHSEED is not looked at.</summary>
    public bool RandomHashes { get; init; }

    /// <summary>-x: the file's first line is not Python's.</summary>
    public bool SkipsFirstLine { get; init; }

    /// <summary>-V, how often: the version is shown, and nothing runs.</summary>
    public int ShownVersion { get; init; }

    /// <summary>--help-env and its like: help is shown, and nothing runs.</summary>
    public CommandLine.HelpTopic Help { get; init; }

    /// <summary>--check-hash-based-pycs.</summary>
    public string CheckHashBasedPycs { get; init; } = "default";

    /// <summary>-B: imported sources are not written to __pycache__.</summary>
    public bool DontWriteBytecode { get; init; }

    /// <summary>-E: PYTHON* environment variables are not looked at.</summary>
    public bool IgnoreEnvironment { get; init; }

    /// <summary>-I: -E and -s, and sys.path without the program's directory.</summary>
    public bool Isolated { get; init; }

    /// <summary>-P: sys.path without the program's directory.</summary>
    public bool SafePath { get; init; }

    /// <summary>-O and -OO as 1 and 2: how imported sources are compiled.</summary>
    public int Optimization { get; init; }

    /// <summary>-s: sys.path without the user's site directory.</summary>
    public bool NoUserSite { get; init; }

    /// <summary>-S: without "import site".</summary>
    public bool NoSite { get; init; }

    /// <summary>-u: stdout and stderr without buffers.</summary>
    public bool Unbuffered { get; init; }

    /// <summary>-v: imports are told on stderr.</summary>
    public bool Verbose { get; init; }

    /// <summary>-W, in order.</summary>
    public string[] WarningFilters { get; init; } = [];

    /// <summary>-X, in order, as "name" or "name=value".</summary>
    public string[] ImplementationOptions { get; init; } = [];
}
