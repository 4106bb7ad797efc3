using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Pyc;

/// <summary>Names in __pycache__: PEP 3147 and 488.</summary>
public static class CachePath
{
    const string Folder = "__pycache__";

    /// <summary>The cached file of a source file: "a/m.py" gives "a/__pycache__/m.cpython-314.opt-1.pyc".</summary>
    /// <param name="source">Path of the .py.</param>
    /// <param name="version">The version that compiles it; 3.5 introduced "opt-" names, before, -O wrote .pyo; Python 2 wrote beside the source.</param>
    /// <param name="optimization">0, 1 (-O) or 2 (-OO).</param>
    public static string FromSource(string source, PythonVersion version, int optimization = 0)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(optimization, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(optimization, 2);
        bool hasOptNames = version >= PythonVersion.V3_5;
        string extension = !hasOptNames && optimization > 0 ? ".pyo" : ".pyc";
        string directory = Path.GetDirectoryName(source) ?? "";
        string name = Path.GetFileNameWithoutExtension(source);
        if (version.Major == 2)
            return Path.Combine(directory, name + extension);
        string level = hasOptNames && optimization > 0 ? $".opt-{optimization}" : "";
        return Path.Combine(directory, Folder, $"{name}.{version.CacheTag}{level}{extension}");
    }

    /// <summary>The source file of a cached file, with the tag and optimisation level in its name.</summary>
    /// <returns>False when the path is not one that PEP 3147 and 488 describe.</returns>
    public static bool TryToSource(string cached, out string source, out string tag, out string optimization)
    {
        (source, tag, optimization) = ("", "", "");
        string directory = Path.GetDirectoryName(cached) ?? "";
        string file = Path.GetFileName(cached);
        if (Path.GetFileName(directory) != Folder || Path.GetExtension(file) is not (".pyc" or ".pyo"))
            return false;
        string[] parts = Path.GetFileNameWithoutExtension(file).Split('.');
        int count = parts.Length;
        if (count >= 3 && parts[^1].StartsWith("opt-", StringComparison.Ordinal))
        {
            optimization = parts[^1]["opt-".Length..];
            if (optimization.Length == 0 || !optimization.All(char.IsLetterOrDigit))
                return false;
            count--;
        }
        if (count != 2 || parts[0].Length == 0 || parts[1].Length == 0)
            return false;
        tag = parts[1];
        source = Path.Combine(Path.GetDirectoryName(directory) ?? "", parts[0] + ".py");
        return true;
    }
}
