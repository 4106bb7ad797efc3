using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>The words for arguments that index neither constants, names, variables nor instructions, in both directions.</summary>
static class OperandWords
{
    static readonly string[] Is = ["is", "is not"], Contains = ["in", "not in"];

    // 3.12 on: which results of a comparison make it true, for the specialised forms (Include/internal/pycore_code.h)
    const int Unordered = 1, LessThan = 2, GreaterThan = 4, Equal = 8;
    const int ToBool = 16;
    const string BoolStart = "bool(";

    /// <summary>The words for an argument; null where a number serves.</summary>
    public static string? Of(PythonVersion version, OpcodeInfo opcode, int argument)
    {
        switch (opcode.Operand)
        {
            case OperandKind.Compare:
                return Compare(version, argument);
            case OperandKind.BinaryOp:
                return Find(OperandNames.BinaryOp(version), argument) is { } name ? name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..] : null;
            case OperandKind.Invert:
                return Find(opcode.Op == Op.IsOp ? Is : Contains, argument);
            default:
                return Table(version, opcode.Operand) is { } table ? Find(table, argument) : null;
        }
    }

    /// <summary>The argument for words; -1 when they mean nothing.</summary>
    public static int Parse(PythonVersion version, OpcodeInfo opcode, ReadOnlySpan<char> words)
    {
        switch (opcode.Operand)
        {
            case OperandKind.Compare:
                return ParseCompare(version, words);
            case OperandKind.BinaryOp:
                var operators = OperandNames.BinaryOp(version);
                for (int i = 0; i < operators.Count; i++)
                    if (operators[i].AsSpan(operators[i].IndexOf(':', StringComparison.Ordinal) + 1).SequenceEqual(words))
                        return i;
                return -1;
            case OperandKind.Invert:
                return IndexOf(opcode.Op == Op.IsOp ? Is : Contains, words);
            default:
                return Table(version, opcode.Operand) is { } table ? IndexOf(table, words) : -1;
        }
    }

    /// <summary>Whether an operand has words, so that it is not read as a number at first sight.</summary>
    public static bool HasWords(OperandKind operand) => operand is OperandKind.Compare or OperandKind.BinaryOp or OperandKind.Invert
        or OperandKind.Intrinsic1 or OperandKind.Intrinsic2 or OperandKind.SpecialMethod or OperandKind.CommonConstant;

    static IReadOnlyList<string>? Table(PythonVersion version, OperandKind operand) => operand switch
    {
        OperandKind.Intrinsic1 => OperandNames.Intrinsic1(version),
        OperandKind.Intrinsic2 => OperandNames.Intrinsic2(version),
        OperandKind.SpecialMethod => OperandNames.SpecialMethod(version),
        OperandKind.CommonConstant => OperandNames.CommonConstant(version),
        _ => null,
    };

    static string? Find(IReadOnlyList<string> table, int argument) =>
        (uint)argument < (uint)table.Count && table[argument].Length > 0 ? table[argument] : null;

    static int IndexOf(IReadOnlyList<string> table, ReadOnlySpan<char> words)
    {
        for (int i = 0; i < table.Count; i++)
            if (words.SequenceEqual(table[i]))
                return words.Length > 0 ? i : -1;
        return -1;
    }

    static string? Compare(PythonVersion version, int argument)
    {
        var table = OperandNames.Compare(version);
        if (version < PythonVersion.V3_12)
            return Find(table, argument);
        bool toBool = version >= PythonVersion.V3_13 && (argument & ToBool) != 0;
        int index = argument >> CompareShift(version);
        if (Find(table, index) is not { } name || argument != CompareArgument(version, index, toBool))
            return null;
        return toBool ? $"{BoolStart}{name})" : name;
    }

    static int ParseCompare(PythonVersion version, ReadOnlySpan<char> words)
    {
        bool toBool = version >= PythonVersion.V3_13 && words.StartsWith(BoolStart) && words[^1] == ')';
        int index = IndexOf(OperandNames.Compare(version), toBool ? words[BoolStart.Length..^1] : words);
        return index < 0 || version < PythonVersion.V3_12 ? index : CompareArgument(version, index, toBool);
    }

    static int CompareShift(PythonVersion version) => version >= PythonVersion.V3_13 ? 5 : 4;

    static int CompareArgument(PythonVersion version, int index, bool toBool)
    {
        int mask = index switch
        {
            0 => LessThan,
            1 => LessThan | Equal,
            2 => Equal,
            3 => Unordered | LessThan | GreaterThan,
            4 => GreaterThan,
            _ => GreaterThan | Equal,
        };
        return index << CompareShift(version) | (toBool ? ToBool : 0) | mask;
    }
}
