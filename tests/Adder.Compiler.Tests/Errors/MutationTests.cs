using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Adder.Compiler.Tests.Errors;

/// <summary>
/// Library files with a token deleted, doubled, moved or cut: CPython's decision, and its message. As many as the environment variable
/// ADDER_MUTATIONS says (50000 take CPython about six minutes to judge), or a sample.
/// </summary>
public class MutationTests
{
    const int Sample = 2000, Seed = 314, SlowestMilliseconds = 10_000;

    /// <summary>Messages and places that may differ, of a hundred thousand rejected texts.</summary>
    const int Tolerated = 100;

    [Fact]
    public void Mutated_sources_are_judged_as_by_CPython()
    {
        int count = int.Parse(Environment.GetEnvironmentVariable("ADDER_MUTATIONS") ?? Sample.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
        ConcurrentBag<string> wrong = [], differing = [];
        int rejected = 0, otherMessage = 0, otherPlace = 0;
        var rows = PythonSources.Recorded("mutations.py", $"mutated-{count}-{Seed}", $"{count}", $"{Seed}");
        Parallel.ForEach(rows, row =>
        {
            var record = JsonDocument.Parse(row[0]).RootElement;
            var clock = Stopwatch.StartNew();
            var error = CompilerErrors.Find(Mutated(record), "<mutated>");
            if (clock.ElapsedMilliseconds > SlowestMilliseconds)
                wrong.Add($"slow: {row[0]}");
            bool expected = record.GetProperty("stage").ValueKind != JsonValueKind.Null;
            if (expected != error is not null)
                wrong.Add($"{row[0]}, but {(error is null ? "it compiles" : error.Message)}");
            if (!expected || error is null)
                return;
            Interlocked.Increment(ref rejected);
            int agreement = CompilerErrors.Agreement(record.GetProperty("error"), error);
            if (agreement < 2)
                Interlocked.Increment(ref otherMessage);
            else if (agreement < CompilerErrors.AllFields)
                Interlocked.Increment(ref otherPlace);
            if (agreement < CompilerErrors.AllFields)
                differing.Add($"{row[0]}, but {JsonSerializer.Serialize(CompilerErrors.Describe(error))}");
        });
        TestContext.Current.TestOutputHelper?.WriteLine(
            $"{count} texts, {rejected} rejected; {otherMessage} with another message, {otherPlace} with the same message at another place");
        foreach (string difference in differing)
            TestContext.Current.TestOutputHelper?.WriteLine(difference);
        Assert.True(wrong.IsEmpty, string.Join("\n", wrong));
        Assert.True(rejected > count / 2);
        Assert.True((otherMessage + otherPlace) * 100_000L <= Math.Max(rejected, 10_000) * (long)Tolerated, $"{otherMessage} messages and {otherPlace} places of {rejected} differ");
    }

    static byte[] Mutated(JsonElement record)
    {
        byte[] source = PythonSources.Read(record.GetProperty("file").GetString()!);
        foreach (var edit in record.GetProperty("edits").EnumerateArray())
        {
            int start = edit[0].GetInt32(), end = edit[1].GetInt32();
            source = [.. source.AsSpan(0, start), .. Encoding.UTF8.GetBytes(edit[2].GetString()!), .. source.AsSpan(end)];
        }
        return source;
    }
}
