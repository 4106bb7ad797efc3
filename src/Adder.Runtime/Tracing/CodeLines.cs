using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Runtime.Tracing;

/// <summary>The lines of code by offset, as tracing asks for them.</summary>
sealed class CodeLines
{
    readonly int[] lines;
    readonly bool[] starts;

    public CodeLines(CodeObject code)
    {
        lines = new int[code.Bytecode.Length + 1];
        starts = new bool[lines.Length];
        int previous = -1;
        foreach (var range in LineTables.Lines(code))
        {
            if (range.Line is { } line && line != previous && range.Start < lines.Length)
                starts[range.Start] = true;
            previous = range.Line ?? -1;
            for (int i = range.Start; i < Math.Min(range.End, lines.Length); i++)
                lines[i] = range.Line ?? 0;
        }
        foreach (var instruction in new InstructionReader(code))
            if (instruction.Op == Op.Resume)
            {
                FirstTraceable = instruction.Offset + 1;
                break;
            }
    }

    /// <summary>Instructions before this offset set the call up: they give no events.</summary>
    public int FirstTraceable { get; }

    /// <summary>The line at an offset, 0 = none.</summary>
    public int LineAt(int offset) => (uint)offset < (uint)lines.Length ? lines[offset] : 0;

    /// <summary>Whether a line starts at an offset.</summary>
    public bool StartsLine(int offset) => (uint)offset < (uint)starts.Length && starts[offset];
}

/// <summary>What tracing keeps with a frame: f_trace and its like, and where the frame was last.</summary>
sealed class FrameTrace
{
    /// <summary>f_trace; null = None.</summary>
    public Objects.PyObject? Function { get; set; }

    public bool TracesLines { get; set; } = true;
    public bool TracesOpcodes { get; set; }
    public int LastLine { get; set; } = -1;
    public int LastOffset { get; set; } = -1;
}
