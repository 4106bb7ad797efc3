using System.CommandLine;
using System.Text.RegularExpressions;
using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Cli.CommandLine;
using Adder.Cli.Compiling;
using Adder.Cli.Inputs;
using Adder.Cli.Output;
using Adder.Compiler.Source;

namespace Adder.Cli.Commands;

/// <summary><c>adder compile</c>: .py files to .pyc files, as CPython's compileall does.</summary>
static class CompileCommand
{
    static readonly Dictionary<string, PycInvalidation> Invalidations = new()
    {
        ["timestamp"] = PycInvalidation.Timestamp,
        ["checked-hash"] = PycInvalidation.CheckedHash,
        ["unchecked-hash"] = PycInvalidation.UncheckedHash,
    };

    public static Command Create()
    {
        var paths = new Argument<string[]>("PATHS") { Description = ".py files and directories", Arity = ArgumentArity.OneOrMore };
        var optimize = new Option<bool>("-O") { Description = "leave out assert statements" };
        var optimizeMore = new Option<bool>("-OO") { Description = "leave out docstrings as well" };
        var levels = new Option<int[]>("-o") { Description = "levels of optimisation, 0 to 2; may be repeated", HelpName = "LEVEL" };
        levels.AcceptOnlyFromAmong("0", "1", "2");
        var invalidation = new Option<string?>("--invalidation-mode") { Description = "how a .pyc tells that its source changed", HelpName = "MODE" };
        invalidation.AcceptOnlyFromAmong([.. Invalidations.Keys]);
        var force = new Option<bool>("-f", "--force") { Description = "compile also what is up to date" };
        var quiet = new Option<bool>("-q", "--quiet") { Description = "tell of errors only" };
        var veryQuiet = new Option<bool>("-qq") { Description = "tell of nothing" };
        var beside = new Option<bool>("-b") { Description = "write the .pyc beside the source, not into __pycache__" };
        var flat = new Option<bool>("-l") { Description = "leave out directories inside directories" };
        var depth = CommonOptions.Number("-r", "levels of directories inside directories");
        var shown = new Option<string?>("-d") { Description = "directory that the code names in place of the real one", HelpName = "DIRECTORY" };
        var excluded = new Option<string?>("-x") { Description = "leave out paths that this regular expression matches", HelpName = "REGEX" };
        var workers = CommonOptions.Number("-j", "files to work at at a time; 0 = as many as there are processors, and so by default");
        var stage = new Option<string?>("--stage") { Description = "write no .pyc, but show what the compiler has then", HelpName = "STAGE" };
        stage.AcceptOnlyFromAmong([.. StageText.Names]);
        var command = new ToolCommand("compile", "Compile Python 3.14 source to the .pyc that CPython 3.14 writes, as its compileall does.")
        {
            Examples =
            [
                ("adder compile package/", "every module below a directory, into __pycache__"),
                ("adder compile -f -o 0 -o 2 --invalidation-mode checked-hash module.py", "two levels, with the source's hash"),
                ("adder compile --stage cfg module.py", "the flow graphs; also tokens, ast, symtable and code"),
            ],
        };
        foreach (var option in (Option[])[optimize, optimizeMore, levels, invalidation, force, quiet, veryQuiet, beside, flat, depth, shown, excluded, workers, stage])
            command.Add(option);
        command.Add(paths);
        command.SetAction(parsed => Session.Run(session =>
        {
            int level = parsed.GetValue(optimizeMore) ? 2 : parsed.GetValue(optimize) ? 1 : 0;
            if (parsed.GetValue(stage) is { } name)
            {
                ShowStage(session, name, parsed.GetRequiredValue(paths), level);
                return;
            }
            var settings = new CompileSettings
            {
                Levels = parsed.GetValue(levels) is { Length: > 0 } several ? [.. several.Distinct().Order()] : [level],
                Invalidation = InvalidationOf(parsed.GetValue(invalidation)),
                Force = parsed.GetValue(force),
                BesideSource = parsed.GetValue(beside),
                MaxDepth = parsed.GetValue(flat) ? 0 : parsed.GetValue(depth) ?? int.MaxValue,
                Excluded = parsed.GetValue(excluded) is { } pattern ? ParsePattern(pattern) : null,
                ShownDirectory = parsed.GetValue(shown),
                Quietness = parsed.GetValue(veryQuiet) ? 2 : parsed.GetValue(quiet) ? 1 : 0,
            };
            if (settings.BesideSource && settings.Levels.Length > 1)
                throw new Failure(ExitCode.Usage, "-b has room for one level of optimisation");
            int count = parsed.GetValue(workers) is > 0 and var wanted ? wanted : Environment.ProcessorCount;
            Compile(session, settings, parsed.GetRequiredValue(paths), count);
        }));
        return command;
    }

    /// <summary>The mode; with SOURCE_DATE_EPOCH in the environment, builds are to be reproducible, so that times do not count.</summary>
    static PycInvalidation InvalidationOf(string? mode) => mode is { } name ? Invalidations[name]
        : string.IsNullOrEmpty(Environment.GetEnvironmentVariable("SOURCE_DATE_EPOCH")) ? PycInvalidation.Timestamp : PycInvalidation.CheckedHash;

    static Regex ParsePattern(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (ArgumentException e)
        {
            throw new Failure(ExitCode.Usage, $"-x: {e.Message}", e);
        }
    }

    static void ShowStage(Session session, string stage, string[] paths, int optimization)
    {
        foreach (string path in paths)
            session.Guard(path, () =>
            {
                using var inputs = InputList.Single(path);
                var input = inputs.Files[0];
                StageText.Write(session.Output.Text, stage, SourceDecoder.Decode(input.Read(), input.Name), optimization, session.Errors);
            });
    }

    /// <summary>One file with what came of it.</summary>
    sealed class Job(SourceFile file)
    {
        public SourceFile File => file;
        public bool IsWritten { get; set; }
        public Exception? Error { get; set; }
        public ErrorReport Messages { get; } = new() { IsHeld = true };
    }

    static void Compile(Session session, CompileSettings settings, string[] paths, int workers)
    {
        session.Errors.IsSilent = settings.Quietness > 1;
        var jobs = new List<Job>();
        foreach (string path in paths)
            session.Guard(path, () => jobs.AddRange(SourceFile.Find(path, settings).Select(file => new Job(file))));
        var compiler = new SourceCompiler(settings);
        ProgressBar.ForEach(jobs, job => job.File.Path, session, holdOutput: true, workers, job => Run(compiler, job));
        foreach (var job in jobs)
            Report(session, settings, job);
    }

    static void Run(SourceCompiler compiler, Job job)
    {
        try
        {
            job.IsWritten = compiler.Compile(job.File, job.Messages);
        }
        catch (Exception e) when (e is not OutputException)
        {
            (job.IsWritten, job.Error) = (true, e);
        }
    }

    /// <summary>What compileall says: the directory, each file that was not up to date, and what is wrong with it.</summary>
    static void Report(Session session, CompileSettings settings, Job job)
    {
        var text = session.Output.Text;
        if (settings.Quietness == 0 && job.File.Directory is { } directory)
            text.WriteLine($"Listing {Repr(directory)}...");
        if (settings.Quietness == 0 && job.IsWritten)
            text.WriteLine($"Compiling {Repr(job.File.Path)}...");
        if (settings.Quietness < 2)
        {
            session.Output.Flush();
            job.Messages.IsHeld = false;
        }
        if (job.Error is { } error)
            session.Errors.Add(job.File.Path, error);
    }

    static string Repr(string path) => ConstantRepr.Of(new StrConstant(path));
}
