namespace Adder.Testing;

/// <summary>Compiled standard libraries on this machine.</summary>
public static class StandardLibrary
{
    /// <summary>
    /// Every .pyc of CPython X.Y's installed standard library; skips the test when there is none. Where the library is installed as
    /// sources only, it is compiled once into a folder for temporary files.
    /// </summary>
    public static IReadOnlyList<string> PycFiles(string version)
    {
        string python = Oracle.Require(version);
        string cache = Path.Combine(Path.GetTempPath(), "adder-stdlib-pyc", version);
        if (!Directory.Exists(cache))
            Compile(python, version, cache);
        return [.. Directory.EnumerateFiles(cache, "*.pyc", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    static void Compile(string python, string version, string cache)
    {
        const string Script = """
            import os, py_compile, sys, sysconfig
            root, out = sysconfig.get_path('stdlib'), sys.argv[1]
            skip = ('site-packages', 'dist-packages', 'lib2to3' + os.sep + 'tests' + os.sep + 'data', '__pycache__')
            for folder, _, files in os.walk(root):
                if any(s in folder for s in skip): continue
                for f in files:
                    path = os.path.join(folder, f)
                    if not f.endswith('.py') or not os.path.isfile(path): continue
                    target = os.path.join(out, os.path.relpath(path, root)[:-3] + '.pyc')
                    try:
                        if not os.path.isdir(os.path.dirname(target)): os.makedirs(os.path.dirname(target))
                        py_compile.compile(path, target, os.path.relpath(path, root), True)
                    except (py_compile.PyCompileError, ValueError, RecursionError if sys.version_info >= (3, 5) else RuntimeError): pass
            """;
        string script = Path.Combine(Path.GetTempPath(), $"adder-compile-{version}-{Environment.ProcessId}.py");
        File.WriteAllText(script, Script);
        string building = $"{cache}.{Environment.ProcessId}";
        Directory.CreateDirectory(building);
        Oracle.Run(python, "-W", "ignore", script, building);
        File.Delete(script);
        if (!Directory.Exists(cache))
            Directory.Move(building, cache);
    }
}
