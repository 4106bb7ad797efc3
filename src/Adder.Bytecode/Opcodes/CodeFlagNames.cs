namespace Adder.Bytecode.Opcodes;

/// <summary>Names of the bits of co_flags; spec/flags.txt.</summary>
public static partial class CodeFlagNames
{
    /// <summary>The bits that dis names, lowest first. Python 2.7's dis names none; there the names of 3.2 serve.</summary>
    public static IEnumerable<(int Bit, string Name)> For(PythonVersion version)
    {
        var named = version.Major == 2 ? PythonVersion.V3_2 : version;
        foreach (var fact in Names)
            if (fact.HoldsIn(named))
                yield return (fact.Value, fact.Name);
    }

    /// <summary>The bits that from __future__ imports set.</summary>
    public static IEnumerable<(int Bit, string Name)> FuturesFor(PythonVersion version)
    {
        foreach (var fact in Futures)
            if (fact.HoldsIn(version) && fact.Value != 0)
                yield return (fact.Value, fact.Name);
    }
}
