using System.Globalization;
using System.Text;
using Adder.Bytecode.Flow;

namespace Adder.Bytecode.Tests.Flow;

/// <summary>A flow graph in few lines: what the expected results hold.</summary>
static class FlowGraphSummary
{
    public static string Of(FlowGraph graph)
    {
        var text = new StringBuilder();
        foreach (var block in graph.Blocks)
        {
            text.Append(CultureInfo.InvariantCulture, $"B{block.Index} {block.Start}-{block.End}");
            text.Append(block.StackDepth is { } depth ? $" depth {depth}" : block.IsReachable ? " depth ?" : " unreachable");
            if (block.ImmediateDominator >= 0)
                text.Append(CultureInfo.InvariantCulture, $" below B{block.ImmediateDominator}");
            if (block.Loop is { } loop)
                text.Append(CultureInfo.InvariantCulture, $" loop B{loop.Header}/{loop.Depth}");
            text.Append(": ").AppendJoin(' ', block.Instructions.Select(i => i.OpName)).AppendLine();
            foreach (var edge in block.Successors)
            {
                text.Append(CultureInfo.InvariantCulture, $"    {edge.Kind} B{edge.To}");
                if (edge.Region is { } region)
                    text.Append(CultureInfo.InvariantCulture, $" of {region.Start}-{region.End} depth {region.Depth}{(region.PushesLasti ? " lasti" : "")}");
                text.AppendLine();
            }
        }
        return text.ToString().ReplaceLineEndings("\n");
    }
}
