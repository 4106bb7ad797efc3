namespace Adder.Conformance;

/// <summary>
/// The cases that CPython 3.14 passes without its C API's test modules: what Adder is measured against. Recorded once a module, in a folder
/// for temporary files, since it holds for the machine it was made on.
/// </summary>
sealed class Reference(string python, string folder, TimeSpan limit)
{
    // the command may be a script that starts the executable, which does not start without it
    readonly Dictionary<string, string> environment = new() { ["PYTHONHASHSEED"] = "0", ["ADDER_CONFORMANCE_EXECUTABLE"] = python };

    /// <summary>Ids of the cases that CPython passes.</summary>
    public IReadOnlySet<string> PassingCases(TestModule module) => File.ReadLines(PassingFile(module)).ToHashSet(StringComparer.Ordinal);

    /// <summary>The file of these ids, a line each.</summary>
    public string PassingFile(TestModule module)
    {
        string path = Path.Combine(folder, module.FileName + ".txt");
        if (!File.Exists(path))
        {
            var run = ModuleRun.Start([python, "-W", "ignore"], environment, module, limit);
            Directory.CreateDirectory(folder);
            string building = $"{path}.{Environment.ProcessId}";
            File.WriteAllLines(building, run.Cases.Where(c => c.Value.IsGood).Select(c => c.Key).Order(StringComparer.Ordinal));
            File.Move(building, path, overwrite: true);
        }
        return path;
    }
}
