using System.Globalization;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Cli.Inputs;
using Adder.Cli.Output;
using Adder.Compiler.Source;
using Adder.Hosting.Engine;
using Adder.Modules;
using Adder.Modules._locale;
using Adder.Runtime.Frames;
using Adder.Runtime.Tracing;
using Adder.Runtime.Types.Text;

namespace Adder.Cli.Running;

/// <summary>Where <c>run</c> and <c>trace</c> hand over to the virtual machine.</summary>
static class PythonProgram
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="options">The program, its arguments and how to run it.</param>
    /// <param name="trace">What to tell meanwhile; null = nothing.</param>
    /// <returns>The exit code: 0, 1 after an uncaught exception, which has been printed, or SystemExit's.</returns>
    /// <exception cref="Failure">The program cannot be started.</exception>
    /// <exception cref="Adder.Compiler.PythonSyntaxException">It is source with a mistake.</exception>
    public static int Run(RunOptions options, TraceOptions? trace = null)
    {
        using var log = trace is null ? null : new StepLog(trace);
        var source = SourceOf(options);
        if (trace is not null && source is ProgramSource.Module or ProgramSource.Text)
            throw new Failure(ExitCode.PythonUsage, "a program file is wanted, not -c or -m");
        switch (trace is null ? source : ProgramSource.File)
        {
            case ProgramSource.Module: return Run(engine => engine.RunModule(options.Module!));
            case ProgramSource.Text: return RunText(options.Command!, Run);
            case ProgramSource.Terminal: return Run(engine => engine.RunInteractive());
            case ProgramSource.Container: return Run(engine => engine.RunMainModule());
            case ProgramSource.StandardInput:
                byte[] input = ReadStandardInput();
                return IsBytecode(input) ? Run(engine => engine.Run(PycFile.Read(input))) : Run(engine => engine.RunSource(input, "<stdin>"));
            default:
                using (var inputs = InputList.Single(options.Program))
                {
                    var program = inputs.Files[0];
                    byte[] content = program.Read();
                    // where it is, even when the program goes elsewhere
                    string name = Path.IsPathRooted(program.Name) ? program.Name : Path.Join(Environment.CurrentDirectory, program.Name);
                    // scripts often have no extension
                    bool isSource = program.IsSource || !IsBytecode(content) && !name.EndsWith(".pyc", StringComparison.Ordinal);
                    if (isSource && options.SkipsFirstLine)
                        content = WithoutFirstLine(content);
                    if (isSource && log is null)
                        return Run(engine => engine.RunSource(content, name));
                    var code = isSource ? SourceLoading.Compile(content, name, options.Optimization, new ErrorReport()) : PycFile.Read(content).Code;
                    return Run(engine => engine.Run(code, log is null ? null : new StepTrace(log), name));
                }
        }

        int Run(Func<PythonEngine, int> program) => Start(options, source, program, log);
    }

    /// <summary>With -i, what is typed comes behind a program that is not there, too.</summary>
    public static int RunSession(RunOptions options) => Start(options, ProgramSource.File, engine => engine.RunInteractive(begins: false), null);

    static int Start(RunOptions options, ProgramSource source, Func<PythonEngine, int> program, StepLog? log)
    {
        var engine = new PythonEngine(new EngineOptions { Config = ConfigOf(options, source) });
        int exitCode = program(engine);
        if (engine.EndsByInterrupt)
        {
            log?.Dispose();
            Modules._signal.Interruption.EndProcess();
        }
        return exitCode;
    }

    /// <summary>Runs the text behind -c, unless it holds bytes that are no text.</summary>
    static int RunText(string command, Func<Func<PythonEngine, int>, int> run)
    {
        int index = 0;
        for (int i = 0; i < command.Length; i++, index++)
            if (Rune.TryGetRuneAt(command, i, out var rune))
                i += rune.Utf16SequenceLength - 1;
            else
            {
                Console.Error.Write($"Unable to decode the command from the command line:\nUnicodeEncodeError: 'utf-8' codec can't encode character '\\u{(int)command[i]:x4}' in position {index}: surrogates not allowed\n");
                return ExitCode.PythonError;
            }
        return run(engine => engine.RunText(Dedented.Of(command) + "\n"));
    }

    /// <summary>Where a program comes from.</summary>
    enum ProgramSource { File, Module, Text, StandardInput, Terminal, Container }

    static ProgramSource SourceOf(RunOptions options) => options switch
    {
        { Module: not null } => ProgramSource.Module,
        { Command: not null } => ProgramSource.Text,
        { Program: "" or "-" } when options.Inspect || options.Program.Length == 0 && !Console.IsInputRedirected => ProgramSource.Terminal,
        { Program: "" or "-" } => ProgramSource.StandardInput,
        _ => IsContainer(options.Program) ? ProgramSource.Container : ProgramSource.File,
    };

    /// <summary>What sys tells of the command line and of the environment.</summary>
    static PythonConfig ConfigOf(RunOptions options, ProgramSource source)
    {
        bool ignoresEnvironment = options.IgnoreEnvironment || options.Isolated;
        string? Variable(string name) => ignoresEnvironment ? null
            : Environment.GetEnvironmentVariable("ADDER" + name) is { Length: > 0 } own ? own : Environment.GetEnvironmentVariable("PYTHON" + name) is { Length: > 0 } value ? value : null;
        var implementation = new ImplementationOptions(options.ImplementationOptions, Variable);
        implementation.Check();
        var locale = StartLocale.Find(coerces: Variable("COERCECLOCALE") != "0");
        bool utf8Mode = implementation.Utf8Mode ?? locale.IsPlain, isAscii = !utf8Mode && locale.Encoding != "UTF-8" && locale.IsPlain;
        FileSystemEncoding.IsAscii = isAscii;
        var (streamEncoding, streamErrors) = Variable("IOENCODING")?.Split(':', 2) is [var encoding, .. var rest] ? (encoding, rest is [var errors, ..] ? errors : "") : ("", "");
        if (streamErrors.Length == 0)
            streamErrors = streamEncoding.Length == 0 && (utf8Mode || locale.LetsBytesThrough) ? "surrogateescape" : "strict";
        if (!options.RandomHashes)
            ChooseHashSeed(Variable("HASHSEED"));
        bool isSafe = options.Isolated || options.SafePath || Variable("SAFEPATH") is not null;
        var installation = Installation.Find();
        return new PythonConfig
        {
            Arguments = Decoded([options.Module is not null ? "-m" : options.Program, .. options.Arguments]),
            OriginalArguments = [installation.Executable, .. Decoded(Modules.posix.ProcessArguments.Exact(Environment.GetCommandLineArgs()[1..]))],
            Executable = installation.Executable,
            BaseExecutable = installation.BaseExecutable,
            Prefix = installation.Prefix,
            BasePrefix = installation.BasePrefix,
            ModuleSearchPaths = Variable("PATH")?.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries) ?? [],
            ProgramSearchPath = source switch
            {
                ProgramSource.Container when options.Program == "." => Environment.CurrentDirectory,
                ProgramSource.Container => Path.Join(Path.IsPathRooted(options.Program) ? "" : Environment.CurrentDirectory, options.Program),
                _ when isSafe => null,
                ProgramSource.Module => Environment.CurrentDirectory,
                ProgramSource.File => Path.GetDirectoryName(Path.GetFullPath((File.Exists(options.Program) ? File.ResolveLinkTarget(options.Program, returnFinalTarget: true)?.FullName : null) ?? options.Program)) ?? "",
                _ => "",
            },
            Inspect = options.Inspect || Variable("INSPECT") is not null,
            Interactive = options.Inspect,
            Quiet = options.Quiet,
            Optimization = Math.Min(Math.Max(options.Optimization, Level(Variable("OPTIMIZE"))), 2),
            DontWriteBytecode = options.DontWriteBytecode || Variable("DONTWRITEBYTECODE") is not null,
            NoUserSite = options.NoUserSite || options.Isolated || Variable("NOUSERSITE") is not null,
            NoSite = options.NoSite,
            IgnoreEnvironment = ignoresEnvironment,
            Isolated = options.Isolated,
            SafePath = isSafe,
            Verbose = Math.Max(options.Verbose ? 1 : 0, Level(Variable("VERBOSE"))),
            Unbuffered = options.Unbuffered || Variable("UNBUFFERED") is not null,
            WarningOptions = [.. (string[])(implementation.DevelopmentMode ? ["default"] : []), .. Variable("WARNINGS")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [], .. options.WarningFilters,
                .. (string[])(options.BytesWarning switch { 0 => [], 1 => ["default::BytesWarning"], _ => ["error::BytesWarning"] })],
            BytesWarning = options.BytesWarning,
            Debug = options.Debug || Variable("DEBUG") is not null ? 1 : 0,
            CheckHashBasedPycs = options.CheckHashBasedPycs,
            ImplementationOptions = options.ImplementationOptions,
            ImportTimeLevel = implementation.ImportTimeLevel,
            UsesFrozenModules = implementation.UsesFrozenModules,
            CachePrefix = implementation.CachePrefix,
            DevelopmentMode = implementation.DevelopmentMode,
            NoDebugRanges = implementation.NoDebugRanges,
            WarnDefaultEncoding = implementation.WarnDefaultEncoding,
            IntMaxStrDigits = implementation.MaxDigits ?? PythonConfig.DefaultIntMaxStrDigits,
            CpuCount = implementation.CpuCount,
            HandlesInterrupt = true,
            EnablesFaultHandler = implementation.EnablesFaultHandler,
            AllowsRemoteDebugging = !implementation.DisablesRemoteDebugging,
            Utf8Mode = utf8Mode,
            LocaleName = locale.Name,
            LocaleEncoding = utf8Mode ? "utf-8" : locale.Encoding,
            StreamEncoding = streamEncoding.Length > 0 ? streamEncoding : isAscii ? "ascii" : null,
            StreamErrors = streamErrors,
        };

        // the command line was read as UTF-8 before it was known that it is none
        string[] Decoded(string[] words) => isAscii ? Array.ConvertAll(words, FileSystemEncoding.AsAscii) : words;
    }

    /// <summary>A variable that counts as an option does that is given so often; what is no number counts once.</summary>
    static int Level(string? variable) => variable is null ? 0 : int.TryParse(variable, NumberStyles.None, CultureInfo.InvariantCulture, out int level) ? level : 1;

    /// <summary>What PYTHONHASHSEED tells; hashes of strings differ in each process without it.</summary>
    static void ChooseHashSeed(string? seed)
    {
        if (seed is null or "random")
            return;
        if (!uint.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out uint chosen))
            throw new FatalError("config_init_hash_seed: PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
        StringHash.UseSeed(chosen);
    }

    /// <summary>The end of the first line stays: lines keep their numbers.</summary>
    static byte[] WithoutFirstLine(byte[] source) => Array.IndexOf(source, (byte)'\n') is >= 0 and var end ? source[end..] : [];

    /// <summary>Whether there is a magic number.</summary>
    static bool IsBytecode(byte[] content) => content is [_, _, (byte)'\r', (byte)'\n', ..];

    static byte[] ReadStandardInput()
    {
        if (StandardDescriptors.IsMissing(0))
            return [];
        using var input = new MemoryStream();
        using var stream = Console.OpenStandardInput();
        stream.CopyTo(input);
        return input.ToArray();
    }

    /// <summary>Whether a program is a folder or a zip archive, whose module __main__ is run.</summary>
    static bool IsContainer(string program)
    {
        if (Directory.Exists(program))
            return true;
        if (!File.Exists(program))
            return IsFolderInArchive(program);
        if (program.EndsWith(".pyc", StringComparison.Ordinal) || program.EndsWith(".py", StringComparison.Ordinal))
            return false;
        return Modules._imp.ZipArchiveFile.TryOpen(program) is not null;
    }

    /// <summary>Whether a path leads into an archive, and not to a member to run.</summary>
    static bool IsFolderInArchive(string program)
    {
        for (string? archive = Path.GetDirectoryName(program); !string.IsNullOrEmpty(archive) && !Directory.Exists(archive); archive = Path.GetDirectoryName(archive))
            if (File.Exists(archive))
                return Modules._imp.ZipArchiveFile.TryOpen(archive) is { } zip && !zip.Contains(program[(archive.Length + 1)..]);
        return false;
    }
}
