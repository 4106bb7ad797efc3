using System.CommandLine;
using Adder.Cli.CommandLine;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Commands;

/// <summary><c>adder info</c>: what a .pyc is, without its code.</summary>
static class InfoCommand
{
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        var json = CommonOptions.Json();
        var command = new ToolCommand("info", "Tell version, header and size of .pyc files.")
        {
            Examples =
            [
                ("adder info module.pyc", "version, header and counts"),
                ("adder info --json build/ lib.zip", "the same for many files, as JSON"),
            ],
        };
        command.Add(paths);
        command.Add(json);
        command.SetAction(parsed => Session.Run(session =>
        {
            using var inputs = InputList.Expand(parsed.GetRequiredValue(paths), session.Errors);
            using var list = parsed.GetValue(json) ? new JsonOutput(session.Output, inputs.IsMany) : null;
            session.ForEach(inputs, isQuiet: false, input =>
            {
                var info = PycInfo.Of(input, session.Errors);
                if (list != null)
                    list.Write(info.WriteJson);
                else
                    info.WriteText(session.Output.Text);
            });
        }));
        return command;
    }
}
