using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Flow;

/// <summary>
/// Puts the blocks one behind the other and writes co_code, co_linetable and co_exceptiontable (Python/assemble.c).
/// </summary>
sealed class CodeLayout
{
    /// <summary>Code units from the SEND of an "async for" to its END_SEND, to which END_ASYNC_FOR points back.</summary>
    const int SendToEndSend = 5;

    FlowInstruction[] code = new FlowInstruction[128];
    int[] offsets = new int[128];
    int[] firstOfBlock = new int[32];
    int count;

    /// <summary>Code units.</summary>
    int size;

    /// <summary>Takes the instructions of a graph, whose jumps get distances; the blocks must not change afterwards.</summary>
    public void Arrange(FlowGraph graph)
    {
        Join(graph);
        if (offsets.Length < count)
            offsets = new int[code.Length];
        ResolveJumps();
        TakeNextPositions();
    }

    /// <summary>The instructions one behind the other; targets are places in the list.</summary>
    public List<FlowInstruction> Flatten(FlowGraph graph)
    {
        Join(graph);
        var result = new List<FlowInstruction>(count);
        foreach (var instruction in code.AsSpan(0, count))
            result.Add(instruction.Op.HasTarget() ? instruction with { Target = firstOfBlock[instruction.Target] } : instruction);
        return result;
    }

    void Join(FlowGraph graph)
    {
        if (firstOfBlock.Length < graph.Count)
            firstOfBlock = new int[Math.Max(graph.Count, firstOfBlock.Length * 2)];
        count = 0;
        for (var block = graph.Entry; block != null; block = block.Next)
        {
            firstOfBlock[block.Index] = count;
            if (code.Length < count + block.Count)
                Array.Resize(ref code, Math.Max(count + block.Count, code.Length * 2));
            block.Instructions.CopyTo(code.AsSpan(count));
            count += block.Count;
        }
    }

    public byte[] WriteCode()
    {
        var bytes = new byte[size * 2];
        int at = 0;
        foreach (ref readonly var instruction in code.AsSpan(0, count))
        {
            int oparg = instruction.Oparg;
            for (int shift = 24; shift > 0; shift -= 8)
                if (oparg >> shift != 0)
                    Write(Op.ExtendedArg, oparg >> shift);
            Write(instruction.Op, oparg);
            at += 2 * instruction.Op.CacheWords();
        }
        return bytes;

        void Write(Op op, int argument)
        {
            bytes[at++] = op.Number();
            bytes[at++] = (byte)argument;
        }
    }

    public byte[] WriteLocations(LocationTableWriter writer, int firstLine)
    {
        writer.Start(firstLine);
        for (int i = 0; i < count;)
        {
            var position = code[i].Position;
            int start = offsets[i];
            while (++i < count && code[i].Position == position)
            {
            }
            writer.Write(position, (i < count ? offsets[i] : size) - start);
        }
        return writer.ToArray();
    }

    public byte[] WriteHandlers(FlowGraph graph, List<ExceptionRegion> regions)
    {
        regions.Clear();
        for (int i = 0; i < count;)
        {
            int handler = code[i].Handler, target = FirstOf(handler), start = offsets[i];
            while (++i < count && FirstOf(code[i].Handler) == target)
            {
            }
            if (handler == FlowInstruction.NoBlock)
                continue;
            var block = graph[handler];
            // the exception, and the offset of the failed instruction, lie above what is kept
            int depth = block.StartDepth - (block.PreservesLasti ? 2 : 1);
            regions.Add(new(start * 2, (i < count ? offsets[i] : size) * 2, offsets[target] * 2, depth, block.PreservesLasti));
        }
        return regions.Count == 0 ? [] : ExceptionTable.Encode(regions);
    }

    /// <summary>The first instruction of a block, or -1.</summary>
    int FirstOf(int block) => block == FlowInstruction.NoBlock ? -1 : firstOfBlock[block];

    void ResolveJumps()
    {
        var instructions = code.AsSpan(0, count);
        bool hasJumps = false;
        for (int i = 0; i < instructions.Length; i++)
        {
            ref var instruction = ref instructions[i];
            if (!instruction.Op.IsJump())
                continue;
            hasJumps = true;
            // as a first guess of the size, as CPython makes it
            instruction.Target = instruction.Oparg = firstOfBlock[instruction.Target];
            bool isForward = instruction.Target > i;
            if (instruction.Op == Op.Jump)
                instruction.Op = isForward ? Op.JumpForward : Op.JumpBackward;
            else if (instruction.Op == Op.JumpNoInterrupt)
                instruction.Op = isForward ? Op.JumpForward : Op.JumpBackwardNoInterrupt;
        }
        do
            SetOffsets(instructions);
        while (hasJumps && !SetDistances(instructions));
    }

    void SetOffsets(ReadOnlySpan<FlowInstruction> instructions)
    {
        size = 0;
        for (int i = 0; i < instructions.Length; i++)
        {
            offsets[i] = size;
            size += instructions[i].Size;
        }
    }

    /// <summary>Sets the arguments of the jumps; false when one became longer or shorter, so that the offsets have changed.</summary>
    bool SetDistances(Span<FlowInstruction> instructions)
    {
        bool isStable = true;
        for (int i = 0; i < instructions.Length; i++)
        {
            ref var instruction = ref instructions[i];
            if (!instruction.Op.IsJump())
                continue;
            int before = instruction.Size, end = offsets[i] + before, target = offsets[instruction.Target];
            instruction.Oparg = instruction.Op == Op.EndAsyncFor ? end - target - SendToEndSend : Math.Abs(end - target);
            isStable &= instruction.Size == before;
        }
        return isStable;
    }

    /// <summary>Instructions that share the place of the next one get it.</summary>
    void TakeNextPositions()
    {
        for (int i = count - 1; i >= 0; i--)
            if (code[i].Line == CodeGen.CodeInstruction.NextPosition.Line)
                code[i].Position = code[i].Op.IsTerminator() || i == count - 1 ? SourcePosition.None : code[i + 1].Position;
    }
}
