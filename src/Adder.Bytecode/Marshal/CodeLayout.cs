using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

/// <summary>The order of a code object's parts that are Python objects, which changed in 3.11.</summary>
static class CodeLayout
{
    public static PyConstant[] PartsBeforeFirstLine(CodeObject code) => code.HasLocalsPlus
        ? [code.CodeBytes, code.Consts, code.NamesTuple, code.LocalsPlusNames, code.LocalsPlusKinds, code.FilenameConstant, code.NameConstant, code.QualNameConstant]
        : [code.CodeBytes, code.Consts, code.NamesTuple, code.VarNamesTuple, code.FreeVarsTuple, code.CellVarsTuple, code.FilenameConstant, code.NameConstant];

    public static PyConstant[] PartsAfterFirstLine(CodeObject code) =>
        code.HasLocalsPlus ? [code.LineTable, code.ExceptionTable] : [code.LineTable];

    /// <summary>The roles of <see cref="PartsBeforeFirstLine"/>.</summary>
    public static ReadOnlySpan<MarshalRole> RolesBeforeFirstLine(CodeObject code) => code.HasLocalsPlus
        ? [MarshalRole.Bytecode, MarshalRole.Consts, MarshalRole.Names, MarshalRole.Names, MarshalRole.Kinds, MarshalRole.Filename, MarshalRole.CodeName, MarshalRole.QualName]
        : [MarshalRole.Bytecode, MarshalRole.Consts, MarshalRole.Names, MarshalRole.Names, MarshalRole.Names, MarshalRole.Names, MarshalRole.Filename, MarshalRole.CodeName];

    /// <summary>The roles of <see cref="PartsAfterFirstLine"/>.</summary>
    public static ReadOnlySpan<MarshalRole> RolesAfterFirstLine => [MarshalRole.LineTable, MarshalRole.ExceptionTable];

    /// <summary>Every part that is a Python object, in the order of the file.</summary>
    public static IEnumerable<PyConstant> Parts(CodeObject code) => [.. PartsBeforeFirstLine(code), .. PartsAfterFirstLine(code)];
}
