using System.CommandLine;
using Adder.Cli.CommandLine;
using Adder.Cli.Output;
using Adder.Cli.Running;

namespace Adder.Cli.Commands;

/// <summary><c>adder run</c>: a program, as CPython would run it.</summary>
static class RunCommand
{
    public static Command Create()
    {
        var interpreter = new InterpreterOptions();
        var command = new ToolCommand("run", "Run a .pyc.")
        {
            Examples =
            [
                ("adder run module.pyc --verbose file", "run a program, with its arguments behind it"),
                ("adder run -I -W error module.pyc", "isolated from the environment, warnings as errors"),
            ],
            UsageExitCode = ExitCode.PythonUsage,
        };
        interpreter.AddTo(command);
        command.SetAction(parsed => Run(interpreter.Read(parsed), null));
        return command;
    }

    /// <summary>Runs a program and gives the exit code that CPython would give.</summary>
    public static int Run(RunOptions options, TraceOptions? trace)
    {
        try
        {
            return PythonProgram.Run(options, trace);
        }
        catch (Exception e) when (e is not OutputException)
        {
            var failure = Failure.Of(e);
            var errors = new ErrorReport();
            errors.Add(failure.ExitCode switch
            {
                ExitCode.NoInput => ExitCode.PythonUsage,
                ExitCode.BadData => ExitCode.PythonError,
                int other => other,
            }, options.Program, failure.Message);
            return errors.ExitCode;
        }
    }
}
