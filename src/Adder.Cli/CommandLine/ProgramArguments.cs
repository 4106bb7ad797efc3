using Adder.Cli.Running;

namespace Adder.Cli.CommandLine;

/// <summary>The command line as CPython reads it.</summary>
static class ProgramArguments
{
    const string CheckOption = "--check-hash-based-pycs";

    /// <summary>
    /// Reads a command line that runs a program: options of one letter, which may be written together and with their values, and then the
    /// program, whose arguments are all that follows. This way needs no declarations of commands, which are a fifth of a short start.
    /// </summary>
    /// <returns>What is to be run; null when something else is asked for, help included.</returns>
    /// <exception cref="UsageMistake">An option is wrong.</exception>
    public static RunOptions? TryRead(string[] arguments)
    {
        if (!AsksForRun(arguments, out int at))
            return null;
        var options = new RunOptions("", []);
        for (; at < arguments.Length && arguments[at] is ['-', _, ..] and var word; at++)
        {
            if (word == "--")
            {
                at++;
                break;
            }
            if (IsHelp(word))
                return null;
            if (word is ['-', '-', ..])
            {
                options = AddLong(options, word, arguments, ref at);
                continue;
            }
            for (int i = 1; i < word.Length; i++)
            {
                if (word[i] is 'h' or '?')
                    return options with { Help = HelpTopic.Interpreter };
                // once about tabs, and still allowed
                if (word[i] == 't')
                    continue;
                if (InterpreterOption.Find(word[i]) is not { } option)
                    throw new UsageMistake($"Unknown option: -{word[i]}");
                if (option.ValueName is null)
                {
                    options = option.AddTo(options, "");
                    continue;
                }
                if (i + 1 == word.Length && ++at == arguments.Length)
                    throw new UsageMistake($"Argument expected for the {option.Name} option");
                options = option.AddTo(options, i + 1 == word.Length ? arguments[at] : word[(i + 1)..]);
                if (option.Name is InterpreterOption.Command or InterpreterOption.Module)
                    return options with { Arguments = arguments[(at + 1)..] };
                break;
            }
        }
        return at == arguments.Length ? options : options with { Program = arguments[at], Arguments = arguments[(at + 1)..] };
    }

    static RunOptions AddLong(RunOptions options, string word, string[] arguments, ref int at)
    {
        switch (word)
        {
            case "--version": return options with { ShownVersion = options.ShownVersion + 1 };
            case "--help-env": return options with { Help = HelpTopic.Environment };
            case "--help-xoptions": return options with { Help = HelpTopic.ImplementationOptions };
            case "--help-all": return options with { Help = HelpTopic.All };
            case CheckOption:
                if (++at == arguments.Length)
                    throw new UsageMistake($"Argument expected for the {CheckOption} options");
                return arguments[at] is "default" or "always" or "never" ? options with { CheckHashBasedPycs = arguments[at] }
                    : throw new UsageMistake($"{CheckOption} must be one of 'default', 'always', or 'never'");
            default: throw new UsageMistake($"Unknown option: {word}");
        }
    }

    static bool IsHelp(string word) => word is "--help" or "-h" or "-?";

    /// <summary>The command "run" before a command line that asks for it without its name; others as they are.</summary>
    public static string[] WithCommand(string[] arguments) => AsksForRun(arguments, out int start) && start == 0 && !IsHelp(arguments is [] ? "" : arguments[0]) ? ["run", .. arguments] : arguments;

    /// <summary>Whether the command is "run": by its name, by an option, by a file of Python, or by nothing at all.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="start">Where its arguments begin.</param>
    static bool AsksForRun(string[] arguments, out int start)
    {
        start = arguments is ["run", ..] ? 1 : 0;
        return start == 1 || arguments is [] || arguments[0] is ['-', ..]
            || !AdderCommand.IsCommand(arguments[0]) && (Path.Exists(arguments[0]) || IsPath(arguments[0]));
    }

    /// <summary>Whether a word can only be meant as a program's path, which may be missing.</summary>
    static bool IsPath(string word) => word[0] != '-' && (word.Contains('/', StringComparison.Ordinal) || Path.GetExtension(word) is ".py" or ".pyc" or ".pyz" or ".zip");
}
