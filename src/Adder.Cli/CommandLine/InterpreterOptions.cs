using System.CommandLine;
using Adder.Cli.Running;

namespace Adder.Cli.CommandLine;

/// <summary>The program, its arguments and the interpreter's options, which <c>run</c> and <c>trace</c> share.</summary>
sealed class InterpreterOptions
{
    // everything behind the program's name is the program's, dashes and all
    readonly Argument<string[]> program = new("PROGRAM")
    {
        Description = "a .py or .pyc, a folder or zip archive with __main__, or - for standard input; options of adder stand before it, all that follows goes to the program",
        Arity = ArgumentArity.ZeroOrMore,
        CaptureRemainingTokens = true,
    };

    readonly Option<string?> commandText = new("-c") { Description = "run this text; all that follows goes to the program", HelpName = "COMMAND" };
    readonly Option<string?> module = new("-m") { Description = "run a module of the library or of sys.path; all that follows goes to it", HelpName = "MODULE" };
    readonly Option<bool> dontWriteBytecode = Flag("-B", "do not write .pyc files on import");
    readonly Option<bool> ignoreEnvironment = Flag("-E", "ignore PYTHON* environment variables");
    readonly Option<bool> isolated = Flag("-I", "isolate from the user's environment: -E and -s, and no path of the program in sys.path");
    readonly Option<bool> optimize = Flag("-O", "compile imported sources without assert statements");
    readonly Option<bool> optimizeMore = Flag("-OO", "the same, and without docstrings");
    readonly Option<bool> noUserSite = Flag("-s", "leave the user's site directory out of sys.path");
    readonly Option<bool> noSite = Flag("-S", "do not import site");
    readonly Option<bool> unbuffered = Flag("-u", "leave stdout and stderr without buffers");
    readonly Option<bool> verbose = Flag("-v", "tell of imports on stderr");
    readonly Option<string[]> warnings = new("-W") { Description = "a filter for warnings, action:message:category:module:lineno", HelpName = "FILTER" };
    readonly Option<string[]> implementation = new("-X") { Description = "an option of this implementation", HelpName = "OPTION" };

    readonly Option<bool> inspect = Flag("-i", "go on with input from the terminal when the program has ended");
    readonly Option<bool> quiet = Flag("-q", "do not show version and copyright before input from the terminal");

    /// <param name="command">The command that gets the options.</param>
    /// <param name="requiresProgram">Whether a program has to be named; otherwise it comes from standard input or the terminal.</param>
    public void AddTo(Command command, bool requiresProgram)
    {
        command.Add(program);
        foreach (var option in (Option[])
            [commandText, module, inspect, quiet, dontWriteBytecode, ignoreEnvironment, isolated, optimize, optimizeMore, noUserSite, noSite, unbuffered, verbose, warnings, implementation])
            command.Add(option);
        if (requiresProgram)
            command.Validators.Add(result =>
            {
                if (result.GetResult(program) is not { Tokens.Count: > 0 } && result.GetValue(commandText) is null && result.GetValue(module) is null)
                    result.AddError($"Required argument missing for command: '{command.Name}'.");
            });
    }

    public RunOptions Read(ParseResult parsed)
    {
        string[] words = parsed.GetValue(program) ?? [];
        string? text = parsed.GetValue(commandText), name = parsed.GetValue(module);
        bool hasFile = text is null && name is null;
        return new RunOptions(hasFile ? words is [var file, ..] ? file : "" : text is null ? name! : "-c", hasFile && words.Length > 0 ? words[1..] : words)
        {
            Command = text,
            Inspect = parsed.GetValue(inspect),
            Quiet = parsed.GetValue(quiet),
            Module = text is null ? name : null,
            DontWriteBytecode = parsed.GetValue(dontWriteBytecode),
            IgnoreEnvironment = parsed.GetValue(ignoreEnvironment),
            Isolated = parsed.GetValue(isolated),
            Optimization = parsed.GetValue(optimizeMore) ? 2 : parsed.GetValue(optimize) ? 1 : 0,
            NoUserSite = parsed.GetValue(noUserSite),
            NoSite = parsed.GetValue(noSite),
            Unbuffered = parsed.GetValue(unbuffered),
            Verbose = parsed.GetValue(verbose),
            WarningFilters = parsed.GetValue(warnings) ?? [],
            ImplementationOptions = parsed.GetValue(implementation) ?? [],
        };
    }

    static Option<bool> Flag(string name, string description) => new(name) { Description = description };
}
