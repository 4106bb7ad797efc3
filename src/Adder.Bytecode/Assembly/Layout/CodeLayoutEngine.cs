using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// Gives instructions their offsets, jumps their arguments and arguments their EXTENDED_ARGs. Instructions start as short as they can
/// be and only grow, until every argument fits: each pass grows at least one instruction and none grows more than three times.
/// </summary>
ref struct CodeLayoutEngine
{
    const int MaxPairIndex = 15;

    readonly PythonVersion version;
    readonly Span<CodeItem> items;
    readonly bool wordcode;
    readonly byte extendedArg;

    CodeLayoutEngine(PythonVersion version, Span<CodeItem> items)
    {
        this.version = version;
        this.items = items;
        wordcode = version.IsWordcode;
        extendedArg = (byte)version.Opcodes.ExtendedArg;
    }

    /// <summary>co_code for the items; their offsets and arguments are set.</summary>
    /// <exception cref="AssemblyProblem">A jump cannot reach its label.</exception>
    public static byte[] Assemble(PythonVersion version, Span<CodeItem> items)
    {
        var engine = new CodeLayoutEngine(version, items);
        engine.Prepare();
        int length;
        do
            length = engine.Place();
        while (engine.Grow(length));
        return engine.Emit(length);
    }

    readonly void Prepare()
    {
        foreach (ref var item in items)
        {
            item.Extended = item.MinExtended;
            if (item.Symbol is Variable variable)
                item.Argument = variable.Index;
            else if (item.Symbol is VariablePair pair)
                item.Argument = PairArgument(item, pair);
        }
    }

    static int PairArgument(in CodeItem item, VariablePair pair)
    {
        if (pair.First.Index > MaxPairIndex || pair.Second.Index > MaxPairIndex)
            throw new AssemblyProblem($"{item.Opcode!.Name} reaches the first {MaxPairIndex + 1} variables only", item.TextOffset);
        return pair.First.Index << 4 | pair.Second.Index;
    }

    readonly int Place()
    {
        long offset = 0;
        foreach (ref var item in items)
        {
            item.Offset = (int)offset;
            offset += Size(item);
            if (offset > int.MaxValue / 4)
                throw new AssemblyProblem("the code is longer than 512 MB", item.TextOffset);
        }
        return (int)offset;
    }

    /// <summary>Length in bytes with EXTENDED_ARGs and inline cache.</summary>
    readonly int Size(in CodeItem item)
    {
        if (item.Opcode is not { } opcode)
            return item.Bytes!.Length;
        int size = wordcode ? 2 : opcode.HasArgument ? 3 : 1;
        return size + item.Extended * (wordcode ? 2 : 3) + opcode.CacheWords * 2;
    }

    readonly bool Grow(int length)
    {
        bool grown = false;
        foreach (ref var item in items)
        {
            if (item.Opcode is not { } opcode)
                continue;
            if (item.Symbol is Label label)
                item.Argument = JumpArgument(item, opcode, label, length);
            int needed = ExtendedNeeded(item.Argument);
            if (needed > item.Extended)
            {
                item.Extended = (byte)needed;
                grown = true;
            }
        }
        return grown;
    }

    /// <summary>How many EXTENDED_ARGs an argument needs.</summary>
    readonly int ExtendedNeeded(int argument) => ExtendedNeeded(version, argument);

    /// <summary>How many EXTENDED_ARGs an argument needs in a version.</summary>
    public static int ExtendedNeeded(PythonVersion version, int argument)
    {
        uint rest = (uint)argument;
        if (!version.IsWordcode)
            return rest > 0xFFFF ? 1 : 0;
        return rest > 0xFFFFFF ? 3 : rest > 0xFFFF ? 2 : rest > 0xFF ? 1 : 0;
    }

    readonly int JumpArgument(in CodeItem item, OpcodeInfo opcode, Label label, int length)
    {
        if (!label.IsPlaced)
            throw new AssemblyProblem($"label '{label}' is not placed", item.TextOffset);
        int target = label.Index < items.Length ? items[label.Index].Offset : length;
        int next = item.Offset + Size(item);
        int distance = opcode.Operand switch
        {
            OperandKind.JumpAbsolute => target,
            OperandKind.JumpForward => target - next,
            OperandKind.JumpBackward => next - target,
            _ => throw new AssemblyProblem($"{opcode.Name} takes no label", item.TextOffset),
        };
        if (distance < 0)
            throw new AssemblyProblem($"{opcode.Name} jumps {(opcode.Operand == OperandKind.JumpForward ? "forward" : "backward")} only, " +
                $"but '{label}' lies the other way", item.TextOffset);
        return distance / version.JumpUnit;
    }

    readonly byte[] Emit(int length)
    {
        var code = new byte[length];
        foreach (ref readonly var item in items)
        {
            int at = item.Offset;
            if (item.Opcode is not { } opcode)
            {
                item.Bytes!.CopyTo(code, at);
                continue;
            }
            int width = wordcode ? 8 : 16;
            for (int i = item.Extended; i > 0; i--)
                EmitOne(code, ref at, extendedArg, hasArgument: true, (int)((uint)item.Argument >> width * i));
            EmitOne(code, ref at, (byte)opcode.Number, opcode.HasArgument, item.Argument);
            item.Bytes?.CopyTo(code, at);
        }
        return code;
    }

    readonly void EmitOne(byte[] code, ref int at, byte opcode, bool hasArgument, int argument)
    {
        code[at++] = opcode;
        if (wordcode)
            code[at++] = (byte)argument;
        else if (hasArgument)
        {
            code[at++] = (byte)argument;
            code[at++] = (byte)(argument >> 8);
        }
    }
}
