using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

public ref partial struct MarshalReader
{
    CodeObject ReadCode(byte form)
    {
        int reserved = Reserve(form);
        bool hasPosOnly = version >= PythonVersion.V3_8, hasKwOnly = version.Major >= 3, hasLocalsPlus = version >= PythonVersion.V3_11;
        int argCount = ReadCount("co_argcount");
        int posOnly = hasPosOnly ? ReadCount("co_posonlyargcount") : 0;
        int kwOnly = hasKwOnly ? ReadCount("co_kwonlyargcount") : 0;
        int nlocals = hasLocalsPlus ? 0 : ReadCount("co_nlocals");
        int stackSize = ReadCount("co_stacksize");
        var flags = (CodeFlags)ReadHeaderInt("co_flags");
        var code = ReadBytes("co_code");
        var consts = ReadTuple("co_consts");
        var names = ReadNames("co_names");
        TupleConstant varNames = TupleConstant.Empty, freeVars = varNames, cellVars = varNames, localsPlusNames = varNames;
        BytesConstant kinds = BytesConstant.Empty, exceptionTable = kinds;
        PyConstant qualName = SingletonConstant.None;
        if (hasLocalsPlus)
        {
            localsPlusNames = ReadNames("co_localsplusnames");
            kinds = ReadBytes("co_localspluskinds");
        }
        else
        {
            varNames = ReadNames("co_varnames");
            freeVars = ReadNames("co_freevars");
            cellVars = ReadNames("co_cellvars");
        }
        var filename = ReadName("co_filename");
        var name = ReadName("co_name");
        if (hasLocalsPlus)
            qualName = ReadName("co_qualname");
        int firstLine = ReadHeaderInt("co_firstlineno");
        var lineTable = ReadBytes(version >= PythonVersion.V3_10 ? "co_linetable" : "co_lnotab");
        if (hasLocalsPlus)
            exceptionTable = ReadBytes("co_exceptiontable");
        if (!stopped && kinds.Length != localsPlusNames.Count)
            throw Malformed($"{kinds.Length} kinds for {localsPlusNames.Count} names of local variables");

        var result = new CodeObject(version, form)
        {
            ArgCount = argCount, PosOnlyArgCount = posOnly, KwOnlyArgCount = kwOnly, StoredNLocals = nlocals, StackSize = stackSize,
            Flags = flags, CodeBytes = code, Consts = consts, NamesTuple = names, VarNamesTuple = varNames, FreeVarsTuple = freeVars,
            CellVarsTuple = cellVars, LocalsPlusNames = localsPlusNames, LocalsPlusKinds = kinds, FilenameConstant = filename,
            NameConstant = name, QualNameConstant = qualName, FirstLineNo = firstLine, LineTable = lineTable, ExceptionTable = exceptionTable,
        };
        Fill(reserved, result);
        return result;
    }

    int ReadHeaderInt(string field)
    {
        if (stopped)
            return 0;
        path[depth] = new(field, 0);
        if (losses is null || Remaining >= 4)
            return ReadInt32();
        stopped = true;
        losses.Add(new Loss(origin + position, DescribePath(), $"4 bytes are wanted, but only {Remaining} are left"));
        return 0;
    }

    int ReadCount(string field)
    {
        int value = ReadHeaderInt(field);
        if (value >= 0)
            return value;
        position -= 4;
        throw Malformed($"{field} is {value}");
    }

    BytesConstant ReadBytes(string field)
    {
        path[depth] = new(field, 0);
        return Expect<BytesConstant>(Read(), "bytes", BytesConstant.Empty);
    }

    TupleConstant ReadTuple(string field)
    {
        path[depth] = new(field, 0);
        return Expect<TupleConstant>(Read(), "a tuple", TupleConstant.Empty);
    }

    TupleConstant ReadNames(string field)
    {
        var tuple = ReadTuple(field);
        foreach (var item in tuple.Items)
            if (!IsName(item) && item != SingletonConstant.Lost)
                throw Malformed($"{field} holds a value that is not a str: {item.Kind}");
        return tuple;
    }

    PyConstant ReadName(string field)
    {
        path[depth] = new(field, 0);
        var value = Read();
        return IsName(value) || value == SingletonConstant.Lost ? value : throw Malformed($"a str is wanted, not {value.Kind}");
    }

    readonly bool IsName(PyConstant value) => value is StrConstant || version.Major == 2 && value is BytesConstant;

    readonly T Expect<T>(PyConstant value, string what, T lost) where T : PyConstant =>
        value as T ?? (value == SingletonConstant.Lost ? lost : throw Malformed($"{what} is wanted, not {value.Kind}"));
}
