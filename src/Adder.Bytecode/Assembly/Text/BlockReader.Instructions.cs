using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

sealed partial class BlockReader
{
    void ReadInstruction(ReadOnlySpan<char> name, int start)
    {
        var opcode = FindOpcode(name, start);
        var item = new CodeItem { Opcode = opcode };
        if (scanner.Next == '/')
            item.MinExtended = ReadExtended(opcode);
        if (!scanner.IsAtLineEnd && (opcode.HasArgument || scanner.Next != '@'))
            ReadOperand(opcode, ref item, start);
        else if (opcode.HasArgument)
            throw scanner.Error($"{opcode.Name} wants {OperandDescription(opcode)}");
        Add(item, start);
    }

    void ReadBytes()
    {
        int start = scanner.Position;
        Add(new CodeItem { Bytes = scanner.ExpectHex("bytes in hexadecimal") }, start);
    }

    void Add(CodeItem item, int start)
    {
        scanner.SkipBlanks();
        if (scanner.Next == '@')
            ReadPosition();
        builder.TextOffset = start;
        builder.Add(item);
    }

    OpcodeInfo FindOpcode(ReadOnlySpan<char> name, int start)
    {
        var opcode = version.Opcodes.Find(name);
        if (opcode is null && name.Length > 2 && name[0] == '<' && name[^1] == '>' && byte.TryParse(name[1..^1], out byte number)
            && !version.Opcodes[number].IsKnown)
            opcode = version.Opcodes[number];
        if (opcode is null)
            throw scanner.Error($"Python {version} has no opcode '{name}'", start);
        return opcode.IsPseudo ? throw scanner.Error($"{opcode.Name} exists only inside CPython's compiler", start) : opcode;
    }

    byte ReadExtended(OpcodeInfo opcode)
    {
        scanner.Position++;
        int start = scanner.Position, most = version.IsWordcode ? 3 : 1, count = scanner.ExpectInt("a number of EXTENDED_ARGs");
        if (count < 0 || count > most || !opcode.HasArgument)
            throw scanner.Error($"an instruction with an argument has up to {most} EXTENDED_ARGs", start);
        return (byte)count;
    }

    static string OperandDescription(OpcodeInfo opcode) => opcode.Operand switch
    {
        OperandKind.Const => "a constant",
        OperandKind.Local or OperandKind.Free => "a variable",
        OperandKind.LocalPair => "two variables",
        _ when opcode.IsJump => "a label",
        _ when CodeBuilder.NameShift(opcode.Operand) >= 0 => "a name",
        _ => "an argument",
    };

    void ReadOperand(OpcodeInfo opcode, ref CodeItem item, int start)
    {
        scanner.SkipBlanks();
        int at = scanner.Position;
        if (!opcode.HasArgument)
        {
            item.Argument = scanner.ExpectInt("the end of the line");
            if (!version.IsWordcode || item.Argument is < 0 or > 0xFF)
                throw scanner.Error($"{opcode.Name} takes no argument", at);
        }
        else if (scanner.Next == '#' && opcode.Operand != OperandKind.LocalPair)
        {
            scanner.Position++;
            item.Argument = scanner.ExpectInt("an argument as it is stored");
        }
        else if (opcode.Operand == OperandKind.Const)
            item.Argument = ReadConst();
        else if (opcode.IsJump)
        {
            item.Symbol = LabelOf(scanner.ExpectWord("a label"), at);
        }
        else if (CodeBuilder.NameShift(opcode.Operand) is >= 0 and var shift)
            item.Argument = ReadNameIndex() << shift | ReadNameFlags(opcode.Operand);
        else if (opcode.Operand is OperandKind.Local or OperandKind.Free)
            item.Symbol = ReadVariable(opcode);
        else if (opcode.Operand == OperandKind.LocalPair)
            ReadPair(opcode, ref item);
        else
            item.Argument = ReadWordsOrNumber(opcode);
    }

    int ReadConst()
    {
        var value = constants.Read(MarshalRole.Constant);
        if (!builder.TryFindConst(value, out int index))
            builder.AddConst(value, out index);
        return index;
    }

    int ReadNameIndex()
    {
        var name = constants.ReadName(MarshalRole.Name, "a name");
        if (!builder.TryFindName(CodeObject.Text(name), out int index))
            builder.AddName(name, out index);
        return index;
    }

    int ReadNameFlags(OperandKind operand)
    {
        int flags = 0;
        while (scanner.TryTake('+'))
        {
            scanner.SkipBlanks();
            int at = scanner.Position, bits = NameFlags.Parse(operand, scanner.TakeWord().ToString());
            flags |= bits >= 0 ? bits : throw scanner.Error("what stands behind '+' is no bit of this opcode", at);
        }
        return flags;
    }

    Variable ReadVariable(OpcodeInfo opcode)
    {
        scanner.SkipBlanks();
        int at = scanner.Position;
        string name = CodeObject.Text(constants.ReadName(MarshalRole.Name, "a variable"));
        return builder.FindVariable(opcode, name)
            ?? throw scanner.Error($"there is no cell or free variable '{name}': declare it in {(version.HasExceptionTable ? "'.locals'" : "'.cellvars' or '.freevars'")}", at);
    }

    void ReadPair(OpcodeInfo opcode, ref CodeItem item)
    {
        if (scanner.Next == '#')
        {
            scanner.Position++;
            item.Argument = scanner.ExpectInt("an argument as it is stored");
            return;
        }
        var first = ReadVariable(opcode);
        scanner.Expect(',', "between two variables");
        item.Symbol = new VariablePair(first, ReadVariable(opcode));
    }

    int ReadWordsOrNumber(OpcodeInfo opcode)
    {
        if (!OperandWords.HasWords(opcode.Operand))
            return scanner.ExpectInt("a number");
        int start = scanner.Position;
        var rest = scanner.Rest;
        int length = 1;
        while (length < rest.Length && rest[length] is not ('\n' or '\r' or ';') && !(rest[length] == ' ' && length + 1 < rest.Length && rest[length + 1] is ' ' or '@'))
            length++;
        var words = rest[..Math.Min(length, rest.Length)].TrimEnd();
        int argument = OperandWords.Parse(version, opcode, words);
        if (argument < 0)
            throw scanner.Error($"{opcode.Name} has no operand '{words}'", start);
        scanner.Position += words.Length;
        return argument;
    }

    void ReadLine(int start)
    {
        if (version.HasExceptionTable)
            throw scanner.Error($"Python {version} has a position for each instruction: write @LINE behind it", start);
        scanner.SkipBlanks();
        if (scanner.Rest.StartsWith("none"))
        {
            scanner.Position += 4;
            builder.At(SourcePosition.None);
            return;
        }
        int at = scanner.Position, line = scanner.ExpectInt("a line, or 'none',");
        if (line is < 0 or > CodeBuilder.MaxMarkedLine)
            throw scanner.Error($"a line from 0 to {CodeBuilder.MaxMarkedLine} is wanted", at);
        builder.At(SourcePosition.OfLine(line));
    }

    /// <summary>@LINE[:COLUMN][-[ENDLINE:]ENDCOLUMN] or @LINE-ENDLINE or @none.</summary>
    void ReadPosition()
    {
        int start = scanner.Position++;
        if (!version.HasExceptionTable)
            throw scanner.Error($"Python {version} has lines, not positions: write '.line' before an instruction", start);
        if (scanner.Rest.StartsWith("none"))
        {
            scanner.Position += 4;
            builder.At(SourcePosition.None);
            return;
        }
        int line = ReadNatural("a line"), endLine = line, column = SourcePosition.Unknown, endColumn = SourcePosition.Unknown;
        bool hasColumns = scanner.Next == ':';
        if (hasColumns)
        {
            scanner.Position++;
            column = ReadColumn();
        }
        if (scanner.Next == '-')
        {
            scanner.Position++;
            int end = ReadColumn();
            if (hasColumns && scanner.Next != ':')
                endColumn = end;
            else
                endLine = end;
            if (scanner.Next == ':')
            {
                scanner.Position++;
                endColumn = ReadColumn();
            }
        }
        if (endLine < line)
            throw scanner.Error("a position ends on its first line or later", start);
        builder.At(new SourcePosition(line, endLine, column, endColumn));
    }

    int ReadColumn()
    {
        if (scanner.Next != '?')
            return ReadNatural("a column, or '?',");
        scanner.Position++;
        return SourcePosition.Unknown;
    }

    int ReadNatural(string what)
    {
        int start = scanner.Position;
        while (char.IsAsciiDigit(scanner.Next))
            scanner.Position++;
        return int.TryParse(scanner.Span(start), out int value) ? value : throw scanner.Error($"{what} is wanted", start);
    }

    void ReadCache(int start)
    {
        var cache = scanner.ExpectHex("the cache in hexadecimal");
        if (!builder.HasItems || builder.LastItem is not { Opcode: { } opcode, Bytes: null } || opcode.CacheWords * 2 != cache.Length)
            throw scanner.Error("'.cache' stands behind an instruction whose cache has this length", start);
        builder.LastItem.Bytes = cache;
    }
}
