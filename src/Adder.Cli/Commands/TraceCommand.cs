using System.CommandLine;
using Adder.Cli.CommandLine;
using Adder.Cli.Running;

namespace Adder.Cli.Commands;

/// <summary><c>adder trace</c>: a program's run, told event by event.</summary>
static class TraceCommand
{
    static readonly string[] AllEvents = ["call", "line", "opcode", "return", "exception"];

    public static Command Create()
    {
        var interpreter = new InterpreterOptions();
        var events = new Option<string[]>("--events")
        {
            Description = "what to tell of: " + string.Join(", ", AllEvents),
            HelpName = "EVENTS",
            DefaultValueFactory = _ => ["line"],
            CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(','))],
        };
        events.Validators.Add(result =>
        {
            foreach (string wrong in result.Tokens.SelectMany(token => token.Value.Split(',')).Except(AllEvents))
                result.AddError($"unknown event '{wrong}': there are {string.Join(", ", AllEvents)}");
        });
        var function = new Option<string?>("--function") { Description = "only in code with this qualified name", HelpName = "QUALNAME" };
        var limit = CommonOptions.Number("--limit", "end the trace after so many events");
        var stack = new Option<bool>("--stack") { Description = "show the value stack at opcode events" };
        var json = new Option<bool>("--json") { Description = "write one JSON object per line" };
        var output = new Option<string?>("-o", "--output") { Description = "write the trace to a file instead of stderr", HelpName = "FILE" };
        var command = new ToolCommand("trace", "Run a .pyc and tell what it does, event by event.")
        {
            Examples =
            [
                ("adder trace --events call,return module.pyc", "calls and returns while a program runs"),
                ("adder trace --events opcode --stack --limit 100 module.pyc", "the first 100 instructions with the value stack"),
            ],
            UsageExitCode = ExitCode.PythonUsage,
        };
        foreach (var option in (Option[])[events, function, limit, stack, json, output])
            command.Add(option);
        interpreter.AddTo(command);
        command.SetAction(parsed => RunCommand.Run(interpreter.Read(parsed), new TraceOptions
        {
            Events = parsed.GetRequiredValue(events),
            Function = parsed.GetValue(function),
            Limit = parsed.GetValue(limit),
            ShowStack = parsed.GetValue(stack),
            Json = parsed.GetValue(json),
            Output = parsed.GetValue(output),
        }));
        return command;
    }
}
