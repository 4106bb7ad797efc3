using System.Collections;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Verification;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Runtime.Lowering;

/// <summary>
/// Turns the bytecode of any version from 3.2 on into register IR: the only place that knows how versions differ in execution.
/// Values on the stack that are locals or constants are not copied until they have to be; where control joins, everything lies in the
/// register that belongs to its place on the stack.
/// </summary>
public sealed partial class CodeLowering
{
    const int MaxRegisters = ushort.MaxValue - 8;

    readonly PyCode owner;
    readonly CodeObject code;
    readonly PythonVersion version;
    readonly bool exact;
    readonly List<RawInstruction> instructions = [];
    // by offset; -1 where none begins
    int[] instructionAt = [];
    readonly List<LoweringBlock> blocks = [];
    // by the index of the first instruction
    LoweringBlock?[] blockAt = [];
    readonly List<PyObject> constants = [];
    readonly List<PyStr> names = [];
    readonly Dictionary<string, int> nameIndices = [];
    int firstPending = int.MaxValue;
    readonly Dictionary<LoweringBlock, FinallyClause> finallyClauses = [];
    readonly int stackBase, scratch;
    readonly int[]? depthAt;
    Dictionary<int, StackEntry[]>? stackMap;
    HandlerScope?[]? tableScopes;
    DefiniteAssignment assignment = null!;
    int globalCaches, attributeCaches, usedSlots;

    CodeLowering(PyCode owner, bool exact)
    {
        (this.owner, this.exact) = (owner, exact);
        code = owner.Code;
        version = code.Version;
        stackBase = code.NLocalsPlus;
        scratch = stackBase + code.StackSize + HandlerExtra;
        int most = scratch + ScratchRegisters + OwnedTemporaries.Most;
        if (most > MaxRegisters)
            throw new LoweringException($"the function may need {most} registers; the limit is {MaxRegisters}");
        if (exact)
        {
            depthAt = new int[code.Bytecode.Length + 1];
            Array.Fill(depthAt, -1);
        }
    }

    /// <summary>Slots above co_stacksize: versions before 3.11 count the values of a handler there, and some compilers count one short.</summary>
    const int HandlerExtra = 8;

    /// <summary>Lowers verified code. What cannot be lowered becomes code that gives the error when it is called.</summary>
    /// <param name="code">The code object.</param>
    /// <param name="exact">One step for each instruction of the bytecode, with the whole value stack in registers between steps.</param>
    public static LoweredCode Lower(PyCode code, bool exact)
    {
        try
        {
            return new CodeLowering(code, exact).Run();
        }
        catch (LoweringException e)
        {
            return Refuse(code, e.Message);
        }
    }

    /// <summary>What lies on the bytecode's stack behind each of its instructions, by offset in bytes, as <see cref="Lower"/> places it.</summary>
    internal static Dictionary<int, StackEntry[]> MapStack(PyCode code)
    {
        var map = new Dictionary<int, StackEntry[]>();
        try
        {
            new CodeLowering(code, exact: false) { stackMap = map }.Run();
        }
        catch (LoweringException)
        {
            // code that is refused has no instructions to go on behind
            map.Clear();
        }
        return map;
    }

    /// <summary>What CPython says of an opcode that it does not know; of other code that it would run it cannot say anything.</summary>
    string Describe(Violation violation) => violation is { Id: "V002", Offset: >= 0 and var offset } && offset < code.Bytecode.Length
        ? $"unknown opcode {code.Bytecode[offset]}" : $"the bytecode does not verify: {violation}";

    /// <param name="code">The code that cannot run.</param>
    /// <param name="why">Why not.</param>
    /// <param name="isInvalid">Whether the code is wrong: a SystemError, and otherwise a NotImplementedError.</param>
    static LoweredCode Refuse(PyCode code, string why, bool isInvalid = false) => new()
    {
        Code = code,
        Instructions = [new IrInstruction { Op = IrOp.Unsupported, C = (ushort)(isInvalid ? 1 : 0) }],
        Offsets = [0],
        Constants = [new PyStr(why)],
        Names = [],
        Handlers = [],
        GlobalCaches = [],
        AttributeCaches = [],
        RegisterCount = code.Code.NLocalsPlus + 2,
        ClearedCount = code.Code.NLocalsPlus,
        StackBase = code.Code.NLocalsPlus,
        DepthAt = [],
    };

    LoweredCode Run()
    {
        constants.AddRange(owner.Constants);
        if (owner.IsUnverified && Verifier.Verify(code) is { IsAccepted: false } result)
            return Refuse(owner, Describe(result.Violations[0]), isInvalid: true);
        if (version.Major < 3)
            return Refuse(owner, "Python 2 bytecode");
        Decode();
        FindBlocks();
        assignment = DefiniteAssignment.Compute(code, instructions, blocks, Successors, HandlersOf);
        // 3.10 starts generators with what is sent first on the stack
        bool startsWithSent = FrameShape.IsGenerator(code) && version >= PythonVersion.V3_10 && version < PythonVersion.V3_11;
        Enter(blocks[0], startsWithSent ? [StackEntry.InSlot] : [], null);
        while (TakePending() is { } block)
            new BlockLowering(this, block).Run();
        return Finish();
    }

    /// <summary>The next block in the order of the bytecode: a finally clause comes after all that enters it. Null when there is none.</summary>
    LoweringBlock? TakePending()
    {
        for (; firstPending < blocks.Count; firstPending++)
            if (blocks[firstPending] is { IsPending: true } block)
            {
                block.IsPending = false;
                return block;
            }
        return null;
    }

    void Decode()
    {
        instructionAt = new int[code.Bytecode.Length + 1];
        Array.Fill(instructionAt, -1);
        foreach (var instruction in new InstructionReader(code))
        {
            if (instruction.IsExtendedArg)
                continue;
            // a jump to an instruction goes to its first EXTENDED_ARG
            instructionAt[instruction.StartOffset] = instructions.Count;
            if (instructionAt[instruction.Offset] < 0)
                instructionAt[instruction.Offset] = instructions.Count;
            instructions.Add(instruction);
        }
        if (instructions.Count == 0)
            throw new LoweringException("the code object has no instructions");
    }

    void FindBlocks()
    {
        // where a block starts; the last entry is the end of the code
        bool[] leaders = new bool[instructions.Count + 1];
        leaders[0] = true;
        for (int i = 0; i < instructions.Count; i++)
        {
            if (!instructions[i].Opcode.IsJump && !EndsBlock(instructions[i].Op))
                continue;
            leaders[i + 1] = true;
            if (instructions[i].Opcode.IsJump)
                leaders[InstructionIndex(instructions[i].JumpTarget(version))] = true;
        }
        for (int i = 0; i < instructions.Count; i++)
            if (instructions[i].Op == Op.ContinueLoop)
                leaders[InstructionIndex((long)instructions[i].Argument * version.JumpUnit)] = true;
            else if (instructions[i].Op == Op.YieldFrom)
                leaders[i] = leaders[i + 1] = true;
        var regions = version.HasExceptionTable ? ExceptionTable.Decode(code.ExceptionTable.Span) : [];
        foreach (var region in regions)
        {
            leaders[InstructionIndex(region.Start)] = true;
            leaders[region.End >= code.Bytecode.Length ? instructions.Count : InstructionIndex(region.End)] = true;
            leaders[InstructionIndex(region.Target)] = true;
        }
        blockAt = new LoweringBlock?[instructions.Count + 1];
        for (int first = 0; first < instructions.Count; first++)
        {
            if (!leaders[first])
                continue;
            if (blocks.Count > 0)
                blocks[^1].EndInstruction = first;
            blocks.Add(new LoweringBlock(blocks.Count, first));
            blockAt[first] = blocks[^1];
        }
        blocks[^1].EndInstruction = instructions.Count;
        tableScopes = new HandlerScope?[instructions.Count];
        foreach (var region in regions)
        {
            var scope = new HandlerScope(BlockAtOffset(region.Target), region.Depth, region.PushesLasti, PushesTriples: false);
            int end = region.End >= code.Bytecode.Length ? instructions.Count : InstructionIndex(region.End);
            // the first entry that covers an instruction is the one that CPython finds
            for (int i = InstructionIndex(region.Start); i < end; i++)
                tableScopes[i] ??= scope;
        }
    }

    int InstructionIndex(long offset) => offset >= 0 && offset < instructionAt.Length && instructionAt[(int)offset] is >= 0 and var index
        ? index
        : throw new LoweringException($"no instruction at offset {offset}");

    static bool EndsBlock(Op op) => op is Op.ReturnValue or Op.ReturnConst or Op.RaiseVarargs or Op.Reraise or Op.BreakLoop
        or Op.JumpForward or Op.JumpAbsolute or Op.JumpBackward or Op.JumpBackwardNoInterrupt;

    IEnumerable<LoweringBlock> Successors(LoweringBlock block)
    {
        var last = instructions[block.EndInstruction - 1];
        if (last.Opcode.IsJump)
            yield return BlockAtOffset(last.JumpTarget(version));
        if (!EndsBlock(last.Op) && blockAt[block.EndInstruction] is { } next)
            yield return next;
    }

    IEnumerable<LoweringBlock> HandlersOf(LoweringBlock block)
    {
        LoweringBlock? last = null;
        for (int i = block.FirstInstruction; i < block.EndInstruction; i++)
            if (tableScopes![i] is { } scope && !ReferenceEquals(scope.Target, last))
                yield return last = scope.Target;
    }

    LoweringBlock BlockAtOffset(long offset) => blockAt[InstructionIndex(offset)] ?? throw new LoweringException($"no block starts at offset {offset}");

    /// <summary>An edge into a block: its stack lies in the slots, but for NULLs.</summary>
    void Enter(LoweringBlock block, StackEntry[] stack, BlockStackEntry? blockStack)
    {
        for (int i = 0; i < stack.Length; i++)
            if (stack[i].Kind != EntryKind.Null && stack[i].FinallyClause is null)
                stack[i] = StackEntry.InSlot;
        if (block.EntryStack is { } known)
        {
            if (!known.AsSpan().SequenceEqual(stack))
                throw new LoweringException($"paths into offset {instructions[block.FirstInstruction].Offset} bring different stacks");
            return;
        }
        (block.EntryStack, block.EntryBlocks) = (stack, blockStack);
        block.IsPending = true;
        firstPending = Math.Min(firstPending, block.Index);
    }

    int Name(string name)
    {
        if (!nameIndices.TryGetValue(name, out int index))
        {
            nameIndices.Add(name, index = names.Count);
            names.Add(Interned.Of(name));
        }
        return index;
    }

    int Constant(PyObject value)
    {
        constants.Add(value);
        return constants.Count - 1;
    }

    LoweredCode Finish()
    {
        var all = new List<IrInstruction>();
        var offsets = new List<int>();
        var scopes = new List<HandlerScope?>();
        StoreItems();
        FindOwned();
        foreach (var block in blocks)
        {
            block.Start = all.Count + block.PrologueLength;
            if (block.EntryStack is null)
                continue;
            all.AddRange(block.Instructions);
            offsets.AddRange(block.Offsets);
            scopes.AddRange(block.Scopes);
            if (block.FallThrough is { } next && next.Index != block.Index + 1)
            {
                all.Add(new IrInstruction { Op = IrOp.Jump, D = next.Index });
                offsets.Add(offsets.Count > 0 ? offsets[^1] : 0);
                scopes.Add(null);
            }
        }
        ResolveJumps(all);
        int registers = exact ? scratch + ScratchRegisters : CompactScratch(all);
        PlaceOwned(all, registers);
        registers += ownedCount;
        return new LoweredCode
        {
            Code = owner, Instructions = [.. all], Offsets = [.. offsets], Constants = [.. constants], Names = [.. names],
            Handlers = Handlers(scopes), GlobalCaches = new GlobalCache[globalCaches], AttributeCaches = new AttributeEntry?[attributeCaches],
            RegisterCount = registers, StackBase = stackBase + ownedCount,
            // up to 3.10 what a handler finds in its state counts even when nothing was put there
            ClearedCount = version.HasExceptionTable ? stackBase + ownedCount : registers,
            DepthAt = depthAt, IsGenerator = FrameShape.IsGenerator(code), OwnedLocals = ownedLocals, OwnedTemporaries = ownedTemporaries,
        };
    }

    /// <summary>A for loop's item that goes to a local variable is written there at once, where nothing else leads to the body.</summary>
    void StoreItems()
    {
        if (exact)
            return;
        var entered = new BitArray(blocks.Count);
        foreach (var block in blocks)
        {
            foreach (var instruction in block.Instructions)
                if (IrOperations.Of(instruction.Op).D == IrOperandKind.Jump)
                    entered[instruction.D] = true;
            foreach (var scope in block.Scopes)
                if (scope is not null)
                    entered[scope.Target.Index] = true;
            if (block.FallThrough is { } next && next.Index != block.Index + 1)
                entered[next.Index] = true;
        }
        foreach (var block in blocks)
        {
            if (block.FallThrough is not { } body || body.Index != block.Index + 1 || entered[body.Index] || block.Instructions.Count == 0 || body.Instructions.Count == 0
                || block.Instructions[^1] is not { Op: IrOp.ForIterator } item || body.Instructions[0] is not { Op: IrOp.Move } move || move.B != item.A || move.A >= stackBase)
                continue;
            item.A = move.A;
            block.Instructions[^1] = item;
            body.Instructions.RemoveAt(0);
            body.Offsets.RemoveAt(0);
            body.Scopes.RemoveAt(0);
        }
    }

    void ResolveJumps(List<IrInstruction> all)
    {
        for (int i = 0; i < all.Count; i++)
        {
            var instruction = all[i];
            if (IrOperations.Of(instruction.Op).D != IrOperandKind.Jump)
                continue;
            instruction.D = blocks[instruction.D].Start;
            all[i] = instruction;
        }
    }

    IrHandler[] Handlers(List<HandlerScope?> scopes)
    {
        var handlers = new List<IrHandler>();
        for (int i = 0; i < scopes.Count;)
        {
            int start = i;
            var scope = scopes[i];
            while (i < scopes.Count && scopes[i] == scope)
                i++;
            if (scope is null)
                continue;
            int top = stackBase + ownedCount + scope.Depth;
            int exceptionAt = scope.PushesTriples ? top + TripleValueSlot : scope.PushesLasti ? top + 1 : top;
            handlers.Add(new IrHandler(start, i, scope.Target.Start, exceptionAt, scope.PushesLasti ? top : -1,
                scope.EnclosingState < 0 ? -1 : stackBase + ownedCount + scope.EnclosingState));
        }
        return [.. handlers];
    }

    /// <summary>Handlers of 3.9 and 3.10 get two triples of traceback, value and type; this is the new exception's value.</summary>
    const int TripleValueSlot = 4, TripleSlots = 6;
}
