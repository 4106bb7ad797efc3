using System.Globalization;
using System.Text;

namespace Adder.Bytecode.Marshal;

/// <summary>
/// One step into nested data, packed in an int because the reader keeps one for every value it is in: 0 and up is the index of an item
/// (of a pair in a dict), below 0 a field of a code object.
/// </summary>
static class PathStep
{
    const int ShownSteps = 40;

    static readonly string[] Fields =
    [
        "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags", "co_code", "co_consts",
        "co_names", "co_localsplusnames", "co_localspluskinds", "co_varnames", "co_freevars", "co_cellvars", "co_filename", "co_name",
        "co_qualname", "co_firstlineno", "co_lnotab", "co_linetable", "co_exceptiontable",
    ];

    public const int ArgCount = -1, PosOnlyArgCount = -2, KwOnlyArgCount = -3, NLocals = -4, StackSize = -5, Flags = -6, Code = -7, Consts = -8,
        Names = -9, LocalsPlusNames = -10, LocalsPlusKinds = -11, VarNames = -12, FreeVars = -13, CellVars = -14, Filename = -15, Name = -16,
        QualName = -17, FirstLineNo = -18, Lnotab = -19, LineTable = -20, ExceptionTable = -21;

    /// <summary>CPython's name of a field.</summary>
    public static string FieldName(int step) => Fields[~step];

    /// <summary>The path as text, such as "&lt;module&gt;.co_consts[3].co_names"; its start alone when it is long.</summary>
    public static string Describe(ReadOnlySpan<int> steps)
    {
        var text = new StringBuilder("<module>");
        foreach (int step in steps[..Math.Min(steps.Length, ShownSteps)])
        {
            if (step < 0)
                text.Append('.').Append(FieldName(step));
            else
                text.Append(CultureInfo.InvariantCulture, $"[{step}]");
        }
        if (steps.Length > ShownSteps)
            text.Append(CultureInfo.InvariantCulture, $"… ({steps.Length} deep)");
        return text.ToString();
    }
}
