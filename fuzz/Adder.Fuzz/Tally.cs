using System.Globalization;

namespace Adder.Fuzz;

/// <summary>Counts of outcomes of one stage, as one line of text between processes: accepted, rejected, unexpected, hung, slowest.</summary>
public sealed class Tally
{
    readonly long[] counts = new long[Enum.GetValues<Outcome>().Length];

    public long this[Outcome outcome] => counts[(int)outcome];

    /// <summary>The slowest input in milliseconds, and its number.</summary>
    public (double Milliseconds, long Index) Slowest { get; private set; }

    public void Add(Outcome outcome, TimeSpan elapsed, long index)
    {
        counts[(int)outcome]++;
        if (elapsed.TotalMilliseconds > Slowest.Milliseconds)
            Slowest = (elapsed.TotalMilliseconds, index);
    }

    public void Add(Tally other)
    {
        for (int i = 0; i < counts.Length; i++)
            counts[i] += other.counts[i];
        if (other.Slowest.Milliseconds > Slowest.Milliseconds)
            Slowest = other.Slowest;
    }

    public string ToLine() => string.Join(' ', counts.Select(c => c.ToString(CultureInfo.InvariantCulture)))
        + string.Create(CultureInfo.InvariantCulture, $" {Slowest.Milliseconds:0.000} {Slowest.Index}");

    public static Tally FromLine(string line)
    {
        var words = line.Split(' ');
        var tally = new Tally();
        for (int i = 0; i < tally.counts.Length; i++)
            tally.counts[i] = long.Parse(words[i], CultureInfo.InvariantCulture);
        tally.Slowest = (double.Parse(words[^2], CultureInfo.InvariantCulture), long.Parse(words[^1], CultureInfo.InvariantCulture));
        return tally;
    }
}
