using System.CommandLine;
using Adder.Cli.Running;

namespace Adder.Cli.CommandLine;

/// <summary>The program, its arguments and the interpreter's options, which <c>run</c> and <c>trace</c> share.</summary>
sealed class InterpreterOptions
{
    // everything behind the program's name is the program's, dashes and all
    readonly Argument<string[]> program = new("PROGRAM")
    {
        Description = "a .py or .pyc, or - for a .pyc on standard input; options of adder stand before it, all that follows goes to the program",
        Arity = ArgumentArity.OneOrMore,
        CaptureRemainingTokens = true,
    };

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

    public void AddTo(Command command)
    {
        command.Add(program);
        foreach (var option in (Option[])
            [dontWriteBytecode, ignoreEnvironment, isolated, optimize, optimizeMore, noUserSite, noSite, unbuffered, verbose, warnings, implementation])
            command.Add(option);
    }

    public RunOptions Read(ParseResult parsed)
    {
        string[] words = parsed.GetRequiredValue(program);
        return new RunOptions(words[0], words[1..])
        {
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
