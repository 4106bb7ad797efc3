using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Verification;

namespace Adder.Bytecode.Flow;

/// <summary>Splits code into basic blocks and finds the edges between them.</summary>
/// <param name="code">The code, which may be damaged.</param>
/// <param name="map">What the verifier found; null when it rejects the code.</param>
sealed class BlockBuilder(CodeObject code, StackMap? map)
{
    const int None = -1;

    /// <summary>Where an exception goes: index of the handler's first instruction, or None; and the region, or its place in the list.</summary>
    readonly record struct Handler(int Target, int Region);

    readonly List<RawInstruction> instructions = [];
    readonly ILookup<int, UnwindEdge> unwinding = (map?.Unwinding ?? []).ToLookup(edge => edge.From);
    int[] indexAt = [], blockOf = [];
    Handler[] handlers = [];
    List<ExceptionRegion> regions = [];

    public BasicBlock[] Build()
    {
        Read();
        FindHandlers();
        var starts = FindStarts();
        var blocks = Split(starts);
        for (int i = 0; i < blocks.Length; i++)
            Connect(blocks, i, (i + 1 < starts.Count ? starts[i + 1] : instructions.Count) - 1);
        foreach (var block in blocks)
            foreach (var edge in block.Successors)
                blocks[edge.To].AddPredecessor(edge);
        return blocks;
    }

    void Read()
    {
        indexAt = new int[code.Bytecode.Length];
        Array.Fill(indexAt, None);
        var last = default(RawInstruction);
        foreach (var raw in new InstructionReader(code))
        {
            last = raw;
            if (!raw.IsExtendedArg)
                Add(raw);
        }
        if (last.Opcode is { Op: Op.ExtendedArg })
            Add(last);
    }

    void Add(RawInstruction raw)
    {
        indexAt[raw.StartOffset] = instructions.Count;
        instructions.Add(raw);
    }

    int IndexAt(long offset) => offset >= 0 && offset < indexAt.Length ? indexAt[offset] : None;

    StackShape? ShapeOf(OpcodeInfo opcode) =>
        StackShape.Of(code.Version, opcode.IsSpecialized ? code.Opcodes.Find(opcode.Specializes) ?? opcode : opcode);

    int TargetOf(int index) => ShapeOf(instructions[index].Opcode) is { Branches: true } ? IndexAt(instructions[index].JumpTarget(code.Version)) : None;

    static bool IsSetup(Op op) => op is Op.SetupLoop or Op.SetupExcept or Op.SetupFinally or Op.SetupWith or Op.SetupAsyncWith;

    static bool Unwinds(Op op) => op is Op.BreakLoop or Op.ContinueLoop or Op.EndFinally;

    void FindHandlers()
    {
        handlers = new Handler[instructions.Count];
        Array.Fill(handlers, new(None, None));
        if (code.Version.HasExceptionTable)
            FindRegions();
        else if (map != null)
            for (int i = 0; i < instructions.Count; i++)
                handlers[i] = new(BlockHandler(instructions[i].StartOffset), None);
    }

    int BlockHandler(int offset)
    {
        foreach (var block in map!.BlocksAt(offset))
            if (block.Kind is BlockKind.Except or BlockKind.Finally)
                return IndexAt(block.Handler);
        return None;
    }

    void FindRegions()
    {
        try
        {
            regions = ExceptionTable.Decode(code.ExceptionTable.Value);
        }
        catch (BytecodeFormatException)
        {
            // a damaged table leads nowhere; the verifier tells what is wrong with it
            return;
        }
        int next = 0;
        for (int region = 0; region < regions.Count; region++)
        {
            var (start, end, handler, depth, _) = regions[region];
            int target = IndexAt(handler);
            while (next < instructions.Count && instructions[next].StartOffset < start)
                next++;
            for (; target != None && next < instructions.Count && instructions[next].StartOffset < end; next++)
                if (map is null || !map.IsReachable(instructions[next].StartOffset) || map.DepthAt(instructions[next].StartOffset) >= depth)
                    handlers[next] = new(target, region);
        }
    }

    List<int> FindStarts()
    {
        var isStart = new bool[instructions.Count + 1];
        isStart[0] = true;
        for (int i = 0; i < instructions.Count; i++)
        {
            var opcode = instructions[i].Opcode;
            int target = TargetOf(i);
            if (target != None)
                isStart[target] = true;
            if (target != None && !IsSetup(opcode.Op) || Unwinds(opcode.Op) || ShapeOf(opcode) is { FallsThrough: false } or { Branches: true })
                isStart[i + 1] = true;
            if (handlers[i].Target != None)
                isStart[handlers[i].Target] = true;
            if (i > 0 && handlers[i] != handlers[i - 1])
                isStart[i] = true;
        }
        foreach (var edge in map?.Unwinding ?? [])
            isStart[IndexAt(edge.To)] = true;
        var starts = new List<int>();
        for (int i = 0; i < instructions.Count; i++)
            if (isStart[i])
                starts.Add(i);
        return starts;
    }

    BasicBlock[] Split(List<int> starts)
    {
        var rows = Disassembler.Instructions(code);
        var blocks = new BasicBlock[starts.Count];
        blockOf = new int[instructions.Count];
        int row = 0;
        for (int i = 0; i < blocks.Length; i++)
        {
            int next = i + 1 < starts.Count ? starts[i + 1] : instructions.Count, start = instructions[starts[i]].StartOffset;
            int end = next < instructions.Count ? instructions[next].StartOffset : code.Bytecode.Length;
            var own = new List<Instruction>();
            for (; row < rows.Count && rows[row].Offset < end; row++)
                own.Add(rows[row]);
            Array.Fill(blockOf, i, starts[i], next - starts[i]);
            blocks[i] = new BasicBlock(i, start, end, own, map?.DepthAt(start) is >= 0 and var depth ? depth : null);
        }
        return blocks;
    }

    void Connect(BasicBlock[] blocks, int index, int last)
    {
        var block = blocks[index];
        var op = instructions[last].Op;
        int target = TargetOf(last), next = last + 1 < instructions.Count ? last + 1 : None;
        bool falls = ShapeOf(instructions[last].Opcode) is not { FallsThrough: false };
        if (map != null && Unwinds(op))
            ConnectUnwinding(block, instructions[last].Offset, next);
        else
        {
            if (falls && next != None)
                block.AddSuccessor(new(index, blockOf[next], EdgeKind.FallThrough));
            if (target != None && !IsSetup(op))
                block.AddSuccessor(new(index, blockOf[target], EdgeKind.Jump));
            else if (target != None && map is null)
                block.AddSuccessor(new(index, blockOf[target], op == Op.SetupLoop ? EdgeKind.Unwind : EdgeKind.Exception));
        }
        if (handlers[last] is { Target: not None } handler)
            block.AddSuccessor(new(index, blockOf[handler.Target], EdgeKind.Exception, handler.Region == None ? null : regions[handler.Region]));
    }

    void ConnectUnwinding(BasicBlock block, int offset, int next)
    {
        foreach (var edge in unwinding[offset])
        {
            int to = IndexAt(edge.To);
            block.AddSuccessor(new(block.Index, blockOf[to], to == next ? EdgeKind.FallThrough : EdgeKind.Unwind));
        }
    }
}
