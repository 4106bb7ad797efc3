namespace Adder.Modules._datetime;

/// <summary>The Gregorian calendar, taken as if it had always been; day 1 is January 1 of year 1.</summary>
static class Calendar
{
    public const int MinYear = 1, MaxYear = 9999, MaxOrdinal = 3652059;
    public const long SecondsPerDay = 86400, MicrosecondsPerSecond = 1_000_000, MicrosecondsPerDay = SecondsPerDay * MicrosecondsPerSecond;

    /// <summary>The ordinal of January 1, 1970.</summary>
    public const int EpochOrdinal = 719163;

    const int DaysPer400Years = 146097, DaysPer100Years = 36524, DaysPer4Years = 1461, DaysPerYear = 365;

    static ReadOnlySpan<int> Preceding => [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365];

    public static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    public static int DaysBefore(int year, int month) => Preceding[month] + (month > 2 && IsLeap(year) ? 1 : 0);
    public static int DaysIn(int year, int month) => Preceding[month + 1] - Preceding[month] + (month == 2 && IsLeap(year) ? 1 : 0);

    static int DaysBeforeYear(int year) => (year - 1) * DaysPerYear + (year - 1) / 4 - (year - 1) / 100 + (year - 1) / 400;

    public static int Ordinal(int year, int month, int day) => DaysBeforeYear(year) + DaysBefore(year, month) + day;

    /// <summary>Monday is 0.</summary>
    public static int Weekday(int ordinal) => (ordinal + 6) % 7;

    /// <summary>The date of an ordinal from 1 on.</summary>
    public static (int Year, int Month, int Day) Date(long ordinal)
    {
        var (cycles400, rest) = Math.DivRem(ordinal - 1, DaysPer400Years);
        long cycles100 = Math.Min(rest / DaysPer100Years, 3);
        rest -= cycles100 * DaysPer100Years;
        var (cycles4, inCycle) = Math.DivRem(rest, DaysPer4Years);
        long years = Math.Min(inCycle / DaysPerYear, 3);
        int dayOfYear = (int)(inCycle - years * DaysPerYear), year = (int)(cycles400 * 400 + cycles100 * 100 + cycles4 * 4 + years + 1), month = 12;
        while (DaysBefore(year, month) > dayOfYear)
            month--;
        return (year, month, dayOfYear - DaysBefore(year, month) + 1);
    }

    /// <summary>The ordinal of the Monday that begins week 1 of an ISO year.</summary>
    static int FirstMonday(int year)
    {
        int first = Ordinal(year, 1, 1), weekday = Weekday(first), monday = first - weekday;
        return weekday > 3 ? monday + 7 : monday;
    }

    /// <summary>The ISO year, week and day of the week (Monday is 1) of a date.</summary>
    public static (int Year, int Week, int Weekday) Iso(int year, int month, int day)
    {
        int today = Ordinal(year, month, day), monday = FirstMonday(year);
        if (today < monday)
            monday = FirstMonday(--year);
        else if (today >= FirstMonday(year + 1))
            monday = FirstMonday(++year);
        return (year, (today - monday) / 7 + 1, Weekday(today) + 1);
    }

    /// <summary>The ordinal of a day by ISO year, week and day of the week; the error, or null.</summary>
    public static string? FromIso(int year, int week, int weekday, out int ordinal)
    {
        ordinal = 0;
        if (year is < MinYear or > MaxYear)
            return $"year must be in 1..9999, not {year}";
        if (week is <= 0 or >= 53)
        {
            int first = (Weekday(Ordinal(year, 1, 1)) + 1) % 7;
            const int Thursday = 4, Wednesday = 3;
            if (week != 53 || !(first == Thursday || first == Wednesday && IsLeap(year)))
                return $"Invalid week: {week}";
        }
        if (weekday is <= 0 or >= 8)
            return $"Invalid weekday: {weekday} (range is [1, 7])";
        ordinal = FirstMonday(year) + (week - 1) * 7 + weekday - 1;
        return null;
    }
}
