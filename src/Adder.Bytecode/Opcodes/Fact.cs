namespace Adder.Bytecode.Opcodes;

/// <summary>First and last version (as <see cref="PythonVersion.Number"/>) for which a fact holds.</summary>
readonly record struct VersionRange(int First, int Last);

/// <summary>A name for a number, in some versions.</summary>
readonly record struct Fact(int Value, string Name, VersionRange[] Versions)
{
    public bool HoldsIn(PythonVersion version)
    {
        foreach (var range in Versions)
            if (version.Number >= range.First && version.Number <= range.Last)
                return true;
        return false;
    }

    /// <summary>The names for values 0, 1, 2 … in a version.</summary>
    public static string[] Table(Fact[] facts, PythonVersion version)
    {
        var names = new List<string>();
        foreach (var fact in facts)
            if (fact.HoldsIn(version))
            {
                while (names.Count <= fact.Value)
                    names.Add("");
                names[fact.Value] = fact.Name;
            }
        return [.. names];
    }
}
