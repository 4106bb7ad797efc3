using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Code;

/// <summary>
/// A code object of one version, immutable: what marshal read, the compiler or the assembler made, and everything else works on.
/// The properties are CPython's co_ attributes; those that are stored as Python objects keep these objects, so that a file can be
/// written again as it was.
/// </summary>
public sealed class CodeObject : PyConstant
{
    string[]? names, varNames, cellVars, freeVars;

    public CodeObject(PythonVersion version, byte form = 0) : base(form) => Version = version;

    /// <summary>A copy to change with an initialiser: <c>new CodeObject(code) { Name = … }</c>.</summary>
    public CodeObject(CodeObject other) : base(other.Form)
    {
        Version = other.Version;
        (ArgCount, PosOnlyArgCount, KwOnlyArgCount, StackSize, Flags, FirstLineNo) =
            (other.ArgCount, other.PosOnlyArgCount, other.KwOnlyArgCount, other.StackSize, other.Flags, other.FirstLineNo);
        StoredNLocals = other.StoredNLocals;
        (CodeBytes, Consts, NamesTuple, FilenameConstant, NameConstant, QualNameConstant, LineTable, ExceptionTable) =
            (other.CodeBytes, other.Consts, other.NamesTuple, other.FilenameConstant, other.NameConstant, other.QualNameConstant,
             other.LineTable, other.ExceptionTable);
        (VarNamesTuple, FreeVarsTuple, CellVarsTuple, LocalsPlusNames, LocalsPlusKinds) =
            (other.VarNamesTuple, other.FreeVarsTuple, other.CellVarsTuple, other.LocalsPlusNames, other.LocalsPlusKinds);
    }

    public override ConstantKind Kind => ConstantKind.Code;

    public PythonVersion Version { get; }

    /// <summary>Positional parameters, positional-only ones included.</summary>
    public int ArgCount { get; init; }

    /// <summary>Positional-only parameters (3.8 on).</summary>
    public int PosOnlyArgCount { get; init; }

    /// <summary>Keyword-only parameters (3.0 on).</summary>
    public int KwOnlyArgCount { get; init; }

    /// <summary>co_nlocals as stored up to 3.10.</summary>
    public int StoredNLocals { get; init; }

    /// <summary>The deepest value stack.</summary>
    public int StackSize { get; init; }

    public CodeFlags Flags { get; init; }
    public int FirstLineNo { get; init; }

    /// <summary>co_code: instructions with their inline caches.</summary>
    public BytesConstant CodeBytes { get; init; } = BytesConstant.Empty;

    public TupleConstant Consts { get; init; } = TupleConstant.Empty;

    /// <summary>co_names as the tuple that is stored.</summary>
    public TupleConstant NamesTuple { get; init; } = TupleConstant.Empty;

    /// <summary>co_varnames, stored up to 3.10; use <see cref="VarNames"/> for any version.</summary>
    public TupleConstant VarNamesTuple { get; init; } = TupleConstant.Empty;

    /// <summary>co_freevars, stored up to 3.10; use <see cref="FreeVars"/> for any version.</summary>
    public TupleConstant FreeVarsTuple { get; init; } = TupleConstant.Empty;

    /// <summary>co_cellvars, stored up to 3.10; use <see cref="CellVars"/> for any version.</summary>
    public TupleConstant CellVarsTuple { get; init; } = TupleConstant.Empty;

    /// <summary>Names of the locals-plus array (3.11 on): locals, cells that are not parameters, free variables.</summary>
    public TupleConstant LocalsPlusNames { get; init; } = TupleConstant.Empty;

    /// <summary>One <see cref="LocalKinds"/> for each of <see cref="LocalsPlusNames"/> (3.11 on).</summary>
    public BytesConstant LocalsPlusKinds { get; init; } = BytesConstant.Empty;

    /// <summary>co_filename: a str, or bytes in Python 2.</summary>
    public PyConstant FilenameConstant { get; init; } = SingletonConstant.None;

    /// <summary>co_name: a str, or bytes in Python 2.</summary>
    public PyConstant NameConstant { get; init; } = SingletonConstant.None;

    /// <summary>co_qualname (3.11 on).</summary>
    public PyConstant QualNameConstant { get; init; } = SingletonConstant.None;

    /// <summary>co_lnotab up to 3.9, co_linetable from 3.10 on, in the form that <see cref="PythonVersion.LineTable"/> tells.</summary>
    public BytesConstant LineTable { get; init; } = BytesConstant.Empty;

    /// <summary>co_exceptiontable (3.11 on).</summary>
    public BytesConstant ExceptionTable { get; init; } = BytesConstant.Empty;

    /// <summary>co_code without a copy.</summary>
    public ReadOnlySpan<byte> Bytecode => CodeBytes.Value;

    public OpcodeTable Opcodes => Version.Opcodes;
    public string Filename => Text(FilenameConstant);
    public string Name => Text(NameConstant);

    /// <summary>co_qualname; before 3.11, where code objects had none, the name.</summary>
    public string QualName => Version >= PythonVersion.V3_11 ? Text(QualNameConstant) : Name;

    public IReadOnlyList<string> Names => names ??= Texts(NamesTuple);

    /// <summary>Parameters, then other local variables.</summary>
    public IReadOnlyList<string> VarNames => varNames ??= HasLocalsPlus ? Select(LocalKinds.Local) : Texts(VarNamesTuple);

    /// <summary>Variables that inner functions use.</summary>
    public IReadOnlyList<string> CellVars => cellVars ??= HasLocalsPlus ? Select(LocalKinds.Cell) : Texts(CellVarsTuple);

    /// <summary>Variables of enclosing functions.</summary>
    public IReadOnlyList<string> FreeVars => freeVars ??= HasLocalsPlus ? Select(LocalKinds.Free) : Texts(FreeVarsTuple);

    public int NLocals => HasLocalsPlus ? VarNames.Count : StoredNLocals;

    /// <summary>Whether locals, cells and free variables share one array of slots (3.11 on).</summary>
    public bool HasLocalsPlus => Version >= PythonVersion.V3_11;

    /// <summary>Slots that a frame needs for locals, cells and free variables.</summary>
    public int NLocalsPlus => HasLocalsPlus ? LocalsPlusNames.Count : StoredNLocals + CellVarsTuple.Count + FreeVarsTuple.Count;

    /// <summary>The code objects among the constants, in order.</summary>
    public IEnumerable<CodeObject> NestedCode
    {
        get
        {
            foreach (var constant in Consts.Items)
                if (constant is CodeObject code)
                    yield return code;
        }
    }

    /// <summary>The text of a name: a str, or Python 2's bytes as Latin-1; "?" for anything else.</summary>
    public static string Text(PyConstant constant) => constant switch
    {
        StrConstant text => text.Value,
        BytesConstant bytes => bytes.Latin1,
        _ => "?",
    };

    static string[] Texts(TupleConstant tuple) => Array.ConvertAll(tuple.Items, Text);

    string[] Select(LocalKinds kind)
    {
        var result = new List<string>();
        int count = Math.Min(LocalsPlusNames.Count, LocalsPlusKinds.Length);
        for (int i = 0; i < count; i++)
            if (((LocalKinds)LocalsPlusKinds.Value[i] & kind) != 0)
                result.Add(Text(LocalsPlusNames[i]));
        return [.. result];
    }
}
