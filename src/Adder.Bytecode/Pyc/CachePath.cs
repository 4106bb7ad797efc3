using Adder.Bytecode.Opcodes;

namespace Adder.Bytecode.Pyc;

/// <summary>Names in __pycache__ (PEP 3147 and 488), as importlib.util makes and takes them.</summary>
public static class CachePath
{
    const string Folder = "__pycache__", OptimizationMark = "opt-", SourceExtension = ".py";

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
        string directory = Path.GetDirectoryName(source) ?? "", file = Path.GetFileName(source);
        int dot = file.LastIndexOf('.');
        // importlib's way: the tag follows the last dot, or what is there in its place
        string name = dot > 0 ? file[..dot] : file[(dot + 1)..], separator = dot < 0 ? "" : ".";
        if (version.Major == 2)
            return Path.Combine(directory, name + extension);
        string level = hasOptNames && optimization > 0 ? $".{OptimizationMark}{optimization}" : "";
        return Path.Combine(directory, Folder, $"{name}{separator}{version.CacheTag}{level}{extension}");
    }

    /// <summary>The source file of a cached file, with the tag and optimisation level in its name ("" when there is none).</summary>
    /// <returns>False when the path is not one that PEP 3147 and 488 describe.</returns>
    public static bool TryToSource(string cached, out string source, out string tag, out string optimization)
    {
        (source, tag, optimization) = ("", "", "");
        string directory = Path.GetDirectoryName(cached) ?? "";
        string[] parts = Path.GetFileName(cached).Split('.');
        if (Path.GetFileName(directory) != Folder || parts[^1] is not ("pyc" or "pyo") || parts.Length is not (3 or 4))
            return false;
        if (parts.Length == 4)
        {
            if (!parts[2].StartsWith(OptimizationMark, StringComparison.Ordinal))
                return false;
            optimization = parts[2][OptimizationMark.Length..];
            if (optimization.Length == 0 || !optimization.All(char.IsLetterOrDigit))
                return false;
        }
        tag = parts[1];
        source = Path.Combine(Path.GetDirectoryName(directory) ?? "", parts[0] + SourceExtension);
        return true;
    }
}
