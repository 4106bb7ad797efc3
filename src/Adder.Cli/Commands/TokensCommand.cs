using System.CommandLine;
using Adder.Cli.CommandLine;
using Adder.Cli.Compiling;
using Adder.Cli.Inputs;
using Adder.Compiler.Source;

namespace Adder.Cli.Commands;

/// <summary><c>adder tokens</c>: the tokens of a source file.</summary>
static class TokensCommand
{
    public static Command Create()
    {
        var file = CommonOptions.Path("FILE", "a .py; - is standard input");
        var command = new ToolCommand("tokens", "Show the tokens that Python's parser gets, in the form of python -m tokenize.")
        {
            Examples = [("adder tokens module.py", "place, kind and text of each token")],
        };
        command.Add(file);
        command.SetAction(parsed => Session.Run(session => session.Guard(parsed.GetRequiredValue(file), () =>
        {
            using var inputs = InputList.Single(parsed.GetRequiredValue(file));
            var input = inputs.Files[0];
            StageText.Tokens(session.Output.Text, SourceDecoder.Decode(input.Read(), input.Name));
        })));
        return command;
    }
}
