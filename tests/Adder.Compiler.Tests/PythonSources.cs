using Adder.Testing;

namespace Adder.Compiler.Tests;

/// <summary>The sources of CPython 3.14's standard library, its test package included, and what CPython says of them, recorded once.</summary>
static class PythonSources
{
    public const string Version = "3.14";

    static readonly Lazy<string> Root = new(() => Oracle.Run(Oracle.Require(Version), "-c", "import sysconfig; print(sysconfig.get_path('stdlib'))").Trim());

    /// <summary>The folder of the library.</summary>
    public static string Library => Root.Value;

    /// <summary>The text that a script of Records/ prints, given the folder of the library and where to write.</summary>
    public static IEnumerable<string[]> Recorded(string script, string name, params string[] arguments) =>
        File.ReadLines(RecordedFile(script, name, arguments)).Select(line => line.Split('\t'));

    /// <summary>The file that a script of Records/ writes, given the folder of the library, where to write, and further arguments.</summary>
    public static string RecordedFile(string script, string name, params string[] arguments)
    {
        string python = Oracle.Require(Version);
        string cache = Path.Combine(Path.GetTempPath(), $"adder-{name}-{Version}.txt");
        if (!File.Exists(cache))
        {
            string building = $"{cache}.{Environment.ProcessId}";
            Oracle.Run(python, ["-B", "-W", "ignore", RepositoryPaths.InRoot("tests", "Adder.Compiler.Tests", "Records", script), Library, building, .. arguments]);
            File.Move(building, cache, overwrite: true);
        }
        return cache;
    }

    public static byte[] Read(string relative) => File.ReadAllBytes(PathOf(relative));

    public static string PathOf(string relative) => Path.Combine(Library, relative);
}
