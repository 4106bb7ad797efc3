using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;
using Adder.Cli.Commands;
using Adder.Cli.Output;

namespace Adder.Cli.CommandLine;

/// <summary>The command <c>adder</c> with all that it can do.</summary>
static class AdderCommand
{
    /// <summary>Parses the arguments, runs what they ask for, and gives the exit code.</summary>
    public static int Invoke(string[] arguments)
    {
        string[] words = ProgramArguments.WithCommand(arguments);
        var parsed = Create(words is [var name, ..] && IsCommand(name) ? name : null).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (UsageProblem(parsed) is { } problem)
            return UsageError(parsed, problem);
        using var output = new StandardOutput();
        return parsed.Invoke(new InvocationConfiguration { EnableDefaultExceptionHandler = false, Output = output.Text });
    }

    static readonly Dictionary<string, Func<Command>> Commands = new()
    {
        ["run"] = RunCommand.Create,
        ["dis"] = DisCommand.Create,
        ["show"] = ShowCommand.Create,
        ["verify"] = VerifyCommand.Create,
        ["asm"] = AsmCommand.Create,
        ["info"] = InfoCommand.Create,
        ["graph"] = GraphCommand.Create,
        ["diff"] = DiffCommand.Create,
        ["trace"] = TraceCommand.Create,
        ["compile"] = CompileCommand.Create,
        ["ast"] = AstCommand.Create,
        ["tokens"] = TokensCommand.Create,
    };

    /// <summary>Whether a word is the name of a command.</summary>
    public static bool IsCommand(string word) => Commands.ContainsKey(word);

    /// <summary>The command with all that it can do, or, for a quick start, with the one thing that is asked for.</summary>
    static RootCommand Create(string? only)
    {
        var root = new RootCommand("Adder compiles Python 3.14, and reads, checks, rewrites and runs the bytecode of CPython 2.7 and 3.2 to 3.15.");
        foreach (var (name, create) in Commands)
            if (only is null || name == only)
                root.Add(create());
        foreach (var option in root.Options)
            if (option is HelpOption help)
                help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    /// <summary>What is wrong with the command line; null when nothing is.</summary>
    static string? UsageProblem(ParseResult parsed)
    {
        if (parsed.Action is not (null or ParseErrorAction))
            return MistakenOption(parsed) is { } option ? $"unknown option '{option}'" : null;
        if (parsed.UnmatchedTokens.Count > 0)
            return $"unknown command or argument '{parsed.UnmatchedTokens[0]}'";
        return parsed.CommandResult.Command is ToolCommand ? OneLine(parsed.Errors[0].Message) : "a command is wanted";
    }

    static string OneLine(string message) => string.Join(' ', message.TrimEnd('.').Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>The parser takes an option that it does not know for a file; only behind "--" may a file's name start with a dash.</summary>
    static string? MistakenOption(ParseResult parsed)
    {
        var free = parsed.Tokens.SkipWhile(token => token.Type != TokenType.DoubleDash).ToHashSet<Token>(ReferenceEqualityComparer.Instance);
        foreach (var argument in parsed.CommandResult.Children.OfType<ArgumentResult>())
        {
            int checkedTokens = argument.Argument.CaptureRemainingTokens ? 1 : argument.Tokens.Count;
            foreach (var token in argument.Tokens.Take(checkedTokens))
                if (token.Value is ['-', _, ..] && !free.Contains(token))
                    return token.Value;
        }
        return null;
    }

    static int UsageError(ParseResult parsed, string problem)
    {
        var command = parsed.CommandResult.Command as ToolCommand;
        string name = command is null ? "adder" : "adder " + command.Name;
        var errors = new ErrorReport();
        errors.Add(command?.UsageExitCode ?? ExitCode.Usage, null, $"{problem}; see '{name} --help'");
        return errors.ExitCode;
    }
}
