using Adder.Runtime.Types;

namespace Adder.Runtime.Errors;

/// <summary>Source lines of running code.</summary>
public static class SourceLines
{
    /// <summary>The line of the instruction at an offset in bytes; the first line where the table tells none.</summary>
    public static int At(PyCode code, int offset) => Find(code, offset) ?? code.Code.FirstLineNo;

    /// <summary>The line of the instruction at an offset in bytes; null where the table tells none.</summary>
    public static int? Find(PyCode code, int offset) => code.Lines.LineAt(offset) is >= 0 and var line ? line : null;
}
