using System.IO.Compression;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace Adder.ProfileBuilder;

/// <summary>
/// Writes a profile as crossgen2 reads it (--mibc; the format is described in the .NET repository, MIbcProfileParser): an assembly whose methods are
/// lists of instructions. A group per assembly names each method by ldtoken and gives its counts by ldc; AssemblyDictionary lists the groups.
/// </summary>
internal sealed class ProfileWriter
{
    private const int MarshalMask = 0xF, TypeHandle = 3, MethodHandle = 4;

    /// <summary>An element of the schema says anew: offset, kind, count, other.</summary>
    private const int WholeElement = 0xF;

    /// <summary>How many types or methods the runtime keeps per call site.</summary>
    private const int Samples = 32;

    private readonly AssemblyIndex _assemblies;
    private readonly MetadataBuilder _metadata = new();
    private readonly MethodBodyStreamEncoder _bodies;
    private readonly BlobBuilder _code = new();
    private readonly BlobHandle _signature;
    private readonly ReferenceTable _references;

    public ProfileWriter(AssemblyIndex assemblies)
    {
        _assemblies = assemblies;
        _references = new ReferenceTable(_metadata, assemblies);
        _bodies = new MethodBodyStreamEncoder(_code);
        var signature = new BlobBuilder();
        new BlobEncoder(signature).MethodSignature().Parameters(0, result => result.Void(), _ => { });
        _signature = _metadata.GetOrAddBlob(signature);
    }

    /// <summary>Writes the methods that the assemblies hold, and returns how many were written and how many were not found.</summary>
    public (int Written, int Skipped) Write(Profile profile, string path)
    {
        var name = Path.GetFileName(path);
        _metadata.AddModule(0, _metadata.GetOrAddString(name), _metadata.GetOrAddGuid(new Guid("6d1c8a52-8f0e-4a43-9c5b-0b1d5f1f8b77")), default, default);
        _metadata.AddAssembly(_metadata.GetOrAddString(name), new Version(0, 0, 0, 0), default, default, default, AssemblyHashAlgorithm.None);
        _metadata.AddTypeDefinition(default, default, _metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));

        var groups = new SortedDictionary<string, InstructionEncoder>(StringComparer.Ordinal);
        var (written, skipped) = (0, 0);
        foreach (var (method, sites) in profile.Methods)
        {
            if (_assemblies.Method(method) is not { } location)
            {
                skipped++;
                continue;
            }
            var group = string.Concat(AssembliesOf(location.Type).Select(assembly => assembly + ";"));
            if (!groups.TryGetValue(group, out var il))
            {
                groups.Add(group, il = new InstructionEncoder(new BlobBuilder()));
            }
            Method(il, location, sites);
            written++;
        }

        var dictionary = new InstructionEncoder(new BlobBuilder());
        foreach (var (group, il) in groups)
        {
            var body = Global("Assemblies_" + group, il);
            dictionary.LoadString(_metadata.GetOrAddUserString(group));
            dictionary.OpCode(ILOpCode.Ldtoken);
            dictionary.Token(body);
            dictionary.OpCode(ILOpCode.Pop);
        }
        Global("AssemblyDictionary", dictionary);
        Save(path, name);
        return (written, skipped);
    }

    private void Method(InstructionEncoder il, MethodLocation location, Dictionary<ProfileSite, ProfileEntry> sites)
    {
        il.OpCode(ILOpCode.Ldtoken);
        il.Token(_references.Method(location));
        il.LoadString(_metadata.GetOrAddUserString("InstrumentationDataStart"));
        foreach (var (site, entry) in sites.OrderBy(pair => pair.Key.Offset).ThenBy(pair => pair.Key.Kind).ThenBy(pair => pair.Key.Other))
        {
            var seen = (site.Kind & MarshalMask) is TypeHandle or MethodHandle ? Handles(site, entry) : null;
            if (seen is { Count: 0 })
            {
                continue;
            }
            il.LoadConstantI4(WholeElement);
            il.LoadConstantI4(site.Offset);
            il.LoadConstantI4(site.Kind);
            il.LoadConstantI4(seen?.Count ?? 1);
            il.LoadConstantI4(site.Other);
            if (seen is null)
            {
                il.LoadConstantI4((int)Math.Min(entry.Count, int.MaxValue));
                continue;
            }
            foreach (var handle in seen)
            {
                if (handle.IsNil)
                {
                    il.LoadConstantI4(1);
                }
                else
                {
                    il.OpCode(ILOpCode.Ldtoken);
                    il.Token(handle);
                }
            }
        }
        il.LoadString(_metadata.GetOrAddUserString("InstrumentationDataEnd"));
        il.OpCode(ILOpCode.Pop);
    }

    /// <summary>As many handles as the runtime samples, in the proportions of what was seen; nil ones are types or methods that have no name here.</summary>
    private List<EntityHandle> Handles(ProfileSite site, ProfileEntry entry)
    {
        var total = entry.Seen.Values.Sum();
        var wanted = (int)Math.Min(total, Samples);
        List<EntityHandle> handles = [];
        foreach (var (name, weight) in entry.Seen.OrderByDescending(pair => pair.Value).ThenBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var handle = (site.Kind & MarshalMask) == TypeHandle ? TypeNamed(name) : MethodNamed(name);
            var copies = Math.Min((int)Math.Round(weight / total * wanted), wanted - handles.Count);
            handles.AddRange(Enumerable.Repeat(handle, copies));
        }
        return handles;
    }

    // "Namespace.Type, Assembly, Version=…"
    private EntityHandle TypeNamed(string name) =>
        _assemblies.Type(WithoutAssembly(name)) is { } type ? _references.Type(type) : default;

    // "Method|@|Namespace.Type, Assembly, Version=…"
    private EntityHandle MethodNamed(string name) =>
        name.Split("|@|") is [var method, var type] && _assemblies.Method(WithoutAssembly(type), method) is { } location ? _references.Method(location) : default;

    private static string WithoutAssembly(string name) => name.IndexOf(", ", name.LastIndexOf(']') + 1, StringComparison.Ordinal) is > 0 and var comma ? name[..comma] : name;

    /// <summary>The assembly of the definition, then those of the arguments: a group is read where all of them are compiled.</summary>
    private IEnumerable<string> AssembliesOf(TypeLocation type) =>
        type.Name.Arguments.Where(argument => argument.Definition != AssemblyIndex.Canon).SelectMany(argument => AssembliesOf(_assemblies.Type(argument)!))
            .Order(StringComparer.Ordinal).Prepend(type.Assembly.Name).Distinct();

    private MethodDefinitionHandle Global(string name, InstructionEncoder il) =>
        _metadata.AddMethodDefinition(MethodAttributes.Public | MethodAttributes.Static, MethodImplAttributes.IL, _metadata.GetOrAddString(name),
            _signature, _bodies.AddMethodBody(il, maxStack: 8), default);

    private void Save(string path, string name)
    {
        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(), new MetadataRootBuilder(_metadata), _code,
            deterministicIdProvider: content => new BlobContentId(new Guid("97e8a0bd-3cf9-4a57-9d8a-52f7d9d7c7a5"), 0x04030201)).Serialize(image);
        using var archive = new ZipArchive(File.Create(path), ZipArchiveMode.Create);
        using var entry = archive.CreateEntry(name + ".dll", CompressionLevel.SmallestSize).Open();
        image.WriteContentTo(entry);
    }
}
