using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>Exception tables of 3.11 on.</summary>
sealed partial class StackAnalysis
{
    List<ExceptionRegion> regions = [];

    /// <summary>The region whose handler knows the slots below its depth as they are now; -1 when there is none.</summary>
    int cutRegion;

    /// <summary>Finds the handlers of instructions; false when the exception table is malformed.</summary>
    bool PrepareHandlers()
    {
        int count = instructions.Count;
        Array.Fill(regionAt, -1, 0, count);
        PrepareBlocks();
        if (hasBlocks)
            return true;
        try
        {
            regions = ExceptionTable.Decode(code.ExceptionTable.Value);
        }
        catch (BytecodeFormatException e)
        {
            findings.Add(Rule.ExceptionTable, -1, e.Message);
            return false;
        }
        int previousEnd = 0;
        for (int i = 0; i < regions.Count; i++)
        {
            var region = regions[i];
            int first = instructions.IndexAt(region.Start), target = instructions.IndexAt(region.Target);
            int end = region.End == code.Bytecode.Length ? count : instructions.IndexAt(region.End);
            string? problem = region.Start < previousEnd ? "starts before the end of the one before it"
                : region.End <= region.Start ? "is empty"
                : first < 0 || end < 0 ? "does not start and end where instructions do"
                : target < 0 ? $"has its handler at offset {region.Target}, where no instruction starts"
                : target <= instructions.LastOfSetup ? $"has its handler at offset {region.Target}, where the frame is not set up yet"
                : region.Depth > limit ? $"keeps {region.Depth} slots, more than co_stacksize, {limit}"
                : null;
            if (problem != null)
            {
                findings.Add(Rule.ExceptionTable, region.Start, $"the region {region.Start} to {region.End} of co_exceptiontable {problem}");
                return false;
            }
            Array.Fill(regionAt, i, first, end - first);
            isLeader[target] = true;
            previousEnd = region.End;
        }
        return true;
    }

    /// <summary>Brings the slots that an exception in an instruction would keep to its handler.</summary>
    bool PropagateToHandler(int index, int stack)
    {
        int number = regionAt[index];
        var region = regions[number];
        if (cutRegion == number)
            return true;
        if (stacks.Depth(stack) < region.Depth)
        {
            if (CannotRaise(instructions[index].Opcode.Op))
                return true;
            findings.Add(Rule.HandlerDepth, instructions[index].Offset,
                $"the handler at offset {region.Target} keeps {region.Depth} slots, but the stack has {stacks.Depth(stack)}");
            return false;
        }
        effort -= stacks.Depth(stack) - region.Depth;
        int kept = stacks.Cut(stack, region.Depth);
        cutRegion = number;
        if (region.Depth + (region.PushesLasti ? 2 : 1) > limit)
        {
            findings.Add(Rule.StackOverflow, instructions[index].Offset, $"the handler at offset {region.Target} starts with a stack deeper than co_stacksize, {limit}");
            return false;
        }
        if (region.PushesLasti)
            kept = stacks.Push(kept, SlotKinds.Lasti);
        kept = stacks.Push(kept, SlotKinds.Exception);
        maxDepth = Math.Max(maxDepth, stacks.Depth(kept));
        return CanMerge(instructions.IndexAt(region.Target), kept, BlockNodes.Empty, index);
    }

    /// <summary>
    /// 3.15 leaves the return of a generator expression in the region that keeps its iterator, which is gone by then; a handler is never
    /// looked for there.
    /// </summary>
    static bool CannotRaise(Op op) => op is Op.LoadConst or Op.LoadCommonConstant or Op.LoadSmallInt or Op.ReturnValue or Op.Nop or Op.NotTaken;
}
