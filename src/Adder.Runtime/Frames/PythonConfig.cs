namespace Adder.Runtime.Frames;

/// <summary>How a Python was started: what CPython's PyConfig and its command line tell; sys shows it.</summary>
public sealed record PythonConfig
{
    public static PythonConfig Default { get; } = new();

    /// <summary>sys.argv.</summary>
    public IReadOnlyList<string> Arguments { get; init; } = [""];

    /// <summary>sys.orig_argv.</summary>
    public IReadOnlyList<string> OriginalArguments { get; init; } = [];

    /// <summary>sys.executable; empty when unknown.</summary>
    public string Executable { get; init; } = "";

    /// <summary>sys._base_executable; <see cref="Executable"/> where null.</summary>
    public string? BaseExecutable { get; init; }

    /// <summary>sys.prefix.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>sys.base_prefix.</summary>
    public string BasePrefix { get; init; } = "";

    /// <summary>sys.path as it is before site runs.</summary>
    public IReadOnlyList<string> ModuleSearchPaths { get; init; } = [];

    /// <summary>Where the program's own modules are: sys.path[0], which site does not know; null for none.</summary>
    public string? ProgramSearchPath { get; init; }

    /// <summary>sys._stdlib_dir: the directory or archive that holds the standard library; null when there is none.</summary>
    public string? StandardLibrary { get; init; }

    /// <summary>sys.warnoptions: -W and PYTHONWARNINGS.</summary>
    public IReadOnlyList<string> WarningOptions { get; init; } = [];

    /// <summary>-X, as "name" or "name=value".</summary>
    public IReadOnlyList<string> ImplementationOptions { get; init; } = [];

    /// <summary>-X frozen_modules: whether the modules that CPython has in its executable are found without a search.</summary>
    public bool UsesFrozenModules { get; init; } = true;

    /// <summary>-X importtime: 1 shows how long imports take, 2 also what was imported before.</summary>
    public int ImportTimeLevel { get; init; }

    /// <summary>Whether other processes of the user may have this one run scripts: sys.remote_exec (PEP 768).</summary>
    public bool AllowsRemoteDebugging { get; init; }

    /// <summary>-X faulthandler: faulthandler.is_enabled() from the start on.</summary>
    public bool EnablesFaultHandler { get; init; }

    /// <summary>sys.pycache_prefix.</summary>
    public string? CachePrefix { get; init; }

    public bool Inspect { get; init; }
    public bool Interactive { get; init; }
    public int Optimization { get; init; }
    public bool DontWriteBytecode { get; init; }
    public bool NoUserSite { get; init; }
    public bool NoSite { get; init; }
    public bool IgnoreEnvironment { get; init; }
    public int Verbose { get; init; }
    public int BytesWarning { get; init; }
    public int Debug { get; init; }

    /// <summary>_imp.check_hash_based_pycs: default, always or never.</summary>
    public string CheckHashBasedPycs { get; init; } = "default";

    public bool Quiet { get; init; }
    public bool Isolated { get; init; }
    public bool DevelopmentMode { get; init; }
    public bool SafePath { get; init; }
    public bool Unbuffered { get; init; }
    public bool WarnDefaultEncoding { get; init; }

    /// <summary>Digits of an int as text at most; 0 = no limit.</summary>
    public int IntMaxStrDigits { get; init; } = DefaultIntMaxStrDigits;

    public const int DefaultIntMaxStrDigits = 4300;

    /// <summary>Whether the program owns the process, so that SIGINT is a KeyboardInterrupt of it.</summary>
    public bool HandlesInterrupt { get; init; }

    /// <summary>-X cpu_count: what os.cpu_count() gives; null = what the system tells.</summary>
    public int? CpuCount { get; init; }

    /// <summary>-X no_debug_ranges: code tells lines, but no columns.</summary>
    public bool NoDebugRanges { get; init; }

    /// <summary>sys.flags.utf8_mode (PEP 540).</summary>
    public bool Utf8Mode { get; init; } = true;

    /// <summary>The locale of characters; null = that of the environment.</summary>
    public string? LocaleName { get; init; }

    /// <summary>The encoding of text files for which none is given.</summary>
    public string LocaleEncoding { get; init; } = "utf-8";

    /// <summary>Encoding and errors of standard input and output, and the encoding of standard error; null = UTF-8, strict.</summary>
    public string? StreamEncoding { get; init; }

    public string? StreamErrors { get; init; }
}
