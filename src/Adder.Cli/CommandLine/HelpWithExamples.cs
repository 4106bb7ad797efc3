using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Adder.Cli.CommandLine;

/// <summary>The usual help, and examples below it.</summary>
sealed class HelpWithExamples(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        int exitCode = usual.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        var examples = command is ToolCommand tool ? tool.Examples : [.. command.Subcommands.OfType<ToolCommand>().Select(inner => inner.Examples[0])];
        int width = examples.Max(example => example.Command.Length);
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine("Examples:");
        foreach (var (line, what) in examples)
            output.WriteLine($"  {line.PadRight(width)}  {what}");
        return exitCode;
    }
}
