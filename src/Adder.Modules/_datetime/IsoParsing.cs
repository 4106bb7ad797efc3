using System.Globalization;
using Adder.Runtime.Errors;
using Adder.Runtime.Objects;
using Adder.Runtime.Types;

namespace Adder.Modules._datetime;

/// <summary>A time read from ISO 8601: 24 hours when it is the end of a day, and the offset from UTC in microseconds when there is one.</summary>
readonly record struct ParsedTime(int Hour, int Minute, int Second, int Microsecond, long? Offset);

/// <summary>Reads texts in the formats of ISO 8601 that isoformat() and most others write.</summary>
static class IsoParsing
{
    public static PyObject? Invalid(ThreadState ts, PyStr text) =>
        text.Repr(ts) is PyStr shown ? ts.Raise(ExceptionTypes.ValueError, $"Invalid isoformat string: {shown.Value}") : null;

    static bool TryDigits(ReadOnlySpan<char> text, int start, int count, out int number)
    {
        number = 0;
        if (start + count > text.Length)
            return false;
        foreach (char c in text.Slice(start, count))
        {
            if (!char.IsAsciiDigit(c))
                return false;
            number = number * 10 + c - '0';
        }
        return true;
    }

    /// <summary>YYYY-MM-DD, YYYYMMDD, YYYY-Www[-D] or YYYYWww[D]; days out of range are the caller's to find, but for weeks.</summary>
    public static bool TryDate(ReadOnlySpan<char> text, out int year, out int month, out int day)
    {
        (month, day) = (0, 0);
        if (text.Length is not (7 or 8 or 10) || !TryDigits(text, 0, 4, out year))
        {
            year = 0;
            return false;
        }
        bool dashed = text[4] == '-';
        int at = dashed ? 5 : 4;
        if (text[at] == 'W')
        {
            if (!TryDigits(text, at + 1, 2, out int week))
                return false;
            at += 3;
            int weekday = 1;
            if (at < text.Length && (text[at] == '-' != dashed || !TryDigits(text, at + (dashed ? 1 : 0), 1, out weekday) || text.Length != at + (dashed ? 2 : 1)))
                return false;
            if (Calendar.FromIso(year, week, weekday, out int ordinal) is not null)
                return false;
            (year, month, day) = Calendar.Date(ordinal);
            return true;
        }
        if (!TryDigits(text, at, 2, out month))
            return false;
        at += 2;
        if (at < text.Length && text[at] == '-' != dashed)
            return false;
        return TryDigits(text, at + (dashed ? 1 : 0), 2, out day) && text.Length == at + (dashed ? 3 : 2);
    }

    /// <summary>Where the date of a datetime ends.</summary>
    public static int DateLength(ReadOnlySpan<char> text)
    {
        const int WeekDate = 7, Plain = 8, Dashed = 10;
        if (text.Length == WeekDate)
            return WeekDate;
        if (text[4] == '-')
        {
            if (text[5] != 'W')
                return Dashed;
            // YYYY-Www-D, or YYYY-Www and a dash that separates
            return text.Length > 8 && text[8] == '-' && text.Length != 9 && !(text.Length > 10 && char.IsAsciiDigit(text[10])) ? Dashed
                : text.Length == 9 && text[8] == '-' ? -1 : Plain;
        }
        if (text[4] != 'W')
            return Plain;
        int digits = WeekDate;
        while (digits < text.Length && char.IsAsciiDigit(text[digits]))
            digits++;
        return digits < 9 ? digits : digits % 2 == 0 ? WeekDate : Plain;
    }

    /// <summary>HH[[:]MM[[:]SS[(.|,)f+]]] and an offset of the same form, or Z.</summary>
    public static bool TryTime(ReadOnlySpan<char> text, out ParsedTime parsed)
    {
        parsed = default;
        int zone = text.IndexOfAny('+', '-', 'Z');
        if (!TryClock(zone < 0 ? text : text[..zone], out int hour, out int minute, out int second, out int microsecond))
            return false;
        long? offset = null;
        if (zone >= 0 && text[zone] == 'Z')
        {
            if (zone != text.Length - 1)
                return false;
            offset = 0;
        }
        else if (zone >= 0)
        {
            if (!TryClock(text[(zone + 1)..], out int hours, out int minutes, out int seconds, out int microseconds))
                return false;
            long size = ((hours * 60L + minutes) * 60 + seconds) * Calendar.MicrosecondsPerSecond + microseconds;
            offset = text[zone] == '-' ? -size : size;
        }
        parsed = new(hour, minute, second, microsecond, offset);
        return true;
    }

    static bool TryClock(ReadOnlySpan<char> text, out int hour, out int minute, out int second, out int microsecond)
    {
        (minute, second, microsecond) = (0, 0, 0);
        if (!TryDigits(text, 0, 2, out hour))
            return false;
        if (text.Length == 2)
            return true;
        bool colons = text[2] == ':';
        int at = colons ? 3 : 2;
        if (!TryDigits(text, at, 2, out minute))
            return false;
        at += 2;
        if (at == text.Length)
            return true;
        if (text[at] == ':' != colons || !TryDigits(text, at + (colons ? 1 : 0), 2, out second))
            return false;
        at += colons ? 3 : 2;
        if (at == text.Length)
            return true;
        if (text[at] is not ('.' or ',') || at + 1 == text.Length)
            return false;
        var fraction = text[(at + 1)..];
        if (fraction.ContainsAnyExceptInRange('0', '9'))
            return false;
        Span<char> digits = ['0', '0', '0', '0', '0', '0'];
        fraction[..Math.Min(fraction.Length, digits.Length)].CopyTo(digits);
        microsecond = int.Parse(digits, CultureInfo.InvariantCulture);
        return true;
    }

    /// <summary>The clock time and the zone of what was read; false with an error. 24:00 is midnight of the next day.</summary>
    public static bool Finish(ThreadState ts, in ParsedTime parsed, out ClockTime clock, out PyObject zone, out bool isNextDay)
    {
        isNextDay = parsed.Hour == 24;
        clock = new ClockTime(isNextDay ? 0 : parsed.Hour, parsed.Minute, parsed.Second, parsed.Microsecond);
        zone = PyNone.Instance;
        if (isNextDay && clock.Microseconds != 0)
            return ts.Fail(ExceptionTypes.ValueError, "minute, second, and microsecond must be 0 when hour is 24");
        if (parsed.Offset is not { } offset)
            return true;
        if (PyTimeZone.Of(ts, PyTimeDelta.OfMicroseconds(offset), null) is not { } made)
            return false;
        zone = made;
        return true;
    }
}
