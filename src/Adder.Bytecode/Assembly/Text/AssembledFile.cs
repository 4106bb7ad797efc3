using System.Globalization;
using System.Runtime.CompilerServices;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Bytecode.Pyc;

namespace Adder.Bytecode.Assembly;

/// <summary>A text on its way to a .pyc: what holds for all of its blocks.</summary>
sealed class AssembledFile
{
    readonly string text;
    readonly Dictionary<string, Block> blocks = [];
    readonly TextScanner scanner;
    Block? root;
    byte[] trailing = [];
    int? magic;
    uint timestamp, sourceSize;
    ulong sourceHash;
    PycInvalidation invalidation;
    PythonVersion? version;
    ObjectPool? pool;

    public AssembledFile(string text)
    {
        this.text = text;
        scanner = new TextScanner(text);
    }

    public PythonVersion Version => version!;
    public ObjectPool Pool => pool!;

    /// <summary>The objects that have labels.</summary>
    public Dictionary<int, PyConstant> Labels { get; } = [];

    /// <summary>The strs that get FLAG_REF though nothing else in the file refers to them.</summary>
    public HashSet<PyConstant> Flagged { get; private set; } = [];

    /// <summary>The file name of the module, which nested blocks share.</summary>
    public PyConstant? Filename { get; set; }

    public PycFile Assemble()
    {
        ReadOutline();
        var header = new PycHeader(magic ?? Version.Magic, invalidation, timestamp, sourceSize, sourceHash);
        var code = Assemble(root!, scanner);
        foreach (var block in blocks.Values)
            if (block.Code is null)
                Assemble(block, scanner);
        return new PycFile(header, code, trailing);
    }

    /// <summary>The code object of a block, which is assembled when it is named first.</summary>
    public CodeObject Assemble(string name, TextScanner user)
    {
        if (!blocks.TryGetValue(name, out var block))
            throw user.Error($"there is no block '.code {name}'", user.Position - name.Length);
        return Assemble(block, user);
    }

    CodeObject Assemble(Block block, TextScanner user)
    {
        if (block.Code != null)
            return block.Code;
        if (block.IsOpen)
            throw user.Error($"code object '{block.Name}' would contain itself");
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw user.Error("code objects are nested too deeply");
        block.IsOpen = true;
        return block.Code = new BlockReader(this, block == root, new TextScanner(text) { Position = block.Start }).Read();
    }

    void ReadOutline()
    {
        while (true)
        {
            scanner.SkipLines();
            if (scanner.IsAtEnd)
                break;
            int start = scanner.Position;
            string directive = scanner.TakeWord().ToString();
            if (version is null && directive != ".python")
                throw scanner.Error("the text starts with '.python' and a version", start);
            if (directive == ".code")
                ReadBlockOutline();
            else
                ReadDirective(directive, start);
        }
        if (version is null)
            throw scanner.Error("the text starts with '.python' and a version, but it is empty");
        if (root is null)
            throw scanner.Error("a '.code' block is wanted");
    }

    void ReadBlockOutline()
    {
        scanner.SkipBlanks();
        int at = scanner.Position;
        var block = new Block(scanner.ExpectWord("the name of a code object"));
        scanner.EndLine();
        block.Start = scanner.Position;
        if (!blocks.TryAdd(block.Name, block))
            throw scanner.Error($"there are two blocks '.code {block.Name}'", at);
        root ??= block;
        while (!scanner.IsAtEnd)
        {
            scanner.SkipBlanks();
            if (scanner.Rest.StartsWith(".end") && !Literals.IsWordCharacter(scanner.At(4)))
            {
                scanner.Position += 4;
                scanner.EndLine();
                return;
            }
            int line = scanner.Rest.IndexOf('\n');
            scanner.Position = line < 0 ? text.Length : scanner.Position + line + 1;
        }
        throw scanner.Error($"'.end' is wanted for '.code {block.Name}'");
    }

    void ReadDirective(string directive, int start)
    {
        switch (directive)
        {
            case ".python":
                string number = scanner.ExpectWord("a version such as 3.14");
                version = PythonVersion.Find(number) ?? throw scanner.Error($"Python {number} is none of {string.Join(", ", PythonVersion.All)}", scanner.Position - number.Length);
                pool = new ObjectPool(version);
                Flagged = new(ShallowEquality.Of(version));
                break;
            case ".magic": magic = ReadMagic(); break;
            case ".timestamp": timestamp = ReadUInt32(); break;
            case ".source_size": sourceSize = ReadUInt32(); break;
            case ".source_hash": ReadHash(); break;
            case ".trailing": trailing = scanner.ExpectHex("the trailing bytes"); break;
            case ".flagged": ReadFlagged(); break;
            default:
                scanner.Position = start;
                throw scanner.Error($"'.code' or a directive of the file is wanted, not {scanner.Describe()}");
        }
        scanner.EndLine();
    }

    int ReadMagic()
    {
        scanner.SkipBlanks();
        int start = scanner.Position, number = scanner.ExpectInt("a magic number");
        return MagicNumber.TryFind(number, out _, out var facts) && facts == version ? number
            : throw scanner.Error($"magic number {number} is not one of Python {version}", start);
    }

    uint ReadUInt32()
    {
        string word = scanner.ExpectWord("a number below 2^32");
        return uint.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out uint value) ? value
            : throw scanner.Error($"a number below 2^32 is wanted, not '{word}'", scanner.Position - word.Length);
    }

    void ReadHash()
    {
        string kind = scanner.ExpectWord("'checked' or 'unchecked'");
        if (kind is not ("checked" or "unchecked") || Version.HeaderSize < 16)
            throw scanner.Error(Version.HeaderSize < 16 ? $"Python {version} has no hashes of sources" : "'checked' or 'unchecked' is wanted", scanner.Position - kind.Length);
        invalidation = kind == "checked" ? PycInvalidation.CheckedHash : PycInvalidation.UncheckedHash;
        string hash = scanner.ExpectWord("a hash such as 0x0123456789abcdef");
        if (!hash.StartsWith("0x", StringComparison.Ordinal)
            || !ulong.TryParse(hash.AsSpan(2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out sourceHash))
            throw scanner.Error("a hash such as 0x0123456789abcdef is wanted", scanner.Position - hash.Length);
    }

    void ReadFlagged()
    {
        var reader = new ConstantReader(scanner, this);
        do
        {
            scanner.SkipLines();
            Flagged.Add(reader.ReadFlagged());
        }
        while (scanner.TryTake(','));
    }

    sealed class Block(string name)
    {
        public string Name { get; } = name;
        public int Start { get; set; }
        public bool IsOpen { get; set; }
        public CodeObject? Code { get; set; }
    }
}
