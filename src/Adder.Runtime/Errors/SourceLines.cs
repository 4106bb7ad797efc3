using Adder.Runtime.Lowering;

namespace Adder.Runtime.Errors;

/// <summary>Source lines of running code.</summary>
public static class SourceLines
{
    /// <summary>The line of the instruction at an offset in bytes; the first line where the table tells none.</summary>
    public static int At(LoweredCode code, int offset) => Find(code, offset) ?? code.CodeObject.FirstLineNo;

    /// <summary>The line of the instruction at an offset in bytes; null where the table tells none.</summary>
    public static int? Find(LoweredCode code, int offset)
    {
        foreach (var range in code.Lines)
            if (offset >= range.Start && offset < range.End)
                return range.Line;
        return null;
    }
}
