using Adder.Runtime.Errors;

namespace Adder.Modules._datetime;

/// <summary>The proleptic Gregorian calendar: days by number from 1 for the first of January of the year 1.</summary>
static class Calendar
{
    public const int LeastYear = 1, MostYear = 9999, MostOrdinal = 3652059;
    public const long MicrosecondsPerSecond = 1_000_000, SecondsPerDay = 86400, MicrosecondsPerDay = SecondsPerDay * MicrosecondsPerSecond;

    /// <summary>The number of 1970-01-01.</summary>
    public const int Epoch = 719163;

    static readonly int[] DaysBefore = [0, 0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
    public static readonly string[] Months = ["", "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    public static readonly string[] Days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];

    public static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int DaysInMonth(int year, int month) => month == 2 ? IsLeap(year) ? 29 : 28 : month is 4 or 6 or 9 or 11 ? 30 : 31;

    /// <summary>Days of the year before a month.</summary>
    public static int DaysBeforeMonth(int year, int month) => DaysBefore[month] + (month > 2 && IsLeap(year) ? 1 : 0);

    static int DaysBeforeYear(int year)
    {
        int before = year - 1;
        return before * 365 + before / 4 - before / 100 + before / 400;
    }

    public static int Ordinal(int year, int month, int day) => DaysBeforeYear(year) + DaysBeforeMonth(year, month) + day;

    /// <summary>Year, month and day of a number from 1 to the last.</summary>
    public static (int Year, int Month, int Day) Date(int ordinal)
    {
        int n = ordinal - 1;
        int year = n / 146097 * 400 + 1;
        n %= 146097;
        int centuries = n / 36524;
        n %= 36524;
        int leaps = n / 1461;
        n %= 1461;
        int years = n / 365;
        n %= 365;
        year += centuries * 100 + leaps * 4 + years;
        if (years == 4 || centuries == 4)
            return (year - 1, 12, 31);
        int month = (n + 50) >> 5;
        if (DaysBeforeMonth(year, month) > n)
            month--;
        return (year, month, n - DaysBeforeMonth(year, month) + 1);
    }

    /// <summary>The weekday of a date: 0 for Monday.</summary>
    public static int Weekday(int year, int month, int day) => (Ordinal(year, month, day) + 6) % 7;

    /// <summary>The number of the Monday of the first week of a year by ISO 8601.</summary>
    public static int FirstMonday(int year)
    {
        int first = Ordinal(year, 1, 1), weekday = (first + 6) % 7;
        return first - weekday + (weekday > 3 ? 7 : 0);
    }

    /// <summary>Year, week and weekday of a date by ISO 8601.</summary>
    public static (int Year, int Week, int Day) Iso(int year, int month, int day)
    {
        int today = Ordinal(year, month, day), monday = FirstMonday(year);
        if (today < monday)
            monday = FirstMonday(--year);
        else if (today >= FirstMonday(year + 1))
            monday = FirstMonday(++year);
        return (year, (today - monday) / 7 + 1, (today - monday) % 7 + 1);
    }

    /// <summary>The date of a week's day by ISO 8601; false with a ValueError.</summary>
    public static bool TryFromIso(ThreadState ts, int year, int week, int weekday, out (int Year, int Month, int Day) date)
    {
        date = default;
        if (year is < LeastYear or > MostYear)
            return ts.Fail(ExceptionTypes.ValueError, $"year must be in {LeastYear}..{MostYear}, not {year}");
        if (week is < 1 or > 53 || week == 53 && !HasWeek53(year))
            return ts.Fail(ExceptionTypes.ValueError, $"Invalid week: {week}");
        if (weekday is < 1 or > 7)
            return ts.Fail(ExceptionTypes.ValueError, $"Invalid weekday: {weekday} (range is [1, 7])");
        int ordinal = FirstMonday(year) + (week - 1) * 7 + weekday - 1;
        if (ordinal is < 1 or > MostOrdinal)
            return ts.Fail(ExceptionTypes.ValueError, $"year {(ordinal < 1 ? 0 : MostYear + 1)} is out of range");
        date = Date(ordinal);
        return true;
    }

    static bool HasWeek53(int year)
    {
        int first = Ordinal(year, 1, 1) % 7;
        return first == 4 || first == 3 && IsLeap(year);
    }

    public static bool CheckDate(ThreadState ts, int year, int month, int day)
    {
        if (year is < LeastYear or > MostYear)
            return ts.Fail(ExceptionTypes.ValueError, $"year must be in {LeastYear}..{MostYear}, not {year}");
        if (month is < 1 or > 12)
            return ts.Fail(ExceptionTypes.ValueError, $"month must be in 1..12, not {month}");
        int most = DaysInMonth(year, month);
        return day >= 1 && day <= most || ts.Fail(ExceptionTypes.ValueError, $"day {day} must be in range 1..{most} for month {month} in year {year}");
    }

    public static bool CheckTime(ThreadState ts, int hour, int minute, int second, int microsecond, int fold)
    {
        if (hour is < 0 or > 23)
            return ts.Fail(ExceptionTypes.ValueError, $"hour must be in 0..23, not {hour}");
        if (minute is < 0 or > 59)
            return ts.Fail(ExceptionTypes.ValueError, $"minute must be in 0..59, not {minute}");
        if (second is < 0 or > 59)
            return ts.Fail(ExceptionTypes.ValueError, $"second must be in 0..59, not {second}");
        if (microsecond is < 0 or > 999999)
            return ts.Fail(ExceptionTypes.ValueError, $"microsecond must be in 0..999999, not {microsecond}");
        return fold is 0 or 1 || ts.Fail(ExceptionTypes.ValueError, $"fold must be either 0 or 1, not {fold}");
    }
}
