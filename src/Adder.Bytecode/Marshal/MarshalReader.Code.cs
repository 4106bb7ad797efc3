using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

public ref partial struct MarshalReader
{
    CodeObject ReadCode(byte form)
    {
        int start = position - 1, lostBefore = recovery?.LostReferences ?? 0;
        if (KeepsGoing)
            recovery!.Started.TryAdd(origin + start, new(referenceCount, interned?.Count ?? 0));
        int reserved = Reserve(form);
        bool hasLocalsPlus = version >= PythonVersion.V3_11;
        int argCount = ReadCount(PathStep.ArgCount);
        int posOnly = version >= PythonVersion.V3_8 ? ReadCount(PathStep.PosOnlyArgCount) : 0;
        int kwOnly = version.Major >= 3 ? ReadCount(PathStep.KwOnlyArgCount) : 0;
        int nlocals = hasLocalsPlus ? 0 : ReadCount(PathStep.NLocals);
        int stackSize = ReadCount(PathStep.StackSize);
        var flags = (CodeFlags)ReadNumber(PathStep.Flags);
        var code = ReadBytes(PathStep.Code);
        var consts = ReadTuple(PathStep.Consts);
        var names = ReadNames(PathStep.Names);
        TupleConstant varNames = TupleConstant.Empty, freeVars = varNames, cellVars = varNames, localsPlusNames = varNames;
        BytesConstant kinds = BytesConstant.Empty, exceptionTable = kinds;
        PyConstant qualName = SingletonConstant.None;
        if (hasLocalsPlus)
        {
            localsPlusNames = ReadNames(PathStep.LocalsPlusNames);
            kinds = ReadBytes(PathStep.LocalsPlusKinds);
        }
        else
        {
            varNames = ReadNames(PathStep.VarNames);
            freeVars = ReadNames(PathStep.FreeVars);
            cellVars = ReadNames(PathStep.CellVars);
        }
        var filename = ReadName(PathStep.Filename);
        var name = ReadName(PathStep.Name);
        if (hasLocalsPlus)
            qualName = ReadName(PathStep.QualName);
        int firstLine = ReadNumber(PathStep.FirstLineNo);
        var lineTable = ReadBytes(version >= PythonVersion.V3_10 ? PathStep.LineTable : PathStep.Lnotab);
        if (hasLocalsPlus)
            exceptionTable = ReadBytes(PathStep.ExceptionTable);

        var result = new CodeObject(version, form)
        {
            ArgCount = argCount, PosOnlyArgCount = posOnly, KwOnlyArgCount = kwOnly, StoredNLocals = nlocals, StackSize = stackSize,
            Flags = flags, CodeBytes = code, Consts = consts, NamesTuple = names, VarNamesTuple = varNames, FreeVarsTuple = freeVars,
            CellVarsTuple = cellVars, LocalsPlusNames = localsPlusNames, LocalsPlusKinds = kinds, FilenameConstant = filename,
            NameConstant = name, QualNameConstant = qualName, FirstLineNo = firstLine, LineTable = lineTable, ExceptionTable = exceptionTable,
        };
        // while salvaging, tuples of names may be lost or others, which fit no count
        if (recovery is null || KeepsGoing && !HasStopped)
            Validate(result);
        if (!HasStopped)
            recovery?.Complete.Add(new(origin + start, position - start, result, recovery.LostReferences - lostBefore));
        Fill(reserved, result);
        return result;
    }

    /// <summary>What CPython checks of a whole code object before it makes one.</summary>
    readonly void Validate(CodeObject code)
    {
        if (code.PosOnlyArgCount > code.ArgCount)
            Refuse($"{code.PosOnlyArgCount} positional-only parameters among {code.ArgCount}");
        if (code.Flags < 0 && version >= PythonVersion.V3_8)
            Refuse($"co_flags is {(int)code.Flags}");
        int variables = code.HasLocalsPlus ? CountLocals(code) : code.VarNamesTuple.Count;
        long parameters = (long)code.ArgCount + code.KwOnlyArgCount
            + ((code.Flags & CodeFlags.Varargs) != 0 ? 1 : 0) + ((code.Flags & CodeFlags.Varkeywords) != 0 ? 1 : 0);
        if (parameters > variables && version >= PythonVersion.V3_6)
            Refuse($"{parameters} parameters, but names of {variables} local variables");
        if (code.HasLocalsPlus && code.CodeBytes.Length % 2 != 0)
            Refuse($"co_code of {code.CodeBytes.Length} bytes, which is not a number of code units");
    }

    readonly int CountLocals(CodeObject code)
    {
        if (code.LocalsPlusKinds.Length != code.LocalsPlusNames.Count)
            Refuse($"{code.LocalsPlusKinds.Length} kinds for {code.LocalsPlusNames.Count} names of local variables");
        int count = 0;
        foreach (byte kind in code.LocalsPlusKinds.Span)
        {
            if (((LocalKinds)kind & LocalKinds.Local) != 0)
                count++;
            if (((LocalKinds)kind & LocalKinds.Free) != 0 && ((LocalKinds)kind & (LocalKinds.Local | LocalKinds.Cell)) != 0)
                Refuse("a free variable that is a local variable or cell as well");
        }
        return count;
    }

    int ReadNumber(int field)
    {
        path[depth] = field;
        if (HasStopped)
            return 0;
        if (KeepsGoing && Remaining < sizeof(int))
        {
            Refuse($"{sizeof(int)} bytes are wanted, but only {Remaining} are left");
            return 0;
        }
        return ReadInt32();
    }

    int ReadCount(int field)
    {
        int value = ReadNumber(field);
        if (value >= 0)
            return value;
        position -= sizeof(int);
        Refuse($"{PathStep.FieldName(field)} is {value}");
        return 0;
    }

    BytesConstant ReadBytes(int field)
    {
        path[depth] = field;
        int start = position;
        return Expect<BytesConstant>(Read(), start, "bytes", BytesConstant.Empty);
    }

    TupleConstant ReadTuple(int field)
    {
        path[depth] = field;
        int start = position;
        return Expect<TupleConstant>(Read(), start, "a tuple", TupleConstant.Empty);
    }

    TupleConstant ReadNames(int field)
    {
        int start = position, references = recovery?.References ?? 0;
        var tuple = ReadTuple(field);
        for (int i = 0; i < tuple.Items.Length; i++)
        {
            // null: the tuple encloses this code object and is not complete yet
            PyConstant? item = tuple.Items[i];
            if (IsName(item))
                continue;
            if (IsShiftedReference(start))
                return TupleConstant.Empty;
            if (recovery is { IsSalvaging: true } && recovery.References > references)
            {
                tuple.Items[i] = SingletonConstant.Lost;
                recovery.LostReferences++;
                continue;
            }
            Refuse($"{PathStep.FieldName(field)} holds a value that is not a str: {item?.Kind.ToString() ?? "this code object"}");
            return TupleConstant.Empty;
        }
        return tuple;
    }

    PyConstant ReadName(int field)
    {
        path[depth] = field;
        int start = position;
        var value = Read();
        if (IsName(value))
            return value;
        if (!IsShiftedReference(start))
            Refuse($"a str is wanted, not {value.Kind}");
        return SingletonConstant.Lost;
    }

    readonly bool IsName(PyConstant? value) =>
        value is StrConstant || version.Major == 2 && value is BytesConstant || value == SingletonConstant.Lost;

    readonly T Expect<T>(PyConstant value, int start, string what, T lost) where T : PyConstant
    {
        if (value is T wanted)
            return wanted;
        if (value != SingletonConstant.Lost && !IsShiftedReference(start))
            Refuse($"{what} is wanted, not {value.Kind}");
        return lost;
    }

    /// <summary>Tells of what is malformed in a code object: thrown, or noted when the reader keeps what it has.</summary>
    readonly void Refuse(string problem)
    {
        var error = Malformed(problem);
        if (!KeepsGoing)
            throw error;
        if (!HasStopped)
            Stop(error);
    }
}
