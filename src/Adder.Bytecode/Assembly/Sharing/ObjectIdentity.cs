using Adder.Bytecode.Code;
using Adder.Bytecode.Marshal;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Assembly;

/// <summary>How far equal values are one object.</summary>
enum SharingScope
{
    /// <summary>Every occurrence is an object of its own.</summary>
    None,
    /// <summary>Equal values within one code object's constants.</summary>
    CodeObject,
    /// <summary>Equal values within the file.</summary>
    File,
}

/// <summary>
/// Which equal values CPython's compiler makes one object, by version and place. Assembler text says nothing where this holds; what
/// differs carries a label.
/// </summary>
static class ObjectIdentity
{
    public static SharingScope ScopeOf(PythonVersion version, MarshalRole role, PyConstant value)
    {
        if (version.MarshalVersion < 3)
            return version.Major == 2 && MarshalForms.Interns(version, role, value)
                ? SharingScope.File : SharingScope.None;
        return role switch
        {
            _ when value is TupleConstant { Count: 0 } => SharingScope.File,
            MarshalRole.Kinds => IsEmpty(value) ? SharingScope.File : SharingScope.None,
            MarshalRole.Bytecode => version == PythonVersion.V3_10 || IsEmpty(value) ? SharingScope.File : SharingScope.None,
            MarshalRole.LineTable => version >= PythonVersion.V3_10 || version >= PythonVersion.V3_7 && IsCached(version, value) ? SharingScope.File : SharingScope.None,
            MarshalRole.Consts or MarshalRole.Names => version >= PythonVersion.V3_8 ? SharingScope.File : SharingScope.None,
            MarshalRole.Constant or MarshalRole.Item => OfConstant(version, role, value),
            _ => SharingScope.File,
        };
    }

    static SharingScope OfConstant(PythonVersion version, MarshalRole role, PyConstant value)
    {
        if (value is CodeObject or ListConstant or SetConstant or DictConstant)
            return SharingScope.None;
        if (version >= PythonVersion.V3_8 || IsCached(version, value) || MarshalForms.Interns(version, role, value))
            return SharingScope.File;
        // folding takes the items of a tuple from co_consts up to 3.6, from the syntax tree in 3.7
        return role == MarshalRole.Constant || version < PythonVersion.V3_7 ? SharingScope.CodeObject : SharingScope.None;
    }

    static bool IsEmpty(PyConstant value) => value is BytesConstant { Length: 0 };

    /// <summary>Whether CPython keeps one object for the value at run time.</summary>
    static bool IsCached(PythonVersion version, PyConstant value) => value switch
    {
        StrConstant text => text.Value.Length == 0 || text.Value.Length == 1 && text.Value[0] < 256,
        IntConstant number => MarshalForms.IsCached(version, number.Value),
        BytesConstant bytes => bytes.Length < 2,
        _ => false,
    };
}
