using System.CommandLine;
using Adder.Bytecode.Code;
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
        var json = CommonOptions.Json();
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
        command.Add(json);
        command.Add(recover);
        command.SetAction(parsed => Session.Run(session =>
        {
            using var inputs = InputList.Expand(parsed.GetRequiredValue(paths), session.Errors);
            using var list = parsed.GetValue(json) ? new JsonOutput(session.Output, inputs.IsMany) : null;
            var headings = new Headings(session.Output.Text, inputs);
            session.ForEach(inputs, isQuiet: false, input =>
            {
                var roots = input.ReadCode(parsed.GetValue(recover), session.Errors);
                string? name = parsed.GetValue(function);
                if (list != null)
                {
                    // each code object is written with those nested in it
                    var codes = name is null ? roots : CodeTree.Select(roots, name).Select(entry => entry.Code);
                    list.Write(writer => CodeListJson.Write(writer, input.Name, codes, CodeJson.Write));
                    return;
                }
                headings.Begin(input);
                WriteText(session.Output.Text, CodeTree.Select(roots, name));
            });
        }));
        return command;
    }

    static void WriteText(TextWriter text, IReadOnlyList<(CodeObject Code, string QualName)> codes)
    {
        for (int i = 0; i < codes.Count; i++)
        {
            if (i > 0)
                text.WriteLine();
            text.Write(Disassembler.CodeInfo(codes[i].Code));
        }
    }
}
