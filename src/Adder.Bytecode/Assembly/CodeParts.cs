using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;

namespace Adder.Bytecode.Assembly;

/// <summary>The fields of a code object that are objects of their own, in the order in which the assembler makes them.</summary>
enum CodeField
{
    Consts, Names, LocalsPlusNames, LocalsPlusKinds, VarNames, FreeVars, CellVars, Bytecode, LineTable, ExceptionTable,
}

/// <summary>What assembler text gives of a code object as it is, in place of what the builder derives.</summary>
class CodeParts
{
    public static readonly CodeParts Default = new();

    /// <summary>The line table, or null to derive it.</summary>
    public byte[]? LineTable { get; set; }

    /// <summary>The exception table, or null to derive it.</summary>
    public byte[]? ExceptionTable { get; set; }

    /// <summary>The marshal form of the code object; 0 = the writer's choice.</summary>
    public byte Form { get; set; }

    /// <summary>The object for a field's value.</summary>
    public virtual T Place<T>(CodeBuilder builder, CodeField field, MarshalRole role, T value) where T : PyConstant => builder.Share(role, value);
}
