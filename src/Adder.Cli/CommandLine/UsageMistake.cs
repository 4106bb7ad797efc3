using Adder.Cli.Running;

namespace Adder.Cli.CommandLine;

/// <summary>A command line that the interpreter does not take: told as CPython tells it.</summary>
/// <param name="problem">What is wrong.</param>
sealed class UsageMistake(string problem) : Exception(problem)
{
    public string Report => $"{Message}\nusage: {Installation.Find().Executable} [option] ... [-c cmd | -m mod | file | -] [arg] ...\nTry `python -h' for more information.\n";
}
