using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Compiler.Flow;

/// <summary>Instructions of which only the last can jump or leave, entered at the first only. Owned and reused by a <see cref="FlowGraph"/>.</summary>
sealed class FlowBlock(int index)
{
    const int InitialCapacity = 16;

    FlowInstruction[] instructions = new FlowInstruction[InitialCapacity];

    /// <summary>Places in the array that held an instruction since the block was taken into use.</summary>
    int used;

    public int Index { get; } = index;

    /// <summary>The next block in the order of the code.</summary>
    public FlowBlock? Next;

    public int Count;

    /// <summary>Ways to get here.</summary>
    public int Predecessors;

    /// <summary>Depth of the stack on entry.</summary>
    public int StartDepth;

    /// <summary>What handles exceptions on entry: a place in the graph's tree of handlers.</summary>
    public int HandlerNode;

    /// <summary>Locals that may be unassigned on entry, of the first 64.</summary>
    public ulong UnassignedLocals;

    /// <summary>Whether something jumped here in the sequence that the graph was made from.</summary>
    public bool HasLabel;

    /// <summary>As a handler, finds the offset of the failed instruction below the exception.</summary>
    public bool PreservesLasti;

    public bool IsHandler, IsCold, IsWarm, Visited;

    public Span<FlowInstruction> Instructions => instructions.AsSpan(0, Count);

    public ref FlowInstruction this[int index] => ref instructions[index];

    public ref FlowInstruction Last => ref instructions[Count - 1];

    public bool HasFallThrough => Count == 0 || !Last.Op.StopsFlow();

    public bool ExitsScope => Count > 0 && Last.Op.Is(OpcodeTrait.ScopeExit);

    public bool EndsInJump => Count > 0 && Last.Op.IsJump();

    public bool HasNoLine
    {
        get
        {
            foreach (ref readonly var instruction in Instructions)
                if (instruction.Line >= 0)
                    return false;
            return true;
        }
    }

    public bool HasEvalBreak
    {
        get
        {
            foreach (ref readonly var instruction in Instructions)
                if (instruction.Op.Is(OpcodeTrait.EvalBreak))
                    return true;
            return false;
        }
    }

    /// <summary>The operation at a place, or Unknown behind the end.</summary>
    public Op OpAt(int place) => (uint)place < (uint)Count ? instructions[place].Op : Op.Unknown;

    /// <summary>Makes the block new; of a very long array nothing is kept.</summary>
    public void Reset()
    {
        const int MaxKept = 2048;
        if (instructions.Length > MaxKept)
            instructions = new FlowInstruction[InitialCapacity];
        Next = null;
        Count = used = Predecessors = StartDepth = HandlerNode = 0;
        UnassignedLocals = 0;
        HasLabel = PreservesLasti = IsHandler = IsCold = IsWarm = Visited = false;
    }

    /// <summary>
    /// Adds an instruction. It has the handler of the removed one whose place it takes, as in CPython, where the checks for
    /// unassigned locals see it.
    /// </summary>
    public ref FlowInstruction Add(Op op, int oparg, SourcePosition position)
    {
        ref var instruction = ref Grow();
        int handler = Count > used ? FlowInstruction.NoBlock : instruction.Handler;
        used = Math.Max(used, Count);
        instruction = new(op, oparg, position) { Handler = handler };
        return ref instruction;
    }

    public void AddJump(Op op, FlowBlock target, SourcePosition position) => Add(op, 0, position).Target = target.Index;

    public void AddAll(FlowBlock other)
    {
        foreach (ref readonly var instruction in other.Instructions)
            Grow() = instruction;
        used = Math.Max(used, Count);
    }

    public void Insert(int place, in FlowInstruction instruction)
    {
        Grow();
        used = Math.Max(used, Count);
        Array.Copy(instructions, place, instructions, place + 1, Count - 1 - place);
        instructions[place] = instruction;
    }

    ref FlowInstruction Grow()
    {
        if (Count == instructions.Length)
            Array.Resize(ref instructions, Count * 2);
        return ref instructions[Count++];
    }
}
