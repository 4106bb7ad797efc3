using System.Numerics;
using System.Text;
using Adder.Bytecode.Code;

namespace Adder.Bytecode.Marshal;

public sealed partial class MarshalWriter
{
    /// <summary>The type code to write a value with, FLAG_REF included.</summary>
    byte FormOf(PyConstant value)
    {
        byte form = value.Form;
        if (keepsForms && form != 0 && TypeCode.IsAccepted(form, version, marshalVersion) && Fits(value, form & TypeCode.Mask))
            return form;
        foundNew = true;
        form = ChooseForm(value);
        if (!TypeCode.IsAccepted(form, version, marshalVersion))
            throw new BytecodeFormatException($"a value of kind {value.Kind} has no form in marshal version {marshalVersion} of Python {version}");
        return shared != null && shared.Contains(value) ? (byte)(form | TypeCode.FlagRef) : form;
    }

    /// <summary>Whether a type code can hold a value: whoever makes a value may give it any form.</summary>
    bool Fits(PyConstant value, int type) => value switch
    {
        StrConstant text => type switch
        {
            TypeCode.ShortAscii or TypeCode.ShortAsciiInterned => text.Value.Length <= byte.MaxValue && IsLatin1(text),
            TypeCode.Ascii or TypeCode.AsciiInterned => IsLatin1(text),
            TypeCode.Interned => version.Major >= 3,
            _ => type == TypeCode.Unicode,
        },
        BytesConstant => type == TypeCode.Bytes || type == TypeCode.Interned && version.Major == 2,
        IntConstant number => type switch
        {
            TypeCode.Int => number.Value >= int.MinValue && number.Value <= int.MaxValue,
            TypeCode.Int64 => number.Value >= long.MinValue && number.Value <= long.MaxValue,
            _ => type == TypeCode.Long,
        },
        FloatConstant number => type == TypeCode.BinaryFloat || type == TypeCode.Float && IsFloatText(number.Text),
        ComplexConstant number => type == TypeCode.BinaryComplex
            || type == TypeCode.Complex && IsFloatText(number.RealText) && IsFloatText(number.ImaginaryText),
        TupleConstant tuple => type == TypeCode.Tuple || type == TypeCode.SmallTuple && tuple.Count <= byte.MaxValue,
        _ => type == DefaultType(value),
    };

    static bool IsLatin1(StrConstant text) => !text.Value.AsSpan().ContainsAnyExceptInRange('\0', '\xFF');

    static bool IsFloatText(string? text) => text is null || text.Length <= byte.MaxValue && DecimalFloat.TryParse(text, out _);

    /// <summary>The type code that this version's CPython gives a new value.</summary>
    byte ChooseForm(PyConstant value) => value switch
    {
        StrConstant text => StrForm(text),
        BytesConstant bytes => bytes.IsInterned && version.Major == 2 && marshalVersion >= 1 ? TypeCode.Interned : TypeCode.Bytes,
        IntConstant number => IntForm(number),
        FloatConstant => marshalVersion > 1 ? TypeCode.BinaryFloat : TypeCode.Float,
        ComplexConstant => marshalVersion > 1 ? TypeCode.BinaryComplex : TypeCode.Complex,
        TupleConstant tuple => marshalVersion >= 4 && tuple.Count <= byte.MaxValue ? TypeCode.SmallTuple : TypeCode.Tuple,
        _ => DefaultType(value),
    };

    static byte DefaultType(PyConstant value) => value.Kind switch
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

    byte StrForm(StrConstant text)
    {
        bool isInterned = text.IsInterned && version.Major >= 3 && marshalVersion >= 3;
        if (marshalVersion < 4 || text.Encoded != null || !Ascii.IsValid(text.Value))
            return isInterned ? TypeCode.Interned : TypeCode.Unicode;
        if (text.Value.Length <= byte.MaxValue)
            return isInterned ? TypeCode.ShortAsciiInterned : TypeCode.ShortAscii;
        return isInterned ? TypeCode.AsciiInterned : TypeCode.Ascii;
    }

    byte IntForm(IntConstant number)
    {
        BigInteger value = number.Value;
        if (version.Major == 2 && number.IsLong)
            return TypeCode.Long;
        if (value >= int.MinValue && value <= int.MaxValue)
            return TypeCode.Int;
        return version.Major == 2 && value >= long.MinValue && value <= long.MaxValue ? TypeCode.Int64 : TypeCode.Long;
    }
}
