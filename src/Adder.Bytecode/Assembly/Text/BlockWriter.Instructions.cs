using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

sealed partial class BlockWriter
{
    const int OperandColumn = 32, PositionColumn = 56;

    readonly List<int> constUses = [], nameUses = [];
    bool[] isConstWritten = [], isNameWritten = [], isNamable = [], isConstFirst = [], isSlotFirst = [], isDerefFirst = [];
    int declaredConsts, declaredNames;

    /// <summary>Finds how much of co_consts and co_names has to be listed: the rest follows from the order of first use.</summary>
    void FindUses()
    {
        isConstFirst = Firsts(code.Consts.Items, ConstantEquality.Of(version));
        isNamable = FirstNames(code.NamesTuple.Items);
        isSlotFirst = FirstNames(code.HasLocalsPlus ? code.LocalsPlusNames.Items : code.VarNamesTuple.Items);
        isDerefFirst = code.HasLocalsPlus ? isSlotFirst : FirstNames([.. code.CellVarsTuple.Items, .. code.FreeVarsTuple.Items]);
        isConstWritten = new bool[code.Consts.Count];
        isNameWritten = new bool[code.NamesTuple.Count];
        int[] constOrder = new int[code.Consts.Count], nameOrder = new int[code.NamesTuple.Count];
        int order = 0;
        foreach (ref readonly var item in lifted.Items.AsSpan())
        {
            if (item.Opcode is not { } opcode)
                continue;
            order++;
            if (opcode.Operand == OperandKind.Const)
                NoteUse(constOrder, isConstFirst, item.Argument, order);
            else if (CodeBuilder.NameShift(opcode.Operand) is >= 0 and var shift)
                NoteUse(nameOrder, isNamable, item.Argument >> shift, order);
        }
        declaredConsts = Declared(constOrder);
        declaredNames = Declared(nameOrder);
        isConstWritten.AsSpan(0, declaredConsts).Fill(true);
        isNameWritten.AsSpan(0, declaredNames).Fill(true);
    }

    static void NoteUse(int[] order, bool[] isFirst, int index, int place)
    {
        if ((uint)index < (uint)order.Length && order[index] == 0 && isFirst[index])
            order[index] = place;
    }

    static int Declared(int[] order)
    {
        int count = order.Length;
        while (count > 0 && order[count - 1] != 0 && (count == order.Length || order[count - 1] < order[count]))
            count--;
        return count;
    }

    static bool[] Firsts(PyConstant[] items, IEqualityComparer<PyConstant> equality)
    {
        var seen = new HashSet<PyConstant>(equality);
        var result = new bool[items.Length];
        for (int i = 0; i < items.Length; i++)
            result[i] = seen.Add(items[i]);
        return result;
    }

    static bool[] FirstNames(PyConstant[] items)
    {
        var seen = new HashSet<string>();
        var result = new bool[items.Length];
        for (int i = 0; i < items.Length; i++)
            result[i] = SharingNotes.IsShort(items[i]) && seen.Add(CodeObject.Text(items[i]));
        return result;
    }

    void WriteInstructions()
    {
        var position = SourcePosition.OfLine(code.FirstLineNo);
        int mark = 0, region = 0;
        var items = lifted.Items;
        bool isPositioned = version.HasExceptionTable && !lifted.HasRawLineTable;
        for (int i = 0; i <= items.Length; i++)
        {
            region = WriteRegionEnd(i, region);
            if (lifted.Labels.TryGetValue(i, out var label))
                text.Append('L').Append(label.Number).Append(":\n");
            if (!lifted.HasRawLineTable)
                for (; mark < lifted.LineMarks.Count && lifted.LineMarks[mark].Index == i; mark++)
                    WriteLine(lifted.LineMarks[mark].Position);
            WriteRegionStart(i, region);
            if (i == items.Length)
                break;
            int start = text.Length;
            WriteInstruction(items[i]);
            if (isPositioned && items[i].Position != position)
            {
                Pad(start, PositionColumn);
                WritePosition(position = items[i].Position);
            }
            text.Append('\n');
            if (items[i] is { IsRaw: false, Bytes: { } cache })
                text.Append("    .cache ").Append(Convert.ToHexStringLower(cache)).Append('\n');
        }
    }

    int WriteRegionEnd(int index, int region)
    {
        if (lifted.Regions is not { } regions || region >= regions.Count || regions[region].End != index)
            return region;
        text.Append("    .endtry\n");
        return region + 1;
    }

    void WriteRegionStart(int index, int region)
    {
        if (lifted.Regions is not { } regions || region >= regions.Count || regions[region].Start != index)
            return;
        var (handler, pushesLasti, depth, _, _) = regions[region].Region;
        text.Append("    .try L").Append(handler.Number).Append(CultureInfo.InvariantCulture, $" depth {depth}");
        text.Append(pushesLasti ? " lasti\n" : "\n");
    }

    void WriteLine(SourcePosition position)
    {
        text.Append("    .line ");
        if (position.HasLine)
            text.Append(position.Line);
        else
            text.Append("none");
        text.Append('\n');
    }

    void WritePosition(SourcePosition position)
    {
        text.Append('@');
        if (position == SourcePosition.None)
        {
            text.Append("none");
            return;
        }
        bool hasColumns = position.Column >= 0 || position.EndColumn >= 0;
        text.Append(position.Line);
        if (hasColumns)
            AppendColumn(position.Column);
        if (position.EndLine == position.Line)
        {
            if (hasColumns)
            {
                text.Append('-');
                AppendNumber(position.EndColumn);
            }
            return;
        }
        text.Append('-').Append(position.EndLine);
        if (hasColumns)
            AppendColumn(position.EndColumn);
    }

    void AppendColumn(int column)
    {
        text.Append(':');
        AppendNumber(column);
    }

    void AppendNumber(int column)
    {
        if (column < 0)
            text.Append('?');
        else
            text.Append(column);
    }

    void Pad(int start, int column) => text.Append(' ', Math.Max(2, column - (text.Length - start)));

    void WriteInstruction(in CodeItem item)
    {
        int start = text.Length;
        text.Append("    ");
        if (item.Opcode is not { } opcode)
        {
            text.Append(".bytes ").Append(Convert.ToHexStringLower(item.Bytes!));
            return;
        }
        text.Append(opcode.Name);
        if (item.MinExtended > 0)
            text.Append('/').Append(item.MinExtended);
        if (!opcode.HasArgument && item.Argument == 0)
            return;
        text.Append(' ', Math.Max(1, OperandColumn - (text.Length - start)));
        WriteOperand(opcode, item);
    }

    void WriteOperand(OpcodeInfo opcode, in CodeItem item)
    {
        int argument = item.Argument;
        if (item.Symbol is Label label)
        {
            text.Append('L').Append(label.Number);
            return;
        }
        int shift = CodeBuilder.NameShift(opcode.Operand);
        if (shift >= 0)
            WriteNameOperand(opcode, argument, shift);
        else if (opcode.Operand == OperandKind.Const && IsSymbolic(isConstFirst, argument) && (!isConstWritten[argument] || file.Notes.CanRepeat(code.Consts[argument])))
            WriteConstOperand(argument);
        else if (opcode.Operand == OperandKind.Local && IsSymbolic(isSlotFirst, argument))
            WriteVariable(code.HasLocalsPlus ? code.LocalsPlusNames[argument] : code.VarNamesTuple[argument]);
        else if (opcode.Operand == OperandKind.Free && IsSymbolic(isDerefFirst, argument))
            WriteVariable(Deref(argument));
        else if (opcode.Operand == OperandKind.LocalPair && IsSymbolic(isSlotFirst, argument >> 4) && IsSymbolic(isSlotFirst, argument & 15))
        {
            WriteVariable(code.LocalsPlusNames[argument >> 4]);
            text.Append(", ");
            WriteVariable(code.LocalsPlusNames[argument & 15]);
        }
        else if (OperandWords.Of(version, opcode, argument) is { } words)
            text.Append(words);
        else
        {
            bool isNumber = opcode.Operand is not (OperandKind.Const or OperandKind.Local or OperandKind.Free or OperandKind.LocalPair)
                && !opcode.IsJump && !OperandWords.HasWords(opcode.Operand);
            text.Append(isNumber ? "" : "#").Append(argument);
        }
    }

    static bool IsSymbolic(bool[] isFirst, int index) => (uint)index < (uint)isFirst.Length && isFirst[index];

    PyConstant Deref(int index) => code.HasLocalsPlus ? code.LocalsPlusNames[index]
        : index < code.CellVarsTuple.Count ? code.CellVarsTuple[index] : code.FreeVarsTuple[index - code.CellVarsTuple.Count];

    void WriteConstOperand(int index)
    {
        if (isConstWritten[index])
            constants.WriteAgain(code.Consts[index]);
        else
            constants.Write(MarshalRole.Constant, code.Consts[index]);
        isConstWritten[index] = true;
    }

    void WriteNameOperand(OpcodeInfo opcode, int argument, int shift)
    {
        int index = argument >> shift, flags = argument & (1 << shift) - 1;
        if (!IsSymbolic(isNamable, index))
        {
            text.Append('#').Append(argument);
            return;
        }
        if (isNameWritten[index])
            WriteVariable(code.NamesTuple[index]);
        else
            constants.WriteName(MarshalRole.Name, code.NamesTuple[index]);
        isNameWritten[index] = true;
        if (flags != 0)
            text.Append(" + ").Append(NameFlags.NameOf(opcode.Operand, flags));
    }

    void WriteVariable(PyConstant variable)
    {
        if (variable.Kind == (version.Major == 2 ? ConstantKind.Bytes : ConstantKind.Str) && Literals.IsWord(CodeObject.Text(variable)))
            text.Append(CodeObject.Text(variable));
        else
            constants.WriteAgain(variable);
    }
}
