using System.CommandLine;

namespace Adder.Cli.CommandLine;

/// <summary>A subcommand of adder: with examples for its help.</summary>
sealed class ToolCommand(string name, string description) : Command(name, description)
{
    /// <summary>Command lines from "adder" on, with what they do. The help of adder itself shows the first.</summary>
    public required IReadOnlyList<(string Command, string What)> Examples { get; init; }

    /// <summary>The exit code of a command line that is wrong.</summary>
    public int UsageExitCode { get; init; } = ExitCode.Usage;
}
