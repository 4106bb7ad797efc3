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
            case ProgramSource.Module: return Engine().RunModule(options.Module!);
            case ProgramSource.Text: return Engine().RunSource(Encoding.UTF8.GetBytes(options.Command + "\n"), "<string>");
            case ProgramSource.Terminal: return Engine().RunInteractive();
            case ProgramSource.Container: return Engine().RunMainModule();
            case ProgramSource.StandardInput:
                byte[] input = ReadStandardInput();
                return IsBytecode(input) ? Engine().Run(PycFile.Read(input)) : Engine().RunSource(input, "<stdin>");
            default:
                using (var inputs = InputList.Single(options.Program))
                {
                    var program = inputs.Files[0];
                    byte[] content = program.Read();
                    // where it is, even when the program goes elsewhere
                    string name = Path.IsPathRooted(program.Name) ? program.Name : Path.Join(Environment.CurrentDirectory, program.Name);
                    // scripts often have no extension
                    bool isSource = program.IsSource || !IsBytecode(content) && !name.EndsWith(".pyc", StringComparison.Ordinal);
                    if (isSource && log is null)
                        return Engine().RunSource(content, name);
                    var code = isSource ? SourceLoading.Compile(content, name, options.Optimization, new ErrorReport()) : PycFile.Read(content).Code;
                    return Engine().Run(code, log is null ? null : new StepTrace(log));
                }
        }

        PythonEngine Engine() => new(new EngineOptions { Config = ConfigOf(options, source) });
    }

    /// <summary>Where a program comes from.</summary>
    enum ProgramSource { File, Module, Text, StandardInput, Terminal, Container }

    static ProgramSource SourceOf(RunOptions options) => options switch
    {
        { Module: not null } => ProgramSource.Module,
        { Command: not null } => ProgramSource.Text,
        { Program: "" } when !Console.IsInputRedirected => ProgramSource.Terminal,
        { Program: "" or "-" } => ProgramSource.StandardInput,
        _ => IsContainer(options.Program) ? ProgramSource.Container : ProgramSource.File,
    };

    /// <summary>What sys tells of the command line and of the environment.</summary>
    static PythonConfig ConfigOf(RunOptions options, ProgramSource source)
    {
        bool ignoresEnvironment = options.IgnoreEnvironment || options.Isolated;
        string? Variable(string name) => ignoresEnvironment ? null
            : Environment.GetEnvironmentVariable("ADDER" + name) is { Length: > 0 } own ? own : Environment.GetEnvironmentVariable("PYTHON" + name) is { Length: > 0 } value ? value : null;
        ChooseHashSeed(Variable("HASHSEED"));
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
            ProgramSearchPath = options.Isolated || Variable("SAFEPATH") is not null ? null : source switch
            {
                ProgramSource.Module => Environment.CurrentDirectory,
                ProgramSource.Container => options.Program,
                ProgramSource.File => Path.GetDirectoryName(Path.GetFullPath(File.ResolveLinkTarget(options.Program, returnFinalTarget: true)?.FullName ?? options.Program)) ?? "",
                _ => "",
            },
            Inspect = options.Inspect || Variable("INSPECT") is not null,
            Interactive = options.Inspect,
            Quiet = options.Quiet,
            Optimization = options.Optimization > 0 ? options.Optimization : Variable("OPTIMIZE") is null ? 0 : 1,
            DontWriteBytecode = options.DontWriteBytecode || Variable("DONTWRITEBYTECODE") is not null,
            NoUserSite = options.NoUserSite || options.Isolated || Variable("NOUSERSITE") is not null,
            NoSite = options.NoSite,
            IgnoreEnvironment = ignoresEnvironment,
            Isolated = options.Isolated,
            SafePath = options.Isolated || Variable("SAFEPATH") is not null,
            Verbose = options.Verbose ? 1 : 0,
            Unbuffered = options.Unbuffered || Variable("UNBUFFERED") is not null,
            WarningOptions = [.. Variable("WARNINGS")?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [], .. options.WarningFilters],
            ImplementationOptions = options.ImplementationOptions,
            ImportTimeLevel = ImportTimeLevel(options, Variable("PROFILEIMPORTTIME")),
            CachePrefix = Variable("PYCACHEPREFIX"),
            StreamEncoding = Variable("IOENCODING")?.Split(':')[0] is { Length: > 0 } encoding ? encoding : null,
            StreamErrors = Variable("IOENCODING")?.Split(':') is [_, var errors, ..] ? errors : null,
        };
    }

    /// <summary>What -X importtime, or else the environment, asks for.</summary>
    static int ImportTimeLevel(RunOptions options, string? variable)
    {
        const string Name = "importtime";
        string? asked = options.ImplementationOptions.LastOrDefault(option => option == Name || option.StartsWith(Name + "=", StringComparison.Ordinal)) ?? (variable is null ? null : $"{Name}={variable}");
        return asked switch
        {
            null or Name + "=0" => 0,
            Name or Name + "=1" => 1,
            Name + "=2" => 2,
            _ => throw new Failure(ExitCode.PythonError, "-X importtime: values other than 1 and 2 are reserved for future use."),
        };
    }

    /// <summary>What PYTHONHASHSEED tells; hashes of strings differ in each process without it.</summary>
    static void ChooseHashSeed(string? seed)
    {
        if (seed is null or "random")
            return;
        if (!uint.TryParse(seed, NumberStyles.None, CultureInfo.InvariantCulture, out uint chosen))
            throw new Failure(ExitCode.PythonError, "PYTHONHASHSEED must be \"random\" or an integer in range [0; 4294967295]");
        StringHash.UseSeed(chosen);
    }

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
        return Modules._imp.ZipArchiveFile.TryOpen(program) is { } archive && (archive.Contains("__main__.py") || archive.Contains("__main__.pyc"));
    }
}
