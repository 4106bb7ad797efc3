using System.Globalization;
using System.Text;
using Adder.Bytecode.Opcodes;
using Adder.Compiler.CodeGen;

namespace Adder.Compiler.Flow;

/// <summary>The blocks of a flow graph as text: label, depth of the stack on entry, instructions with their lines, handlers.</summary>
static class FlowGraphText
{
    public static string Of(FlowGraph graph, CodeUnit unit)
    {
        var numbers = new Dictionary<int, int>();
        for (var block = FlowGraph.NonEmpty(graph.Entry); block != null; block = FlowGraph.NonEmpty(block.Next))
            numbers.Add(block.Index, numbers.Count);
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"graph of {unit.QualName} (line {unit.FirstLineNo})\n");
        for (var block = FlowGraph.NonEmpty(graph.Entry); block != null; block = FlowGraph.NonEmpty(block.Next))
        {
            text.Append(CultureInfo.InvariantCulture, $"  B{numbers[block.Index]}: depth {block.StartDepth}");
            text.Append(block.IsHandler ? ", handler" : "").Append(block.IsCold ? ", cold" : "");
            if (FlowGraph.NonEmpty(block.Next) is { } next && block.HasFallThrough)
                text.Append(CultureInfo.InvariantCulture, $", goes on in B{numbers[next.Index]}");
            text.Append('\n');
            foreach (ref readonly var instruction in block.Instructions)
                Write(text, graph, instruction, numbers);
        }
        return text.ToString();
    }

    static void Write(StringBuilder text, FlowGraph graph, in FlowInstruction instruction, Dictionary<int, int> numbers)
    {
        var info = PythonVersion.V3_14.Opcodes.Find(instruction.Op)!;
        string line = instruction.Line > 0 ? instruction.Line.ToString(CultureInfo.InvariantCulture) : "";
        string operand = instruction.Op.HasTarget() ? $"B{numbers[FlowGraph.NonEmpty(graph.Target(instruction))!.Index]}"
            : info.HasArgument ? instruction.Oparg.ToString(CultureInfo.InvariantCulture) : "";
        text.Append(CultureInfo.InvariantCulture, $"    {line,5}  {info.Name,-34}{operand,-8}");
        if (instruction.Handler != FlowInstruction.NoBlock && FlowGraph.NonEmpty(graph[instruction.Handler]) is { } handler)
            text.Append(CultureInfo.InvariantCulture, $"else B{numbers[handler.Index]}");
        while (text[^1] == ' ')
            text.Length--;
        text.Append('\n');
    }
}
