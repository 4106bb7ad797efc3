using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Disassembly;

/// <summary>Resolves arguments to values, where <see cref="ArgumentText"/> writes them.</summary>
sealed class ArgumentResolver(CodeObject code)
{
    static readonly string[] ConversionReprs = ["None", "<class 'str'>", "<built-in function repr>", "<built-in function ascii>"];

    readonly DisassemblyStyle style = DisassemblyStyle.Of(code.Version);
    readonly IReadOnlyList<PyConstant> locals = code.HasLocalsPlus ? code.LocalsPlusNames.Items : code.VarNamesTuple.Items;
    readonly IReadOnlyList<PyConstant> cells =
        code.HasLocalsPlus ? code.LocalsPlusNames.Items : [.. code.CellVarsTuple.Items, .. code.FreeVarsTuple.Items];

    public ArgumentValue Resolve(in RawInstruction instruction)
    {
        int argument = instruction.Argument;
        switch (instruction.Opcode.Operand)
        {
            case OperandKind.None: return default;
            case OperandKind.Const: return instruction.Op == Op.KwNames && !style.ShowsKeywordNames ? Unknown : Constant(argument);
            case OperandKind.Name: return Name(code.NamesTuple.Items, argument);
            case OperandKind.NameGlobal or OperandKind.NameAttr: return Name(code.NamesTuple.Items, argument >> 1);
            case OperandKind.NameSuper or OperandKind.NameImport: return Name(code.NamesTuple.Items, argument >> 2);
            case OperandKind.Local: return Name(locals, argument);
            case OperandKind.Free: return Name(cells, argument);
            case OperandKind.LocalPair:
                return new(ArgumentValueKind.NamePair, Text: Name(locals, argument >> 4).Text, SecondText: Name(locals, argument & 15).Text);
            case OperandKind.JumpForward or OperandKind.JumpBackward:
            case OperandKind.JumpAbsolute when style.ShowsAbsoluteTargets:
                return new(ArgumentValueKind.Target, instruction.JumpTarget(code.Version));
            case OperandKind.Compare: return Text(style.Compare, argument >> style.CompareShift);
            case OperandKind.Conversion: return Builtin(ConversionReprs, argument);
            case OperandKind.CommonConstant when style.ResolvesCommonConstants: return Builtin(style.CommonConstantReprs, argument);
            case OperandKind.Format: return new(ArgumentValueKind.Format, argument >> 2 & 1, ConversionReprs[argument & 3]);
            default:
                return new(ArgumentValueKind.Number, argument);
        }
    }

    static ArgumentValue Unknown => new(ArgumentValueKind.Unknown, Text: ArgumentText.OutOfRange);

    ArgumentValue Constant(int index) =>
        (uint)index < (uint)code.Consts.Count ? new(ArgumentValueKind.Constant, index, Constant: code.Consts[index]) : Unknown;

    static ArgumentValue Name(IReadOnlyList<PyConstant> table, int index) =>
        (uint)index < (uint)table.Count ? new(ArgumentValueKind.Name, index, CodeObject.Text(table[index])) : Unknown;

    static ArgumentValue Text(string[] table, int index) =>
        (uint)index < (uint)table.Length ? new(ArgumentValueKind.Name, index, table[index]) : Unknown;

    static ArgumentValue Builtin(string[] table, int index) =>
        (uint)index < (uint)table.Length ? new(ArgumentValueKind.Builtin, index, table[index]) : Unknown;
}
