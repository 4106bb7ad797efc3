using System.CommandLine;
using System.Globalization;
using Adder.Conformance;

string root = Checkout.Root;
var modules = new Argument<string[]>("MODULE") { Description = "modules such as test_dict; all by default", Arity = ArgumentArity.ZeroOrMore };
var group = new Option<string[]>("--group") { Description = "only modules of these groups" };
var jobs = new Option<int>("--jobs", "-j") { Description = "processes at once", DefaultValueFactory = _ => Environment.ProcessorCount };
var limit = new Option<int>("--limit") { Description = "seconds that a module may take", DefaultValueFactory = _ => 300 };
var list = new Option<string>("--list") { Description = "the list of modules", DefaultValueFactory = _ => Path.Combine(Checkout.Shared, "conformance", "modules.tsv") };
var python = new Option<string?>("--python") { Description = "CPython 3.14, the reference", DefaultValueFactory = _ => Checkout.FindPython() };
var adder = new Option<string>("--adder") { Description = "the adder command", DefaultValueFactory = _ => Path.Combine(AppContext.BaseDirectory, "adder") };
var failures = new Option<bool>("--failures") { Description = "show each failing case" };
var docs = new Option<bool>("--docs") { Description = "write docs/conformance.md from all scores kept so far" };
var results = new Option<string>("--results") { Description = "where scores are kept", DefaultValueFactory = _ => Path.Combine(root, "artifacts", "conformance.json") };

var command = new RootCommand("CPython's own test package on Adder, beside CPython.") { modules, group, jobs, limit, list, python, adder, failures, docs, results };
command.SetAction(parsed =>
{
    if (parsed.GetValue(python) is not { } oracle)
    {
        Console.Error.WriteLine("no CPython 3.14 found: name one with --python");
        return 69;
    }
    if (!File.Exists(parsed.GetValue(list)))
    {
        Console.Error.WriteLine($"{parsed.GetValue(list)} is absent: name a list of modules with --list");
        return 66;
    }
    var known = ExpectedFailures.Read(Path.Combine(root, "conformance", "expected-failures.toml"));
    var scores = Report.Read(parsed.GetValue(results)!);
    IReadOnlyList<TestModule> chosen;
    try
    {
        chosen = Checkout.Choose(TestModule.ReadList(parsed.GetValue(list)!), parsed.GetValue(modules)!, parsed.GetValue(group)!);
    }
    catch (ArgumentException e)
    {
        Console.Error.WriteLine(e.Message);
        return 64;
    }
    var time = TimeSpan.FromSeconds(parsed.GetValue(limit));
    var reference = new Reference(oracle, Path.Combine(Path.GetTempPath(), "adder-conformance-reference"), TimeSpan.FromSeconds(600));
    var environment = new Dictionary<string, string> { ["PYTHONHASHSEED"] = "0",
        // a command that was not published is compiled as it runs: what .NET compiles quickly keeps objects that nothing refers to any more
        ["DOTNET_TC_QuickJitForLoops"] = "0",
        // compiled once for all modules, and again when the compiler was built again
        ["PYTHONDONTWRITEBYTECODE"] = "", ["PYTHONPYCACHEPREFIX"] = Path.Combine(Path.GetTempPath(), "adder-conformance-pycache", Checkout.CompilerStamp(parsed.GetValue(adder)!)) };
    string tested = Checkout.CommandWithLibrary(parsed.GetValue(adder)!, Checkout.LibraryOf(oracle));
    var verdict = new Verdict(known);
    Parallel.ForEach(chosen, new ParallelOptions { MaxDegreeOfParallelism = parsed.GetValue(jobs) }, module =>
    {
        var passing = reference.PassingCases(module);
        // the others take their time, and do not count
        var hanging = passing.Where(id => known.Any(entry => entry.Hangs && entry.Matches(id))).ToHashSet(StringComparer.Ordinal);
        var run = ModuleRun.Start([tested, "-W", "ignore"], environment, module, time, reference.PassingFile(module), hanging);
        var score = ModuleScore.Of(module, passing, run);
        lock (scores)
        {
            scores[module.Name] = score;
            Report.Write(parsed.GetValue(results)!, scores);
            verdict.Add(score, passing);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{module.Name,-40} {score.Passed,5}/{score.Reference,-5} {100 * score.Share,6:0.0} %  {score.Seconds,6:0.0} s  {score.End}"));
            if (parsed.GetValue(failures))
                foreach (var (id, error) in score.Failing)
                    Console.WriteLine($"    {id}  {error.ReplaceLineEndings(" ")}");
        }
    });
    Directory.Delete(Path.GetDirectoryName(tested)!, recursive: true);
    if (parsed.GetValue(docs))
        File.WriteAllText(Path.Combine(root, "docs", "conformance.md"), Report.ToMarkdown(scores.Values, DateTime.UtcNow.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)));
    return verdict.Print();
});
return command.Parse(args).Invoke();
