using System.CommandLine;
using Adder.Bytecode.Disassembly;
using Adder.Cli.CommandLine;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Commands;

/// <summary><c>adder show</c>: what dis.show_code() prints, for the module and all code in it.</summary>
static class ShowCommand
{
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        var function = CommonOptions.Function();
        var recover = CommonOptions.Recover();
        var command = new ToolCommand("show", "Show names, counts, flags and constants of code objects, as dis.show_code does.")
        {
            Examples =
            [
                ("adder show module.pyc", "the module and every function and class in it"),
                ("adder show --function Class.method module.pyc", "one function"),
            ],
        };
        command.Add(paths);
        command.Add(function);
        command.Add(recover);
        command.SetAction(parsed => Session.Run(session =>
        {
            using var inputs = InputList.Expand(parsed.GetRequiredValue(paths), session.Errors);
            var headings = new Headings(session.Output.Text, inputs);
            session.ForEach(inputs, isQuiet: false, input =>
            {
                var codes = CodeTree.Select(input.ReadCode(parsed.GetValue(recover), session.Errors), parsed.GetValue(function));
                headings.Begin(input);
                for (int i = 0; i < codes.Count; i++)
                {
                    if (i > 0)
                        session.Output.Text.WriteLine();
                    session.Output.Text.Write(Disassembler.CodeInfo(codes[i].Code));
                }
            });
        }));
        return command;
    }
}
