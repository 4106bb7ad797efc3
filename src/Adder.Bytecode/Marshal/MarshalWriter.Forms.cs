using Adder.Bytecode.Code;
using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Marshal;

public sealed partial class MarshalWriter
{
    /// <summary>The type code to write a value with, FLAG_REF included.</summary>
    byte FormOf(PyConstant value, MarshalRole role)
    {
        byte form = value.Form;
        if (keepsForms && form != 0 && TypeCode.IsAccepted(form, version, marshalVersion) && Fits(version, value, form & TypeCode.Mask))
            return form;
        // only for a value without a form does it matter where else it stands, and what was read from a file holds none
        var found = (occurrences ??= OccurrenceMap.Of(root, version)).Find(value);
        form = keepsForms ? MarshalForms.Choose(version, role, value, found) : MarshalForms.ChooseForData(version, marshalVersion, value, found);
        return TypeCode.IsAccepted(form, version, marshalVersion) ? form
            : throw new BytecodeFormatException($"a value of kind {value.Kind} has no form in marshal version {marshalVersion} of Python {version}");
    }

    /// <summary>Whether a type code can hold a value: whoever makes a value may give it any form.</summary>
    internal static bool Fits(PythonVersion version, PyConstant value, int type) => value switch
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
        _ => type == MarshalForms.TypeOfContainer(value),
    };

    static bool IsLatin1(StrConstant text) => !text.Value.AsSpan().ContainsAnyExceptInRange('\0', '\xFF');

    static bool IsFloatText(string? text) => text is null || text.Length <= byte.MaxValue && DecimalFloat.TryParse(text, out _);
}
