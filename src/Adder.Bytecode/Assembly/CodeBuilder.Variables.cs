using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

public sealed partial class CodeBuilder
{
    // up to 3.10 three tables; from 3.11 on all of them in the first
    readonly List<Variable> locals = [], cells = [], frees = [];
    readonly Dictionary<string, Variable> localsByName = [], cellsByName = [];

    bool HasLocalsPlus => Version >= PythonVersion.V3_11;

    /// <summary>Adds a local variable; parameters come first, in the order of the signature: positional, keyword-only, *args, **kwargs.</summary>
    public CodeBuilder AddLocal(string name)
    {
        FindOrAddLocal(name);
        return this;
    }

    /// <summary>Adds a variable that inner functions use; a parameter can be one too.</summary>
    public CodeBuilder AddCell(string name)
    {
        if (HasLocalsPlus && localsByName.TryGetValue(name, out var local))
            local.Kinds |= LocalKinds.Cell;
        else if (!cellsByName.ContainsKey(name))
            AddVariable(Share(MarshalRole.Name, MakeText(name)), LocalKinds.Cell);
        return this;
    }

    /// <summary>Adds a variable of an enclosing function.</summary>
    public CodeBuilder AddFree(string name)
    {
        if (!(HasLocalsPlus ? localsByName : cellsByName).ContainsKey(name))
            AddVariable(Share(MarshalRole.Name, MakeText(name)), LocalKinds.Free);
        return this;
    }

    /// <summary>The variable that an operand names; a new local one where that is what the operand is.</summary>
    internal Variable? FindVariable(OpcodeInfo opcode, string name)
    {
        if (!HasLocalsPlus && opcode.Operand == OperandKind.Free)
            return cellsByName.GetValueOrDefault(name);
        bool needsCell = opcode.Operand == OperandKind.Free || opcode.Op == Op.LoadDeref;
        return needsCell ? localsByName.GetValueOrDefault(name) : FindOrAddLocal(name);
    }

    Variable FindOrAddLocal(string name)
    {
        if (localsByName.TryGetValue(name, out var found))
            return found;
        return AddVariable(Share(MarshalRole.Name, MakeText(name)), LocalKinds.Local);
    }

    /// <summary>
    /// Adds a slot where CPython has slots of its kind: locals, then cells, then free variables. Equal names find the first.
    /// </summary>
    internal Variable AddVariable(PyConstant name, LocalKinds kinds, bool isExact = false, bool isOrdered = false)
    {
        var variable = new Variable(name, kinds) { HasExactKinds = isExact };
        string text = CodeObject.Text(name);
        if (HasLocalsPlus)
        {
            locals.Insert(isOrdered ? locals.Count : PlaceOf(kinds), variable);
            localsByName.TryAdd(text, variable);
        }
        else
        {
            (kinds == LocalKinds.Local ? locals : kinds == LocalKinds.Cell ? cells : frees).Add(variable);
            (kinds == LocalKinds.Local ? localsByName : cellsByName).TryAdd(text, variable);
        }
        return variable;
    }

    int PlaceOf(LocalKinds kinds)
    {
        var later = (kinds & LocalKinds.Free) != 0 ? LocalKinds.None : (kinds & LocalKinds.Local) != 0 ? LocalKinds.Cell | LocalKinds.Free : LocalKinds.Free;
        int place = locals.Count;
        while (place > 0 && (locals[place - 1].Kinds & later) != 0 && (locals[place - 1].Kinds & LocalKinds.Local) == 0)
            place--;
        return place;
    }

    void NumberVariables()
    {
        for (int i = 0; i < locals.Count; i++)
            locals[i].Index = i;
        for (int i = 0; i < cells.Count; i++)
            cells[i].Index = i;
        for (int i = 0; i < frees.Count; i++)
            frees[i].Index = cells.Count + i;
    }

    byte[] Kinds()
    {
        var kinds = new byte[locals.Count];
        var signature = new Signature(ArgCount, PosOnlyArgCount, KwOnlyArgCount, Flags);
        for (int i = 0; i < kinds.Length; i++)
            kinds[i] = (byte)(locals[i].HasExactKinds ? locals[i].Kinds : locals[i].Kinds | signature.KindsOf(Version, i));
        return kinds;
    }
}
