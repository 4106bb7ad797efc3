namespace Adder.Cli.Running;

/// <summary>Where <c>run</c> and <c>trace</c> hand over to the virtual machine.</summary>
static class PythonProgram
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="options">The program, its arguments and how to run it.</param>
    /// <param name="trace">What to record meanwhile; null = nothing.</param>
    /// <returns>The exit code: 0, 1 after an uncaught exception, which has been printed, or SystemExit's.</returns>
    /// <exception cref="Failure">The program cannot be started.</exception>
    public static int Run(RunOptions options, TraceOptions? trace = null) =>
        throw new Failure(ExitCode.Software, $"{(trace is null ? "running" : "tracing")} bytecode is not implemented yet: see it with 'adder dis'");
}
