using System.Globalization;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>Dates and times as ISO 8601 writes them.</summary>
static class IsoFormat
{
    static readonly string[] TimeSpecs = ["auto", "hours", "minutes", "seconds", "milliseconds", "microseconds"];

    public static string Date(int year, int month, int day) => string.Create(CultureInfo.InvariantCulture, $"{year:0000}-{month:00}-{day:00}");

    /// <summary>An offset from UTC: "+01:00", with seconds and microseconds where there are some.</summary>
    public static string Offset(PyTimeDelta offset, string separator)
    {
        bool isNegative = offset.Days < 0;
        long micros = (long)System.Numerics.BigInteger.Abs(offset.Total), seconds = micros / Calendar.MicrosecondsPerSecond;
        micros %= Calendar.MicrosecondsPerSecond;
        string text = string.Create(CultureInfo.InvariantCulture, $"{(isNegative ? '-' : '+')}{seconds / 3600:00}{separator}{seconds / 60 % 60:00}");
        if (seconds % 60 != 0 || micros != 0)
            text += string.Create(CultureInfo.InvariantCulture, $"{separator}{seconds % 60:00}");
        return micros == 0 ? text : text + string.Create(CultureInfo.InvariantCulture, $".{micros:000000}");
    }

    /// <summary>A time of day, as exact as wanted; null with a ValueError.</summary>
    public static string? Time(ThreadState ts, int hour, int minute, int second, int micro, string spec)
    {
        int exactness = Array.IndexOf(TimeSpecs, spec);
        if (exactness < 0)
        {
            ts.Raise(ExceptionTypes.ValueError, "Unknown timespec value");
            return null;
        }
        if (exactness == 0)
            exactness = micro == 0 ? 3 : 5;
        string text = string.Create(CultureInfo.InvariantCulture, $"{hour:00}");
        if (exactness > 1)
            text += string.Create(CultureInfo.InvariantCulture, $":{minute:00}");
        if (exactness > 2)
            text += string.Create(CultureInfo.InvariantCulture, $":{second:00}");
        return exactness switch
        {
            4 => text + string.Create(CultureInfo.InvariantCulture, $".{micro / 1000:000}"),
            5 => text + string.Create(CultureInfo.InvariantCulture, $".{micro:000000}"),
            _ => text,
        };
    }

    static bool IsDigit(char c) => char.IsAsciiDigit(c);

    /// <summary>A number of so many digits at a place.</summary>
    static bool TryDigits(ReadOnlySpan<char> text, int at, int count, out int number)
    {
        number = 0;
        if (at + count > text.Length)
            return false;
        foreach (char c in text.Slice(at, count))
        {
            if (!IsDigit(c))
                return false;
            number = number * 10 + c - '0';
        }
        return true;
    }

    /// <summary>Where the date ends in the text of date and time; -1 where there is none.</summary>
    public static int DateEnd(string text)
    {
        if (text.Length < 7)
            return -1;
        if (text.Length == 7)
            return 7;
        if (text[4] == '-')
        {
            if (text[5] != 'W')
                return 10;
            if (text.Length <= 8 || text[8] != '-')
                return 8;
            if (text.Length == 9)
                return -1;
            return text.Length > 10 && IsDigit(text[10]) ? 8 : 10;
        }
        if (text[4] != 'W')
            return 8;
        int end = 7;
        while (end < text.Length && IsDigit(text[end]))
            end++;
        return end < 9 ? end : end % 2 == 0 ? 7 : 8;
    }

    /// <summary>A date: YYYY-MM-DD, YYYYMMDD, YYYY-Www-D and so on. False without an error when it is none, with one when its week is none.</summary>
    public static bool TryDate(ThreadState ts, ReadOnlySpan<char> text, out (int Year, int Month, int Day) date)
    {
        date = default;
        if (text.Length is not (7 or 8 or 10) || !TryDigits(text, 0, 4, out int year))
            return false;
        bool isSeparated = text[4] == '-';
        int at = isSeparated ? 5 : 4;
        if (text[at] == 'W')
        {
            int weekday = 1;
            if (!TryDigits(text, at + 1, 2, out int week))
                return false;
            at += 3;
            if (at < text.Length)
            {
                if (text[at] == '-' != isSeparated || !TryDigits(text, isSeparated ? at + 1 : at, 1, out weekday) || (isSeparated ? at + 2 : at + 1) != text.Length)
                    return false;
            }
            if (Calendar.TryFromIso(ts, year, week, weekday, out date))
                return true;
            ts.TakeError();
            return false;
        }
        if (!TryDigits(text, at, 2, out int month))
            return false;
        at += 2;
        if (at >= text.Length || text[at] == '-' != isSeparated)
            return false;
        at += isSeparated ? 1 : 0;
        if (!TryDigits(text, at, 2, out int day) || at + 2 != text.Length)
            return false;
        date = (year, month, day);
        return true;
    }

    /// <summary>HH[:MM[:SS[.ffffff]]] with or without colons.</summary>
    static bool TryClock(ReadOnlySpan<char> text, out int hour, out int minute, out int second, out int micro)
    {
        (hour, minute, second, micro) = (0, 0, 0, 0);
        Span<int> parts = stackalloc int[3];
        parts.Clear();
        int at = 0;
        bool isSeparated = false;
        for (int i = 0; i < 3; i++)
        {
            if (!TryDigits(text, at, 2, out parts[i]))
                return false;
            at += 2;
            if (i == 0)
                isSeparated = at < text.Length && text[at] == ':';
            if (at >= text.Length || i == 2)
                break;
            if (isSeparated)
            {
                if (text[at] != ':')
                    return false;
                at++;
            }
            else if (text[at] is '.' or ',')
                return false;
        }
        if (at < text.Length)
        {
            if (text[at] is not ('.' or ','))
                return false;
            var fraction = text[(at + 1)..];
            if (fraction.Length == 0)
                return false;
            for (int i = 0; i < fraction.Length; i++)
                if (!IsDigit(fraction[i]))
                    return false;
                else if (i < 6)
                    micro = micro * 10 + fraction[i] - '0';
            for (int i = fraction.Length; i < 6; i++)
                micro *= 10;
        }
        (hour, minute, second) = (parts[0], parts[1], parts[2]);
        return true;
    }

    /// <summary>A time of day with its zone. False without an error when it is none, with one when its zone is none.</summary>
    public static bool TryTime(ThreadState ts, ReadOnlySpan<char> text, out (int Hour, int Minute, int Second, int Micro) time, out PyObject zone, out bool isNextDay)
    {
        (time, zone, isNextDay) = (default, PyNone.Instance, false);
        int sign = text.IndexOfAny('-', '+', 'Z');
        if (text.Length < 2 || !TryClock(sign < 0 ? text : text[..sign], out int hour, out int minute, out int second, out int micro))
            return false;
        if (hour == 24 && minute == 0 && second == 0 && micro == 0)
            (hour, isNextDay) = (0, true);
        time = (hour, minute, second, micro);
        if (sign < 0)
            return true;
        var rest = text[(sign + 1)..];
        if (text[sign] == 'Z')
        {
            zone = PyTimeZone.Utc;
            return rest.Length == 0;
        }
        if (rest.Length is 0 or 1 or 3 || !TryClock(rest, out int h, out int m, out int s, out int us))
            return false;
        long total = ((h * 60L + m) * 60 + s) * Calendar.MicrosecondsPerSecond + us;
        if (PyTimeDelta.Of(ts, text[sign] == '-' ? -total : total) is not PyTimeDelta offset || PyTimeZone.Make(ts, offset, null) is not { } made)
            return false;
        zone = made;
        return true;
    }
}
