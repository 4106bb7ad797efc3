using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Verification;

/// <summary>Whether an argument lies in the range of what it stands for.</summary>
readonly ref struct OperandCheck
{
    readonly CodeObject code;
    readonly PythonVersion version;
    readonly Findings findings;
    readonly ReadOnlySpan<byte> kinds;
    readonly int consts, names, locals, cells, cellVars, compares, binaryOps, intrinsics1, intrinsics2, specialMethods, commonConstants;

    public OperandCheck(CodeObject code, Findings findings)
    {
        (this.code, version, this.findings) = (code, code.Version, findings);
        (consts, names) = (code.Consts.Count, code.NamesTuple.Count);
        if (code.HasLocalsPlus)
        {
            kinds = code.LocalsPlusKinds.Value;
            locals = cells = Math.Min(code.LocalsPlusNames.Count, kinds.Length);
        }
        else
        {
            cellVars = code.CellVarsTuple.Count;
            (locals, cells) = (code.StoredNLocals, cellVars + code.FreeVarsTuple.Count);
        }
        compares = Math.Min(OperandNames.Compare(version).Count, 11);
        binaryOps = OperandNames.BinaryOp(version).Count;
        (intrinsics1, intrinsics2) = (OperandNames.Intrinsic1(version).Count, OperandNames.Intrinsic2(version).Count);
        (specialMethods, commonConstants) = (OperandNames.SpecialMethod(version).Count, OperandNames.CommonConstant(version).Count);
    }

    public void Check(in RawInstruction raw)
    {
        int argument = raw.Argument;
        switch (raw.Opcode.Operand)
        {
            case OperandKind.None or OperandKind.JumpForward or OperandKind.JumpBackward or OperandKind.JumpAbsolute:
                break;
            case OperandKind.Const:
                CheckConst(raw);
                break;
            case OperandKind.Name:
                Index(raw, argument, names, Rule.NameIndex, "co_names");
                break;
            case OperandKind.NameGlobal or OperandKind.NameAttr:
                Index(raw, argument >> 1, names, Rule.NameIndex, "co_names");
                break;
            case OperandKind.NameSuper:
                Index(raw, argument >> 2, names, Rule.NameIndex, "co_names");
                break;
            case OperandKind.NameImport:
                Index(raw, argument >> 2, names, Rule.NameIndex, "co_names");
                Range(raw, argument & 3, 0, 2);
                break;
            case OperandKind.LocalPair:
                Index(raw, argument >> 4, locals, Rule.LocalIndex, "local variables");
                Index(raw, argument & 15, locals, Rule.LocalIndex, "local variables");
                break;
            case OperandKind.Local or OperandKind.Free:
                CheckVariable(raw);
                break;
            case OperandKind.Compare:
                Range(raw, argument >> (version >= PythonVersion.V3_13 ? 5 : version >= PythonVersion.V3_12 ? 4 : 0), 0, compares - 1);
                break;
            case OperandKind.BinaryOp:
                Range(raw, argument, 0, binaryOps - 1);
                break;
            case OperandKind.Intrinsic1:
                Range(raw, argument, 1, intrinsics1 - 1);
                break;
            case OperandKind.Intrinsic2:
                Range(raw, argument, 1, intrinsics2 - 1);
                break;
            case OperandKind.SpecialMethod:
                Range(raw, argument, 0, specialMethods - 1);
                break;
            case OperandKind.CommonConstant:
                Range(raw, argument, 0, commonConstants - 1);
                break;
            case OperandKind.Invert:
                Range(raw, argument, 0, 1);
                break;
            case OperandKind.FunctionAttribute:
                Range(raw, argument is 1 or 2 or 4 or 8 || argument == 16 && version >= PythonVersion.V3_14 ? 0 : -1, 0, 0);
                break;
            case OperandKind.Conversion:
                Range(raw, argument, 1, 3);
                break;
            case OperandKind.Format:
                Range(raw, argument, 0, 7);
                break;
            case OperandKind.SmallInt:
                Range(raw, argument, 0, 255);
                break;
            case OperandKind.FunctionFlags:
                Range(raw, argument, 0, 15);
                break;
            default:
                CheckNumber(raw);
                break;
        }
    }

    void CheckNumber(in RawInstruction raw)
    {
        var (least, most) = raw.Op switch
        {
            Op.BuildSlice => (2, 3),
            Op.RaiseVarargs => (0, version.Major == 2 ? 3 : 2),
            Op.Copy or Op.ListAppend or Op.SetAdd or Op.MapAdd or Op.ListExtend or Op.SetUpdate or Op.DictUpdate or Op.DictMerge => (1, int.MaxValue),
            Op.Swap => (2, int.MaxValue),
            Op.RotN => (1, int.MaxValue),
            Op.DupTopx => (1, 5),
            Op.CallFunctionEx or Op.PopFinally => (0, 1),
            Op.GetAwaitable or Op.GenStart => (0, 2),
            Op.BuildInterpolation => (0, 15),
            _ => (0, int.MaxValue),
        };
        Range(raw, raw.Argument, least, most);
    }

    void CheckConst(in RawInstruction raw)
    {
        Index(raw, raw.Argument, consts, Rule.ConstIndex, "co_consts");
        if ((uint)raw.Argument >= (uint)consts)
            return;
        var constant = code.Consts[raw.Argument];
        if (constant.Kind == ConstantKind.Lost)
            findings.Add(Rule.ConstIndex, raw.Offset, $"co_consts[{raw.Argument}] was lost with a damaged part of the file");
        else if (raw.Op == Op.KwNames && !IsNames(constant))
            findings.Add(Rule.ConstIndex, raw.Offset, $"KW_NAMES wants a tuple of str, but co_consts[{raw.Argument}] is something else");
    }

    static bool IsNames(PyConstant constant) => constant is TupleConstant tuple && Array.TrueForAll(tuple.Items, item => item is StrConstant);

    void CheckVariable(in RawInstruction raw)
    {
        int index = raw.Argument;
        bool wantsCell = raw.Op is Op.LoadDeref or Op.StoreDeref or Op.DeleteDeref or Op.LoadClassderef or Op.LoadClosure or Op.LoadFromDictOrDeref or Op.MakeCell;
        if (raw.Opcode.Operand == OperandKind.Free && !code.HasLocalsPlus)
        {
            Index(raw, index, cells, Rule.CellIndex, "cell and free variables");
            if (raw.Op == Op.LoadClassderef && index < cellVars)
                findings.Add(Rule.CellIndex, raw.Offset, $"LOAD_CLASSDEREF of variable {index}, but free variables start at {cellVars}");
            return;
        }
        Index(raw, index, locals, wantsCell ? Rule.CellIndex : Rule.LocalIndex, code.HasLocalsPlus ? "variables" : "local variables");
        if ((uint)index >= (uint)locals || !code.HasLocalsPlus)
            return;
        var kind = (LocalKinds)kinds[index];
        if (wantsCell && (kind & (LocalKinds.Cell | LocalKinds.Free)) == 0)
            findings.Add(Rule.CellIndex, raw.Offset, $"{raw.Opcode.Name} of variable {index}, which is neither a cell nor free");
    }

    void Index(in RawInstruction raw, int index, int count, Rule rule, string what)
    {
        if ((uint)index >= (uint)count)
            findings.Add(rule, raw.Offset, $"{raw.Opcode.Name} {raw.Argument}: index {index}, but there are {count} {what}");
    }

    void Range(in RawInstruction raw, int value, int least, int most)
    {
        if (value < least || value > most)
            findings.Add(Rule.OperandRange, raw.Offset, most == int.MaxValue
                ? $"{raw.Opcode.Name} {raw.Argument}: at least {least} is wanted"
                : $"{raw.Opcode.Name} {raw.Argument}: outside what Python {version} knows");
    }
}
