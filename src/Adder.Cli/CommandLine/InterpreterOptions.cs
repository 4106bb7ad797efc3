using System.CommandLine;
using Adder.Cli.Running;

namespace Adder.Cli.CommandLine;

/// <summary>The program, its arguments and the interpreter's options as <c>run</c> and <c>trace</c> show them in their help and check them.</summary>
sealed class InterpreterOptions
{
    // everything behind the program's name is the program's, dashes and all
    readonly Argument<string[]> program = new("PROGRAM")
    {
        Description = "a .py or .pyc, a folder or zip archive with __main__, or - for standard input; options of adder stand before it, all that follows goes to the program",
        Arity = ArgumentArity.ZeroOrMore,
        CaptureRemainingTokens = true,
    };

    readonly List<(InterpreterOption Declared, Option<bool> Flag)> flags = [];
    readonly List<(InterpreterOption Declared, Option<string[]> Values)> withValues = [];

    /// <param name="command">The command that gets the options.</param>
    /// <param name="requiresProgram">Whether a program has to be named; otherwise it comes from standard input or the terminal.</param>
    public void AddTo(Command command, bool requiresProgram)
    {
        command.Add(program);
        foreach (var declared in InterpreterOption.All)
        {
            if (declared.ValueName is null)
            {
                flags.Add((declared, new Option<bool>(declared.Name) { Description = declared.Description }));
                command.Add(flags[^1].Flag);
            }
            else
            {
                withValues.Add((declared, new Option<string[]>(declared.Name) { Description = declared.Description, HelpName = declared.ValueName }));
                command.Add(withValues[^1].Values);
            }
        }
        if (requiresProgram)
            command.Validators.Add(result =>
            {
                bool hasOther = withValues.Any(o => o.Declared.Name is InterpreterOption.Command or InterpreterOption.Module && result.GetValue(o.Values) is [_, ..]);
                if (result.GetResult(program) is not { Tokens.Count: > 0 } && !hasOther)
                    result.AddError($"Required argument missing for command: '{command.Name}'.");
            });
    }

    public RunOptions Read(ParseResult parsed)
    {
        string[] words = parsed.GetValue(program) ?? [];
        var options = new RunOptions(words is [var file, ..] ? file : "", words.Length > 0 ? words[1..] : []);
        foreach (var (declared, flag) in flags)
            if (parsed.GetValue(flag))
                options = declared.AddTo(options, "");
        foreach (var (declared, values) in withValues)
            foreach (string value in parsed.GetValue(values) ?? [])
                options = declared.AddTo(options, value);
        return options.Command is null && options.Module is null ? options : options with { Arguments = words };
    }
}
