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
        using (TakeLock(cache + ".lock"))
            if (!Directory.Exists(cache))
                Compile(python, cache);
        return [.. Directory.EnumerateFiles(cache, "*.pyc", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    }

    /// <summary>Waits until no other test, of this process or another, holds the file open.</summary>
    static FileStream TakeLock(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        while (true)
        {
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                Thread.Sleep(100);
            }
        }
    }

    /// <summary>Makes a folder with everything in it, or none: call with the lock.</summary>
    static void Compile(string python, string cache)
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
        string building = cache + ".building", script = cache + ".py";
        if (Directory.Exists(building))
            Directory.Delete(building, recursive: true);
        Directory.CreateDirectory(building);
        File.WriteAllText(script, Script);
        Oracle.Run(python, "-W", "ignore", script, building);
        Directory.Move(building, cache);
    }
}
