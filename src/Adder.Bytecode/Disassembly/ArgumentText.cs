using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Text;

namespace Adder.Bytecode.Disassembly;

/// <summary>
/// What dis shows in parentheses behind an argument. An index that nothing has is shown as &lt;out of range&gt;, where CPython's dis fails.
/// </summary>
sealed class ArgumentText(TextBuffer text, string address)
{
    public const string OutOfRange = "<out of range>";
    const int FormatSpecBit = 4;

    static readonly string[] Conversions = ["", "str", "repr", "ascii"];

    CodeObject code = null!;
    DisassemblyStyle style = null!;
    JumpTargets targets = null!;
    PyConstant[] names = [], locals = [], cells = [];

    /// <summary>Says which code object the following instructions belong to.</summary>
    public void Enter(CodeObject owner, JumpTargets labels)
    {
        (code, style, targets) = (owner, DisassemblyStyle.Of(owner.Version), labels);
        names = owner.NamesTuple.Items;
        locals = owner.HasLocalsPlus ? owner.LocalsPlusNames.Items : owner.VarNamesTuple.Items;
        cells = owner.HasLocalsPlus ? locals : [.. owner.CellVarsTuple.Items, .. owner.FreeVarsTuple.Items];
    }

    /// <summary>Writes what the argument stands for; nothing when dis shows nothing.</summary>
    public void Write(in RawInstruction instruction)
    {
        int argument = instruction.Argument;
        switch (instruction.Opcode.Operand)
        {
            case OperandKind.Const when instruction.Op != Op.KwNames || style.ShowsKeywordNames: WriteConstant(argument); break;
            case OperandKind.Name: WriteName(names, argument); break;
            case OperandKind.NameGlobal: WriteName(argument >> 1, argument & 1, "NULL"); break;
            case OperandKind.NameAttr: WriteName(argument >> 1, argument & 1, "NULL|self"); break;
            case OperandKind.NameSuper: WriteName(argument >> 2, argument & 1, "NULL|self"); break;
            case OperandKind.NameImport: WriteImport(argument); break;
            case OperandKind.Local: WriteName(locals, argument); break;
            case OperandKind.Free: WriteName(cells, argument); break;
            case OperandKind.LocalPair:
                WriteName(locals, argument >> 4);
                text.Append(", ");
                WriteName(locals, argument & 15);
                break;
            case OperandKind.JumpForward or OperandKind.JumpBackward: WriteTarget(instruction); break;
            case OperandKind.JumpAbsolute when style.ShowsAbsoluteTargets: WriteTarget(instruction); break;
            case OperandKind.Compare: WriteComparison(argument); break;
            case OperandKind.BinaryOp: WriteItem(style.BinaryOp, argument); break;
            case OperandKind.Intrinsic1: WriteItem(style.Intrinsic1, argument); break;
            case OperandKind.Intrinsic2: WriteItem(style.Intrinsic2, argument); break;
            case OperandKind.SpecialMethod: WriteItem(style.SpecialMethod, argument); break;
            case OperandKind.CommonConstant: WriteItem(style.CommonConstant, argument); break;
            case OperandKind.Conversion: WriteItem(Conversions, argument); break;
            case OperandKind.Invert when style.ShowsInversion: WriteInversion(instruction.Op, argument); break;
            case OperandKind.FunctionAttribute: WriteFlags(argument); break;
            case OperandKind.FunctionFlags when style.ShowsFunctionFlags: WriteFlags(argument); break;
            case OperandKind.Format: WriteFormat(argument); break;
            case OperandKind.CallNargs when style.ShowsCallCounts: WriteCallCounts(argument); break;
        }
    }

    void WriteConstant(int index)
    {
        var constants = code.Consts.Items;
        if ((uint)index < (uint)constants.Length)
            ConstantRepr.Write(text, constants[index], code.Version, address);
        else
            text.Append(OutOfRange);
    }

    void WriteName(PyConstant[] table, int index)
    {
        if ((uint)index >= (uint)table.Length)
            text.Append(OutOfRange);
        else if (table[index] is StrConstant name)
            text.Append(name.Value);
        else
            text.Append(CodeObject.Text(table[index]));
    }

    void WriteName(int index, int pushesNull, string nullText)
    {
        if (pushesNull != 0 && !style.NullComesLast)
        {
            text.Append(nullText);
            text.Append(" + ");
        }
        WriteName(names, index);
        if (pushesNull != 0 && style.NullComesLast)
        {
            text.Append(" + ");
            text.Append(nullText);
        }
    }

    void WriteImport(int argument)
    {
        WriteName(names, argument >> 2);
        if ((argument & 1) != 0)
            text.Append(" + lazy");
        else if ((argument & 2) != 0)
            text.Append(" + eager");
    }

    void WriteTarget(in RawInstruction instruction)
    {
        long target = instruction.JumpTarget(code.Version);
        text.Append(style.HasLabels && instruction.Op == Op.EndAsyncFor ? "from " : "to ");
        if (style.HasLabels)
        {
            text.Append('L');
            text.Append(targets.LabelOf(target));
            return;
        }
        text.Append(target);
        if (style.ExtendedArgIsLong && instruction.StartOffset < instruction.Offset)
            text.Append('L');
    }

    void WriteComparison(int argument)
    {
        bool toBool = (argument & style.CompareToBool) != 0;
        text.Append(toBool ? "bool(" : "");
        WriteItem(style.Compare, argument >> style.CompareShift);
        text.Append(toBool ? ")" : "");
    }

    void WriteItem(string[] table, int index) => text.Append((uint)index < (uint)table.Length ? table[index] : OutOfRange);

    void WriteInversion(Op op, int argument) =>
        text.Append(op == Op.IsOp ? argument != 0 ? "is not" : "is" : argument != 0 ? "not in" : "in");

    void WriteFlags(int argument)
    {
        bool first = true;
        for (int bit = 0; bit < style.FunctionFlag.Length; bit++)
        {
            if ((argument >> bit & 1) == 0)
                continue;
            text.Append(first ? "" : ", ");
            text.Append(style.FunctionFlag[bit]);
            first = false;
        }
    }

    void WriteFormat(int argument)
    {
        string conversion = Conversions[argument & 3];
        text.Append(conversion);
        if ((argument & FormatSpecBit) != 0)
            text.Append(conversion.Length > 0 ? ", with format" : "with format");
    }

    void WriteCallCounts(int argument)
    {
        text.Append(argument & 0xFF);
        text.Append(" positional, ");
        text.Append(argument >> 8 & 0xFF);
        text.Append(" keyword pair");
    }
}
