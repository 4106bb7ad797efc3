using Adder.Bytecode.Code;

namespace Adder.Runtime.Errors;

/// <summary>Source lines of running code.</summary>
public static class SourceLines
{
    /// <summary>The line of the instruction at an offset in bytes; the first line where the table tells none.</summary>
    public static int At(CodeObject code, int offset) => Find(code, offset) ?? code.FirstLineNo;

    /// <summary>The line of the instruction at an offset in bytes; null where the table tells none.</summary>
    public static int? Find(CodeObject code, int offset)
    {
        foreach (var range in LineTables.Lines(code))
            if (offset >= range.Start && offset < range.End)
                return range.Line;
        return null;
    }
}
