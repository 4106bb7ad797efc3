using System.Globalization;
using Adder.Bytecode.Code;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Diff;

/// <summary>The instructions of a code object for comparing: each with what its argument stands for, EXTENDED_ARG folded in.</summary>
sealed class InstructionView
{
    readonly CodeObject code;
    readonly ArgumentResolver resolver;
    readonly Dictionary<int, int> indexByOffset = [];

    public InstructionView(CodeObject code)
    {
        this.code = code;
        resolver = new ArgumentResolver(code);
        foreach (var instruction in new InstructionReader(code))
        {
            if (instruction.IsExtendedArg)
                continue;
            // jumps go to the first EXTENDED_ARG
            indexByOffset[instruction.StartOffset] = Items.Count;
            indexByOffset[instruction.Offset] = Items.Count;
            Items.Add(instruction);
        }
    }

    public List<RawInstruction> Items { get; } = [];

    /// <summary>
    /// What must be equal for instructions to correspond; targets of jumps are compared when it is known what corresponds to them.
    /// </summary>
    public (int Opcode, int Flags, ArgumentValue Argument) Key(int index, ConstantClasses classes)
    {
        var instruction = Items[index];
        if (instruction.Opcode.IsJump)
            return (instruction.Opcode.Number, 0, default);
        var value = resolver.Resolve(instruction);
        int flags = instruction.Opcode.Operand switch
        {
            OperandKind.NameGlobal or OperandKind.NameAttr => instruction.Argument & 1,
            OperandKind.NameSuper or OperandKind.NameImport => instruction.Argument & 3,
            OperandKind.Compare => instruction.Argument,
            _ => 0,
        };
        // where a name or constant is in its table is told with the table
        value = value.Kind switch
        {
            ArgumentValueKind.Constant => new(ArgumentValueKind.Constant, classes.Of(value.Constant!)),
            ArgumentValueKind.Name => value with { Number = 0 },
            ArgumentValueKind.Unknown => new(ArgumentValueKind.Unknown, instruction.Argument),
            _ => value,
        };
        return (instruction.Opcode.Number, flags, value);
    }

    /// <summary>The index of the instruction at an offset in bytes; -1 when none starts there.</summary>
    public int IndexAt(long offset) => offset is >= 0 and <= int.MaxValue && indexByOffset.TryGetValue((int)offset, out int index) ? index : -1;

    /// <summary>The index of the instruction that a jump goes to; -1 when none starts there.</summary>
    public int TargetOf(int index) => IndexAt(Items[index].JumpTarget(code.Version));

    public string Text(int index)
    {
        var instruction = Items[index];
        if (!instruction.Opcode.HasArgument)
            return instruction.Opcode.Name;
        var value = resolver.Resolve(instruction);
        string argument = value.Kind switch
        {
            _ when instruction.Opcode.IsJump => string.Create(CultureInfo.InvariantCulture, $"to {instruction.JumpTarget(code.Version)}"),
            ArgumentValueKind.Constant => $"({ConstantBrief.Of(value.Constant!, code.Version)})",
            ArgumentValueKind.Name => $"({ConstantBrief.Shorten(value.Text)})",
            ArgumentValueKind.NamePair => $"({ConstantBrief.Shorten(value.Text)}, {ConstantBrief.Shorten(value.SecondText)})",
            ArgumentValueKind.Builtin => $"({value.Text})",
            _ => instruction.Argument.ToString(CultureInfo.InvariantCulture),
        };
        return $"{instruction.Opcode.Name} {argument}";
    }
}

/// <summary>Numbers for constants, the same for equal ones; code objects go by name, because they are compared for themselves.</summary>
sealed class ConstantClasses(ConstantComparer comparer)
{
    readonly Dictionary<int, List<(PyConstant Value, int Number)>> byHash = [];
    readonly Dictionary<PyConstant, int> known = [];
    readonly Dictionary<string, int> codeByName = [];
    int count;

    public int Of(PyConstant value)
    {
        if (known.TryGetValue(value, out int number))
            return number;
        return known[value] = value is CodeObject code ? OfCode(code.Name) : OfValue(value);
    }

    int OfCode(string name)
    {
        if (!codeByName.TryGetValue(name, out int number))
            codeByName[name] = number = count++;
        return number;
    }

    int OfValue(PyConstant value)
    {
        int hash = comparer.Hash(value);
        if (!byHash.TryGetValue(hash, out var members))
            byHash[hash] = members = [];
        foreach (var (member, number) in members)
            if (comparer.Same(member, value))
                return number;
        members.Add((value, count));
        return count++;
    }
}
