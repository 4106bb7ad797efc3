using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;
using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Calls;
using Adder.Runtime.Errors;
using Adder.Runtime.Lowering;
using Adder.Runtime.Objects;

namespace Adder.Runtime.Types;

/// <summary>The parts of a code object that types.CodeType() and replace() set, as Python objects.</summary>
sealed class CodeConstruction
{
    int argCount, posOnlyArgCount, kwOnlyArgCount, nLocals, stackSize, flags, firstLineNo;
    byte[] bytecode = [], lineTable = [], exceptionTable = [];
    PyObject[] constants = [];
    string[] names = [], varNames = [], freeVars = [], cellVars = [];
    string filename = "", name = "", qualName = "";

    CodeConstruction() { }

    CodeConstruction(PyCode original)
    {
        var code = original.Code;
        (argCount, posOnlyArgCount, kwOnlyArgCount, nLocals, stackSize, flags, firstLineNo) =
            (code.ArgCount, code.PosOnlyArgCount, code.KwOnlyArgCount, code.NLocals, code.StackSize, (int)code.Flags, code.FirstLineNo);
        (bytecode, lineTable, exceptionTable) = (code.CodeBytes.Value, code.LineTable.Value, code.ExceptionTable.Value);
        constants = original.Constants;
        (names, varNames, freeVars, cellVars) = ([.. code.Names], [.. code.VarNames], [.. code.FreeVars], [.. code.CellVars]);
        (filename, name, qualName) = (code.Filename, code.Name, code.QualName);
    }

    static readonly string[] Positions =
    [
        "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_flags", "co_code", "co_consts", "co_names",
        "co_varnames", "co_filename", "co_name", "co_qualname", "co_firstlineno", "co_linetable", "co_exceptiontable", "co_freevars", "co_cellvars",
    ];

    const int Required = 16;

    /// <summary>types.CodeType(…): the arguments in CPython 3.14's order.</summary>
    public static PyObject? New(ThreadState ts, PyObject self, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (!Arguments.Check(ts, "code", arguments.Length, names, Required, Positions.Length))
            return null;
        var parts = new CodeConstruction();
        for (int i = 0; i < arguments.Length; i++)
            if (!parts.Set(ts, Positions[i], arguments[i]))
                return null;
        return parts.IsAllowed(ts) ? parts.Create(ts, PythonVersion.V3_14) : null;
    }

    /// <summary>replace(): a copy with other parts.</summary>
    public static PyObject? Replace(ThreadState ts, PyCode original, ReadOnlySpan<PyObject> arguments, PyTuple? names)
    {
        if (arguments.Length != (names?.Count ?? 0))
            return ts.Raise(ExceptionTypes.TypeError, $"replace() takes no positional arguments");
        if (names is not null && !KeywordNames.AreTexts(ts, names.Items))
            return null;
        var parts = new CodeConstruction(original);
        for (int i = 0; i < arguments.Length; i++)
        {
            string part = ((PyStr)names!.Items[i]).Value;
            if (Array.IndexOf(Positions, part) < 0)
                return ts.Raise(ExceptionTypes.TypeError, $"replace() got an unexpected keyword argument '{part}'");
            if (!parts.Set(ts, part, arguments[i]))
                return null;
        }
        return parts.IsAllowed(ts) ? parts.Create(ts, original.Code.Version) : null;
    }

    bool IsAllowed(ThreadState ts) => !Tracing.Audit.IsOn(ts) || Tracing.Audit.Tell(ts, "code.__new__", new PyBytes(bytecode), new PyStr(filename), new PyStr(name),
        PyInt.Of(argCount), PyInt.Of(posOnlyArgCount), PyInt.Of(kwOnlyArgCount), PyInt.Of(nLocals), PyInt.Of(stackSize), PyInt.Of(flags));

    bool Set(ThreadState ts, string part, PyObject value) => part switch
    {
        "co_argcount" => TryInt(ts, value, ref argCount),
        "co_posonlyargcount" => TryInt(ts, value, ref posOnlyArgCount),
        "co_kwonlyargcount" => TryInt(ts, value, ref kwOnlyArgCount),
        "co_nlocals" => TryInt(ts, value, ref nLocals),
        "co_stacksize" => TryInt(ts, value, ref stackSize),
        "co_flags" => TryInt(ts, value, ref flags),
        "co_firstlineno" => TryInt(ts, value, ref firstLineNo),
        "co_code" => TryBytes(ts, value, part, ref bytecode),
        "co_linetable" => TryBytes(ts, value, part, ref lineTable),
        "co_exceptiontable" => TryBytes(ts, value, part, ref exceptionTable),
        "co_consts" => TryTuple(ts, value, part, ref constants),
        "co_names" => TryNames(ts, value, part, ref names),
        "co_varnames" => TryNames(ts, value, part, ref varNames),
        "co_freevars" => TryNames(ts, value, part, ref freeVars),
        "co_cellvars" => TryNames(ts, value, part, ref cellVars),
        "co_filename" => TryText(ts, value, part, ref filename),
        "co_name" => TryText(ts, value, part, ref name),
        _ => TryText(ts, value, part, ref qualName),
    };

    static bool TryInt(ThreadState ts, PyObject value, ref int field)
    {
        if (!Arguments.TryInt(ts, value, out int number))
            return false;
        field = number;
        return true;
    }

    static bool TryBytes(ThreadState ts, PyObject value, string part, ref byte[] field)
    {
        if (value is not PyBytes bytes)
            return Wrong(ts, part, "bytes", value);
        field = bytes.Value;
        return true;
    }

    static bool TryText(ThreadState ts, PyObject value, string part, ref string field)
    {
        if (value is not PyStr text)
            return Wrong(ts, part, "str", value);
        field = text.Value;
        return true;
    }

    static bool TryTuple(ThreadState ts, PyObject value, string part, ref PyObject[] field)
    {
        if (value is not PyTuple tuple)
            return Wrong(ts, part, "tuple", value);
        field = tuple.Items;
        return true;
    }

    static bool TryNames(ThreadState ts, PyObject value, string part, ref string[] field)
    {
        if (value is not PyTuple { Items: var items })
            return Wrong(ts, part, "tuple", value);
        if (Array.Find(items, item => item is not PyStr) is { } other)
            return ts.Fail(ExceptionTypes.TypeError, $"name tuples must contain only strings, not '{other.Type.Name}'");
        field = Array.ConvertAll(items, item => ((PyStr)item).Value);
        return true;
    }

    static bool Wrong(ThreadState ts, string part, string wanted, PyObject value) =>
        ts.Fail(ExceptionTypes.TypeError, $"replace() argument '{part}' must be {wanted}, not {Arguments.NameOf(value)}");

    PyObject? Create(ThreadState ts, PythonVersion version)
    {
        if (argCount < posOnlyArgCount || posOnlyArgCount < 0 || kwOnlyArgCount < 0 || nLocals < 0 || stackSize < 0 || flags < 0)
            return ts.Raise(ExceptionTypes.ValueError, "code: argument counts, sizes and flags must not be negative");
        if (nLocals != varNames.Length)
            return ts.Raise(ExceptionTypes.ValueError, "code: co_nlocals != len(co_varnames)");
        bool hasLocalsPlus = version >= PythonVersion.V3_11;
        var (plusNames, plusKinds) = hasLocalsPlus ? LocalsPlus() : ([], []);
        var code = new CodeObject(version)
        {
            ArgCount = argCount, PosOnlyArgCount = posOnlyArgCount, KwOnlyArgCount = kwOnlyArgCount, StackSize = stackSize,
            Flags = (CodeFlags)flags, FirstLineNo = firstLineNo, CodeBytes = new(bytecode), LineTable = new(lineTable),
            ExceptionTable = new(exceptionTable), NamesTuple = Texts(names), FilenameConstant = new StrConstant(filename),
            NameConstant = new StrConstant(name), QualNameConstant = new StrConstant(qualName),
            Consts = new TupleConstant(Array.ConvertAll(constants, ConstantObjects.ToConstant)),
            StoredNLocals = hasLocalsPlus ? 0 : nLocals, VarNamesTuple = hasLocalsPlus ? TupleConstant.Empty : Texts(varNames),
            FreeVarsTuple = hasLocalsPlus ? TupleConstant.Empty : Texts(freeVars), CellVarsTuple = hasLocalsPlus ? TupleConstant.Empty : Texts(cellVars),
            LocalsPlusNames = Texts(plusNames), LocalsPlusKinds = new(plusKinds),
        };
        return new PyCode(code, constants);
    }

    /// <summary>The locals-plus array: variables, then cells that are no variables, then free variables.</summary>
    (string[] Names, byte[] Kinds) LocalsPlus()
    {
        var all = new List<string>();
        var kinds = new List<byte>();
        for (int i = 0; i < varNames.Length; i++)
        {
            all.Add(varNames[i]);
            var kind = LocalKinds.Local | (cellVars.Contains(varNames[i]) ? LocalKinds.Cell : LocalKinds.None);
            kinds.Add((byte)(kind | ParameterKind(i)));
        }
        foreach (string cell in cellVars.Except(varNames))
        {
            all.Add(cell);
            kinds.Add((byte)LocalKinds.Cell);
        }
        foreach (string free in freeVars)
        {
            all.Add(free);
            kinds.Add((byte)LocalKinds.Free);
        }
        return ([.. all], [.. kinds]);
    }

    LocalKinds ParameterKind(int index)
    {
        if (index < posOnlyArgCount)
            return LocalKinds.PositionalArgument;
        if (index < argCount)
            return LocalKinds.PositionalArgument | LocalKinds.KeywordArgument;
        int variadic = argCount + kwOnlyArgCount;
        if (index < variadic)
            return LocalKinds.KeywordArgument;
        bool takesPositional = (flags & (int)CodeFlags.Varargs) != 0, takesKeywords = (flags & (int)CodeFlags.Varkeywords) != 0;
        if (index == variadic && takesPositional)
            return LocalKinds.VariadicArgument | LocalKinds.PositionalArgument;
        return index == variadic + (takesPositional ? 1 : 0) && takesKeywords ? LocalKinds.VariadicArgument | LocalKinds.KeywordArgument : LocalKinds.None;
    }

    static TupleConstant Texts(string[] texts) => new(Array.ConvertAll(texts, text => (PyConstant)new StrConstant(text)));
}
