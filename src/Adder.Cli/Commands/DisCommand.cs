using System.CommandLine;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Cli.CommandLine;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Commands;

/// <summary><c>adder dis</c>: what the dis module of the file's own version prints.</summary>
static class DisCommand
{
    public static Command Create()
    {
        var paths = CommonOptions.Paths();
        var caches = new Option<bool>("-C", "--show-caches") { Description = "show inline caches (3.11 on)" };
        var offsets = new Option<bool>("-O", "--show-offsets") { Description = "show offsets of instructions (3.13 on; before, they always are)" };
        var positions = new Option<bool>("-P", "--show-positions") { Description = "show source ranges instead of lines (3.13 on)" };
        var specialized = new Option<bool>("-S", "--specialized") { Description = "show the code as the interpreter prepares it (3.11 on)" };
        var depth = CommonOptions.Number("--depth", "levels of nested code objects to show; all by default");
        var lasti = CommonOptions.Number("--lasti", "offset in bytes of an instruction to mark with an arrow");
        var firstLine = CommonOptions.Number("--first-line", "number to show for the first line");
        var json = CommonOptions.Json();
        var recover = CommonOptions.Recover();
        var command = new ToolCommand("dis", "Disassemble as CPython's own dis module does, for every version.")
        {
            Examples =
            [
                ("adder dis module.pyc", "what python -m dis prints, for the file's own version"),
                ("adder dis -CO --depth 0 module.pyc", "the module's code alone, with caches and offsets"),
                ("adder dis --json lib.zip/package/module.pyc", "a member of an archive, as JSON"),
            ],
        };
        foreach (var option in (Option[])[caches, offsets, positions, specialized, depth, lasti, firstLine, json, recover])
            command.Add(option);
        command.Add(paths);
        command.SetAction(parsed => Session.Run(session =>
        {
            var options = new DisassemblyOptions
            {
                ShowCaches = parsed.GetValue(caches),
                ShowOffsets = parsed.GetValue(offsets),
                ShowPositions = parsed.GetValue(positions),
                Adaptive = parsed.GetValue(specialized),
                Depth = parsed.GetValue(depth),
                Lasti = parsed.GetValue(lasti) ?? -1,
                FirstLine = parsed.GetValue(firstLine),
            };
            using var inputs = InputList.Expand(parsed.GetRequiredValue(paths), session.Errors);
            using var list = parsed.GetValue(json) ? new JsonOutput(session.Output, inputs.IsMany) : null;
            var headings = new Headings(session.Output.Text, inputs);
            session.ForEach(inputs, isQuiet: false, input =>
            {
                var roots = input.ReadCode(parsed.GetValue(recover), session.Errors);
                if (list != null)
                {
                    list.Write(writer => CodeListJson.Write(writer, input.Name, roots, (json, code) => DisassemblyJson.Write(json, code, options)));
                    return;
                }
                headings.Begin(input);
                WriteText(session.Output.Text, roots, options);
            });
        }));
        return command;
    }

    static void WriteText(TextWriter text, IReadOnlyList<CodeObject> roots, DisassemblyOptions options)
    {
        for (int i = 0; i < roots.Count; i++)
        {
            if (i > 0)
                text.Write($"\nDisassembly of {ConstantRepr.Of(roots[i], roots[i].Version)}:\n");
            Disassembler.Write(text, roots[i], options);
        }
    }
}
