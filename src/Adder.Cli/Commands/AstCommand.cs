using System.CommandLine;
using Adder.Cli.CommandLine;
using Adder.Cli.Compiling;
using Adder.Cli.Inputs;
using Adder.Compiler.Ast;
using Adder.Compiler.Parsing;
using Adder.Compiler.Source;

namespace Adder.Cli.Commands;

/// <summary><c>adder ast</c>: the syntax tree of a source file.</summary>
static class AstCommand
{
    static readonly Dictionary<string, ParseMode> Modes = new()
    {
        ["exec"] = ParseMode.File,
        ["single"] = ParseMode.Single,
        ["eval"] = ParseMode.Eval,
        ["func_type"] = ParseMode.FunctionType,
    };

    public static Command Create()
    {
        var file = CommonOptions.Path("FILE", "a .py; - is standard input");
        var mode = new Option<string>("-m", "--mode") { Description = "what the source is", HelpName = "MODE", DefaultValueFactory = _ => "exec" };
        mode.AcceptOnlyFromAmong([.. Modes.Keys]);
        var attributes = new Option<bool>("-a", "--include-attributes") { Description = "show lines and columns" };
        var noTypeComments = new Option<bool>("--no-type-comments") { Description = "leave out type comments" };
        var indent = CommonOptions.Number("--indent", "spaces of indentation; 3 by default");
        indent.Aliases.Add("-i");
        var command = new ToolCommand("ast", "Show the syntax tree as python -m ast does.")
        {
            Examples =
            [
                ("adder ast module.py", "the tree of a module"),
                ("echo 'f(x)' | adder ast -m eval -a -", "the tree of an expression, with places"),
            ],
        };
        foreach (var option in (Option[])[mode, attributes, noTypeComments, indent])
            command.Add(option);
        command.Add(file);
        command.SetAction(parsed => Session.Run(session => session.Guard(parsed.GetRequiredValue(file), () =>
        {
            using var inputs = InputList.Single(parsed.GetRequiredValue(file));
            var input = inputs.Files[0];
            var source = SourceDecoder.Decode(input.Read(), input.Name);
            var tree = PythonParser.Parse(source, Modes[parsed.GetValue(mode)!], typeComments: !parsed.GetValue(noTypeComments));
            string spaces = parsed.GetValue(indent) is { } count ? new string(' ', count) : StageText.AstIndent;
            session.Output.Text.WriteLine(AstDumper.Dump(tree, includeAttributes: parsed.GetValue(attributes), indent: spaces));
        })));
        return command;
    }
}
