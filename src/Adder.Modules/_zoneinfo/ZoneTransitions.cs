using Adder.Runtime.Builtins.Declarations;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._zoneinfo;

/// <summary>What a file of the time zone database says: the moments at which a zone changes, and what holds before, between and after them.</summary>
sealed class ZoneTransitions
{
    long[] utc = [];
    long[][] local = [[], []];
    ZoneMoment[] moments = [];
    ZoneMoment before = ZoneMoment.Nothing;
    ZoneMoment? after;
    ZoneRules? rules;

    /// <summary>The one moment that the zone knows; null when its offset depends on the time.</summary>
    public ZoneMoment? Always { get; private set; }

    /// <summary>Reads an open file by zoneinfo._common; null with an error.</summary>
    public static ZoneTransitions? Read(ThreadState ts, PyObject file)
    {
        if (Imports.Attribute(ts, "zoneinfo._common", "load_data")?.Call(ts, [file], null) is not { } answer)
            return null;
        const int Parts = 6;
        if (answer is not PyTuple { Count: Parts } parts)
        {
            ts.Raise(ExceptionTypes.TypeError, $"Invalid data result type: {answer.Type.Name}");
            return null;
        }
        if (!TryNumbers(ts, parts.Items[0], out var places) || !TryNumbers(ts, parts.Items[1], out var times) || !TryNumbers(ts, parts.Items[2], out var offsets)
            || !TryNumbers(ts, parts.Items[3], out var isSaving))
            return null;
        var names = new List<PyObject>();
        if (!Iteration.Collect(ts, parts.Items[4], names))
            return null;
        int[] savings = Savings(places, offsets, isSaving);
        var kinds = new ZoneMoment[offsets.Length];
        for (int i = 0; i < kinds.Length; i++)
            kinds[i] = ZoneMoment.Of((int)offsets[i], savings[i], names[i]);
        var zone = new ZoneTransitions { utc = times, local = Local(places, times, offsets), moments = [.. places.Select(place => kinds[place])] };
        int standard = Array.IndexOf(isSaving, 0);
        zone.before = standard >= 0 ? kinds[standard] : zone.moments.Length > 0 ? zone.moments[0] : ZoneMoment.Nothing;
        return zone.TryEnd(ts, parts.Items[5], kinds) ? zone : null;
    }

    /// <summary>Sets what holds after the last transition; false with an error.</summary>
    bool TryEnd(ThreadState ts, PyObject text, ZoneMoment[] kinds)
    {
        if (text is PyBytes { Value.Length: > 0 } given)
        {
            string latin = System.Text.Encoding.Latin1.GetString(given.Value);
            if (!ZoneString.TryParse(latin, static (offset, saving, name) => ZoneMoment.Of(offset, saving, new PyStr(name)), out after, out rules, out string error))
                return ((PyObject)given).Repr(ts) is PyStr shown && ts.Fail(ExceptionTypes.ValueError, error.Replace("%R", shown.Value, StringComparison.Ordinal));
        }
        else if (kinds.Length == 0)
            return ts.Fail(ExceptionTypes.ValueError, "No time zone information found.");
        else
            after = moments.Length > 0 ? moments[^1] : kinds[^1];
        if (rules is null && (kinds.Length == 0 || kinds.Length == 1 && kinds[0].IsSame(ts, after!)))
            Always = after;
        return true;
    }

    static bool TryNumbers(ThreadState ts, PyObject values, out long[] numbers)
    {
        var items = new List<PyObject>();
        numbers = [];
        if (!Iteration.Collect(ts, values, items))
            return false;
        numbers = new long[items.Count];
        for (int i = 0; i < numbers.Length; i++)
            if (!Arguments.TryIndex(ts, items[i], out numbers[i]))
                return false;
        return true;
    }

    /// <summary>By how much each kind of time is ahead of standard time, which files do not tell: what the kinds before and after a change differ by.</summary>
    static int[] Savings(long[] places, long[] offsets, long[] isSaving)
    {
        const int Hour = 3600;
        var savings = new int[offsets.Length];
        long wanted = isSaving.Sum(), found = 0;
        int i;
        for (i = 1; i < places.Length && found != wanted; i++)
        {
            long place = places[i], other = places[i - 1];
            if (isSaving[place] == 0 || savings[place] != 0)
                continue;
            int saving = isSaving[other] == 0 ? (int)(offsets[place] - offsets[other]) : 0;
            if (saving == 0 && place < offsets.Length - 1 && i + 1 < places.Length)
            {
                other = places[i + 1];
                // a later change may tell
                if (isSaving[other] != 0)
                    continue;
                saving = (int)(offsets[place] - offsets[other]);
            }
            if (saving == 0)
                continue;
            found++;
            savings[place] = saving;
        }
        if (found == wanted)
            return savings;
        for (i = 0; i < savings.Length; i++)
            if (savings[i] == 0 && isSaving[i] != 0)
                savings[i] = Hour;
        return savings;
    }

    /// <summary>The transitions in local time, for the first and for the second of two equal times.</summary>
    static long[][] Local(long[] places, long[] times, long[] offsets)
    {
        long[] first = [.. times], second = [.. times];
        for (int i = 0; i < times.Length; i++)
        {
            long earlier = i == 0 ? offsets[0] : offsets[places[i - 1]], later = i == 0 && offsets.Length == 1 ? offsets[0] : offsets[places[i]];
            first[i] += Math.Max(earlier, later);
            second[i] += Math.Min(earlier, later);
        }
        return [first, second];
    }

    /// <summary>What holds at a local time.</summary>
    public ZoneMoment OfLocal(long timestamp, int year, int fold)
    {
        long[] changes = local[fold];
        if (changes.Length > 0 && timestamp < changes[0])
            return before;
        if (changes.Length == 0 || timestamp > changes[^1])
            return rules?.OfLocal(timestamp, year, fold) ?? after!;
        return moments[Following(changes, timestamp) - 1];
    }

    /// <summary>What holds at a time of UTC, and whether its local time is the second of two.</summary>
    public (ZoneMoment Moment, bool IsFold) OfUtc(long timestamp, int year)
    {
        if (utc.Length > 0 && timestamp < utc[0])
            return (before, false);
        if (rules is not null && (utc.Length == 0 || timestamp > utc[^1]))
            return rules.OfUtc(timestamp, year);
        if (utc.Length == 0)
            return (after!, false);
        int next = Following(utc, timestamp);
        var (earlier, moment) = utc.Length > 1 && timestamp >= utc[1] ? (moments[next - 2], moments[next - 1])
            : timestamp > utc[^1] ? (before, after!) : (before, moments[0]);
        return (moment, earlier.Offset - moment.Offset > timestamp - utc[next - 1]);
    }

    /// <summary>The place of the first transition behind a time.</summary>
    static int Following(long[] changes, long timestamp)
    {
        int low = 0, high = changes.Length;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (timestamp < changes[middle])
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }
}
