using System.CommandLine;
using System.Globalization;
using Adder.Bytecode;
using Adder.Fuzz;

var count = new Option<long>("--count") { Description = "number of inputs", DefaultValueFactory = _ => 10_000 };
var seed = new Option<int>("--seed") { Description = "chooses the inputs: the same seed gives the same ones", DefaultValueFactory = _ => 1 };
var limit = new Option<double>("--limit") { Description = "milliseconds that a stage may take for one input", DefaultValueFactory = _ => 1000 };
var stage = new Option<string[]>("--stage") { Description = "only these stages: " + string.Join(", ", Stage.All.Select(s => s.Name)) };
var corpus = new Option<string[]>("--corpus") { Description = "folders of whole .pyc files; by default fuzz/corpus, and ../shared/golden where that is" };
var artifacts = new Option<string>("--artifacts") { Description = "the folder for inputs that fail", DefaultValueFactory = _ => "artifacts" };

FuzzOptions Read(ParseResult parsed) => new(parsed.GetValue(count), parsed.GetValue(seed),
    parsed.GetValue(corpus) is { Length: > 0 } folders ? folders : DefaultCorpus(),
    parsed.GetValue(stage) is { Length: > 0 } names ? [.. Stage.All.Where(s => names.Contains(s.Name))] : Stage.All,
    parsed.GetValue(artifacts)!) { Limit = TimeSpan.FromMilliseconds(parsed.GetValue(limit)) };

static string[] DefaultCorpus()
{
    for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder != null; folder = folder.Parent)
    {
        string corpus = Path.Combine(folder.FullName, "fuzz", "corpus");
        if (!Directory.Exists(corpus))
            continue;
        string golden = Path.Combine(folder.FullName, "..", "shared", "golden");
        return Directory.Exists(golden) ? [corpus, golden] : [corpus];
    }
    throw new DirectoryNotFoundException("no folder fuzz/corpus above the program: name one with --corpus");
}

var root = new RootCommand("Mutated .pyc files through every stage: none may crash, hang, or throw anything but BytecodeFormatException.");
var first = new Argument<long>("FIRST");
var progress = new Argument<string>("PROGRESS");
var worker = new Command("worker", "the child process that takes the inputs") { first, progress };
worker.Hidden = true;
var afl = new Command("afl", "one input from standard input after the other, for afl-fuzz over an instrumented build");
foreach (var option in (Option[])[count, seed, limit, stage, corpus, artifacts])
{
    option.Recursive = true;
    root.Add(option);
}
root.Add(worker);
root.Add(afl);
worker.SetAction(parsed => Worker.Run(Read(parsed), parsed.GetRequiredValue(first), parsed.GetRequiredValue(progress)));
afl.SetAction(parsed =>
{
    var options = Read(parsed);
    SharpFuzz.Fuzzer.OutOfProcess.Run(stream =>
    {
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        foreach (var one in options.Stages)
        {
            try
            {
                one.Run(bytes.ToArray());
            }
            catch (BytecodeFormatException)
            {
                // the expected answer to malformed input
            }
        }
    });
    return 0;
});
root.SetAction(parsed =>
{
    var options = Read(parsed);
    var result = Campaign.Run(options);
    Console.WriteLine($"{"stage",-10} {"accepted",10} {"rejected",10} {"unexpected",10} {"hung",6} {"slowest",12}");
    foreach (var (name, tally) in result.Tallies)
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{name,-10} {tally[Outcome.Accepted],10} {tally[Outcome.Rejected],10} {tally[Outcome.Unexpected],10} {tally[Outcome.Hung],6} {tally.Slowest.Milliseconds,9:0} ms (input {tally.Slowest.Index})"));
    foreach (string failure in result.Failures)
        Console.WriteLine(failure);
    Console.WriteLine($"{options.Count} inputs, {result.Failures.Count} failures");
    return result.Failures.Count == 0 ? 0 : 1;
});
return root.Parse(args).Invoke();
