using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

public sealed partial class CodeBuilder
{
    readonly List<PyConstant> consts = [], names = [];
    readonly Dictionary<PyConstant, int> constIndexes;
    readonly Dictionary<string, int> nameIndexes = [];

    /// <summary>The index of a constant, added when there is no equal one of its type.</summary>
    public int Const(PyConstant value)
    {
        if (!constIndexes.TryGetValue(value, out int index))
            AddConst(Share(MarshalRole.Constant, value), out index);
        return index;
    }

    /// <summary>The index of a name in co_names, added when it is new.</summary>
    public int NameIndex(string name)
    {
        if (!nameIndexes.TryGetValue(name, out int index))
            AddName(Share(MarshalRole.Name, MakeText(name)), out index);
        return index;
    }

    /// <summary>Emits an instruction without an operand.</summary>
    public CodeBuilder Emit(Op op) => Add(new CodeItem { Opcode = Find(op) });

    /// <summary>Emits an instruction with its argument as it is stored: an index, a count, flags.</summary>
    public CodeBuilder Emit(Op op, int argument)
    {
        var opcode = Find(op);
        if (!opcode.HasArgument)
            throw new ArgumentException($"{opcode.Name} of Python {Version} takes no argument", nameof(argument));
        return Add(new CodeItem { Opcode = opcode, Argument = argument });
    }

    /// <summary>Emits an instruction with a constant.</summary>
    public CodeBuilder Emit(Op op, PyConstant constant)
    {
        var opcode = Find(op);
        Require(opcode, opcode.Operand == OperandKind.Const, "a constant");
        return Add(new CodeItem { Opcode = opcode, Argument = Const(constant) });
    }

    /// <summary>
    /// Emits an instruction with a name: of co_names, a local variable (added when it is new), or a cell or free variable (added before
    /// with <see cref="AddCell"/> or <see cref="AddFree"/>).
    /// </summary>
    /// <param name="op">The opcode.</param>
    /// <param name="name">The name.</param>
    /// <param name="flags">What LOAD_GLOBAL, LOAD_ATTR, LOAD_SUPER_ATTR and IMPORT_NAME keep in the low bits beside the index.</param>
    public CodeBuilder Emit(Op op, string name, int flags = 0)
    {
        var opcode = Find(op);
        int shift = NameShift(opcode.Operand);
        if (shift >= 0)
            return Add(new CodeItem { Opcode = opcode, Argument = NameIndex(name) << shift | flags });
        Require(opcode, opcode.Operand is OperandKind.Local or OperandKind.Free, "a name");
        var variable = FindVariable(opcode, name)
            ?? throw new ArgumentException($"{opcode.Name}: there is no cell or free variable '{name}'", nameof(name));
        return Add(new CodeItem { Opcode = opcode, Symbol = variable });
    }

    /// <summary>Emits an instruction with two local variables (3.13 on).</summary>
    public CodeBuilder Emit(Op op, string first, string second)
    {
        var opcode = Find(op);
        Require(opcode, opcode.Operand == OperandKind.LocalPair, "two variables");
        return Add(new CodeItem { Opcode = opcode, Symbol = new VariablePair(FindOrAddLocal(first), FindOrAddLocal(second)) });
    }

    /// <summary>Emits a jump.</summary>
    public CodeBuilder Emit(Op op, Label target)
    {
        var opcode = Find(op);
        Require(opcode, opcode.IsJump, "a label");
        return Add(new CodeItem { Opcode = opcode, Symbol = target });
    }

    /// <summary>By how many bits an index into co_names is shifted in an argument; -1 when the operand is no name.</summary>
    internal static int NameShift(OperandKind operand) => operand switch
    {
        OperandKind.Name => 0,
        OperandKind.NameGlobal or OperandKind.NameAttr => 1,
        OperandKind.NameSuper or OperandKind.NameImport => 2,
        _ => -1,
    };

    internal CodeBuilder Add(CodeItem item)
    {
        item.Position = position ?? SourcePosition.OfLine(FirstLineNo);
        item.TextOffset = TextOffset;
        if (itemCount == items.Length)
            Array.Resize(ref items, itemCount * 2);
        items[itemCount++] = item;
        return this;
    }

    internal ref CodeItem LastItem => ref items[itemCount - 1];

    internal bool HasItems => itemCount > 0;

    /// <summary>Adds an item to co_consts, whatever is there; equal constants find the first.</summary>
    internal void AddConst(PyConstant value, out int index)
    {
        index = consts.Count;
        consts.Add(value);
        constIndexes.TryAdd(value, index);
    }

    /// <summary>Adds an item to co_names, whatever is there; equal names find the first.</summary>
    internal void AddName(PyConstant name, out int index)
    {
        index = names.Count;
        names.Add(name);
        nameIndexes.TryAdd(CodeObject.Text(name), index);
    }

    internal bool TryFindName(string name, out int index) => nameIndexes.TryGetValue(name, out index);

    internal bool TryFindConst(PyConstant value, out int index) => constIndexes.TryGetValue(value, out index);

    OpcodeInfo Find(Op op)
    {
        var opcode = Version.Opcodes.Find(op) ?? throw new ArgumentException($"Python {Version} has no {op}", nameof(op));
        return opcode.IsPseudo ? throw new ArgumentException($"{opcode.Name} exists only inside CPython's compiler", nameof(op)) : opcode;
    }

    static void Require(OpcodeInfo opcode, bool holds, string what)
    {
        if (!holds)
            throw new ArgumentException($"{opcode.Name} does not take {what}");
    }
}
