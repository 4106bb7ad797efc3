using System.Numerics;
using System.Text;
using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

/// <summary>What else is known of a value when its form is chosen.</summary>
[Flags]
enum Occurrences : byte
{
    None = 0,
    /// <summary>It stands in more than one place.</summary>
    Shared = 1,
    /// <summary>One of its places interns it.</summary>
    Interned = 2,
}

/// <summary>
/// The type code that a version's CPython gives a value that py_compile has just made. FLAG_REF follows reference counts there; here
/// it follows from sharing and from what CPython caches, which foretells it except for interned strings before 3.11.
/// </summary>
static class MarshalForms
{
    const string ModuleName = "<module>";
    const int SmallestCached = -5;

    /// <param name="version">The version that is written.</param>
    /// <param name="role">Where the value stands first.</param>
    /// <param name="value">The value; its own form is ignored.</param>
    /// <param name="occurrences">What is known of its other places.</param>
    public static byte Choose(PythonVersion version, MarshalRole role, PyConstant value, Occurrences occurrences = Occurrences.None)
    {
        byte type = TypeOf(version, version.MarshalVersion, value, (occurrences & Occurrences.Interned) != 0 || Interns(version, role, value));
        return version.MarshalVersion >= 3 && ((occurrences & Occurrences.Shared) != 0 || IsHeldElsewhere(version, role, value, type)) ? (byte)(type | TypeCode.FlagRef) : type;
    }

    /// <summary>The type code that marshal.dumps gives a value that nothing else holds, as an older version of marshal if that is asked for.</summary>
    public static byte ChooseForData(PythonVersion version, int marshalVersion, PyConstant value, Occurrences occurrences)
    {
        bool isInterned = value is StrConstant { IsInterned: true } or BytesConstant { IsInterned: true } && marshalVersion >= (version.Major == 2 ? 1 : 3);
        byte type = TypeOf(version, marshalVersion, value, isInterned);
        return marshalVersion >= 3 && (occurrences & Occurrences.Shared) != 0 ? (byte)(type | TypeCode.FlagRef) : type;
    }

    /// <summary>Whether a place makes the compiler intern a str (or Python 2's bytes).</summary>
    public static bool Interns(PythonVersion version, MarshalRole role, PyConstant value) => value switch
    {
        StrConstant text => version.MarshalVersion >= 4 && IsInterned(version, role, text),
        BytesConstant bytes => version.Major == 2 && IsInterned(role, bytes.Value),
        _ => false,
    };

    static byte TypeOf(PythonVersion version, int marshalVersion, PyConstant value, bool isInterned) => value switch
    {
        StrConstant text => StrType(marshalVersion, text, isInterned),
        BytesConstant => isInterned && version.Major == 2 ? TypeCode.Interned : TypeCode.Bytes,
        IntConstant number => IntType(version, number),
        FloatConstant => marshalVersion > 1 ? TypeCode.BinaryFloat : TypeCode.Float,
        ComplexConstant => marshalVersion > 1 ? TypeCode.BinaryComplex : TypeCode.Complex,
        TupleConstant tuple => marshalVersion >= 4 && tuple.Count <= byte.MaxValue ? TypeCode.SmallTuple : TypeCode.Tuple,
        _ => TypeOfContainer(value),
    };

    /// <summary>The type code of a value of which there is only one form.</summary>
    public static byte TypeOfContainer(PyConstant value) => value.Kind switch
    {
        ConstantKind.List => TypeCode.List,
        ConstantKind.Set => TypeCode.Set,
        ConstantKind.Frozenset => TypeCode.Frozenset,
        ConstantKind.Dict => TypeCode.Dict,
        ConstantKind.Frozendict => TypeCode.Frozendict,
        ConstantKind.Slice => TypeCode.Slice,
        ConstantKind.Code => TypeCode.Code,
        _ => throw new BytecodeFormatException($"a value of kind {value.Kind} cannot be marshalled"),
    };

    static byte StrType(int marshalVersion, StrConstant text, bool isInterned)
    {
        if (marshalVersion < 4 || text.Encoded != null || !Ascii.IsValid(text.Value))
            return isInterned && marshalVersion >= 3 ? TypeCode.Interned : TypeCode.Unicode;
        if (text.Value.Length < 256)
            return isInterned ? TypeCode.ShortAsciiInterned : TypeCode.ShortAscii;
        return isInterned ? TypeCode.AsciiInterned : TypeCode.Ascii;
    }

    static bool IsInterned(PythonVersion version, MarshalRole role, StrConstant text) => role switch
    {
        MarshalRole.Name => true,
        MarshalRole.CodeName when version >= PythonVersion.V3_8 && version <= PythonVersion.V3_10 => true,
        MarshalRole.CodeName or MarshalRole.QualName or MarshalRole.Filename when version >= PythonVersion.V3_13 => true,
        MarshalRole.Filename => false,
        MarshalRole.CodeName when version <= PythonVersion.V3_10 && text.Value == ModuleName => true,
        _ => version >= PythonVersion.V3_13 && IsCachedCharacter(text) || IsIdentifierLike(text.Value),
    };

    static bool IsInterned(MarshalRole role, byte[] text) => role switch
    {
        MarshalRole.Name => true,
        MarshalRole.CodeName or MarshalRole.Constant or MarshalRole.Item when IsIdentifierLike(Encoding.Latin1.GetString(text)) => true,
        MarshalRole.CodeName => text.AsSpan().SequenceEqual("<module>"u8),
        _ => false,
    };

    /// <summary>Only letters, digits and underscores of ASCII: what the compiler interns.</summary>
    static bool IsIdentifierLike(string text)
    {
        foreach (char c in text)
            if (!char.IsAsciiLetterOrDigit(c) && c != '_')
                return false;
        return true;
    }

    static byte IntType(PythonVersion version, IntConstant number)
    {
        BigInteger value = number.Value;
        if (version.Major == 2 && number.IsLong)
            return TypeCode.Long;
        if (value >= int.MinValue && value <= int.MaxValue)
            return TypeCode.Int;
        return version.MarshalVersion < 3 && value >= long.MinValue && value <= long.MaxValue ? TypeCode.Int64 : TypeCode.Long;
    }

    /// <summary>Whether CPython has one object for the number.</summary>
    public static bool IsCached(PythonVersion version, BigInteger value) =>
        value >= SmallestCached && value <= (version >= PythonVersion.V3_15 ? 1024 : 256);

    static bool IsCachedCharacter(StrConstant text) => text.Value.Length == 0 || text.Value.Length == 1 && text.Value[0] < 256;

    /// <summary>Whether something besides the file holds the value when CPython writes it, so that its reference count is above 1.</summary>
    static bool IsHeldElsewhere(PythonVersion version, MarshalRole role, PyConstant value, byte type) => value switch
    {
        // marshal itself holds the items while it sorts them
        _ when role == MarshalRole.SetItem && version >= PythonVersion.V3_11 => true,
        StrConstant text => version >= PythonVersion.V3_11 && type is TypeCode.ShortAsciiInterned or TypeCode.AsciiInterned or TypeCode.Interned
            || role is MarshalRole.CodeName or MarshalRole.Filename || IsCachedCharacter(text),
        IntConstant number => IsCached(version, number.Value) && type != TypeCode.Long,
        BytesConstant bytes => role == MarshalRole.Bytecode ? version >= PythonVersion.V3_11
            : (role != MarshalRole.Kinds || bytes.Length == 0) && (role != MarshalRole.LineTable || version >= PythonVersion.V3_7) && IsCached(bytes),
        TupleConstant tuple => tuple.Count == 0,
        CodeObject => role == MarshalRole.Root && version <= PythonVersion.V3_14,
        _ => false,
    };

    /// <summary>Whether CPython has one object for the value: no bytes, or one byte.</summary>
    static bool IsCached(BytesConstant bytes) => bytes.Length < 2;
}
