using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

/// <summary>Where a value stands, which decides how CPython's compiler left it: interned, cached or new.</summary>
enum MarshalRole : byte
{
    /// <summary>The value of the whole file.</summary>
    Root,
    /// <summary>co_code.</summary>
    Bytecode,
    /// <summary>co_consts.</summary>
    Consts,
    /// <summary>An item of co_consts.</summary>
    Constant,
    /// <summary>An item of a container among the constants.</summary>
    Item,
    /// <summary>An item of a frozenset among the constants.</summary>
    SetItem,
    /// <summary>A tuple of names.</summary>
    Names,
    /// <summary>An item of a tuple of names.</summary>
    Name,
    /// <summary>co_localspluskinds.</summary>
    Kinds,
    /// <summary>co_filename.</summary>
    Filename,
    /// <summary>co_name.</summary>
    CodeName,
    /// <summary>co_qualname.</summary>
    QualName,
    /// <summary>co_lnotab or co_linetable.</summary>
    LineTable,
    /// <summary>co_exceptiontable.</summary>
    ExceptionTable,
}

static class MarshalRoles
{
    /// <summary>The role of what a value of a role contains.</summary>
    public static MarshalRole OfItems(this MarshalRole role, PyConstant value) => value is FrozensetConstant ? MarshalRole.SetItem : role.OfItems();

    /// <summary>The role of what a value of a role contains that is no frozenset.</summary>
    public static MarshalRole OfItems(this MarshalRole role) => role switch
    {
        MarshalRole.Consts => MarshalRole.Constant,
        MarshalRole.Names => MarshalRole.Name,
        _ => MarshalRole.Item,
    };
}
