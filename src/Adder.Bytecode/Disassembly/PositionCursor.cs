using Adder.Bytecode.Code;

namespace Adder.Bytecode.Disassembly;

/// <summary>Follows the source positions while instructions go by in order; none where the table is malformed or ends.</summary>
ref struct PositionCursor(CodeObject code)
{
    LineTableReader reader = new(code);
    bool started;

    public SourcePosition Current { get; private set; } = SourcePosition.None;

    /// <summary>The position of the instruction at an offset in bytes.</summary>
    public SourcePosition MoveTo(int offset)
    {
        while (!started || reader.End <= offset)
        {
            started = true;
            if (!reader.MoveNext())
                return Current = SourcePosition.None;
        }
        return Current = reader.Position;
    }
}
