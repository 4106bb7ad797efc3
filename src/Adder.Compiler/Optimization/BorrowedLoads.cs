using Adder.Bytecode.Opcodes;
using Adder.Compiler.Flow;

namespace Adder.Compiler.Optimization;

/// <summary>
/// Finds the loads of locals that need not count a reference: the value leaves the stack within the block, before its local changes, and
/// does not become a local itself (Python/flowgraph.c, optimize_load_fast).
/// </summary>
sealed class BorrowedLoads
{
    const int NoInstruction = -1, NoLocal = -1;

    /// <summary>A value on the stack.</summary>
    /// <param name="Instruction">What loaded it, or <see cref="NoInstruction"/>.</param>
    /// <param name="Local">The local that holds it too, or <see cref="NoLocal"/>.</param>
    readonly record struct Reference(int Instruction, int Local);

    Reference[] values = new Reference[32];
    int depth;

    /// <summary>For each instruction of the block, whether what it loads must own a reference.</summary>
    bool[] owns = new bool[64];

    FlowBlock[] stack = [];
    int height;

    public void Run(FlowGraph graph)
    {
        stack = graph.StartTraversal();
        height = 0;
        graph.Entry.StartDepth = 0;
        Reach(graph.Entry);
        while (height > 0)
            Scan(graph, stack[--height]);
    }

    void Reach(FlowBlock block)
    {
        if (block.Visited)
            return;
        block.Visited = true;
        stack[height++] = block;
    }

    void Scan(FlowGraph graph, FlowBlock block)
    {
        if (owns.Length < block.Count)
            owns = new bool[Math.Max(block.Count, owns.Length * 2)];
        Array.Clear(owns, 0, block.Count);
        depth = 0;
        for (int i = 0; i < block.StartDepth; i++)
            Push(new(NoInstruction, NoLocal));
        var code = block.Instructions;
        for (int i = 0; i < code.Length; i++)
            Execute(graph, ref code[i], i);
        if (block.Count > 0 && block.Next is { } next && block.HasFallThrough)
            Reach(next);
        for (int i = 0; i < depth; i++)
            if (values[i].Instruction != NoInstruction)
                owns[values[i].Instruction] = true;
        for (int i = 0; i < code.Length; i++)
            if (!owns[i])
                code[i].Op = code[i].Op switch
                {
                    Op.LoadFast => Op.LoadFastBorrow,
                    Op.LoadFastLoadFast => Op.LoadFastBorrowLoadFastBorrow,
                    var other => other,
                };
    }

    void Execute(FlowGraph graph, ref FlowInstruction instruction, int index)
    {
        int oparg = instruction.Oparg;
        switch (instruction.Op)
        {
            case Op.LoadFast:
                Push(new(index, oparg));
                break;
            case Op.LoadFastAndClear:
                Kill(oparg);
                Push(new(index, oparg));
                break;
            case Op.DeleteFast:
                Kill(oparg);
                break;
            case Op.LoadFastLoadFast:
                Push(new(index, oparg >> 4));
                Push(new(index, oparg & 15));
                break;
            case Op.StoreFast:
                Store(oparg);
                break;
            case Op.StoreFastLoadFast:
                Store(oparg >> 4);
                Push(new(index, oparg & 15));
                break;
            case Op.StoreFastStoreFast:
                Store(oparg >> 4);
                Store(oparg & 15);
                break;
            case Op.Copy:
                Push(values[depth - oparg]);
                break;
            case Op.Swap:
                (values[depth - oparg], values[depth - 1]) = (values[depth - 1], values[depth - oparg]);
                break;

            // what looks at values and leaves them; CPython takes the new ones for values of the block's first instructions
            case Op.GetAnext or Op.GetLen or Op.ImportFrom or Op.MatchKeys or Op.MatchMapping or Op.MatchSequence or Op.WithExceptStart:
                int added = instruction.Op.StackEffect(oparg);
                for (int i = 0; i < added; i++)
                    Push(new(i, NoLocal));
                break;

            // what takes some of the values it looks at
            case Op.DictMerge or Op.DictUpdate or Op.ListAppend or Op.ListExtend or Op.MapAdd or Op.SetAdd or Op.SetUpdate:
                depth += instruction.Op.StackEffect(oparg);
                break;
            case Op.Reraise:
                depth--;
                break;
            case Op.CheckExcMatch:
                depth--;
                Push(new(index, NoLocal));
                break;
            case Op.ForIter:
                Reach(graph.Target(instruction));
                Push(new(index, NoLocal));
                break;
            case Op.Send:
                Reach(graph.Target(instruction));
                depth--;
                Push(new(index, NoLocal));
                break;
            case Op.LoadAttr or Op.LoadSuperAttr:
                var self = values[--depth];
                if (instruction.Op == Op.LoadSuperAttr)
                    depth -= 2;
                Push(new(index, NoLocal));
                if ((oparg & 1) != 0)
                    Push(self);     // the self of a method call
                break;
            case Op.LoadSpecial:
                var owner = values[--depth];
                Push(new(index, NoLocal));
                Push(owner);
                break;
            case Op.PushExcInfo:
                var exception = values[--depth];
                Push(new(index, NoLocal));
                Push(exception);
                break;
            case Op.SetFunctionAttribute or Op.EndSend:
                var kept = values[--depth];
                depth--;
                Push(kept);
                break;
            case Op.GetYieldFromIter or Op.FormatSimple:
                // a generator is its own iterator, a str its own text
                break;
            default:
                if (instruction.Op.HasTarget())
                    Reach(graph.Target(instruction));
                if (instruction.Op.IsBlockPush())
                    break;
                int inputs = instruction.Op.StackInputs(oparg), outputs = inputs + instruction.Op.StackEffect(oparg);
                depth -= inputs;
                for (int i = 0; i < outputs; i++)
                    Push(new(index, NoLocal));
                break;
        }
    }

    void Push(Reference value)
    {
        if (depth == values.Length)
            Array.Resize(ref values, depth * 2);
        values[depth++] = value;
    }

    void Store(int local)
    {
        var value = values[--depth];
        Kill(local);
        if (value.Instruction != NoInstruction)
            owns[value.Instruction] = true;
    }

    /// <summary>What the local held must have owners of its own from now on.</summary>
    void Kill(int local)
    {
        for (int i = 0; i < depth; i++)
            if (values[i].Local == local)
                owns[values[i].Instruction] = true;
    }
}
