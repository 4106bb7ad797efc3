using Adder.Bytecode;
using Adder.Compiler;
using Adder.Compiler.Ast;

namespace Adder.Cli;

/// <summary>An error that a user can act on: a message for one line, without "adder:" and without the file's name, and an exit code.</summary>
sealed class Failure(int exitCode, string message, Exception? inner = null) : Exception(message, inner)
{
    public int ExitCode { get; } = exitCode;

    /// <summary>What went wrong in terms of the user: what is not known to be the input's or the machine's fault is an error in Adder.</summary>
    public static Failure Of(Exception e) => e switch
    {
        Failure failure => failure,
        BytecodeFormatException or InvalidDataException => new(Cli.ExitCode.BadData, e.Message, e),
        NestingException nesting => new(Cli.ExitCode.BadData, $"{(nesting.IsMemoryError ? "MemoryError" : "RecursionError")}: {e.Message}", e),
        InvalidTreeException => new(Cli.ExitCode.BadData, e.Message, e),
        FileNotFoundException or DirectoryNotFoundException => new(Cli.ExitCode.NoInput, "no such file or directory", e),
        UnauthorizedAccessException => new(Cli.ExitCode.NoInput, "permission denied", e),
        IOException => new(Cli.ExitCode.InputOutput, e.Message, e),
        _ => new(Cli.ExitCode.Software, $"internal error, please report it: {e.GetType().Name}: {e.Message}", e),
    };
}
