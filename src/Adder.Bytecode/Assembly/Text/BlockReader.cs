using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>Reads one block of assembler text into a <see cref="CodeBuilder"/>.</summary>
sealed partial class BlockReader
{
    readonly AssembledFile file;
    readonly TextScanner scanner;
    readonly PythonVersion version;
    readonly ConstantReader constants;
    readonly CodeBuilder builder;
    readonly FieldNotes parts;
    readonly Dictionary<string, (Label Label, int Position)> labels = [];
    readonly bool isRoot;
    int openTries;

    public BlockReader(AssembledFile file, bool isRoot, TextScanner scanner)
    {
        (this.file, this.isRoot, this.scanner) = (file, isRoot, scanner);
        version = file.Version;
        constants = new ConstantReader(scanner, file);
        parts = new FieldNotes(file.Labels);
        builder = new CodeBuilder(version, file.Pool, constants.OfCode);
        if (file.Filename != null)
            builder.FilenameConstant = file.Filename;
    }

    public CodeObject Read()
    {
        while (ReadStatement())
        {
        }
        foreach (var (name, (label, position)) in labels)
            if (!label.IsPlaced)
                throw scanner.Error($"label '{name}' is used, but not placed: '{name}:' is wanted before an instruction", position);
        if (openTries > 0)
            throw scanner.Error("'.endtry' is wanted before the end of the block");
        try
        {
            return builder.Build(parts);
        }
        catch (AssemblyProblem e)
        {
            throw scanner.Error(e.Message, e.TextOffset);
        }
    }

    bool ReadStatement()
    {
        scanner.SkipLines();
        int start = scanner.Position;
        if (scanner.IsAtEnd)
            throw scanner.Error("'.end' is wanted");
        var word = TakeOpcodeWord();
        if (word.Length == 0)
            throw scanner.Error($"an instruction, a label or a directive is wanted, not {scanner.Describe()}", start);
        if (scanner.Next == ':')
        {
            scanner.Position++;
            PlaceLabel(word, start);
            return true;
        }
        if (word[0] == '.')
        {
            if (word is ".end")
                return false;
            ReadDirective(word, start);
        }
        else
            ReadInstruction(word, start);
        scanner.EndLine();
        return true;
    }

    /// <summary>A word, or an opcode of Python 2 such as SLICE+1.</summary>
    ReadOnlySpan<char> TakeOpcodeWord()
    {
        int start = scanner.Position;
        scanner.TakeWord();
        if (scanner.Next == '+' && char.IsAsciiDigit(scanner.At(1)))
            scanner.Position += 2;
        return scanner.Span(start);
    }

    void PlaceLabel(ReadOnlySpan<char> name, int start)
    {
        var label = LabelOf(name, start);
        if (label.IsPlaced)
            throw scanner.Error($"label '{name}' is placed twice", start);
        builder.Place(label);
    }

    Label LabelOf(ReadOnlySpan<char> name, int position)
    {
        var lookup = labels.GetAlternateLookup<ReadOnlySpan<char>>();
        if (lookup.TryGetValue(name, out var found))
            return found.Label;
        var label = new Label(name.ToString());
        labels.Add(label.Name, (label, position));
        return label;
    }

    void ReadDirective(ReadOnlySpan<char> directive, int start)
    {
        builder.TextOffset = start;
        switch (directive)
        {
            case ".filename":
                builder.FilenameConstant = constants.ReadName(MarshalRole.Filename, "a file name");
                if (isRoot)
                    file.Filename = builder.FilenameConstant;
                break;
            case ".name": builder.NameConstant = constants.ReadName(MarshalRole.CodeName, "a name"); break;
            case ".qualname":
                Require(version.HasExceptionTable, "co_qualname", start);
                builder.QualNameConstant = constants.ReadName(MarshalRole.QualName, "a name");
                break;
            case ".argcount": builder.ArgCount = ReadCount(); break;
            case ".posonlyargcount":
                Require(version >= PythonVersion.V3_8, "co_posonlyargcount", start);
                builder.PosOnlyArgCount = ReadCount();
                break;
            case ".kwonlyargcount":
                Require(version.Major >= 3, "co_kwonlyargcount", start);
                builder.KwOnlyArgCount = ReadCount();
                break;
            case ".flags": ReadFlags(); break;
            case ".firstlineno": builder.FirstLineNo = scanner.ExpectInt("a line"); break;
            case ".stacksize": ReadStackSize(); break;
            case ".nlocals":
                Require(!version.HasExceptionTable, "a co_nlocals of its own", start);
                builder.NLocals = ReadCount();
                break;
            case ".locals" or ".varnames" or ".cellvars" or ".freevars" or ".names" or ".consts": ReadTable(directive, start); break;
            case ".line": ReadLine(start); break;
            case ".try": ReadTry(start); break;
            case ".endtry":
                if (openTries-- == 0)
                    throw scanner.Error("'.endtry' without '.try'", start);
                builder.EndTry();
                break;
            case ".bytes": ReadBytes(); break;
            case ".cache": ReadCache(start); break;
            case ".linetable": parts.LineTable = ReadBytesOrEmpty(); break;
            case ".exceptiontable":
                Require(version.HasExceptionTable, "co_exceptiontable", start);
                parts.ExceptionTable = ReadBytesOrEmpty();
                break;
            case ".form": ReadForm(); break;
            default: throw scanner.Error($"there is no directive '{directive}'", start);
        }
    }

    void Require(bool holds, string what, int start)
    {
        if (!holds)
            throw scanner.Error($"Python {version} has no {what}", start);
    }

    int ReadCount()
    {
        scanner.SkipBlanks();
        int start = scanner.Position, count = scanner.ExpectInt("a count");
        return count >= 0 ? count : throw scanner.Error("a count is wanted", start);
    }

    void ReadStackSize()
    {
        scanner.SkipBlanks();
        if (scanner.Rest.StartsWith("auto"))
        {
            scanner.Position += 4;
            builder.StackSize = null;
            return;
        }
        builder.StackSize = ReadCount();
    }

    void ReadFlags()
    {
        int flags = 0;
        while (!scanner.IsAtLineEnd)
        {
            int start = scanner.Position;
            if (char.IsAsciiDigit(scanner.Next) || scanner.Next == '-')
            {
                flags |= scanner.ExpectInt("a flag");
                continue;
            }
            string name = scanner.ExpectWord("a flag");
            int bit = 0;
            foreach (var (known, flag) in CodeFlagNames.For(version))
                if (flag == name)
                    bit = known;
            flags |= bit != 0 ? bit : throw scanner.Error($"Python {version} has no flag '{name}'", start);
        }
        builder.Flags = (CodeFlags)flags;
    }

    byte[] ReadBytesOrEmpty()
    {
        scanner.SkipBlanks();
        if (!scanner.Rest.StartsWith("empty"))
            return scanner.ExpectHex("bytes in hexadecimal, or 'empty',");
        scanner.Position += 5;
        return [];
    }

    void ReadTable(ReadOnlySpan<char> directive, int start)
    {
        bool ofLocalsPlus = directive is ".locals";
        if (directive is not (".names" or ".consts") && ofLocalsPlus != version.HasExceptionTable)
            throw scanner.Error($"Python {version} has {(version.HasExceptionTable ? "'.locals'" : "'.varnames', '.cellvars' and '.freevars'")}", start);
        if (directive is ".consts")
            scanner.SkipLines();
        else if (scanner.IsAtLineEnd)
            throw scanner.Error($"names are wanted after '{directive}'");
        while (true)
        {
            switch (directive)
            {
                case ".consts": builder.AddConst(constants.Read(MarshalRole.Constant), out _); break;
                case ".names": builder.AddName(ReadName(), out _); break;
                case ".varnames": builder.AddVariable(ReadName(), LocalKinds.Local); break;
                case ".cellvars": builder.AddVariable(ReadName(), LocalKinds.Cell); break;
                case ".freevars": builder.AddVariable(ReadName(), LocalKinds.Free); break;
                default: ReadSlot(); break;
            }
            if (!scanner.TryTake(','))
                return;
            scanner.SkipLines();
        }
    }

    PyConstant ReadName() => constants.ReadName(MarshalRole.Name, "a name");

    void ReadSlot()
    {
        var name = ReadName();
        if (!scanner.TryTake(':'))
        {
            builder.AddVariable(name, LocalKinds.Local, isOrdered: true);
            return;
        }
        scanner.SkipBlanks();
        if (char.IsAsciiDigit(scanner.Next))
        {
            int start = scanner.Position, exact = scanner.ExpectInt("the kinds of a variable");
            if (exact is < 0 or > 0xFF)
                throw scanner.Error("the kinds of a variable fit a byte", start);
            builder.AddVariable(name, (LocalKinds)exact, isExact: true, isOrdered: true);
            return;
        }
        var kinds = LocalKinds.None;
        do
        {
            scanner.SkipBlanks();
            int start = scanner.Position;
            var kind = VariableKinds.Parse(scanner.TakeWord().ToString());
            kinds |= kind != LocalKinds.None ? kind : throw scanner.Error("'local', 'cell', 'free' or 'hidden' is wanted", start);
        }
        while (scanner.TryTake('+'));
        builder.AddVariable(name, kinds, isOrdered: true);
    }

    void ReadTry(int start)
    {
        Require(version.HasExceptionTable, "exception table: its SETUP_ opcodes jump to handlers", start);
        scanner.SkipBlanks();
        int at = scanner.Position;
        var handler = LabelOf(scanner.ExpectWord("the label of a handler"), at);
        int? depth = null;
        bool pushesLasti = false;
        while (!scanner.IsAtLineEnd)
        {
            at = scanner.Position;
            switch (scanner.TakeWord())
            {
                case "depth": depth = ReadCount(); break;
                case "lasti": pushesLasti = true; break;
                default: throw scanner.Error($"'depth' or 'lasti' is wanted, not {scanner.Describe()}", at);
            }
        }
        builder.BeginTry(handler, pushesLasti, depth);
        openTries++;
    }

    void ReadForm()
    {
        scanner.SkipBlanks();
        int start = scanner.Position;
        if (scanner.Next == '@')
        {
            parts.Form = constants.ReadNote().Form;
            if ((parts.Form & 0x7F) != 'c')
                throw scanner.Error("the type code of a code object is c", start);
            return;
        }
        string name = scanner.ExpectWord("a field of the code object, or '@'");
        if (!CodeFieldNames.TryParse(name, out var field))
            throw scanner.Error($"there is no field '{name}' that has a form", start);
        scanner.SkipBlanks();
        start = scanner.Position;
        parts.Add(field, constants.ReadNote(), start);
    }
}
