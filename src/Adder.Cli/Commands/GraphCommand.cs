using System.CommandLine;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Flow;
using Adder.Bytecode.Flow.Rendering;
using Adder.Cli.CommandLine;
using Adder.Cli.Inputs;
using Adder.Cli.Output;

namespace Adder.Cli.Commands;

/// <summary><c>adder graph</c>: the control flow of one code object as a drawing.</summary>
static class GraphCommand
{
    public static Command Create()
    {
        var file = CommonOptions.Path("FILE", "a .pyc, a member as archive.zip/module.pyc, or - for standard input");
        var format = new Option<string>("--format") { Description = "the language of the drawing", HelpName = "dot|mermaid|svg", DefaultValueFactory = _ => "dot" }
            .AcceptOnlyFromAmong("dot", "mermaid", "svg");
        var function = CommonOptions.Function();
        var output = CommonOptions.Output("the file to write; standard output by default");
        var force = CommonOptions.Force();
        var recover = CommonOptions.Recover();
        var command = new ToolCommand("graph", "Draw the control flow of a module or a function: blocks, jumps, loops, exception handlers.")
        {
            Examples =
            [
                ("adder graph --function fib module.pyc | dot -Tpng -o fib.png", "a function, drawn by Graphviz"),
                ("adder graph --format svg module.pyc -o module.svg", "the module's own code as an image"),
            ],
        };
        command.Add(file);
        foreach (var option in (Option[])[format, function, output, force, recover])
            command.Add(option);
        command.SetAction(parsed => Session.Run(session => session.Guard(parsed.GetRequiredValue(file), () =>
        {
            var target = new OutputTarget(session.Output, parsed.GetValue(output), parsed.GetValue(force));
            using var inputs = InputList.Single(parsed.GetRequiredValue(file));
            var roots = inputs.Files[0].ReadCode(parsed.GetValue(recover), session.Errors);
            var graph = FlowGraph.Build(Select(roots, parsed.GetValue(function)));
            target.Write(Encoding.UTF8.GetBytes(Render(graph, parsed.GetRequiredValue(format))));
        })));
        return command;
    }

    static string Render(FlowGraph graph, string format) => format switch
    {
        "mermaid" => MermaidFormat.ToText(graph),
        "svg" => SvgFormat.ToText(graph),
        _ => DotFormat.ToText(graph),
    };

    /// <exception cref="Failure">The name stands for no code object, or for several.</exception>
    static CodeObject Select(IReadOnlyList<CodeObject> roots, string? function)
    {
        if (function is null)
            return roots.Count > 0 ? roots[0] : throw new Failure(ExitCode.BadData, "nothing of its code is left");
        var found = CodeTree.Select(roots, function);
        return found.Count == 1 ? found[0].Code : throw new Failure(ExitCode.BadData,
            $"'{function}' is the name of {found.Count} functions: choose one as {string.Join(" or ", found.Take(8).Select(entry => $"{entry.QualName}:{entry.Code.FirstLineNo}"))}");
    }
}
