namespace Adder.ProfileBuilder;

/// <summary>What was counted at one place of a method: the runtime's PgoInstrumentationKind, the offset in bytes of IL, and its "other" word.</summary>
internal readonly record struct ProfileSite(int Kind, int Offset, int Other);

/// <summary>A method as the runtime names it: its type and name, the size of its IL in bytes, and its signature as text.</summary>
internal readonly record struct ProfiledMethod(string Name, int Size, string Signature);

/// <summary>The counts and the types or methods seen at one site; a kind has either counts or names.</summary>
internal sealed class ProfileEntry
{
    public long Count { get; set; }

    /// <summary>Seen types or methods by their names, with how often each was sampled; an empty name is one the runtime could not name.</summary>
    public Dictionary<string, double> Seen { get; } = new(StringComparer.Ordinal);
}

/// <summary>The sum of the profiles of several runs.</summary>
internal sealed class Profile
{
    public SortedDictionary<ProfiledMethod, Dictionary<ProfileSite, ProfileEntry>> Methods { get; } =
        new(Comparer<ProfiledMethod>.Create((x, y) => (string.CompareOrdinal(x.Name, y.Name), x.Size.CompareTo(y.Size), string.CompareOrdinal(x.Signature, y.Signature)) switch
        {
            (0, 0, var order) => order,
            (0, var order, _) => order,
            (var order, _, _) => order,
        }));

    public void Add(IEnumerable<(ProfiledMethod Method, ProfileSite Site, long Count, IReadOnlyList<string> Seen)> records)
    {
        foreach (var (method, site, count, seen) in records)
        {
            if (!Methods.TryGetValue(method, out var sites))
            {
                Methods.Add(method, sites = []);
            }
            if (!sites.TryGetValue(site, out var entry))
            {
                sites.Add(site, entry = new ProfileEntry());
            }
            entry.Count += count;
            foreach (var name in seen)
            {
                entry.Seen[name] = entry.Seen.GetValueOrDefault(name) + 1;
            }
        }
    }
}
