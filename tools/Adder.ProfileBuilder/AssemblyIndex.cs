using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace Adder.ProfileBuilder;

/// <summary>A type's definition with the assembly that holds it, and what a generic one is made of.</summary>
internal sealed record TypeLocation(AssemblyFile Assembly, TypeDefinitionHandle Handle, TypeName Name)
{
    public bool Equals(TypeLocation? other) => other is not null && Text == other.Text;

    public override int GetHashCode() => Text.GetHashCode(StringComparison.Ordinal);

    private string Text => Assembly.Name + " " + Spell(Name);

    private static string Spell(TypeName name) => name.Arguments.Count == 0 ? name.Definition : $"{name.Definition}[{string.Join(',', name.Arguments.Select(Spell))}]";
}

/// <summary>A method's definition, with its type.</summary>
internal readonly record struct MethodLocation(TypeLocation Type, MethodDefinitionHandle Handle)
{
    public AssemblyFile Assembly => Type.Assembly;
}

/// <summary>One assembly: its metadata, and its types by their names as the runtime writes them ("Namespace.Outer+Inner").</summary>
internal sealed class AssemblyFile(PEReader image)
{
    public PEReader Image => image;

    public MetadataReader Metadata { get; } = image.GetMetadataReader();

    public string Name => Metadata.GetString(Metadata.GetAssemblyDefinition().Name);

    public string FullName(TypeDefinitionHandle handle)
    {
        var type = Metadata.GetTypeDefinition(handle);
        var name = Metadata.GetString(type.Name);
        var outer = type.GetDeclaringType();
        if (!outer.IsNil)
        {
            return FullName(outer) + "+" + name;
        }
        return type.Namespace.IsNil ? name : Metadata.GetString(type.Namespace) + "." + name;
    }

    public bool IsValueType(TypeDefinitionHandle handle)
    {
        var type = Metadata.GetTypeDefinition(handle);
        if (type.BaseType.IsNil)
        {
            return false;
        }
        var name = type.BaseType.Kind switch
        {
            HandleKind.TypeReference => Metadata.GetTypeReference((TypeReferenceHandle)type.BaseType).Name,
            HandleKind.TypeDefinition => Metadata.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name,
            _ => default,
        };
        return !name.IsNil && Metadata.GetString(name) is "ValueType" or "Enum" && FullName(handle) != "System.Enum";
    }

    public int Size(MethodDefinition method) =>
        method.RelativeVirtualAddress == 0 ? 0 : image.GetMethodBody(method.RelativeVirtualAddress).GetILReader().Length;
}

/// <summary>Finds what profiles name: types, and methods by their type's name, their own and the size of their IL. Generic methods are not found.</summary>
internal sealed class AssemblyIndex : IDisposable
{
    private readonly Dictionary<string, (AssemblyFile Assembly, TypeDefinitionHandle Handle)> _types = new(StringComparer.Ordinal);
    private readonly List<PEReader> _images = [];

    public void Add(string path)
    {
        var image = new PEReader(ImmutableArray.Create(File.ReadAllBytes(path)));
        if (!image.HasMetadata || !image.GetMetadataReader().IsAssembly)
        {
            image.Dispose();
            return;
        }
        _images.Add(image);
        var assembly = new AssemblyFile(image);
        foreach (var handle in assembly.Metadata.TypeDefinitions)
        {
            _types.TryAdd(assembly.FullName(handle), (assembly, handle));
        }
    }

    /// <summary>The type of that name, with as many arguments as it has parameters; null when it or one of them is not here.</summary>
    public TypeLocation? Type(string name) => Type(TypeName.Parse(name));

    public TypeLocation? Type(TypeName name) =>
        _types.TryGetValue(name.Definition, out var found)
            && found.Assembly.Metadata.GetTypeDefinition(found.Handle).GetGenericParameters().Count == name.Arguments.Count
            && name.Arguments.All(argument => argument.Definition == Canon || Type(argument) is not null)
            ? new TypeLocation(found.Assembly, found.Handle, name) : null;

    /// <summary>Stands for every reference type in shared code of generics.</summary>
    public const string Canon = "System.__Canon";

    /// <summary>The method "Type.Name" of that size, or null when there is none or more than one.</summary>
    public MethodLocation? Method(in ProfiledMethod method)
    {
        // the longest prefix that is a type: names of methods have dots too (".ctor", explicit implementations)
        var end = method.Name.LastIndexOf(']');
        for (var dot = method.Name.LastIndexOf('.'); dot > end && dot > 0; dot = method.Name.LastIndexOf('.', dot - 1))
        {
            if (Type(method.Name[..dot]) is { } type)
            {
                return Method(type, method.Name[(dot + 1)..], method.Size, Parameters(method.Signature));
            }
        }
        return null;
    }

    /// <summary>The method of that name where the type has one only.</summary>
    public MethodLocation? Method(string type, string name) => Type(type) is { } found ? Method(found, name, null, null) : null;

    private static MethodLocation? Method(TypeLocation type, string name, int? size, int? parameters)
    {
        var (assembly, handle, _) = type;
        var metadata = assembly.Metadata;
        MethodLocation? result = null;
        foreach (var candidate in metadata.GetTypeDefinition(handle).GetMethods())
        {
            var method = metadata.GetMethodDefinition(candidate);
            if (!metadata.StringComparer.Equals(method.Name, name) || method.GetGenericParameters().Count > 0
                || size is { } wanted && assembly.Size(method) != wanted
                || parameters is { } count && Parameters(metadata, method) != count)
            {
                continue;
            }
            if (result is not null)
            {
                return null;
            }
            result = new MethodLocation(type, candidate);
        }
        return result;
    }

    private static int Parameters(MetadataReader metadata, MethodDefinition method)
    {
        var blob = metadata.GetBlobReader(method.Signature);
        _ = blob.ReadSignatureHeader();
        return blob.ReadCompressedInteger();
    }

    /// <summary>The number of parameters in a signature's text: commas outside of every bracket.</summary>
    private static int Parameters(string signature)
    {
        var open = signature.IndexOf("  (", StringComparison.Ordinal);
        var text = signature[(open + 3)..^1];
        var (depth, commas) = (0, 0);
        foreach (var character in text)
        {
            depth += character is '<' or '(' or '[' ? 1 : character is '>' or ')' or ']' ? -1 : 0;
            commas += character == ',' && depth == 0 ? 1 : 0;
        }
        return text.Length == 0 ? 0 : commas + 1;
    }

    public void Dispose()
    {
        foreach (var image in _images)
        {
            image.Dispose();
        }
    }
}
