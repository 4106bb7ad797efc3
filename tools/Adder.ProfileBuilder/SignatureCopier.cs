using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Adder.ProfileBuilder;

/// <summary>Copies a method's signature (ECMA-335 II.23.2) into other metadata: tokens of types become references there, all else stays.</summary>
internal sealed class SignatureCopier(AssemblyFile assembly, ReferenceTable references, BlobReader source, BlobBuilder target)
{
    private BlobReader _source = source;

    public void Method()
    {
        var header = _source.ReadSignatureHeader();
        target.WriteByte(header.RawValue);
        if (header.IsGeneric)
        {
            Number();
        }
        var parameters = Number();
        for (var i = 0; i <= parameters; i++)
        {
            Type();
        }
    }

    private int Number()
    {
        var value = _source.ReadCompressedInteger();
        target.WriteCompressedInteger(value);
        return value;
    }

    private void Token() => target.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(references.Type(assembly, _source.ReadTypeHandle())));

    private void Type()
    {
        var code = _source.ReadByte();
        target.WriteByte(code);
        switch ((SignatureTypeCode)code)
        {
            case SignatureTypeCode.Pointer or SignatureTypeCode.ByReference or SignatureTypeCode.SZArray or SignatureTypeCode.Pinned:
                Type();
                break;
            case SignatureTypeCode.RequiredModifier or SignatureTypeCode.OptionalModifier:
                Token();
                Type();
                break;
            case SignatureTypeCode.GenericTypeParameter or SignatureTypeCode.GenericMethodParameter:
                Number();
                break;
            case SignatureTypeCode.GenericTypeInstance:
                target.WriteByte(_source.ReadByte());
                Token();
                for (var count = Number(); count > 0; count--)
                {
                    Type();
                }
                break;
            case SignatureTypeCode.Array:
                Type();
                Number();
                for (var list = 0; list < 2; list++)
                {
                    for (var count = Number(); count > 0; count--)
                    {
                        Number();
                    }
                }
                break;
            case SignatureTypeCode.FunctionPointer:
                Method();
                break;
            case (SignatureTypeCode)SignatureTypeKind.Class or (SignatureTypeCode)SignatureTypeKind.ValueType:
                Token();
                break;
        }
    }
}
