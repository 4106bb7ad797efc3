using Adder.Bytecode.Code;

namespace Adder.Bytecode.Disassembly;

/// <summary>Follows the line starts while instructions go by in order.</summary>
struct LineCursor(List<LineStart> starts)
{
    int next;

    /// <summary>The line of the instruction; null when it has none.</summary>
    public int? Line { get; private set; }

    /// <summary>Goes to the instruction at an offset in bytes; true when it starts a line. Of several lines at one offset the last counts.</summary>
    public bool MoveTo(int offset)
    {
        while (next < starts.Count && starts[next].Offset < offset)
            next++;
        bool startsLine = false;
        for (; next < starts.Count && starts[next].Offset == offset; next++)
        {
            Line = starts[next].Line;
            startsLine = true;
        }
        return startsLine;
    }
}
