using Adder.Cli.Running;

namespace Adder.Cli.CommandLine;

/// <summary>An option of CPython's command line, which <c>run</c> and <c>trace</c> have.</summary>
/// <param name="Name">The option as it is written.</param>
/// <param name="Description">What its help tells.</param>
/// <param name="ValueName">What its value is called; null for an option without one.</param>
sealed record InterpreterOption(string Name, string Description, string? ValueName = null)
{
    /// <summary>The program's text and the module to run: what follows their values belongs to the program.</summary>
    public const string Command = "-c", Module = "-m";

    public static IReadOnlyList<InterpreterOption> All { get; } =
    [
        new(Command, "run this text; all that follows goes to the program", "COMMAND"),
        new(Module, "run a module of the library or of sys.path; all that follows goes to it", "MODULE"),
        new("-i", "go on with input from the terminal when the program has ended"),
        new("-q", "do not show version and copyright before input from the terminal"),
        new("-b", "warn where bytes are compared with text or numbers, or shown by str()"),
        new("-bb", "the same as errors"),
        new("-B", "do not write .pyc files on import"),
        new("-d", "sys.flags.debug"),
        new("-E", "ignore PYTHON* environment variables"),
        new("-I", "isolate from the user's environment: -E and -s, and no path of the program in sys.path"),
        new("-P", "no path of the program in sys.path"),
        new("-O", "compile imported sources without assert statements"),
        new("-OO", "the same, and without docstrings"),
        new("-R", "hashes of text differ in each process, as they do without PYTHONHASHSEED"),
        new("-s", "leave the user's site directory out of sys.path"),
        new("-S", "do not import site"),
        new("-u", "leave stdout and stderr without buffers"),
        new("-v", "tell of imports on stderr"),
        new("-V", "show the version; twice, all of it"),
        new("-W", "a filter for warnings, action:message:category:module:lineno", "FILTER"),
        new("-x", "leave out the first line of the program's file"),
        new("-X", "an option of this implementation", "OPTION"),
    ];

    /// <summary>The option of a letter; null when there is none.</summary>
    public static InterpreterOption? Find(char letter)
    {
        foreach (var option in All)
            if (option.Name.Length == 2 && option.Name[1] == letter)
                return option;
        return null;
    }

    /// <summary>What is asked for when this option is given, too.</summary>
    /// <param name="options">What was asked for until now.</param>
    /// <param name="value">The option's value; ignored by those without one.</param>
    public RunOptions AddTo(RunOptions options, string value) => Name switch
    {
        Command => options with { Program = "-c", Command = value },
        Module => options with { Program = value, Module = value },
        "-i" => options with { Inspect = true },
        "-q" => options with { Quiet = true },
        "-b" => options with { BytesWarning = options.BytesWarning + 1 },
        "-bb" => options with { BytesWarning = 2 },
        "-d" => options with { Debug = true },
        "-R" => options with { RandomHashes = true },
        "-V" => options with { ShownVersion = options.ShownVersion + 1 },
        "-x" => options with { SkipsFirstLine = true },
        "-B" => options with { DontWriteBytecode = true },
        "-E" => options with { IgnoreEnvironment = true },
        "-I" => options with { Isolated = true },
        "-P" => options with { SafePath = true },
        "-O" => options with { Optimization = Math.Min(options.Optimization + 1, 2) },
        "-OO" => options with { Optimization = 2 },
        "-s" => options with { NoUserSite = true },
        "-S" => options with { NoSite = true },
        "-u" => options with { Unbuffered = true },
        "-v" => options with { Verbose = true },
        "-W" => options with { WarningFilters = [.. options.WarningFilters, value] },
        "-X" => options with { ImplementationOptions = [.. options.ImplementationOptions, value] },
        _ => throw new InvalidOperationException($"the option {Name} is declared and does nothing"),
    };
}
