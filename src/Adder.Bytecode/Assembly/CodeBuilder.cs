using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>
/// Builds a code object of any version from instructions with symbolic operands: lays out jumps, EXTENDED_ARGs and inline caches,
/// writes line and exception tables and computes the stack size.
/// </summary>
/// <example>
/// A module that prints the numbers 3, 2, 1:
/// <code>
/// var code = new CodeBuilder(PythonVersion.V3_9) { Filename = "count.py" };
/// Label loop = new(), done = new();
/// code.At(1).Emit(Op.LoadConst, new IntConstant(3)).Emit(Op.StoreName, "n");
/// code.At(2).Place(loop).Emit(Op.LoadName, "n").Emit(Op.PopJumpIfFalse, done);
/// code.At(3).Emit(Op.LoadName, "print").Emit(Op.LoadName, "n").Emit(Op.CallFunction, 1).Emit(Op.PopTop);
/// code.At(4).Emit(Op.LoadName, "n").Emit(Op.LoadConst, new IntConstant(1)).Emit(Op.InplaceSubtract).Emit(Op.StoreName, "n");
/// code.Emit(Op.JumpAbsolute, loop);
/// code.Place(done).Emit(Op.LoadConst, SingletonConstant.None).Emit(Op.ReturnValue);
/// new PycFile(new PycHeader(PythonVersion.V3_9.Magic), code.Build()).Save("count.pyc");
/// </code>
/// </example>
public sealed partial class CodeBuilder
{
    /// <summary>The last line that a mark up to 3.10 can have: its tables spend bytes on every 127 lines of a step.</summary>
    internal const int MaxMarkedLine = 0xFFFFFF;

    readonly ObjectPool pool;
    readonly Dictionary<PyConstant, PyConstant> poolOfCode;
    readonly Stack<TryRegion> open = new();
    readonly List<(int Index, TryRegion? Region)> boundaries = [];
    readonly List<(int Index, SourcePosition Position)> lineMarks = [];
    CodeItem[] items = new CodeItem[16];
    int itemCount;
    SourcePosition? position;

    /// <param name="version">The version whose bytecode this is.</param>
    /// <param name="name">co_name and, until it is set, co_qualname.</param>
    /// <param name="enclosing">The builder of the code around it, when there is one: equal values become one object across both.</param>
    public CodeBuilder(PythonVersion version, string name = "<module>", CodeBuilder? enclosing = null)
        : this(version, enclosing?.pool ?? new ObjectPool(version))
    {
        Name = name;
        if (enclosing != null)
            FilenameConstant = enclosing.FilenameConstant;
    }

    internal CodeBuilder(PythonVersion version, ObjectPool pool, Dictionary<PyConstant, PyConstant>? ofCode = null)
    {
        Version = version;
        this.pool = pool;
        poolOfCode = ofCode ?? new(ShallowEquality.Of(version));
        constIndexes = new(ConstantEquality.Of(version));
        NameConstant = FilenameConstant = Share(MarshalRole.CodeName, MakeText(""));
    }

    public PythonVersion Version { get; }

    /// <summary>Positional parameters, positional-only ones included; they are the first local variables.</summary>
    public int ArgCount { get; set; }

    public int PosOnlyArgCount { get; set; }
    public int KwOnlyArgCount { get; set; }
    public CodeFlags Flags { get; set; }
    public int FirstLineNo { get; set; } = 1;

    /// <summary>The deepest value stack; null = computed as the version's compiler does.</summary>
    public int? StackSize { get; set; }

    public string Name
    {
        get => CodeObject.Text(NameConstant);
        set => NameConstant = Share(MarshalRole.CodeName, MakeText(value));
    }

    /// <summary>co_qualname (3.11 on); as long as it is not set, the name.</summary>
    public string QualName
    {
        get => CodeObject.Text(QualNameConstant ?? NameConstant);
        set => QualNameConstant = Share(MarshalRole.QualName, MakeText(value));
    }

    public string Filename
    {
        get => CodeObject.Text(FilenameConstant);
        set => FilenameConstant = Share(MarshalRole.Filename, MakeText(value));
    }

    internal PyConstant NameConstant { get; set; }
    internal PyConstant? QualNameConstant { get; set; }
    internal PyConstant FilenameConstant { get; set; }

    /// <summary>co_nlocals up to 3.10 where it is not the number of local variables.</summary>
    internal int? NLocals { get; set; }

    /// <summary>Offset in the assembler text of what is emitted next.</summary>
    internal int TextOffset { get; set; }

    /// <summary>Sets a label's place: what is emitted next.</summary>
    /// <exception cref="ArgumentException">The label has a place.</exception>
    public CodeBuilder Place(Label label)
    {
        if (label.IsPlaced)
            throw new ArgumentException($"'{label}' is placed twice", nameof(label));
        label.Index = itemCount;
        return this;
    }

    /// <summary>What follows comes from a line, without columns.</summary>
    public CodeBuilder At(int line) => At(SourcePosition.OfLine(line));

    /// <summary>What follows comes from a line and a range of columns, in bytes of UTF-8 from 0 (3.11 on; earlier versions keep the line alone).</summary>
    public CodeBuilder At(int line, int column, int endLine, int endColumn) => At(new SourcePosition(line, endLine, column, endColumn));

    /// <summary>What follows comes from a place in the source, or from none.</summary>
    public CodeBuilder At(SourcePosition place)
    {
        position = place;
        if (place.Line > MaxMarkedLine && !Version.HasExceptionTable)
            throw new ArgumentOutOfRangeException(nameof(place), $"Python {Version} has lines up to {MaxMarkedLine} here");
        if (!Version.HasExceptionTable)
            lineMarks.Add((itemCount, place));
        return this;
    }

    /// <summary>
    /// Starts a region whose exceptions go to a handler (3.11 on; earlier versions have SETUP_ opcodes, which are jumps). Regions nest,
    /// and the innermost one counts.
    /// </summary>
    /// <param name="handler">Where the handler starts.</param>
    /// <param name="pushesLasti">Whether the handler finds the offset of the raising instruction under the exception.</param>
    /// <param name="depth">Depth to which the value stack is cut; null = its depth where the region starts.</param>
    public CodeBuilder BeginTry(Label handler, bool pushesLasti = false, int? depth = null)
    {
        if (!Version.HasExceptionTable)
            throw new InvalidOperationException($"Python {Version} has no exception table: use the SETUP_ opcodes");
        var region = new TryRegion(handler, pushesLasti, depth, itemCount, TextOffset);
        open.Push(region);
        boundaries.Add((itemCount, region));
        return this;
    }

    /// <summary>Ends the innermost open region.</summary>
    public CodeBuilder EndTry()
    {
        if (open.Count == 0)
            throw new InvalidOperationException("no region is open");
        open.Pop();
        boundaries.Add((itemCount, open.Count > 0 ? open.Peek() : null));
        return this;
    }

    internal PyConstant MakeText(string text) =>
        Version.Major == 2 ? new BytesConstant(System.Text.Encoding.Latin1.GetBytes(text)) : new StrConstant(text);

    internal T Share<T>(MarshalRole role, T value) where T : PyConstant => pool.Share(role, value, poolOfCode);
}
