using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace Adder.ProfileBuilder;

/// <summary>References to types and methods of other assemblies, made once each in the metadata that is being written.</summary>
internal sealed class ReferenceTable(MetadataBuilder metadata, AssemblyIndex assemblies)
{
    private readonly Dictionary<string, AssemblyReferenceHandle> _assemblies = new(StringComparer.Ordinal);
    private readonly Dictionary<(string, string), EntityHandle> _types = [];
    private readonly Dictionary<TypeLocation, EntityHandle> _instances = [];
    private readonly Dictionary<MethodLocation, EntityHandle> _methods = [];

    public EntityHandle Method(MethodLocation location)
    {
        if (_methods.TryGetValue(location, out var known))
        {
            return known;
        }
        var source = location.Assembly.Metadata;
        var method = source.GetMethodDefinition(location.Handle);
        var signature = new BlobBuilder();
        new SignatureCopier(location.Assembly, this, source.GetBlobReader(method.Signature), signature).Method();
        var handle = metadata.AddMemberReference(Type(location.Type),
            metadata.GetOrAddString(source.GetString(method.Name)), metadata.GetOrAddBlob(signature));
        _methods.Add(location, handle);
        return handle;
    }

    /// <summary>A type that is not generic, or an instance of one that is.</summary>
    public EntityHandle Type(TypeLocation type)
    {
        if (type.Name.Arguments.Count == 0)
        {
            return Type(type.Assembly, type.Handle);
        }
        if (!_instances.TryGetValue(type, out var handle))
        {
            var signature = new BlobBuilder();
            Write(signature, type.Name);
            handle = metadata.AddTypeSpecification(metadata.GetOrAddBlob(signature));
            _instances.Add(type, handle);
        }
        return handle;
    }

    /// <summary>Writes the type as signatures have it (ECMA-335 II.23.2.12).</summary>
    private void Write(BlobBuilder signature, TypeName name)
    {
        if (PrimitiveOf(name.Definition) is { } primitive)
        {
            signature.WriteByte((byte)primitive);
            return;
        }
        if (name.Definition == AssemblyIndex.Canon)
        {
            signature.WriteByte((byte)SignatureTypeKind.Class);
            signature.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(Canon()));
            return;
        }
        var type = assemblies.Type(name)!;
        if (name.Arguments.Count > 0)
        {
            signature.WriteByte((byte)SignatureTypeCode.GenericTypeInstance);
        }
        signature.WriteByte((byte)(type.Assembly.IsValueType(type.Handle) ? SignatureTypeKind.ValueType : SignatureTypeKind.Class));
        signature.WriteCompressedInteger(CodedIndex.TypeDefOrRefOrSpec(Type(type.Assembly, type.Handle)));
        if (name.Arguments.Count > 0)
        {
            signature.WriteCompressedInteger(name.Arguments.Count);
            foreach (var argument in name.Arguments)
            {
                Write(signature, argument);
            }
        }
    }

    private static SignatureTypeCode? PrimitiveOf(string name) =>
        name switch
        {
            "System.Boolean" => SignatureTypeCode.Boolean,
            "System.Char" => SignatureTypeCode.Char,
            "System.SByte" => SignatureTypeCode.SByte,
            "System.Byte" => SignatureTypeCode.Byte,
            "System.Int16" => SignatureTypeCode.Int16,
            "System.UInt16" => SignatureTypeCode.UInt16,
            "System.Int32" => SignatureTypeCode.Int32,
            "System.UInt32" => SignatureTypeCode.UInt32,
            "System.Int64" => SignatureTypeCode.Int64,
            "System.UInt64" => SignatureTypeCode.UInt64,
            "System.Single" => SignatureTypeCode.Single,
            "System.Double" => SignatureTypeCode.Double,
            "System.IntPtr" => SignatureTypeCode.IntPtr,
            "System.UIntPtr" => SignatureTypeCode.UIntPtr,
            "System.String" => SignatureTypeCode.String,
            "System.Object" => SignatureTypeCode.Object,
            _ => null,
        };

    /// <summary>The reader resolves this name in an assembly that does not exist.</summary>
    private EntityHandle Canon()
    {
        var key = ("System.Private.Canon", AssemblyIndex.Canon);
        if (!_types.TryGetValue(key, out var handle))
        {
            handle = metadata.AddTypeReference(Assembly("System.Private.Canon"), metadata.GetOrAddString("System"), metadata.GetOrAddString("__Canon"));
            _types.Add(key, handle);
        }
        return handle;
    }

    public EntityHandle Type(AssemblyFile assembly, TypeDefinitionHandle type)
    {
        var key = (assembly.Name, assembly.FullName(type));
        if (!_types.TryGetValue(key, out var handle))
        {
            var source = assembly.Metadata;
            var definition = source.GetTypeDefinition(type);
            var outer = definition.GetDeclaringType();
            handle = Reference(source, outer.IsNil ? Assembly(assembly.Name) : Type(assembly, outer), definition.Namespace, definition.Name);
            _types.Add(key, handle);
        }
        return handle;
    }

    /// <summary>The reference for a token in a signature of that assembly: a definition or a reference there.</summary>
    public EntityHandle Type(AssemblyFile assembly, EntityHandle token)
    {
        if (token.Kind == HandleKind.TypeDefinition)
        {
            return Type(assembly, (TypeDefinitionHandle)token);
        }
        if (token.Kind != HandleKind.TypeReference)
        {
            throw new NotSupportedException($"a {token.Kind} in a signature of {assembly.Name}");
        }
        var source = assembly.Metadata;
        var reference = source.GetTypeReference((TypeReferenceHandle)token);
        var scope = reference.ResolutionScope;
        var key = (scope.Kind == HandleKind.AssemblyReference ? AssemblyName(source, scope) : assembly.Name + " " + MetadataTokens.GetToken(scope),
            source.GetString(reference.Namespace) + "." + source.GetString(reference.Name));
        if (!_types.TryGetValue(key, out var handle))
        {
            handle = Reference(source, scope.Kind == HandleKind.AssemblyReference ? Assembly(AssemblyName(source, scope)) : Type(assembly, scope), reference.Namespace, reference.Name);
            _types.Add(key, handle);
        }
        return handle;
    }

    private static string AssemblyName(MetadataReader source, EntityHandle scope) =>
        source.GetString(source.GetAssemblyReference((AssemblyReferenceHandle)scope).Name);

    private TypeReferenceHandle Reference(MetadataReader source, EntityHandle scope, StringHandle space, StringHandle name) =>
        metadata.AddTypeReference(scope, space.IsNil ? default : metadata.GetOrAddString(source.GetString(space)), metadata.GetOrAddString(source.GetString(name)));

    private AssemblyReferenceHandle Assembly(string name)
    {
        if (!_assemblies.TryGetValue(name, out var handle))
        {
            handle = metadata.AddAssemblyReference(metadata.GetOrAddString(name), new Version(0, 0, 0, 0), default, default, default, default);
            _assemblies.Add(name, handle);
        }
        return handle;
    }
}
