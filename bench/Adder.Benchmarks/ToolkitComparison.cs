using System.Diagnostics;
using System.Globalization;
using Adder.Bytecode.Disassembly;
using Adder.Bytecode.Pyc;
using Adder.Bytecode.Verification;

namespace Adder.Benchmarks;

/// <summary>The bytecode tools and CPython's own marshal and dis over the same files, in turns in one session, as ratios.</summary>
static class ToolkitComparison
{
    const int Rounds = 5;

    /// <summary>Loads every file into memory and times marshal.loads, then dis.dis to a string, over a sample of 1 in 20.</summary>
    const string Script = """
        import dis, io, marshal, os, sys, time
        data = []
        for folder, _, files in sorted(os.walk(sys.argv[1])):
            for f in sorted(files):
                if f.endswith('.pyc'):
                    with open(os.path.join(folder, f), 'rb') as file: data.append(file.read())
        size = sum(map(len, data))
        began = time.perf_counter()
        for d in data: marshal.loads(memoryview(d)[16:])
        print(size / 1e6 / (time.perf_counter() - began))
        if sys.argv[2] == 'dis':
            sample = data[::20]
            codes = [marshal.loads(d[16:]) for d in sample]
            began = time.perf_counter()
            for c in codes: dis.dis(c, file=io.StringIO())
            print(sum(map(len, sample)) / 1e6 / (time.perf_counter() - began))
        """;

    public static int Run(string python, string folder)
    {
        var corpus = new Corpus(folder);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{corpus.Files.Count} files, {corpus.Bytes / 1e6:0.0} MB, medians of {Rounds} rounds"));
        var (read, dis, verify, loads, cpythonDis) = (new List<double>(), new List<double>(), new List<double>(), new List<double>(), new List<double>());
        for (int round = -1; round < Rounds; round++)
        {
            var theirs = CPython(python, folder, withDis: round <= 0);
            var files = new List<PycFile>();
            double readSpeed = Speed(corpus, () => files = [.. corpus.Files.Select(f => PycFile.Read(f))]);
            double disSpeed = Speed(corpus, () => files.ForEach(f => Disassembler.ToText(f.Code)));
            double verifySpeed = Speed(corpus, () => files.ForEach(f => Verifier.Verify(f.Code)));
            if (round >= 0)
            {
                read.Add(readSpeed);
                dis.Add(disSpeed);
                verify.Add(verifySpeed);
                loads.Add(theirs[0]);
            }
            if (theirs.Length > 1)
                cpythonDis.Add(theirs[1]);
        }
        Report("read", Median(read), Median(loads));
        Report("dis", Median(dis), Median(cpythonDis));
        Report("verify", Median(verify), null);
        return 0;
    }

    static double Speed(Corpus corpus, Action action)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        action();
        return corpus.Bytes / 1e6 / watch.Elapsed.TotalSeconds;
    }

    static double[] CPython(string python, string folder, bool withDis)
    {
        var start = new ProcessStartInfo(python, ["-c", Script, folder, withDis ? "dis" : "-"]) { RedirectStandardOutput = true };
        using var process = Process.Start(start)!;
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? [.. output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => double.Parse(l, CultureInfo.InvariantCulture))]
            : throw new InvalidOperationException($"{python} exited {process.ExitCode}");
    }

    static double Median(List<double> values)
    {
        values.Sort();
        return values[values.Count / 2];
    }

    static void Report(string what, double ours, double? theirs) => Console.WriteLine(theirs is { } reference
        ? string.Create(CultureInfo.InvariantCulture, $"{what,-8} {ours,8:0.0} MB/s   CPython {reference,8:0.00} MB/s   ratio {ours / reference:0.00}")
        : string.Create(CultureInfo.InvariantCulture, $"{what,-8} {ours,8:0.0} MB/s"));
}
