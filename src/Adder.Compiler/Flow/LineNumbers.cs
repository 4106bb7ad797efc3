using Adder.Bytecode.Code;

namespace Adder.Compiler.Flow;

/// <summary>
/// Gives every instruction that can leave, or be interrupted, a line (PEP 626): what has none takes that of the one way to it, and exits
/// with several ways are copied for each (Python/flowgraph.c, resolve_line_numbers).
/// </summary>
static class LineNumbers
{
    public static void Resolve(FlowGraph graph)
    {
        DuplicateExits(graph);
        Propagate(graph);
    }

    static void DuplicateExits(FlowGraph graph)
    {
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            if (!block.EndsInJump)
                continue;
            ref var jump = ref block.Last;
            if (FlowGraph.NonEmpty(graph.Target(jump)) is not { Predecessors: > 1 } target || !NeedsLine(target))
                continue;
            var copy = graph.NewBlock();
            copy.AddAll(target);
            copy[0].Position = jump.Position;
            jump.Target = copy.Index;
            target.Predecessors--;
            copy.Predecessors = 1;
            copy.HasLabel = true;
            copy.Next = target.Next;
            target.Next = copy;
        }
        // what is left is reached by falling through only
        for (var block = graph.Entry; block != null; block = block.Next)
            if (block.Count > 0 && block.Next is { } next && block.HasFallThrough && NeedsLine(next))
                next[0].Position = block.Last.Position;
    }

    static bool NeedsLine(FlowBlock block) => (block.ExitsScope || block.HasEvalBreak) && block.HasNoLine;

    static void Propagate(FlowGraph graph)
    {
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            if (block.Count == 0)
                continue;
            var position = SourcePosition.None;
            foreach (ref var instruction in block.Instructions)
            {
                if (instruction.Line == SourcePosition.Unknown)
                    instruction.Position = position;
                else
                    position = instruction.Position;
            }
            if (block.HasFallThrough && block.Next is { } next)
                Inherit(next, position);
            if (block.EndsInJump)
                Inherit(graph.Target(block.Last), position);
        }
    }

    static void Inherit(FlowBlock block, SourcePosition position)
    {
        if (block is { Predecessors: 1, Count: > 0 } && block[0].Line == SourcePosition.Unknown)
            block[0].Position = position;
    }
}
