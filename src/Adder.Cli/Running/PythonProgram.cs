using Adder.Bytecode.Code;
using Adder.Bytecode.Pyc;
using Adder.Cli.Inputs;
using Adder.Cli.Output;
using Adder.Hosting.Engine;
using Adder.Runtime.Tracing;

namespace Adder.Cli.Running;

/// <summary>Where <c>run</c> and <c>trace</c> hand over to the virtual machine.</summary>
static class PythonProgram
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="options">The program, its arguments and how to run it.</param>
    /// <param name="trace">What to tell meanwhile; null = nothing.</param>
    /// <returns>The exit code: 0, 1 after an uncaught exception, which has been printed, or SystemExit's.</returns>
    /// <exception cref="Failure">The program cannot be started.</exception>
    /// <exception cref="Adder.Compiler.PythonSyntaxException">It is source with a mistake.</exception>
    public static int Run(RunOptions options, TraceOptions? trace = null)
    {
        RequireSupported(options);
        var program = Load(options);
        using var output = new StandardOutput { IsUnbuffered = options.Unbuffered || Terminal.OutputIsTerminal };
        using var log = trace is null ? null : new StepLog(trace);
        var engine = new PythonEngine(new EngineOptions { Output = output.Text });
        return engine.Run(program, log is null ? null : new StepTrace(log));
    }

    static CodeObject Load(RunOptions options)
    {
        using var inputs = InputList.Single(options.Program);
        var input = inputs.Files[0];
        return input.IsSource ? SourceLoading.Compile(input.Read(), input.Name, options.Optimization, new ErrorReport()) : PycFile.Read(input.Read()).Code;
    }

    /// <summary>Refuses what would silently have no effect; -B, -E, -I, -O, -s and -S ask for what is so anyway as long as nothing is imported from files.</summary>
    static void RequireSupported(RunOptions options)
    {
        string? option = options.Verbose ? "-v" : options.WarningFilters.Length > 0 ? "-W" : options.ImplementationOptions.Length > 0 ? "-X" : null;
        if (option != null)
            throw new Failure(ExitCode.PythonUsage, $"option {option} is not implemented yet: run without it");
    }
}
