using System.CommandLine;
using Adder.Cli.CommandLine;
using Adder.Cli.Running;

namespace Adder.Cli.Commands;

/// <summary><c>adder trace</c>: a program's run, told instruction by instruction.</summary>
static class TraceCommand
{
    public static Command Create()
    {
        var interpreter = new InterpreterOptions();
        var function = new Option<string?>("--function") { Description = "only instructions of code with this qualified name", HelpName = "QUALNAME" };
        var limit = CommonOptions.Number("--limit", "end the trace after so many instructions; the program goes on");
        var json = new Option<bool>("--json") { Description = "write one JSON object per line" };
        var output = CommonOptions.Output("write the trace to a file instead of stderr");
        var force = CommonOptions.Force();
        var command = new ToolCommand("trace", "Run a .pyc and tell each instruction with the value stack.")
        {
            Examples =
            [
                ("adder trace --limit 100 module.pyc", "the first 100 instructions of a program"),
                ("adder trace --function C.method -o trace.txt module.pyc", "what one function does, in a file"),
            ],
            UsageExitCode = ExitCode.PythonUsage,
        };
        foreach (var option in (Option[])[function, limit, json, output, force])
            command.Add(option);
        interpreter.AddTo(command, requiresProgram: true);
        command.SetAction(parsed => RunCommand.Run(interpreter.Read(parsed), new TraceOptions
        {
            Function = parsed.GetValue(function),
            Limit = parsed.GetValue(limit),
            Json = parsed.GetValue(json),
            Output = parsed.GetValue(output),
            Force = parsed.GetValue(force),
        }));
        return command;
    }
}
