using System.Globalization;
using System.Text;

namespace Adder.Modules.time;

/// <summary>strftime() in the C locale.</summary>
static class TimeFormat
{
    static readonly string[] LongDays = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    static readonly string[] LongMonths = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    /// <summary>The text of a time.</summary>
    /// <param name="format">The format.</param>
    /// <param name="f">The numbers of struct tm.</param>
    /// <param name="zone">The zone's name, or null for the local one.</param>
    /// <param name="offset">Seconds east of UTC, or null for the local zone's.</param>
    public static string Format(string format, long[] f, string? zone, long? offset)
    {
        var text = new StringBuilder();
        for (int i = 0; i < format.Length; i++)
        {
            if (format[i] != '%' || i + 1 == format.Length)
            {
                text.Append(format[i]);
                continue;
            }
            int start = i++;
            char? flag = null;
            if (format[i] is '-' or '_' or '0' or '^' or '#' && i + 1 < format.Length)
                flag = format[i++];
            while (i + 1 < format.Length && format[i] is 'E' or 'O')
                i++;
            string? made = Field(format[i], f, zone, offset);
            text.Append(made is null ? format[start..(i + 1)] : Flagged(made, flag));
        }
        return text.ToString();
    }

    static string Flagged(string text, char? flag) => flag switch
    {
        '-' => text.TrimStart('0', ' ') is { Length: > 0 } rest ? rest : "0",
        '_' => text.Length - text.TrimStart('0').Length is > 0 and var zeros && text.Length > zeros ? new string(' ', zeros) + text[zeros..] : text,
        '^' or '#' => text.ToUpperInvariant(),
        _ => text,
    };

    static string? Field(char code, long[] f, string? zone, long? offset)
    {
        static string Two(long n) => n.ToString("00", CultureInfo.InvariantCulture);
        long hour12 = f[3] % 12 == 0 ? 12 : f[3] % 12;
        return code switch
        {
            'a' => BrokenDownTime.Days[f[6]],
            'A' => LongDays[f[6]],
            'b' or 'h' => BrokenDownTime.Months[f[1]],
            'B' => LongMonths[f[1]],
            'c' => Format("%a %b %e %H:%M:%S %Y", f, zone, offset),
            'C' => Two((long)Math.Floor(f[0] / 100.0)),
            'd' => Two(f[2]),
            'D' => Format("%m/%d/%y", f, zone, offset),
            'e' => f[2].ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'F' => Format("%Y-%m-%d", f, zone, offset),
            'g' => Two(IsoYear(f) % 100),
            'G' => IsoYear(f).ToString(CultureInfo.InvariantCulture),
            'H' => Two(f[3]),
            'I' => Two(hour12),
            'j' => (f[7] + 1).ToString("000", CultureInfo.InvariantCulture),
            'k' => f[3].ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'l' => hour12.ToString(CultureInfo.InvariantCulture).PadLeft(2),
            'm' => Two(f[1] + 1),
            'M' => Two(f[4]),
            'n' => "\n",
            'p' => f[3] < 12 ? "AM" : "PM",
            'P' => f[3] < 12 ? "am" : "pm",
            'r' => Format("%I:%M:%S %p", f, zone, offset),
            'R' => Format("%H:%M", f, zone, offset),
            's' => (LibcTime.TryOf(f, out var time) && LocalZone.TryMake(time, out long made) ? made : -1).ToString(CultureInfo.InvariantCulture),
            'S' => Two(f[5]),
            't' => "\t",
            'T' or 'X' => Format("%H:%M:%S", f, zone, offset),
            'u' => (f[6] + 1).ToString(CultureInfo.InvariantCulture),
            'U' => Two((f[7] + 7 - (f[6] + 1) % 7) / 7),
            'V' => Two(IsoWeek(f)),
            'w' => ((f[6] + 1) % 7).ToString(CultureInfo.InvariantCulture),
            'W' => Two((f[7] + 7 - f[6]) / 7),
            'x' => Format("%m/%d/%y", f, zone, offset),
            'y' => Two((f[0] % 100 + 100) % 100),
            'Y' => f[0].ToString(CultureInfo.InvariantCulture),
            'z' => f[8] < 0 ? "" : Offset(offset ?? 0),
            'Z' => zone ?? (f[8] < 0 ? "" : LocalZone.Name(f[8] > 0)),
            '%' => "%",
            _ => null,
        };
    }

    static string Offset(long seconds) => string.Create(CultureInfo.InvariantCulture, $"{(seconds < 0 ? '-' : '+')}{Math.Abs(seconds) / 3600:00}{Math.Abs(seconds) / 60 % 60:00}");

    static long IsoWeek(long[] f)
    {
        long week = (f[7] - f[6] + 10) / 7;
        return week < 1 ? WeeksOf(f[0] - 1) : week > WeeksOf(f[0]) ? 1 : week;
    }

    static long IsoYear(long[] f)
    {
        long week = (f[7] - f[6] + 10) / 7;
        return week < 1 ? f[0] - 1 : week > WeeksOf(f[0]) ? f[0] + 1 : f[0];
    }

    static long WeeksOf(long year)
    {
        static long P(long y) => (y + y / 4 - y / 100 + y / 400) % 7;
        return P(year) == 4 || P(year - 1) == 3 ? 53 : 52;
    }
}
