using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Tracing;

/// <summary>The lines and instructions of code by offset, as tracing and tracebacks ask for them.</summary>
sealed class CodeLines
{
    readonly CodeObject code;
    readonly int[] lines, indexAt;
    readonly bool[] starts;
    readonly List<RawInstruction> instructions = [];
    StackKinds? kinds;

    public CodeLines(CodeObject code)
    {
        this.code = code;
        lines = new int[code.Bytecode.Length + 1];
        Array.Fill(lines, -1);
        starts = new bool[lines.Length];
        indexAt = new int[lines.Length];
        Array.Fill(indexAt, -1);
        int previous = -1;
        foreach (var range in LineTables.Lines(code))
        {
            if (range.Line is { } line && line != previous && range.Start < lines.Length)
                starts[range.Start] = true;
            previous = range.Line ?? -1;
            for (int i = range.Start; i < Math.Min(range.End, lines.Length); i++)
                lines[i] = range.Line ?? -1;
        }
        foreach (var instruction in new InstructionReader(code))
        {
            if (instruction.IsExtendedArg)
                continue;
            indexAt[instruction.StartOffset] = indexAt[instruction.Offset] = instructions.Count;
            instructions.Add(instruction);
            if (FirstTraceable == 0 && instruction.Op == Op.Resume)
                FirstTraceable = instruction.Offset + 1;
        }
    }

    /// <summary>Instructions before this offset set the call up: they give no events.</summary>
    public int FirstTraceable { get; }

    public IReadOnlyList<RawInstruction> Instructions => instructions;

    /// <summary>The kinds of values on the stack, which jumps between lines go by; null before 3.11, where blocks have a stack of their own.</summary>
    public StackKinds? Kinds => code.Version.HasExceptionTable ? kinds ??= new StackKinds(code, this) : null;

    /// <summary>The line at an offset, -1 = none; code before the first line of a module has line 0.</summary>
    public int LineAt(int offset) => (uint)offset < (uint)lines.Length ? lines[offset] : -1;

    /// <summary>Whether a line starts at an offset.</summary>
    public bool StartsLine(int offset) => (uint)offset < (uint)starts.Length && starts[offset];

    /// <summary>Index of the instruction at an offset; -1 where none starts.</summary>
    public int IndexAt(long offset) => offset >= 0 && offset < indexAt.Length ? indexAt[offset] : -1;
}
