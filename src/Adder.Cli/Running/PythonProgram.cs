using System.Globalization;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Cli.Inputs;
using Adder.Cli.Output;
using Adder.Compiler.Source;
using Adder.Hosting.Engine;
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
            case ProgramSource.Text: return Run(engine => engine.RunSource(Encoding.UTF8.GetBytes(Dedented.Of(options.Command!) + "\n"), "<string>"));
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
                    return Run(engine => engine.Run(code, log is null ? null : new StepTrace(log)));
                }
        }

        int Run(Func<PythonEngine, int> program)
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
        if (!options.RandomHashes)
            ChooseHashSeed(Variable("HASHSEED"));
        bool isSafe = options.Isolated || options.SafePath || Variable("SAFEPATH") is not null;
        var installation = Installation.Find();
        return new PythonConfig
        {
            Arguments = [options.Module is not null ? "-m" : options.Program, .. options.Arguments],
            OriginalArguments = [installation.Executable, .. Environment.GetCommandLineArgs().AsSpan(1)],
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
                ProgramSource.File => Path.GetDirectoryName(Path.GetFullPath(File.ResolveLinkTarget(options.Program, returnFinalTarget: true)?.FullName ?? options.Program)) ?? "",
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
            Debug = Math.Max(options.Debug ? 1 : 0, Level(Variable("DEBUG"))),
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
            AllowsRemoteDebugging = !implementation.DisablesRemoteDebugging,
            StreamEncoding = Variable("IOENCODING")?.Split(':')[0] is { Length: > 0 } encoding ? encoding : null,
            StreamErrors = Variable("IOENCODING")?.Split(':') is [_, var errors, ..] ? errors : null,
        };
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
        if (!File.Exists(program) || program.EndsWith(".pyc", StringComparison.Ordinal) || program.EndsWith(".py", StringComparison.Ordinal))
            return false;
        return Modules._imp.ZipArchiveFile.TryOpen(program) is not null;
    }
}
