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
}
