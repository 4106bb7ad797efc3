using System.CommandLine;
using Adder.Cli.CommandLine;
using Adder.Cli.Output;
using Adder.Cli.Running;
using Adder.Compiler;
using Adder.Modules;

namespace Adder.Cli.Commands;

/// <summary><c>adder run</c>: a program, as CPython would run it.</summary>
static class RunCommand
{
    public static Command Create()
    {
        var interpreter = new InterpreterOptions();
        var command = new ToolCommand("run", "Run a program: a .py or .pyc, a folder or zip archive, a module, a text, or what is typed.")
        {
            Examples =
            [
                ("adder run module.py --verbose file", "run a program, with its arguments behind it"),
                ("adder", "what is typed, line by line"),
                ("adder run -m json.tool data.json", "a module of the library"),
                ("adder run -I -W error module.pyc", "isolated from the environment, warnings as errors"),
            ],
            UsageExitCode = ExitCode.PythonUsage,
        };
        interpreter.AddTo(command, requiresProgram: false);
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
        catch (FatalError fatal)
        {
            Console.Error.Write(fatal.Report);
            return ExitCode.PythonError;
        }
        catch (Exception e) when (trace is null && Failure.Of(e).ExitCode == ExitCode.NoInput && !Directory.Exists(options.Program))
        {
            const int NoEntry = 2, NoAccess = 13;
            var (number, text) = File.Exists(options.Program) ? (NoAccess, "Permission denied") : (NoEntry, "No such file or directory");
            Console.Error.WriteLine($"{Installation.Find().Executable}: can't open file '{Path.Join(Path.IsPathRooted(options.Program) ? "" : Environment.CurrentDirectory, options.Program)}': [Errno {number}] {text}");
            return options.Inspect ? PythonProgram.RunSession(options) : ExitCode.PythonUsage;
        }
        catch (Exception e) when (e is not OutputException)
        {
            var errors = new ErrorReport();
            if (e is PythonSyntaxException)
            {
                errors.Add(options.Program, e);
                return ExitCode.PythonError;
            }
            var failure = Failure.Of(e);
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
