using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>A two-way branch: an item of co_branches() (3.14 on). Offsets in bytes.</summary>
/// <param name="Source">The instruction that branches.</param>
/// <param name="NotTaken">Where execution goes on the left, fall-through side.</param>
/// <param name="Taken">Where execution goes on the right side; it may lie outside the code when the code is malformed.</param>
public readonly record struct Branch(int Source, int NotTaken, int Taken);

/// <summary>co_branches() of 3.14 on (Objects/codeobject.c).</summary>
public static class Branches
{
    // NOT_TAKEN follows conditional jumps and END_SEND; END_FOR and POP_ITER, at the target of FOR_ITER, are skipped
    const int NotTakenSize = 2, EndSendSize = 2, EndForSize = 4;

    /// <summary>The branches in the order of the code; none before 3.14.</summary>
    public static List<Branch> Of(CodeObject code)
    {
        var branches = new List<Branch>();
        if (code.Version < PythonVersion.V3_14)
            return branches;
        foreach (var instruction in new InstructionReader(code))
        {
            int target = (int)instruction.JumpTarget(code.Version);
            if (instruction.Op is Op.PopJumpIfFalse or Op.PopJumpIfTrue or Op.PopJumpIfNone or Op.PopJumpIfNotNone)
                branches.Add(new(instruction.Offset, instruction.NextOffset + NotTakenSize, target));
            else if (instruction.Op == Op.ForIter)
                branches.Add(new(instruction.Offset, instruction.NextOffset, target + EndForSize));
            else if (instruction.Op == Op.EndAsyncFor)
                branches.Add(new(target, target + EndSendSize + NotTakenSize, instruction.NextOffset));
        }
        return branches;
    }
}
