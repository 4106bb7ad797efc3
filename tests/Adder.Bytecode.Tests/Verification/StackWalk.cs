using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Verification;

namespace Adder.Bytecode.Tests.Verification;

/// <summary>
/// Runs code along random edges, counting the stack's depth by the effects that dis.stack_effect gives, and compares it with the
/// verifier's at each step. It stops where those effects are only estimates (handlers of up to 3.8).
/// </summary>
sealed class StackWalk(CodeObject code, StackMap map, Random random)
{
    readonly Dictionary<int, RawInstruction> instructions = Read(code);
    readonly List<ExceptionRegion> regions = code.HasLocalsPlus ? ExceptionTable.Decode(code.ExceptionTable.Value) : [];

    static Dictionary<int, RawInstruction> Read(CodeObject code)
    {
        var result = new Dictionary<int, RawInstruction>();
        foreach (var instruction in new InstructionReader(code))
            if (!instruction.IsExtendedArg)
                result.Add(instruction.StartOffset, instruction);
        return result;
    }

    public void Run(int steps)
    {
        bool startsWithValue = code.Version == PythonVersion.V3_10 && (code.Flags & (CodeFlags.Generator | CodeFlags.Coroutine | CodeFlags.AsyncGenerator)) != 0;
        var trail = new List<int>();
        int offset = 0, depth = startsWithValue ? 1 : 0;
        for (; steps > 0; steps--)
        {
            if (!instructions.TryGetValue(offset, out var instruction) || depth != map.DepthAt(offset) || depth < 0 || depth > Math.Min(code.StackSize, map.MaxDepth))
                Assert.Fail($"{code.Name}: depth {depth} at {offset}, the verifier says {map.DepthAt(offset)}, after {string.Join(", ", trail.TakeLast(20))}");
            trail.Add(offset);
            var op = instruction.Op;
            if (op is Op.ReturnValue or Op.ReturnConst or Op.RaiseVarargs or Op.Reraise or Op.BreakLoop or Op.ContinueLoop or Op.EndFinally
                or Op.PopExcept or Op.PopFinally or Op.CallFinally or Op.WithCleanup or Op.WithCleanupStart or Op.WithCleanupFinish)
                return;
            if (op == Op.PopBlock && code.Version <= PythonVersion.V3_7 || code.Version == PythonVersion.V3_2 && instruction.Argument > 0xFFFF)
                return;
            if (random.Next(8) == 0 && regions.Find(r => r.Start <= instruction.StartOffset && instruction.StartOffset < r.End) is { End: > 0 } region
                && op != Op.PushExcInfo && depth >= region.Depth)
            {
                (offset, depth) = (region.Target, region.Depth + (region.PushesLasti ? 2 : 1));
                continue;
            }
            bool isSetup = op is Op.SetupLoop or Op.SetupExcept or Op.SetupFinally or Op.SetupWith or Op.SetupAsyncWith;
            bool isJump = instruction.Opcode.IsJump && !isSetup && op != Op.EndAsyncFor;
            bool isAlways = op is Op.JumpForward or Op.JumpAbsolute or Op.JumpBackward or Op.JumpBackwardNoInterrupt;
            bool jump = isJump && (isAlways || random.Next(2) == 0);
            depth += Effect(instruction, jump);
            offset = jump ? (int)instruction.JumpTarget(code.Version) : instruction.NextOffset;
            if (!code.HasLocalsPlus && map.DepthAt(offset) >= depth + 2 && map.KindsAt(offset, 0).HasFlag(SlotKinds.Finally))
                return;
        }
    }

    int Effect(RawInstruction instruction, bool jump)
    {
        var version = code.Version;
        // what the compilers of these versions do not tell apart, or leave out
        switch (instruction.Op)
        {
            case Op.ForIter when version < PythonVersion.V3_8: return jump ? -1 : 1;
            case Op.JumpIfFalseOrPop or Op.JumpIfTrueOrPop when version < PythonVersion.V3_8: return jump ? 0 : -1;
            case Op.SetupExcept or Op.SetupFinally or Op.SetupAsyncWith: return 0;
            case Op.SetupWith: return 1;
            case Op.Precall or Op.Nop: return 0;
            case Op.Call when version == PythonVersion.V3_11: return -1 - instruction.Argument;
            case Op.ReturnGenerator: return 1;
            default: return version.Opcodes.StackEffect(instruction.Opcode.Number, instruction.Argument, jump)!.Value;
        }
    }
}
