namespace Adder.Bytecode.Opcodes;

/// <summary>Magic numbers of .pyc files; spec/magic.txt.</summary>
public static partial class MagicNumber
{
    /// <summary>
    /// What wrote a file with this magic number (its first two bytes, little endian): the release, such as "3.14a7", and the version
    /// whose facts describe the bytecode, null for versions that are only known by name. False when the number is not CPython's.
    /// </summary>
    public static bool TryFind(int magic, out string release, out PythonVersion? version)
    {
        bool found = Known.TryGetValue(magic, out var entry);
        (release, version) = found ? entry : ("", null);
        return found;
    }

    /// <summary>Every known magic number with its release and, where there are facts, its version.</summary>
    public static IEnumerable<(int Magic, string Release, PythonVersion? Version)> All
    {
        get
        {
            foreach (var (magic, (release, facts)) in Known)
                yield return (magic, release, facts);
        }
    }
}
