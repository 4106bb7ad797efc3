using System.Text.RegularExpressions;
using Adder.Modules._datetime;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._zoneinfo;

/// <summary>What a time zone says of a moment: offsets in seconds and a name, as the objects that programs get.</summary>
sealed record ZoneMoment(int Offset, int Saving, PyObject OffsetObject, PyObject SavingObject, PyObject Name)
{
    /// <summary>A zone that says nothing.</summary>
    public static readonly ZoneMoment Nothing = new(0, 0, PyNone.Instance, PyNone.Instance, PyNone.Instance);

    public static ZoneMoment Of(int offset, int saving, PyObject name) => new(offset, saving, Delta(offset), Delta(saving), name);

    static PyTimeDelta Delta(int seconds)
    {
        const int SecondsPerDay = 86400;
        int rest = (seconds % SecondsPerDay + SecondsPerDay) % SecondsPerDay;
        return new PyTimeDelta((seconds - rest) / SecondsPerDay, rest, 0);
    }

    public bool IsSame(ThreadState ts, ZoneMoment other) => Offset == other.Offset && Saving == other.Saving && Operators.AreEqual(ts, Name, other.Name) == 1;
}

/// <summary>A day of a year at a time of day, when a zone changes: seconds since 1970 of local time.</summary>
abstract record YearlyChange(int Time)
{
    protected const int SecondsPerDay = 86400, EpochOrdinal = 719163;

    public abstract long Of(int year);

    /// <summary>Days since 1970 of the last day before a year.</summary>
    protected static long DaysBefore(int year)
    {
        long before = year - 1L;
        return before * 365 + Floor(before, 4) - Floor(before, 100) + Floor(before, 400) - EpochOrdinal;
    }

    static long Floor(long number, long by) => (number - (number % by + by) % by) / by;

    protected static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

/// <summary>The nth day, or the nth when 29 February is not counted ("J"). CPython counts both from 1.</summary>
sealed record NumberedDay(int Day, bool IsJulian, int Time) : YearlyChange(Time)
{
    const int LastOfFebruary = 59;

    public override long Of(int year) =>
        (DaysBefore(year) + Day + (IsJulian && Day > LastOfFebruary && IsLeap(year) ? 1 : 0)) * SecondsPerDay + Time;
}

/// <summary>The nth day of the week of a month; the fifth is the last.</summary>
sealed record WeekDay(int Month, int Week, int Day, int Time) : YearlyChange(Time)
{
    static ReadOnlySpan<int> Before => [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    public override long Of(int year)
    {
        int leap = IsLeap(year) ? 1 : 0;
        long first = DaysBefore(year) + Before[Month - 1] + (Month > 2 ? leap : 0) + 1;
        // 1 January 1970 was a Thursday
        int weekDay = (int)(((first + 4) % 7 + 7) % 7), day = (Day - weekDay + 7) % 7 + (Week - 1) * 7;
        if (day >= Before[Month] - Before[Month - 1] + (Month == 2 ? leap : 0))
            day -= 7;
        return (first + day) * SecondsPerDay + Time;
    }
}

/// <summary>The rules after the last transition of a file: standard time, and daylight saving time between two days of each year.</summary>
sealed record ZoneRules(ZoneMoment Standard, ZoneMoment Daylight, YearlyChange Start, YearlyChange End)
{
    int Difference => Daylight.Offset - Standard.Offset;

    /// <summary>What holds at a local time.</summary>
    public ZoneMoment OfLocal(long timestamp, int year, int fold)
    {
        long start = Start.Of(year), end = End.Of(year);
        // the time with the smaller offset begins at the end of a gap and ends at the end of a fold when fold is 0, otherwise at their starts
        if (fold == (Difference >= 0 ? 1 : 0))
            end -= Difference;
        else
            start += Difference;
        return IsBetween(timestamp, start, end) ? Daylight : Standard;
    }

    /// <summary>What holds at a time of UTC, and whether its local time is the second of two.</summary>
    public (ZoneMoment Moment, bool IsFold) OfUtc(long timestamp, int year)
    {
        long start = Start.Of(year) - Standard.Offset, end = End.Of(year) - Daylight.Offset;
        var (from, to) = Difference > 0 ? (end, end + Difference) : (start, start - Difference);
        return (IsBetween(timestamp, start, end) ? Daylight : Standard, from <= timestamp && timestamp < to);
    }

    static bool IsBetween(long time, long start, long end) => start < end ? start <= time && time < end : !(end <= time && time < start);
}

/// <summary>Parses TZ strings of POSIX: std[offset[dst[offset],start[/time],end[/time]]].</summary>
static partial class ZoneString
{
    const int Hour = 3600, DefaultTime = 2 * Hour, MostOffsetHours = 24, MostTimeHours = 167;

    [GeneratedRegex(@"\A(?<name>[a-zA-Z]+|<[a-zA-Z0-9+-]+>)")] private static partial Regex Name { get; }
    [GeneratedRegex(@"\A(?<sign>[+-])?(?<h>[0-9]{1,3})(:(?<m>[0-9]{2})(:(?<s>[0-9]{2}))?)?")] private static partial Regex Time { get; }
    [GeneratedRegex(@"\A(M(?<month>[0-9]{1,2})\.(?<week>[0-9])\.(?<weekday>[0-9])|(?<julian>J)?(?<day>[0-9]{1,3}))")] private static partial Regex Date { get; }

    /// <summary>What a string says: one offset for ever, or rules. What is wrong comes as text, of which %R is the string.</summary>
    public static bool TryParse(string text, Func<int, int, string, ZoneMoment> make, out ZoneMoment? always, out ZoneRules? rules, out string error)
    {
        (always, rules, error) = (null, null, "");
        var rest = text.AsSpan();
        if (!TryName(ref rest, out string standardName))
            return Wrong("Invalid STD format in %R", out error);
        if (!TryTime(ref rest, MostOffsetHours, out int standardOffset))
            return Wrong("Invalid STD offset in %R", out error);
        // an offset is what has to be added to local time
        standardOffset = -standardOffset;
        if (rest.IsEmpty)
        {
            always = make(standardOffset, 0, standardName);
            return true;
        }
        int daylightOffset = standardOffset + Hour;
        if (!TryName(ref rest, out string daylightName))
            return Wrong("Invalid DST format in %R", out error);
        if (rest.IsEmpty || rest[0] != ',')
        {
            if (!TryTime(ref rest, MostOffsetHours, out daylightOffset))
                return Wrong("Invalid DST offset in %R", out error);
            daylightOffset = -daylightOffset;
        }
        var changes = new YearlyChange[2];
        for (int i = 0; i < changes.Length; i++)
        {
            if (rest.IsEmpty || rest[0] != ',')
                return Wrong("Missing transition rules in TZ string: %R", out error);
            rest = rest[1..];
            if (TryChange(ref rest) is not { } change)
                return Wrong("Malformed transition rule in TZ string: %R", out error);
            changes[i] = change;
        }
        if (!rest.IsEmpty)
            return Wrong("Extraneous characters at end of TZ string: %R", out error);
        rules = new ZoneRules(make(standardOffset, 0, standardName), make(daylightOffset, daylightOffset - standardOffset, daylightName), changes[0], changes[1]);
        return true;
    }

    static bool Wrong(string what, out string error)
    {
        error = what;
        return false;
    }

    static bool TryName(ref ReadOnlySpan<char> text, out string name)
    {
        var match = Name.Match(text.ToString());
        name = match.Groups["name"].Value.Trim('<', '>');
        text = text[match.Length..];
        return match.Success;
    }

    static bool TryTime(ref ReadOnlySpan<char> text, int mostHours, out int seconds)
    {
        var match = Time.Match(text.ToString());
        text = text[match.Length..];
        int hours = Number(match, "h"), minutes = Number(match, "m"), rest = Number(match, "s");
        seconds = hours * Hour + minutes * 60 + rest;
        if (match.Groups["sign"].Value == "-")
            seconds = -seconds;
        return match.Success && hours <= mostHours && minutes < 60 && rest < 60;
    }

    static int Number(Match match, string group) =>
        match.Groups[group] is { Success: true } found ? int.Parse(found.ValueSpan, System.Globalization.CultureInfo.InvariantCulture) : 0;

    static YearlyChange? TryChange(ref ReadOnlySpan<char> text)
    {
        var match = Date.Match(text.ToString());
        text = text[match.Length..];
        int time = DefaultTime;
        if (!match.Success || !text.IsEmpty && text[0] == '/' && !TryTimeOfDay(ref text, out time) || !text.IsEmpty && text[0] != ',')
            return null;
        if (match.Groups["month"].Success)
        {
            int month = Number(match, "month"), week = Number(match, "week"), weekDay = Number(match, "weekday");
            return month is < 1 or > 12 || week is < 1 or > 5 || weekDay > 6 ? null : new WeekDay(month, week, weekDay, time);
        }
        bool isJulian = match.Groups["julian"].Success;
        int day = Number(match, "day");
        return day > 365 || isJulian && day == 0 ? null : new NumberedDay(day, isJulian, time);
    }

    static bool TryTimeOfDay(ref ReadOnlySpan<char> text, out int time)
    {
        text = text[1..];
        return TryTime(ref text, MostTimeHours, out time);
    }
}
